"""The quotes that are shown for and against each claim: exact words, chosen by a stated rule.

One after the other, the next is from the interview quoted least so far for this claim, then from
the group, of the kind (`sides`) and in the language quoted least, then the strongest. It is the
whole segment, or the span in it where all who coded it marked only a part.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from kelisim.codebook import list_ancestors
from kelisim.tables import FindingQuotes, columns_of

SHORTEST_SPAN = 30
"""A marked span of fewer characters is too short to be understood alone: the segment is quoted."""


def choose_quotes(
    evidence: pd.DataFrame,
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    human: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    n_quotes: int,
) -> pd.DataFrame:
    """Choose quotes for and against each claim.

    Parameters
    ----------
    evidence
        `tables.Evidence`.
    segments, participants, codes
        See `tables`.
    human
        `tables.HumanCodings`, for the spans that were marked.
    n_quotes
        Quotes a side, at most.

    Returns
    -------
    pandas.DataFrame
        `tables.FindingQuotes`.
    """
    said = segments[["segment_id", "interview_id", "language", "text"]]
    found = evidence.merge(said, on="segment_id", validate="many_to_one")
    group = participants.set_index("interview_id").group
    found = found.assign(group=found.interview_id.map(group).fillna(""))
    spans = _spans(human, codes)
    rows = []
    for (finding, side), part in found.sort_values("place").groupby(["finding", "side"]):
        for place, one in enumerate(_spread(list(part.itertuples()), n_quotes), start=1):
            start, end = spans.get((one.segment_id, one.code), (0, 0))
            if end - start < SHORTEST_SPAN:
                start, end = 0, len(one.text)
            row = one._asdict() | {"finding": finding, "side": side, "place": place}
            rows.append(row | {"start": start, "end": end, "quote": one.text[start:end]})
    return pd.DataFrame(rows, columns=columns_of(FindingQuotes))


def _spread(candidates: list[Any], n: int) -> list[Any]:
    """Pick rows one after the other, each as unlike those before as can be."""
    used: Counter[tuple[str, str]] = Counter()
    features = ("interview_id", "group", "why", "language")

    def unlikeness(row: Any) -> tuple[int, ...]:
        return (*(used[name, getattr(row, name)] for name in features), row.place)

    picked: list[Any] = []
    while candidates and len(picked) < n:
        best = min(candidates, key=unlikeness)
        candidates = [row for row in candidates if row is not best]
        used.update((name, getattr(best, name)) for name in features)
        picked.append(best)
    return picked


def _spans(human: pd.DataFrame, codes: pd.DataFrame) -> dict[tuple[str, str], tuple[int, int]]:
    """From the first to the last character marked in a segment for a code or what is above it."""
    marked = human[human.code != ""].merge(list_ancestors(codes), on="code")
    spans = marked.groupby(["segment_id", "counted"]).agg({"start": "min", "end": "max"})
    return {key: (int(start), int(end)) for key, start, end in spans.itertuples()}
