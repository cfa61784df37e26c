"""Put the spans that people coded on segments.

The rule: a code holds for each segment of those whose words it applies to (participants, unless
the codebook says otherwise) of which at least half lies in the span,
or in which at least half of the span's words lie. Where that goes for none, it holds for the
segment with most of it, if at least half of the span's words are theirs. Else it is listed as
unplaced.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import pandas as pd

from kelisim.codebook import keep_codable, list_roles
from kelisim.coded.find import Spot
from kelisim.coded.names import NO_SUCH_CODE
from kelisim.tables import (
    DRAWN_BY,
    ROLES,
    HumanCodings,
    MovedCodings,
    UnplacedCodings,
    columns_of,
)

LEAST_SHARE = 0.5
"""Least part of a segment, or of a span's words, that must lie in the other."""

SPAN_COLUMNS = ("file", "line", "coder", "interview_id", "code", "quote", "memo", "drawn_by")
SPAN_COLUMNS += ("probability", "start", "end", "placed_by", "similarity", "seen_in")

NOT_HERE = "the interview is not in the study"
"""Then the words stay behind, too: the participant may have withdrawn."""

CHANGE_BY = {"masked quote": "pseudonyms changed", "similar": "words changed"}


def spans_of(file: str, spots: Iterable[Spot]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Part what was found in a file from what was not.

    Parameters
    ----------
    file
        Its name.
    spots
        Marks with their places (`coded.find.find_marks`).

    Returns
    -------
    tuple of pandas.DataFrame
        Spans of transcripts (`SPAN_COLUMNS`), and the rest (`tables.UnplacedCodings`).
    """
    spans, rest = [], []
    for spot in spots:
        mark, found = spot.mark, spot.found
        if found is None:
            named = spot.interview_id or spot.named
            words = mark.quote if spot.interview_id else ""
            rest.append((file, mark.number, spot.coder, named, spot.code, words, spot.reason))
            continue
        named = (file, mark.number, spot.coder, spot.interview_id, spot.code)
        said = (mark.quote, mark.memo, mark.drawn_by, mark.probability)
        place = (found.start, found.end, found.placed_by, found.similarity, mark.segment_id)
        spans.append((*named, *said, *place))
    return (
        pd.DataFrame(spans, columns=list(SPAN_COLUMNS)),
        pd.DataFrame(rest, columns=columns_of(UnplacedCodings)),
    )


def place_spans(
    spans: pd.DataFrame, segments: pd.DataFrame, codes: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Put spans of transcripts on segments.

    Parameters
    ----------
    spans
        Spans with their codes (`SPAN_COLUMNS`), offsets in the anonymized transcripts.
    segments, codes
        See `tables`.

    Returns
    -------
    tuple of pandas.DataFrame
        Codings on segments (`tables.HumanCodings`), those among them whose segment is not as its
        coder saw it (`tables.MovedCodings`), and spans that hold for no segment
        (`tables.UnplacedCodings`). None is lost.
    """
    rows = {name: _rows_of(part) for name, part in segments.groupby("interview_id")}
    known = list_roles(codes)
    roles = {**known.groupby("code").role.agg(frozenset), "": frozenset(known.role)}
    texts = dict(zip(segments.segment_id, segments.text, strict=True))
    placed, moved, rest = [], [], []
    for span in spans.itertuples():
        is_here = span.interview_id in rows
        parts, reason = [], NO_SUCH_CODE if is_here else NOT_HERE
        if is_here and span.code in roles:
            parts, reason = share_out(
                rows[span.interview_id], span.start, span.end, roles=roles[span.code]
            )
        identity = (span.file, span.line, span.coder, span.interview_id, span.code)
        # Line 0 is no coding: its coder is taken to have read what lies there.
        if reason and span.line:
            rest.append((*identity, span.quote if is_here else "", reason))
        change = _change_of(span, parts) if span.line else ""
        if change:
            names = " ".join(name for name, *_ in parts)
            words = " … ".join(texts[name][start:end] for name, start, end in parts)
            place = (span.seen_in, names, span.placed_by, span.similarity, words)
            moved.append((*identity, change, *place))
        seen = (span.memo, span.drawn_by, span.probability, span.placed_by, span.similarity)
        placed += [
            (segment_id, span.interview_id, span.code, f"human:{span.coder}", start, end, *seen)
            for segment_id, start, end in parts
        ]
    codings = pd.DataFrame(placed, columns=columns_of(HumanCodings))
    codings = _without_idle(_one_row_a_coding(codings))
    return (
        _draws_told(codings, keep_codable(segments, codes)),
        pd.DataFrame(moved, columns=columns_of(MovedCodings)),
        pd.DataFrame(rest, columns=columns_of(UnplacedCodings)),
    )


def _change_of(span: Any, parts: list[tuple[str, int, int]]) -> str:
    """Say what became of a coding (a word of `tables.CHANGES`), or nothing."""
    if not parts:
        return ""
    if span.placed_by == "offsets" and span.similarity < 1:
        return "words changed"
    is_elsewhere = span.seen_in and span.seen_in not in {name for name, *_ in parts}
    return CHANGE_BY.get(span.placed_by, "moved" if is_elsewhere else "")


Row = tuple[str, str, int, int]


def _rows_of(segments: pd.DataFrame) -> list[Row]:
    ordered = segments.sort_values("start")
    return list(zip(ordered.segment_id, ordered.role, ordered.start, ordered.end, strict=True))


def share_out(
    rows: list[Row], start: int, end: int, *, roles: Collection[str]
) -> tuple[list[tuple[str, int, int]], str]:
    """Say which segments a span holds for.

    Parameters
    ----------
    rows
        Segment, who speaks, start and end.
    start, end
        The span.
    roles
        Whose words the code applies to.

    Returns
    -------
    tuple of list and str
        Segments, each with the span's part of it (counted in the segment), and "", or nothing and
        the reason.
    """
    overlaps = [
        (segment_id, role in roles, a, b, min(end, b) - max(start, a))
        for segment_id, role, a, b in rows
        if min(end, b) > max(start, a)
    ]
    n_words = sum(length for *_, length in overlaps)
    others = " and the ".join(role for role in ROLES if role not in roles)
    spoken = [row for row in overlaps if row[1]]
    if not spoken:
        where = f"in the {others}'s words" if overlaps else "between two turns"
        return [], f"its quote stands {where}"
    taken = [row for row in spoken if row[4] >= LEAST_SHARE * min(row[3] - row[2], n_words)]
    if not taken:
        if sum(row[4] for row in spoken) < LEAST_SHARE * n_words:
            return [], f"its words are mostly the {others}'s"
        taken = [max(spoken, key=lambda row: row[4])]
    return [(name, max(start, a) - a, min(end, b) - a) for name, _, a, b, _ in taken], ""


def _one_row_a_coding(codings: pd.DataFrame) -> pd.DataFrame:
    """Keep one row a coder, segment and code: the surest place, and a span that holds all."""
    if codings.empty:
        return codings
    ranks = {name: rank for rank, name in enumerate((*DRAWN_BY, ""))}
    ordered = codings.assign(
        is_inferred=codings.placed_by.str.startswith("read in full"),
        rank=codings.drawn_by.map(ranks),
    ).sort_values(
        ["is_inferred", "similarity", "start", "end", "memo"],
        ascending=[True, False, True, True, True],
        kind="stable",
    )
    key = ["segment_id", "coder", "code"]
    groups = ordered.groupby(key, sort=False)
    draws = ordered.sort_values(["rank", "probability"], ascending=[True, False], kind="stable")
    draws = draws.groupby(key, sort=False)[["drawn_by", "probability"]].nth(0)
    first = ordered.drop_duplicates(key).set_index(key)
    draws = ordered.loc[draws.index].set_index(key)[["drawn_by", "probability"]]
    first[["drawn_by", "probability"]] = draws.reindex(first.index)
    first["start"], first["end"] = groups.start.min(), groups.end.max()
    first["memo"] = groups.memo.agg(lambda memos: "\n".join(dict.fromkeys(filter(None, memos))))
    return first.reset_index()[columns_of(HumanCodings)]


def _without_idle(codings: pd.DataFrame) -> pd.DataFrame:
    """Take away "nothing applies" where the same coder put a code."""
    has_code = codings[codings.code != ""].set_index(["segment_id", "coder"]).index
    is_idle = (codings.code == "") & codings.set_index(["segment_id", "coder"]).index.isin(has_code)
    return codings[~is_idle]


def _draws_told(codings: pd.DataFrame, codable: pd.DataFrame) -> pd.DataFrame:
    """Say why each segment was read, where nobody said so.

    `whole` only where the coder has read all of the interview; an interview begun, and segments
    chosen nobody knows how, train and never estimate.
    """
    n_spoken = codable.groupby("interview_id").segment_id.nunique()
    n_read = codings.groupby(["coder", "interview_id"]).segment_id.transform("nunique")
    is_whole = n_read == codings.interview_id.map(n_spoken)
    is_open = codings.drawn_by.isin(["", "whole"])
    drawn_by = codings.drawn_by.where(~is_open, is_whole.map({True: "whole", False: "uncertain"}))
    probability = codings.probability.astype(float)
    probability = probability.where(drawn_by != "whole", 1.0)
    return codings.assign(drawn_by=drawn_by, probability=probability.where(drawn_by != "uncertain"))
