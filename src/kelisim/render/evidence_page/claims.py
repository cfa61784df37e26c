"""Findings as the page shows them: each with the quotes and segments for and against it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from kelisim.render.evidence_page.columns import Ranks, cells
from kelisim.render.quotes import choose_evidence

SIDES = ("for", "against")


def pack_findings(
    findings: pd.DataFrame,
    evidence: pd.DataFrame,
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    *,
    ranks: Ranks,
    n_quotes: int,
) -> dict[str, Any]:
    """Give the claims in the order of their file.

    Parameters
    ----------
    findings, evidence, segments, participants
        See `tables`.
    ranks
        Numbers of segments.
    n_quotes
        Quotes for, and against, each claim, at most.

    Returns
    -------
    dict
        Columns of the table, and for each claim lists of numbers of segments: all and chosen ones
        (`quotes.choose_evidence`), for and against.
    """
    rows = findings.sort_values("order")
    chosen = choose_evidence(evidence, segments, participants, n_quotes=n_quotes)
    packed = cells(rows, list(rows.columns))
    for side in SIDES:
        packed[side] = [_segments_of(evidence, name, side, ranks) for name in rows.finding]
        packed[f"quotes_{side}"] = [
            _segments_of(chosen, name, side, ranks) for name in rows.finding
        ]
    return packed


def _segments_of(rows: pd.DataFrame, finding: str, side: str, ranks: Ranks) -> list[int]:
    found = rows.segment_id[(rows.finding == finding) & (rows.side == side)]
    return sorted(rank for rank in ranks.of(found) if rank >= 0)
