"""The one place that edits text: put pseudonyms in place of spans, and carry offsets over."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from kelisim.errors import StudyError
from kelisim.transcripts import compose_transcript


@dataclass(frozen=True)
class EditMap:
    """Where each replaced span stood and where its replacement stands.

    Parameters
    ----------
    old
        Spans of the old text, in order.
    new
        Spans of the new text, one for each of `old`.
    """

    old: tuple[tuple[int, int], ...]
    new: tuple[tuple[int, int], ...]

    def to_new(self, offset: int) -> int:
        """Give the new place of an offset of the old text.

        One inside a replaced span goes to the beginning of what stands there now.
        """
        at = bisect_right(self.old, offset, key=lambda span: span[0]) - 1
        if at < 0:
            return offset
        (_, end), (new_start, new_end) = self.old[at], self.new[at]
        return new_start if offset < end else new_end + offset - end

    def span_to_new(self, start: int, end: int) -> tuple[int, int]:
        """Give the new place of a half-open span; what it has a part of, it has all of."""
        new_end = self.to_new(end)
        at = bisect_right(self.old, end - 1, key=lambda span: span[0]) - 1
        if at >= 0 and end - 1 < self.old[at][1]:
            new_end = self.new[at][1]
        return self.to_new(start), new_end


def redact(text: str, replacements: Sequence[tuple[int, int, str]]) -> tuple[str, EditMap]:
    """Replace spans of a text.

    Parameters
    ----------
    text : str
        The text.
    replacements : sequence of tuple
        Start, end and what stands there instead; none may overlap another.

    Returns
    -------
    tuple of str and EditMap
        The new text, and how offsets carry over.

    Raises
    ------
    StudyError
        If spans overlap, are empty or lie outside the text.
    """
    parts: list[str] = []
    old: list[tuple[int, int]] = []
    new: list[tuple[int, int]] = []
    position = length = 0
    for start, end, pseudonym in sorted(replacements):
        if not position <= start < end <= len(text):
            raise StudyError(
                f"Can't replace the span {start} to {end}: it overlaps or lies outside."
            )
        parts += [text[position:start], pseudonym]
        length += start - position
        old.append((start, end))
        new.append((length, length + len(pseudonym)))
        length += len(pseudonym)
        position = end
    return "".join([*parts, text[position:]]), EditMap(tuple(old), tuple(new))


def redact_turns(turns: pd.DataFrame, replacements: pd.DataFrame) -> pd.DataFrame:
    """Replace spans of transcripts, turn by turn, and place the turns anew.

    Parameters
    ----------
    turns : pandas.DataFrame
        Turns (see `tables.Turns`).
    replacements : pandas.DataFrame
        What is replaced (see `tables.Replacements`); a span lies inside one turn.

    Returns
    -------
    pandas.DataFrame
        Turns whose offsets count in the new transcripts.

    Raises
    ------
    StudyError
        If a span lies in no turn, or spans overlap.
    """
    spans = dict(tuple(replacements.groupby("interview_id")))
    redacted = [
        _redact_interview(interview_id, rows.sort_values("turn"), spans.get(interview_id))
        for interview_id, rows in turns.groupby("interview_id", sort=True)
    ]
    return pd.concat(redacted, ignore_index=True) if redacted else turns.copy()


def _redact_interview(
    interview_id: str, turns: pd.DataFrame, replacements: pd.DataFrame | None
) -> pd.DataFrame:
    """Replace spans of one transcript; its turns stand where the edits carry them."""
    starts, ends = list(turns.start), list(turns.end)
    spans: list[tuple[int, int, str]] = []
    for row in () if replacements is None else replacements.itertuples():
        at = bisect_right(starts, row.start) - 1
        if at < 0 or row.end > ends[at]:
            raise StudyError(
                f"Can't replace the span {row.start} to {row.end} of {interview_id}: "
                "it lies in no turn. Were the turns read anew since the names were linked?"
            )
        spans.append((row.start, row.end, row.pseudonym))
    text, edits = redact(compose_transcript(turns), spans)
    places = [
        (edits.to_new(start), edits.to_new(end)) for start, end in zip(starts, ends, strict=True)
    ]
    return turns.assign(
        start=[start for start, _ in places],
        end=[end for _, end in places],
        text=[text[start:end] for start, end in places],
    )
