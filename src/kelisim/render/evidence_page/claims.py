"""Findings as the page shows them: each with the quotes and segments for and against it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from kelisim.numbers_in_print import print_observed
from kelisim.render.evidence_page.columns import Ranks, cells

SIDES = ("for", "against")


def pack_findings(
    findings: pd.DataFrame,
    evidence: pd.DataFrame,
    finding_quotes: pd.DataFrame,
    *,
    ranks: Ranks,
) -> dict[str, Any]:
    """Give the claims in the order of their file.

    Parameters
    ----------
    findings, evidence, finding_quotes
        See `tables`.
    ranks
        Numbers of segments.

    Returns
    -------
    dict
        Columns of the table, the observed value and interval as printed, and for each claim lists
        of numbers of segments, the strongest first: all and quoted ones, for and against; beside
        a quoted one why it stands there.
    """
    rows = findings.sort_values("order")
    packed = cells(rows, list(rows.columns))
    packed["printed"] = [print_observed(row) for row in rows.itertuples()]
    for side in SIDES:
        behind = [_rows_of(evidence, name, side) for name in rows.finding]
        quoted = [_rows_of(finding_quotes, name, side) for name in rows.finding]
        packed[side] = [ranks.of(some.segment_id) for some in behind]
        packed[f"quotes_{side}"] = [ranks.of(some.segment_id) for some in quoted]
        packed[f"why_{side}"] = [list(some.why) for some in quoted]
    return packed


def _rows_of(rows: pd.DataFrame, finding: str, side: str) -> pd.DataFrame:
    return rows[(rows.finding == finding) & (rows.side == side)].sort_values("place")
