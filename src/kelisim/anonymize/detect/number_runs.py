"""Find digits that are said in a row: over fillers, line breaks and another speaker's "mhm"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import pandas as pd

from kelisim.anonymize.detect.spelled_digits import DIGIT_WORDS, Piece, read_pieces
from kelisim.anonymize.spelling.word_lists import read_list

BREAK = "\x1f"
"""Stands between two turns that are read together."""

_FILLERS = "|".join(
    line.replace(" ", "|").replace("_", " ") for line in read_list("number_fillers.txt")
)
_EXTENSION = "ext|extension|доб|добавочный|вн|внутренний|қосымша|ішкі|ішкі нөмірі|внутренний номер"
_SIGNS = r"\s().,…;–—‑‐−\-"
_TIGHT = re.compile(r"[ \t\u00a0\u2009\u202f().–—‑‐−-]{0,3}")
_LOOSE = re.compile(
    rf"[{_SIGNS}]{{0,5}}"
    rf"(?:\b(?:{_FILLERS})\b[{_SIGNS}{BREAK}!?]{{1,5}}|"
    rf"[!?]{{0,3}} ?{BREAK}[{_SIGNS}]{{0,3}}){{0,5}}"
    rf"(?P<extension>\b(?:{_EXTENSION})\b[{_SIGNS}№]{{0,3}})?",
    re.IGNORECASE,
)
_LONGEST_GAP = 48
_BACKCHANNEL = re.compile(rf"\W*(?:(?:{_FILLERS})\b\W*){{1,4}}", re.IGNORECASE)
_LONGEST_BACKCHANNEL = 30
_BEFORE = 80
"""Letters of the turn before that may ask for a number."""

_WORD = re.compile(r"[^\W\d_]+")
_MIN_WEIGHT = 5
_MAX_PIECES = 40
"""A number has fewer; what goes on and on is a list."""


class Run(NamedTuple):
    """Pieces in a row, in a text that may span turns; `is_tight[i]`: no pause before piece `i`."""

    text: str
    pieces: list[Piece]
    is_tight: list[bool]
    series: Piece | None

    def is_extension(self, at: int) -> bool:
        """Whether a piece is an extension of the number before it ("ext. 12")."""
        if not 0 < at < len(self.pieces):
            return False
        gap = self.text[self.pieces[at - 1].end : self.pieces[at].start]
        match = _LOOSE.fullmatch(gap)
        return match is not None and match["extension"] is not None


class Stream(NamedTuple):
    """Turns of one interview read as one text, and where each stands in text and transcript."""

    interview_id: str
    text: str
    places: list[tuple[int, int, int]]

    def spans(self, start: int, end: int, pieces: list[Piece]) -> Iterator[tuple[int, int]]:
        """Give a span of the text as spans of the transcript, one a turn that has pieces of it."""
        for at, length, offset in self.places:
            inside = [piece for piece in pieces if at <= piece.start < at + length]
            if inside:
                first = start if start >= at else inside[0].start
                last = end if end <= at + length else inside[-1].end
                yield offset + first - at, offset + last - at


def read_streams(turns: pd.DataFrame) -> Iterator[Stream]:
    """Give the turns that hold digits, each with those beside it that may go on with a number.

    Parameters
    ----------
    turns : pandas.DataFrame
        Turns (see `tables.Turns`), those of one interview together and in order.

    Yields
    ------
    Stream
        Stretches of turns that each hold digits or only show that somebody listens; the last
        letters of the turn before, which may ask for the number, come first.
    """
    rows = zip(turns.interview_id, turns.start, turns.text, strict=True)
    for interview_id, said in groupby(rows, key=lambda row: row[0]):
        before, stretch, weight = "", [], 0
        for _, offset, text in said:
            own = _weigh(text)
            if own or (stretch and _is_backchannel(text)):
                stretch.append((offset, text))
                weight += own
                continue
            if weight >= _MIN_WEIGHT:
                yield _join(interview_id, before, stretch)
            before, stretch, weight = text[-_BEFORE:], [], 0
        if weight >= _MIN_WEIGHT:
            yield _join(interview_id, before, stretch)


def read_runs(text: str) -> Iterator[Run]:
    """Give digits in a row, with the letters that open them (`N 12345678`)."""
    run: Run | None = None
    for piece in read_pieces(text):
        gap = text[run.pieces[-1].end : piece.start] if run and run.pieces else ""
        if piece.digits.isalpha():
            if run and run.pieces:
                yield run
            run = Run(text, [], [], piece)
            continue
        if run and not run.pieces:
            is_near = len(text[run.series.end : piece.start]) <= 1
            run = run if is_near else None
        elif run and (
            len(gap) > _LONGEST_GAP
            or not _LOOSE.fullmatch(gap)
            or len(run.pieces) == _MAX_PIECES
            or (not gap and run.series)
        ):
            yield run
            run = None
        run = run or Run(text, [], [], None)
        run.pieces.append(piece)
        run.is_tight.append(bool(_TIGHT.fullmatch(gap)))
    if run and run.pieces:
        yield run


def _weigh(text: str) -> int:
    """Count the digits of a text; a word counts as two."""
    weight = sum(map(str.isdigit, text)) if any(map(str.isdigit, text)) else 0
    return weight + 2 * sum(word in DIGIT_WORDS for word in _WORD.findall(text.lower()))


def _is_backchannel(text: str) -> bool:
    return len(text) <= _LONGEST_BACKCHANNEL and bool(_BACKCHANNEL.fullmatch(text))


def _join(interview_id: str, before: str, stretch: list[tuple[int, str]]) -> Stream:
    text, places = before, []
    for offset, said in stretch:
        text += BREAK
        places.append((len(text), len(said), offset))
        text += said
    return Stream(interview_id, text, places)
