"""The findings as one nested record: what a page or another program shows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from kelisim.check.stability.judge import SEARCHES
from kelisim.tables.files import FLOAT_FORMAT


def build_record(
    findings: pd.DataFrame,
    stability: pd.DataFrame,
    evidence: pd.DataFrame,
    quotes: pd.DataFrame,
) -> list[dict[str, Any]]:
    """Bring together all that is known of each claim, in the order of the paper.

    Parameters
    ----------
    findings, stability, evidence, quotes
        `tables.Findings`, `tables.Stability`, `tables.Evidence` and `tables.FindingQuotes`.

    Returns
    -------
    list of dict
        One a claim: the columns of `tables.Findings`; `changes`, how it comes out when something
        is changed, kind by kind; `sides`, by side the quotes and all segments, the strongest first.
    """
    return [
        row._asdict()
        | {
            "changes": sum_up_changes(stability[stability.finding == row.finding]),
            "sides": {
                side: {
                    "quotes": _rows_of(quotes, row.finding, side),
                    "segments": _rows_of(evidence, row.finding, side),
                }
                for side in ("for", "against")
            },
        }
        for row in findings.sort_values("order").itertuples(index=False)
    ]


def sum_up_changes(stability: pd.DataFrame) -> list[dict[str, Any]]:
    """Count, kind by kind, how many changes were tried and which turn the verdict.

    Parameters
    ----------
    stability
        Rows of one claim (`tables.Stability`).

    Returns
    -------
    list of dict
        kind, n (changes tried), n_unknown (of these, not to be computed), turned (each: changed and
        verdict), and what to know besides.
    """
    kinds = []
    for kind, rows in stability.groupby("kind", sort=True):
        turned = rows[rows.is_turned]
        kinds.append(
            {
                "kind": kind,
                "n": len(rows),
                "n_unknown": int((rows.verdict == "cannot be computed").sum()),
                "verdicts": rows.verdict.value_counts().sort_index().to_dict(),
                "turned": turned[["changed", "verdict"]].to_dict("records"),
                "detail": " ".join(rows.detail) if kind in SEARCHES else "",
            }
        )
    return kinds


def _rows_of(table: pd.DataFrame, finding: str, side: str) -> list[dict[str, Any]]:
    rows = table[(table.finding == finding) & (table.side == side)].sort_values("place")
    return rows.drop(columns=["finding", "side"]).to_dict("records")


def compose_json(record: list[dict[str, Any]], *, title: str, notice: str) -> str:
    """Write the record as JSON (UTF-8, keys in order, a missing number as null).

    Parameters
    ----------
    record
        See `build_record`.
    title, notice
        Title of the study, and the line that every page carries.
    """
    content = {"title": title, "notice": notice, "findings": record}
    return json.dumps(_plain(content), indent=1, ensure_ascii=False) + "\n"


def _plain(value: Any) -> Any:
    """Values that JSON knows; numbers with the digits that tables have."""
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, float):
        return None if pd.isna(value) else float(FLOAT_FORMAT % value)
    return value.item() if hasattr(value, "item") else value
