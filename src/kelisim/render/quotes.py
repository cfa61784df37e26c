"""Choose what people said: exact words, by a stated rule and never by taste.

The rule: what people coded, or the machine where nobody did; spread over interviews, groups and
languages; then the segment whose length is nearest the median of its kind, so that neither the
longest nor the most striking is preferred; ties by id.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

RULE = (
    "Quotes are chosen by rule: coded by people (by machine only where nobody coded), spread over "
    "interviews, groups and languages, of typical length, ties by id. Each is the whole segment, "
    "word for word. “Near, but not coded so”: a rule of the code fired, and the person who read it "
    "did not put the code."
)
N_CONTRARY = 1
"""Contrary quotes a code."""


def choose_quotes(
    codings: pd.DataFrame,
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    codes: pd.DataFrame,
    coverage: pd.DataFrame,
    *,
    n_quotes: int,
) -> pd.DataFrame:
    """Choose exemplar quotes for each code, and a contrary one where there is one.

    Parameters
    ----------
    codings
        `tables.Codings`; the reconciled human coder's, or the machine's where nobody coded.
    segments
        `tables.Segments`; only what participants said is quoted.
    participants
        `tables.Participants`.
    codes
        `tables.Codes`.
    coverage
        `tables.Coverage`: what a person read and did not code is told from what nobody read.
    n_quotes
        Exemplar quotes a code, at most; where it is not 0, one contrary quote beside them.

    Returns
    -------
    pandas.DataFrame
        `tables.Quotes` but for the translations.
    """
    said = _with_group(segments[segments.role == "participant"], participants)
    coder = "human" if (codings.coder == "human").any() else "machine"
    sides = {
        "exemplar": codings[codings.coder == coder][["code", "segment_id"]],
        "contrary": find_contrary(codings, coverage),
    }
    used: Counter[str] = Counter()
    chosen = []
    for side, found in sides.items():
        found = found.merge(said, on="segment_id", validate="many_to_one").assign(side=side)
        n = n_quotes if side == "exemplar" else min(n_quotes, N_CONTRARY)
        for code in codes[codes.depth == "code"].sort_values("order").code:
            picked = spread(found[found.code == code], n=n, used=used)
            used.update(picked.interview_id)
            chosen.append(picked)
    rows = pd.concat(chosen) if chosen else found.head(0)
    rows = rows.rename(columns={"text": "quote"})
    columns = ["code", "side", "segment_id", "group", "language", "quote"]
    return rows[columns].sort_values(["code", "side", "segment_id"]).reset_index(drop=True)


def find_contrary(codings: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """Find what speaks of a code's subject, but was read by a person and not coded so.

    Parameters
    ----------
    codings
        `tables.Codings`.
    coverage
        `tables.Coverage`.

    Returns
    -------
    pandas.DataFrame
        Columns `code` and `segment_id`.
    """
    read = coverage.interview_id[(coverage.coder == "human") & coverage.is_complete]
    near = codings[(codings.coder == "rule") & codings.interview_id.isin(read)]
    keys = ["code", "segment_id"]
    coded = codings[codings.coder == "human"].set_index(keys).index
    return near[~near.set_index(keys).index.isin(coded)][keys]


def spread(found: pd.DataFrame, *, n: int, used: Counter[str]) -> pd.DataFrame:
    """Pick rows one after the other, each as unlike those before as can be.

    Parameters
    ----------
    found
        Candidates: columns `segment_id`, `interview_id`, `group`, `language`, `n_words`.
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
