"""Codes on segments, and who or what put each there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from kelisim.render.evidence_page.columns import Ranks, Words, numbers, utf16_length

MACHINES = ("machine", "model", "rule")


def order_coders(codings: pd.DataFrame, coverage: pd.DataFrame) -> Ranks:
    """Number the coders: the reconciled human first, then people by name, then the machine's."""
    named = {*codings.coder, *coverage.coder}
    people = sorted(coder for coder in named if coder.startswith("human:"))
    return Ranks(["human", *people, *MACHINES])


def pack_codings(
    codings: pd.DataFrame,
    human_codings: pd.DataFrame,
    segments: pd.DataFrame,
    *,
    ranks: Ranks,
    codes: Ranks,
    coders: Ranks,
) -> dict[str, Any]:
    """Give every coding, sorted by segment and code, with its reason.

    Parameters
    ----------
    codings
        `tables.Codings`.
    human_codings
        `tables.HumanCodings`: the coders' memos, and the words that they marked.
    segments
        `tables.Segments`.
    ranks, codes, coders
        Numbers of segments, codes and coders.

    Returns
    -------
    dict
        Columns of `segment`, `code`, `coder` and `reason` (a number in `reasons`), and of the
        models' words on them: `score`, `threshold`. A rule's reason is `pack_matches`; of
        the machine's only the engine stands here.
    """
    text = dict(zip(segments.segment_id, segments.text, strict=True))
    rows = codings.assign(
        segment=ranks.of(codings.segment_id),
        at=codes.of(codings.code),
        by=coders.of(codings.coder),
    )
    rows = rows[(rows.segment >= 0) & (rows["at"] >= 0)].sort_values(["segment", "at", "by"])
    notes = _notes(human_codings, text)
    words = Words()
    said = [_reason_of(row, notes) for row in rows.itertuples()]
    return {
        "segment": [int(value) for value in rows.segment],
        "code": [int(value) for value in rows["at"]],
        "coder": [int(value) for value in rows.by],
        "reason": words.of(said),
        "reasons": words.values,
        "score": numbers(rows.score),
    }


def _notes(human_codings: pd.DataFrame, text: Mapping[str, str]) -> dict[tuple[str, str, str], str]:
    """Give what coders noted, and the words they marked where these are not the whole segment."""
    notes = {}
    for row in human_codings.itertuples():
        said = text.get(row.segment_id, "")
        marked = said[row.start : row.end]
        parts = [f"marked “{marked}”"] if marked not in ("", said) else []
        parts += [f"memo: {row.memo}"] if row.memo else []
        if parts:
            notes[row.segment_id, row.code, row.coder] = "; ".join(parts)
    return notes


def _reason_of(row: Any, notes: Mapping[tuple[str, str, str], str]) -> str:
    """Say why a code stands there, as short as the page needs it."""
    if row.coder == "rule":
        return ""
    if row.coder == "machine":
        return row.reason.partition(":")[0]
    if row.coder == "model":
        return row.reason.replace("; ", "\n", 1)
    return _two_lines(row.reason, notes.get((row.segment_id, row.code, row.coder), ""))


def _two_lines(first: str, second: str) -> str:
    return f"{first}\n{second}" if second and second not in first else first


def pack_matches(
    rule_matches: pd.DataFrame, segments: pd.DataFrame, *, ranks: Ranks, codes: Ranks
) -> dict[str, Any]:
    """Give the rules that fired, sorted by segment, and the words that they matched.

    Parameters
    ----------
    rule_matches
        `tables.RuleMatches`.
    segments
        `tables.Segments`.
    ranks, codes
        Numbers of segments and codes.
    """
    text = dict(zip(segments.segment_id, segments.text, strict=True))
    rows = rule_matches.assign(
        segment=ranks.of(rule_matches.segment_id), at=codes.of(rule_matches.code)
    )
    rows = rows[(rows.segment >= 0) & (rows["at"] >= 0)]
    rows = rows.sort_values(["segment", "at", "start", "rule"])
    rules = Words()
    starts = [utf16_length(text[row.segment_id][: row.start]) for row in rows.itertuples()]
    lengths = [utf16_length(text[row.segment_id][row.start : row.end]) for row in rows.itertuples()]
    return {
        "segment": [int(value) for value in rows.segment],
        "code": [int(value) for value in rows["at"]],
        "rule": rules.of(rows.rule),
        "rules": rules.values,
        "start": starts,
        "length": lengths,
    }


def pack_reads(coverage: pd.DataFrame, *, interviews: Ranks, coders: Ranks) -> list[list[int]]:
    """Give, for each coder, the interviews that they read in full."""
    whole = coverage[coverage.is_complete]
    return [
        sorted(rank for rank in interviews.of(rows) if rank >= 0)
        for rows in (whole.interview_id[whole.coder == coder] for coder in coders.values)
    ]
