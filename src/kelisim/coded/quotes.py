"""Find words again in a transcript, when white space, pseudonyms or a few words have changed.

A coding keeps its quote (the W3C TextQuoteSelector), so it survives a corrected transcript, another
segmentation and another pseudonym. It is found by the first of these that works: the same words;
the same words but for what stands in brackets; words that are alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

ALIKE = 85.0
"""Least likeness (rapidfuzz, 0 to 100) at which words count as the same, corrected."""

_GAP = r".{1,60}?"
"""What a pseudonym may have stood for: a name of a few words."""

PSEUDONYM = re.compile(r"\[[^\[\]]*\](?:-\w+)?")
_WORDS = re.compile(r"\S+")
MASK = "[]"


@dataclass(frozen=True)
class Found:
    """Where words stand.

    Parameters
    ----------
    start, end
        Half-open span of the transcript.
    placed_by
        A word of `tables.PLACED_BY`.
    similarity
        Likeness of the words looked for and the words found, in [0, 1].
    """

    start: int
    end: int
    placed_by: str
    similarity: float


class Quotes:
    """Looks for quotes in one text; a class because the text is prepared once for many.

    Parameters
    ----------
    text
        The transcript, with spaces in place of speakers' labels.
    """

    def __init__(self, text: str) -> None:
        self._plain = _folded(text)
        self._masked = _masked(*self._plain)

    def find(self, quote: str, *, near: int) -> Found | None:
        """Find the place of a quote.

        Parameters
        ----------
        quote
            Words.
        near
            Place of the transcript about which they should stand: it decides between equals.

        Returns
        -------
        Found or None
            None where no words are alike enough.
        """
        for (text, places), words, how in (
            (self._plain, fold(quote), "quote"),
            (self._masked, mask(fold(quote)), "masked quote"),
        ):
            starts = [m.start() for m in re.finditer(re.escape(words), text)] if words else []
            if starts and _has_words(words):
                start = min(starts, key=lambda at: (abs(places[at] - near), at))
                return Found(*_span(places, start, start + len(words)), how, 1.0)
        return self._find_alike(mask(fold(quote)))

    def count(self, quote: str) -> int:
        """Count the places where the same words stand, white space apart."""
        words = fold(quote)
        return self._plain[0].count(words) if words else 0

    def _find_alike(self, words: str) -> Found | None:
        text, places = self._masked
        if not _has_words(words) or not text:
            return None
        best = fuzz.partial_ratio_alignment(words, text, score_cutoff=ALIKE)
        if best is None or best.dest_start >= best.dest_end:
            return None
        # Where the text is the shorter one, the whole text is found in a part of the words.
        share = min(1.0, (best.dest_end - best.dest_start) / len(words))
        if share * 100 < ALIKE / 2:
            return None
        span = _span(places, best.dest_start, best.dest_end)
        return Found(*span, "similar", round(best.score / 100, 4))


def fold(text: str) -> str:
    """White space of any kind and length becomes one space."""
    return " ".join(text.split())


def mask(text: str) -> str:
    """Whatever stands in brackets, pseudonyms above all, becomes the same sign."""
    return PSEUDONYM.sub(MASK, text)


def fits_gaps(text: str, other: str) -> bool:
    """Whether two texts differ only where the first has pseudonyms: a name is hidden, or no more.

    Parameters
    ----------
    text
        Its pseudonyms stand for a few words of the other text, or for a pseudonym.
    other
        The text compared with it.
    """
    parts = [re.escape(part) for part in PSEUDONYM.split(text)]
    has_words = any(part.strip() for part in PSEUDONYM.split(text))
    return has_words and re.fullmatch(_GAP.join(parts), other) is not None


def _has_words(masked: str) -> bool:
    """Whether anything is said beside pseudonyms: `[].` stands in many places."""
    return any(letter.isalnum() for letter in masked)


def _folded(text: str) -> tuple[str, list[int]]:
    """Fold a text, and say where each of its letters stood; one place more for the end."""
    parts: list[str] = []
    places: list[int] = []
    for word in _WORDS.finditer(text):
        if parts:
            parts.append(" ")
            places.append(places[-1] + 1)
        parts.append(word.group())
        places += range(word.start(), word.end())
    return "".join(parts), places


def _masked(text: str, places: Sequence[int]) -> tuple[str, list[int]]:
    parts: list[str] = []
    kept: list[int] = []
    position = 0
    for match in PSEUDONYM.finditer(text):
        parts += [text[position : match.start()], MASK]
        kept += places[position : match.start()]
        kept += [places[match.start()], places[match.end() - 1]]
        position = match.end()
    return "".join([*parts, text[position:]]), [*kept, *places[position:]]


def _span(places: Sequence[int], start: int, end: int) -> tuple[int, int]:
    return places[start], places[end - 1] + 1
