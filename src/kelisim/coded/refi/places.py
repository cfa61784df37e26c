"""How a program counts places in a text, told from the places themselves.

The standard means code points of the text as it stands. NVivo counts UTF-16 units, so that an emoji
counts twice; others count a line's end (CR LF) once, or the byte-order mark too. No field of a
project says which. So each way is tried, and the one is believed in which most selections hold
the words that they are named after, and then, begin and end at the edge of a word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

BEYOND_16_BITS = 0xFFFF
SHORTEST_NAME = 4
"""Letters of a name that says something of the words."""


@dataclass(frozen=True)
class Counting:
    """One way of counting.

    Parameters
    ----------
    is_utf16
        Whether letters beyond U+FFFF count twice.
    is_line_end_one
        Whether CR LF counts once.
    has_mark
        Whether the byte-order mark counts.
    """

    is_utf16: bool
    is_line_end_one: bool
    has_mark: bool

    def describe(self) -> str:
        """Say it in words."""
        unit = "UTF-16 units" if self.is_utf16 else "code points"
        line = ", a line's end once" if self.is_line_end_one else ""
        return f"{unit}{line}{', the byte-order mark too' if self.has_mark else ''}"


@dataclass(frozen=True)
class Selection:
    """A span as a project gives it, with the name that it has there (often its words)."""

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Text:
    """A source's words, and whether a byte-order mark stood before them."""

    words: str
    had_mark: bool


class Ruler:
    """Turns places of one text, counted in one way, into code points."""

    def __init__(self, text: Text, counting: Counting) -> None:
        weights = [
            0
            if counting.is_line_end_one and letter == "\n" and before == "\r"
            else 2
            if counting.is_utf16 and ord(letter) > BEYOND_16_BITS
            else 1
            for before, letter in zip(" " + text.words, text.words, strict=False)
        ]
        first = int(counting.has_mark and text.had_mark)
        self._starts = list(accumulate(weights, initial=first))
        self._is_plain = first == 0 and self._starts[-1] == len(text.words)

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Give a half-open span in code points; None where it leaves the text or is empty."""
        if not self._starts[0] <= start < end <= self._starts[-1]:
            return None
        if self._is_plain:
            return start, end
        return self._at(start), max(self._at(end), self._at(start) + 1)

    def _at(self, place: int) -> int:
        # Of letters that count for nothing the last: a span never begins within CR LF.
        return bisect_right(self._starts, place) - 1


def choose_counting(
    texts: Sequence[tuple[Text, Sequence[Selection]]], *, origin: str
) -> tuple[Counting, str]:
    """Tell how a project counts.

    Parameters
    ----------
    texts
        Its texts with their selections.
    origin
        The program that wrote it, as it says; decides where nothing else does: NVivo counts UTF-16
        units, the standard code points.

    Returns
    -------
    tuple of Counting and str
        The way, and a sentence that says how it was told; empty where all ways agree.
    """
    words = "".join(text.words for text, _ in texts)
    has_two = [
        any(ord(letter) > BEYOND_16_BITS for letter in words),
        "\r\n" in words,
        any(text.had_mark for text, _ in texts),
    ]
    prefers_utf16 = "nvivo" in origin.lower()
    ways = [
        Counting(utf16, line, mark)
        for mark in ((False, True) if has_two[2] else (False,))
        for line in ((False, True) if has_two[1] else (False,))
        for utf16 in ((prefers_utf16, not prefers_utf16) if has_two[0] else (prefers_utf16,))
    ]
    scores = [_score(texts, way) for way in ways]
    best = max(range(len(ways)), key=lambda at: (scores[at], -at))
    n = sum(len(selections) for _, selections in texts)
    if len(ways) == 1 or not n:
        return ways[best], ""
    named, edges = scores[best]
    told = f"{named} selections hold the words they are named after, and "
    return ways[best], (
        f"Places count {ways[best].describe()}: so {told if named else ''}"
        f"{edges} of {2 * n} ends stand at the edge of a word."
    )


def _score(texts: Sequence[tuple[Text, Sequence[Selection]]], way: Counting) -> tuple[int, int]:
    n_named = n_edges = 0
    for text, selections in texts:
        ruler = Ruler(text, way)
        for selection in selections:
            span = ruler.span(selection.start, selection.end)
            if span is None:
                continue
            n_named += is_named_after(selection.name, text.words[slice(*span)])
            n_edges += _is_edge(text.words, span[0], is_start=True)
            n_edges += _is_edge(text.words, span[1], is_start=False)
    return n_named, n_edges


def is_named_after(name: str, words: str) -> bool:
    """Whether a selection's name is its words, or how they begin."""
    name = " ".join(name.split()).rstrip(".… ")
    return len(name) >= SHORTEST_NAME and " ".join(words.split()).startswith(name)


def _is_edge(words: str, at: int, *, is_start: bool) -> bool:
    before, after = words[at - 1 : at] if at else "", words[at : at + 1]
    is_inside = before.isalnum() and after.isalnum()
    return not is_inside and not (is_start and after.isspace())
