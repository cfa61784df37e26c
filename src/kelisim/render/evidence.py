"""A claim as the front page shows it: verdict, quotes on both sides, and links to every segment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote as percent_encode

import pandas as pd

from kelisim.render.printed.claims import print_observed

VERDICT_CLASSES = {
    "supported": "supported",
    "contradicted": "contradicted",
    "inconclusive": "inconclusive",
    "cannot be computed": "cannot",
}
WORDS_IN_LINK = 5
"""First and last words of a segment in its link, by which a browser finds and marks it."""


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
    n_interviews: int
    sides: Sequence[Mapping[str, Any]]


def link_to(segment_id: str, text: str) -> str:
    """Link to a segment in its transcript, from `results/index.html`.

    Parameters
    ----------
    segment_id
        The segment; what stands before its first two numbers is the interview.
    text
        The segment's words. The link names the first and last of them as a text fragment (WICG
        URL Fragment Text Directives), so that a browser scrolls there and marks them.

    Returns
    -------
    str
        A relative link.
    """
    interview = segment_id.rsplit("-", 2)[0]
    words = text.split()
    first = " ".join(words[:WORDS_IN_LINK])
    parts = [first]
    if len(words) > 2 * WORDS_IN_LINK:
        parts.append(" ".join(words[-WORDS_IN_LINK:]))
    # A hyphen has a meaning of its own in text directives.
    encoded = ",".join(percent_encode(part, safe="").replace("-", "%2D") for part in parts)
    fragment = f"#:~:text={encoded}" if words else ""
    return f"2_anonymize/transcripts/{percent_encode(interview)}.txt{fragment}"


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
        The quotes chosen (`choose_evidence`).
    said
        Text of each segment.
    groups
        Names of groups.
    """
    sides = []
    for side, n in (("for", row.n_for), ("against", row.n_against)):
        chosen = quotes[(quotes.finding == row.finding) & (quotes.side == side)]
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
                        "link": link_to(one.segment_id, one.quote),
                    }
                    for one in chosen.itertuples()
                ],
                "links": [(one, link_to(one, said.get(one, ""))) for one in sorted(ids)],
            }
        )
    return Finding(
        row.finding,
        row.claim,
        row.verdict,
        VERDICT_CLASSES[row.verdict],
        print_observed(row.observed, row.low, row.high),
        row.comparison,
        row.detail,
        row.n_interviews,
        sides,
    )
