"""Lay a project's document beside a transcript, word by word, so that places carry over.

Programs change white space, line ends and labels; people import an older version. The longest
common subsequence of words (Hunt & Szymanski 1977, doi 10.1145/359581.359603; here bit-parallel,
by rapidfuzz) says which word of the one is which of the other.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from kelisim.coded.quotes import ALIKE, PSEUDONYM, Found

TOKEN = re.compile(r"[\w\u0300-\u036f]+|[^\w\s]")
MOST_CELLS = 4_000_000_000
"""Words times words that are laid beside each other: 63,000 each, half a gigabyte of bits."""

MOST_STRETCH = 1.5
"""How many times longer the words found may be than those looked for: more, and they are strewn."""

SHINGLE = 4
"""Words in a row by which two texts are compared."""


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    form: str


class Alignment:
    """Carries places of one text to another; a class because the texts are laid out once.

    Parameters
    ----------
    source
        The project's document.
    transcript
        The transcript, with its labels.
    """

    def __init__(self, source: str, transcript: str) -> None:
        self._source, self._target = words_of(source), words_of(transcript)
        self._starts = [word.start for word in self._source]
        hidden = [match.span() for match in PSEUDONYM.finditer(source)]
        self._hidden = {
            at
            for start, end in hidden
            for at in range(bisect_left(self._starts, start), bisect_left(self._starts, end))
        }
        self._pairs = _pair(self._source, self._target)

    def carry(self, start: int, end: int) -> Found | None:
        """Give the place of a span of the source in the transcript.

        Returns
        -------
        Found or None
            None where too few of its words stand there in a row. Words in brackets do not count.
        """
        first = bisect_right(self._starts, start) - 1
        first = max(first, 0)
        if first < len(self._source) and self._source[first].end <= start:
            first += 1
        span = range(first, bisect_left(self._starts, end))
        pairs = [(at, self._pairs[at]) for at in span if at in self._pairs]
        counted = [at for at in span if at not in self._hidden] or list(span)
        weight = sum(len(self._source[at].form) for at in counted)
        same = sum(len(self._source[at].form) for at in counted if at in self._pairs)
        if not pairs or same < weight * ALIKE / 100:
            return None
        found = self._edges(pairs, start, end)
        if found[1] - found[0] > MOST_STRETCH * (end - start) + 20:
            return None
        return Found(*found, "offsets", round(same / weight, 4) if weight else 1.0)

    def near(self, start: int) -> int:
        """Give about where a place of the source stands in the transcript."""
        at = bisect_right(self._starts, start)
        for before in range(at - 1, -1, -1):
            if before in self._pairs:
                return self._target[self._pairs[before]].start
        return 0

    def _edges(self, pairs: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
        """Ends in the transcript; within a word where the source's end lies within one."""
        (first, there), (last, behind) = pairs[0], pairs[-1]
        into = max(0, start - self._source[first].start)
        left = max(0, self._source[last].end - end)
        a, b = self._target[there], self._target[behind]
        return min(a.start + into, a.end - 1), max(b.end - left, b.start + 1)


def words_of(text: str) -> list[_Word]:
    """Cut a text into words and signs, each with its place; letters' case does not count."""
    return [
        _Word(m.start(), m.end(), unicodedata.normalize("NFC", m.group()).casefold())
        for m in TOKEN.finditer(text)
    ]


def shingles_of(text: str) -> frozenset[tuple[str, ...]]:
    """Give all runs of `SHINGLE` words of a text."""
    forms = [word.form for word in words_of(text) if word.form.isalnum()]
    return frozenset(tuple(forms[at : at + SHINGLE]) for at in range(len(forms) - SHINGLE + 1))


def _pair(source: list[_Word], target: list[_Word]) -> dict[int, int]:
    """Say which word of the target each word of the source is."""
    if len(source) * len(target) > MOST_CELLS:
        return {}
    numbers: dict[str, int] = {}
    one, other = (
        [numbers.setdefault(word.form, len(numbers)) for word in words]
        for words in (source, target)
    )
    pairs: dict[int, int] = {}
    for step in LCSseq.opcodes(one, other):
        if step.tag == "equal":
            length = step.src_end - step.src_start
            pairs |= {step.src_start + i: step.dest_start + i for i in range(length)}
    return pairs
