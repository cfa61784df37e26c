"""A claim as the front page shows it: verdict, quotes on both sides, and links to every segment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kelisim.numbers_in_print import print_observed
from kelisim.render.printed.claims import say_corrected, say_firmness
from kelisim.webpage import link_to_words

VERDICT_CLASSES = {
    "supported": "supported",
    "contradicted": "contradicted",
    "inconclusive": "inconclusive",
    "cannot be computed": "cannot",
}


@dataclass(frozen=True)
class Finding:
    """A claim as the page shows it."""

    name: str
    claim: str
    verdict: str
    css: str
    observed: str
    comparison: str
    detail: str
    firmness: str
    corrected: str
    n_interviews: int
    sides: Sequence[Mapping[str, Any]]


def show_finding(
    row: Any,
    evidence: pd.DataFrame,
    quotes: pd.DataFrame,
    said: Mapping[str, str],
    groups: Mapping[str, str],
) -> Finding:
    """Put a claim together with its quotes and the links to all its evidence.

    Parameters
    ----------
    row
        A row of `tables.Findings`.
    evidence
        `tables.Evidence`.
    quotes
        `tables.FindingQuotes`.
    said
        Text of each segment.
    groups
        Names of groups.
    """
    sides = []
    for side, n in (("for", row.n_for), ("against", row.n_against)):
        is_own = (quotes.finding == row.finding) & (quotes.side == side)
        chosen = quotes[is_own].sort_values("place")
        ids = evidence.segment_id[(evidence.finding == row.finding) & (evidence.side == side)]
        sides.append(
            {
                "side": side,
                "n": n,
                "quotes": [
                    {
                        "words": one.quote,
                        "id": one.segment_id,
                        "group": groups.get(one.group, one.group),
                        "language": one.language,
                        "link": link_to_words(one.segment_id, one.quote, results="."),
                    }
                    for one in chosen.itertuples()
                ],
                "links": [
                    (one, link_to_words(one, said.get(one, ""), results=".")) for one in sorted(ids)
                ],
            }
        )
    return Finding(
        row.finding,
        row.claim,
        row.verdict,
        VERDICT_CLASSES[row.verdict],
        print_observed(row),
        row.comparison,
        row.detail,
        say_firmness(row),
        say_corrected(row),
        row.n_interviews,
        sides,
    )
