"""Segments that speak for and against each claim; contrary cases are looked for.

For a claim:

coded so
    People put a code on it that is claimed.

Against it:

rival code
    It has a code that the claim is held against, or that is said to oppose it. Where a claim is
    about presence: a code that the codebook tells apart from the claimed one (named in its
    `exclude`), in an interview that says nothing of what is claimed.
coders disagree
    A coder put a claimed code on it, and the reconciled coding did not.
denied
    A rule of a claimed code that finds its denial (`never`) fires on it.
near but not coded
    In an interview that says nothing of what is claimed, the segment that the machine takes for it
    most (a rule fires, or the score of a classifier that is at least weakly reliable reaches its
    threshold), where people who read it did not.

*Strength* orders each side: the contrary kinds in the order denied, rival code, coders disagree,
near but not coded; then interviews that speak for that side only; then the share of its readers
who put the code there; then whether a rule of the code fires there; then the machine's score; then
the id.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from kelisim.check.compare.counts import ALL, METHOD, Counts, mark_segments, read_whole
from kelisim.check.compare.outcomes import Asked, Outcome
from kelisim.codebook import list_ancestors
from kelisim.tables import Evidence, columns_of

COLUMNS = [column for column in columns_of(Evidence) if column != "finding"]
ORDER = ("coded so", "denied", "rival code", "coders disagree", "near but not coded")
MENTION = re.compile(r"`([a-z0-9-]+)`")
"""A code named in the codebook's `exclude`."""


@dataclass(frozen=True)
class Sources:
    """What evidence is looked for in; gathered once for all claims.

    Parameters
    ----------
    counts
        What claims are judged by.
    marks
        Reconciled codes on segments of the interviews read whole (`mark_segments`), with group.
    by_coder
        The same of each coder by themselves: also `coder`.
    n_readers
        Coders who have read each interview whole.
    denials, hits
        Segments and codes on which a rule finds the denial of a code, and the code.
    scores
        Segments, codes, the machine's score, and whether it reaches its threshold.
    """

    counts: Counts
    marks: pd.DataFrame
    by_coder: pd.DataFrame
    n_readers: pd.Series
    denials: pd.DataFrame
    hits: pd.DataFrame
    scores: pd.DataFrame


def gather_sources(
    counts: Counts,
    codings: pd.DataFrame,
    coverage: pd.DataFrame,
    segments: pd.DataFrame,
    codes: pd.DataFrame,
    matches: pd.DataFrame,
    scores: pd.DataFrame,
    reliability: pd.DataFrame,
) -> Sources:
    """Gather what evidence is looked for in.

    Parameters
    ----------
    counts
        What claims are judged by.
    codings, coverage, segments, codes
        See `tables`.
    matches, scores, reliability
        `tables.RuleMatches`, `tables.ModelScores` and `tables.Reliability`. A classifier is asked
        only of codes in which it agrees with people at least weakly.
    """
    read = read_whole(coverage, coder=METHOD)
    group_of = pd.Series(counts.group, index=counts.ids)
    is_person = codings.coder.str.startswith("human:")
    by_coder = [
        mark_segments(put, segments, codes).assign(coder=coder)
        for coder, put in codings[is_person].groupby("coder")
    ]
    readers = coverage[coverage.coder.str.startswith("human:") & coverage.is_complete]
    is_never = matches["mode"] == "never"
    is_whole = (reliability.language == ALL) & (reliability.group == ALL)
    is_known = (reliability.comparison == "human~machine") & is_whole
    is_good = reliability.verdict.isin(["reliable", "weak"])
    score = scores[scores.code.isin(reliability.code[is_known & is_good])]
    score = score.assign(is_near=score.score >= score.threshold)
    columns = ["segment_id", "code"]
    named = {
        "marks": mark_segments(codings[codings.coder == METHOD], segments, codes),
        "by_coder": pd.concat(by_coder) if by_coder else pd.DataFrame(columns=["coder"]),
        "denials": _roll_up(matches.loc[is_never, columns], segments, codes),
        "hits": _roll_up(matches.loc[~is_never, columns], segments, codes),
        "scores": _roll_up(score[[*columns, "score", "is_near"]], segments, codes),
    }
    kept = {
        name: table[table.interview_id.isin(read)].assign(
            group=lambda rows: rows.interview_id.map(group_of)
        )
        if len(table)
        else pd.DataFrame(
            columns=["segment_id", "interview_id", "code", "group", "coder", "score", "is_near"]
        )
        for name, table in named.items()
    }
    return Sources(counts, n_readers=readers.groupby("interview_id").coder.nunique(), **kept)


def _roll_up(rows: pd.DataFrame, segments: pd.DataFrame, codes: pd.DataFrame) -> pd.DataFrame:
    """Let what is said of a code count for the subtheme and theme above it, the highest score."""
    spoken = segments.loc[segments.role == "participant", ["segment_id", "interview_id"]]
    rows = rows.merge(list_ancestors(codes), on="code").drop(columns="code")
    rows = rows.rename(columns={"counted": "code"}).merge(spoken, on="segment_id")
    if "score" in rows:
        rows = rows.sort_values("score", ascending=False, kind="stable")
    return rows.drop_duplicates(["segment_id", "code"], ignore_index=True)


def list_evidence(outcome: Outcome | None, sources: Sources) -> tuple[pd.DataFrame, list[str]]:
    """List the segments that speak for and against a claim, the strongest first.

    Parameters
    ----------
    outcome
        What the comparison found, or nothing.
    sources
        What evidence is looked for in.

    Returns
    -------
    tuple
        As `tables.Evidence` without `finding`; and the interviews that say nothing of what is
        claimed, in order.
    """
    if outcome is None:
        return pd.DataFrame(columns=COLUMNS), []
    silent = _list_silent(outcome.claimed, sources.counts)
    sides = {
        "for": [_asked(sources.marks, outcome.claimed).assign(why="coded so", coder=METHOD)],
        "against": [
            _asked(sources.denials, outcome.claimed).assign(why="denied", coder="rule"),
            _asked(sources.marks, outcome.rivals).assign(why="rival code", coder=METHOD),
            _list_told_apart(outcome, silent, sources),
            _list_disagreements(outcome.claimed, sources),
            _list_near(outcome.claimed, silent, sources),
        ],
    }
    alone = {"for": set(sources.counts.ids), "against": silent}
    if outcome.rivals:
        alone["for"] = _list_silent(outcome.rivals, sources.counts)
    parts = [
        _rank(_stack(rows), sources, alone=alone[side]).assign(side=side)
        for side, rows in sides.items()
    ]
    return _stack(parts)[COLUMNS], sorted(silent)


def _stack(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Put tables together; empty ones would change the types of the others."""
    filled = [part for part in parts if len(part)]
    return pd.concat(filled, ignore_index=True) if filled else parts[0]


def _asked(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """Rows with the codes asked, of the groups that they were asked of."""
    is_asked = pd.Series(False, index=rows.index)
    for code, group in asked:
        is_asked |= (rows.code == code) & ((rows.group == group) | (group == ALL))
    return rows[is_asked]


def _list_silent(claimed: Asked, counts: Counts) -> set[str]:
    """Interviews that were asked, and say nothing of what is claimed."""
    ids, asked, speaking = counts.ids, set(), set()
    for code, group in claimed:
        of_group = ids[counts.is_in(group)]
        asked |= set(of_group)
        speaking |= set(of_group[counts.has(code, group=group)])
    return asked - speaking


def _list_told_apart(outcome: Outcome, silent: set[str], sources: Sources) -> pd.DataFrame:
    """Segments of silent interviews with a code that the codebook tells apart from the claimed."""
    exclude = sources.counts.codebook.codes.set_index("code").exclude
    claimed = {code for code, _ in outcome.claimed}
    named = {one for code in claimed for one in MENTION.findall(exclude.get(code, ""))} - claimed
    marks = sources.marks
    is_told = marks.code.isin(named) & marks.interview_id.isin(silent) & (not outcome.rivals)
    return marks[is_told].assign(why="rival code", coder=METHOD)


def _list_disagreements(claimed: Asked, sources: Sources) -> pd.DataFrame:
    """Segments on which a coder put a claimed code, and the reconciled coding did not."""
    put = _asked(sources.by_coder, claimed).assign(why="coders disagree")
    agreed = sources.marks[["segment_id", "code"]].assign(is_agreed=True)
    put = put.merge(agreed, on=["segment_id", "code"], how="left")
    return put[put.is_agreed.isna()].drop(columns="is_agreed")


def _list_near(claimed: Asked, silent: set[str], sources: Sources) -> pd.DataFrame:
    """Of each silent interview, the segment that the machine takes most for what is claimed."""
    score = _asked(sources.scores, claimed)[["segment_id", "code", "score", "is_near"]]
    found = _stack([_asked(sources.hits, claimed), _asked(sources.scores, claimed)])
    found = found[["segment_id", "interview_id", "code", "group"]].drop_duplicates()
    found = found.merge(score, on=["segment_id", "code"], how="left")
    hit = _asked(sources.hits, claimed)[["segment_id", "code"]].assign(is_hit=True)
    found = found.merge(hit, on=["segment_id", "code"], how="left")
    is_near = found.is_hit.notna() | (found.is_near == True)  # noqa: E712 (may be missing)
    found = found[is_near & found.interview_id.isin(silent)]
    found = found.assign(
        why="near but not coded",
        coder=found.is_hit.map({True: "rule"}).fillna("model"),
        score=found.score.astype(float).fillna(0.0),
    )
    found = found.sort_values(
        ["is_hit", "score", "segment_id"], ascending=[False, False, True], na_position="last"
    )
    return found.drop_duplicates("interview_id")


def _rank(rows: pd.DataFrame, sources: Sources, *, alone: set[str]) -> pd.DataFrame:
    """Order one side by strength, a segment once; `alone`: interviews that speak for it only."""
    keys = ["segment_id", "code"]
    rows = rows[["segment_id", "interview_id", "code", "why", "coder"]]
    put = sources.by_coder.groupby(keys).size().rename("n_put").reset_index()
    scores = sources.scores[[*keys, "score"]]
    hits = sources.hits[keys].assign(is_hit=True)
    for table in (put, scores, hits):
        rows = rows.merge(table, on=keys, how="left")
    rows = rows.assign(
        kind=rows.why.map(ORDER.index),
        is_alone=rows.interview_id.isin(alone),
        agreed=rows.n_put.fillna(0) / rows.interview_id.map(sources.n_readers).fillna(1),
        is_hit=rows.is_hit.notna(),
        score=rows.score.astype(float).fillna(0.0),
    )
    rows = rows.sort_values(
        ["kind", "is_alone", "agreed", "is_hit", "score", "segment_id", "code"],
        ascending=[True, False, False, False, False, True, True],
        kind="stable",
    ).drop_duplicates("segment_id", ignore_index=True)
    return rows.assign(place=range(1, len(rows) + 1))
