"""Read digits in figures, and spelled out in English, Russian or Kazakh."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from kelisim.anonymize.spelling.word_lists import read_list
from kelisim.anonymize.spelling.words import UPPER

_VALUES = {
    word: int(value)
    for value, *words in (line.split() for line in read_list("digit_words.txt"))
    for word in words
}
_TIMES = {"double": 2, "triple": 3}
_HUNDRED = ("hundred", "жүз")
"""Words that a unit before them multiplies."""

_KAZAKH_TEN = "он"
"""Also "he" in Russian: it takes in a Kazakh unit only."""

_KAZAKH_UNITS = ("бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")

DIGIT_WORDS = frozenset([*_VALUES, *_TIMES])
"""Every word that may stand in a number read aloud."""

_READABLE = "|".join(
    f"[{first}{first.upper()}](?i:{'|'.join(word[1:] for word in words)})"
    for first, words in groupby(sorted([*_VALUES, *_TIMES]), key=itemgetter(0))
)
"""Their first letters are told apart before any word is tried: most words are no numbers."""

_AMOUNT = (
    r"\d{1,3}(?:,\d{3})++(?:\.\d++)?(?![,.]?\d)|\d{1,3}(?:\.\d{3})++(?:,\d++)?(?![,.]?\d)"
    r"|(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])[./](?:19|20)?\d\d(?![./]?\d)"
    r"|\d++[.,]\d++(?![.,]?\d)|\d{1,2}:\d\d(?!\d)"
)
"""Figures that are counted or dated: `4,118`, `1.250.000`, `3.5`, `12.05.2019`, `10:30`."""

_PIECE = re.compile(
    rf"(?=\d)(?:(?<!\d)(?<!\d[.,])(?P<amount>{_AMOUNT})|(?<!\d)(?P<figures>\d++)(?!\w))"
    rf"|(?<!\w)(?:(?P<word>(?:{_READABLE}))\b"
    rf"|(?P<series>[{UPPER}]{{1,5}})(?=[ -]?\d|[ -](?:{_READABLE})\b))"
)
_LETTER_OR_DIGIT = re.compile(rf"\b(?P<word>(?:{_READABLE}))\b|(?i:\b(?:plus|плюс)\b)|\d|[^\W\d_]")
_CLOSE = (" ", "-")


class Piece(NamedTuple):
    """Digits at `[start, end)` that are said in one breath; letters where a series opens them."""

    start: int
    end: int
    digits: str


def read_pieces(text: str) -> Iterator[Piece]:
    """Give the figures, spelled numbers below 1000 and series of letters before them.

    Amounts, dates and times (`_AMOUNT`) and figures that run into letters (`90s`) are left out.

    Parameters
    ----------
    text : str
        Any text.

    Yields
    ------
    Piece
        In order; "twenty-two" is one piece, `22`, and "N08" are two, `N` and `08`.
    """
    words: list[re.Match[str]] = []
    for match in _PIECE.finditer(text):
        is_word = match.lastgroup == "word"
        if words and not (is_word and text[words[-1].end() : match.start()] in _CLOSE):
            yield from _read_words(words)
            words = []
        if is_word:
            words.append(match)
        elif match.lastgroup != "amount":
            yield Piece(match.start(), match.end(), match[0])
    yield from _read_words(words)


def read_number(name: str) -> str:
    """Give the letters and digits of a number as somebody would type them: `N08` for "N zero 8"."""
    read: list[str] = []
    words: list[re.Match[str]] = []
    for match in _LETTER_OR_DIGIT.finditer(name):
        is_word = match["word"] is not None
        if words and not (is_word and name[words[-1].end() : match.start()] in _CLOSE):
            read += [piece.digits for piece in _read_words(words)]
            words = []
        if is_word:
            words.append(match)
        elif len(match[0]) == 1:
            read.append(match[0].upper())
    return "".join([*read, *(piece.digits for piece in _read_words(words))])


def _read_words(words: list[re.Match[str]]) -> Iterator[Piece]:
    """Put words together as they are counted: "seven hundred one" is 701, "seven one" is 7, 1."""
    start, end, value, before = 0, 0, -1, ""
    times = 1
    for at, match in enumerate(words):
        word = match[0].lower()
        is_unit_of_hundreds = at + 1 < len(words) and words[at + 1][0].lower() in _HUNDRED
        is_own = word in _TIMES or (is_unit_of_hundreds and 0 < _VALUES[word] < 10)
        if not is_own and value >= 0 and times == 1 and _continues(value, before, word):
            value = value * 100 if word in _HUNDRED else value + _VALUES[word]
            end, before = match.end(), word
            continue
        if value >= 0:
            yield Piece(start, end, str(value) * times)
            times, value = 1, -1
        start = match.start() if times == 1 else start
        if word in _TIMES:
            times = _TIMES[word]
            continue
        end, value, before = match.end(), _VALUES[word], word
    if value >= 0:
        yield Piece(start, end, str(value) * times)


def _continues(value: int, before: str, word: str) -> bool:
    if word in _HUNDRED:
        return 0 < value < 10
    if before == _KAZAKH_TEN:
        return word in _KAZAKH_UNITS
    added = _VALUES[word]
    is_after_hundred = value >= 100 and value % 100 == 0 and 0 < added < 100
    is_after_ten = value % 100 >= 20 and value % 10 == 0 and 0 < added < 10
    return is_after_hundred or is_after_ten
