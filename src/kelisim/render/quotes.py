"""Choose what people said: exact words, by a stated rule and never by taste.

The rule: what people coded before what the machine did; then spread over interviews, groups and
languages; then the segment whose length is nearest the median of its kind, so that neither the
longest nor the most striking is preferred; ties by id.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

RULE = (
    "Quotes are chosen by rule: coded by people where possible, spread over interviews, groups and "
    "languages, of typical length, ties by id. Each is the whole segment, word for word."
)
CODERS = ("human", "machine")


def choose_quotes(
    codings: pd.DataFrame,
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    n_quotes: int,
) -> pd.DataFrame:
    """Choose exemplar quotes for each code.

    Parameters
    ----------
    codings
        `tables.Codings`; those of the reconciled human coder come first, the machine's fill up.
    segments
        `tables.Segments`; only what participants said is quoted.
    participants
        `tables.Participants`.
    codes
        `tables.Codes`.
    n_quotes
        Quotes a code, at most.

    Returns
    -------
    pandas.DataFrame
        `tables.Quotes`.
    """
    said = _with_group(segments[segments.role == "participant"], participants)
    found = codings[codings.coder.isin(CODERS)][["code", "segment_id", "coder"]]
    found = found.sort_values("coder", kind="stable").drop_duplicates(["code", "segment_id"])
    found = found.merge(said, on="segment_id", validate="many_to_one")
    found["rank"] = found.coder.map({coder: place for place, coder in enumerate(CODERS)})
    used: Counter[str] = Counter()
    chosen = []
    for code in codes[codes.depth == "code"].sort_values("order").code:
        picked = spread(found[found.code == code], n=n_quotes, used=used)
        used.update(picked.interview_id)
        chosen.append(picked)
    rows = pd.concat(chosen) if chosen else found.head(0)
    rows = rows.rename(columns={"text": "quote"})
    columns = ["code", "segment_id", "group", "language", "quote"]
    return rows[columns].sort_values(["code", "segment_id"]).reset_index(drop=True)


def choose_evidence(
    evidence: pd.DataFrame,
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    *,
    n_quotes: int,
) -> pd.DataFrame:
    """Choose quotes for and against each claim, by the same rule.

    Parameters
    ----------
    evidence
        `tables.Evidence`.
    segments
        `tables.Segments`.
    participants
        `tables.Participants`.
    n_quotes
        Quotes a side, at most.

    Returns
    -------
    pandas.DataFrame
        Columns `finding`, `side`, `segment_id`, `interview_id`, `group`, `language`, `quote`.
    """
    said = _with_group(segments, participants)
    found = evidence.merge(said, on="segment_id", validate="many_to_one").assign(rank=0)
    used: Counter[str] = Counter()
    chosen = [found.head(0)]
    for _, rows in found.groupby(["finding", "side"], sort=True):
        picked = spread(rows, n=n_quotes, used=used)
        used.update(picked.interview_id)
        chosen.append(picked)
    rows = pd.concat(chosen).rename(columns={"text": "quote"})
    columns = ["finding", "side", "segment_id", "interview_id", "group", "language", "quote"]
    return rows[columns].sort_values(columns[:3]).reset_index(drop=True)


def spread(found: pd.DataFrame, *, n: int, used: Counter[str]) -> pd.DataFrame:
    """Pick rows one after the other, each as unlike those before as can be.

    Parameters
    ----------
    found
        Candidates: columns `segment_id`, `interview_id`, `group`, `language`, `n_words`, `rank`.
    n
        How many, at most.
    used
        How often each interview was quoted before.

    Returns
    -------
    pandas.DataFrame
        The rows picked.
    """
    candidates = list(found.itertuples())
    typical = float(found.n_words.median()) if candidates else 0.0
    here: Counter[str] = Counter()
    picked = []

    def unlikeness(row: Any) -> tuple[object, ...]:
        return (
            row.rank,
            here[row.interview_id],
            here[f"group:{row.group}"],
            here[f"language:{row.language}"],
            used[row.interview_id],
            abs(row.n_words - typical),
            row.segment_id,
        )

    while candidates and len(picked) < n:
        best = min(candidates, key=unlikeness)
        candidates.remove(best)
        picked.append(best.Index)
        here.update([best.interview_id, f"group:{best.group}", f"language:{best.language}"])
    return found.loc[picked]


def _with_group(segments: pd.DataFrame, participants: pd.DataFrame) -> pd.DataFrame:
    group = dict(zip(participants.interview_id, participants.group, strict=True))
    said = segments[["segment_id", "interview_id", "language", "n_words", "text"]]
    return said.assign(group=said.interview_id.map(group).fillna(""))
