"""Find again where a human coding belongs, by its quote, when segments or pseudonyms changed.

A coding keeps its quote (the W3C TextQuoteSelector), so it survives a corrected transcript, another
segmentation and another pseudonym. It is placed by the first of these that works: the segment's
id with the same words; the same words elsewhere in the interview; the same words but for what
stands in brackets; words that are alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz

ALIKE = 85.0
"""Least likeness (rapidfuzz, 0 to 100) at which words count as the same, corrected."""

LEAST_SHARE = 0.5
"""Least part of a segment, or of a quote, that must lie in the other for the code to hold there."""

_GAP = r".{1,60}?"
"""What a pseudonym may have stood for: a name of a few words."""

PSEUDONYM = re.compile(r"\[[^\[\]]*\](?:-\w+)?")


@dataclass(frozen=True)
class Place:
    """Where a quote belongs.

    Parameters
    ----------
    segment_ids
        The segments that lie in it by half or more, or that hold half of it or more.
    placed_by
        id, quote, masked quote or similar.
    similarity
        Likeness of the quote and the words found, in [0, 1].
    """

    segment_ids: tuple[str, ...]
    placed_by: str
    similarity: float


class Interview:
    """One interview's segments as one text; a class because the text is built once for many quotes.

    Parameters
    ----------
    segments
        The interview's segments, in order (`tables.Segments`).
    """

    def __init__(self, segments: pd.DataFrame) -> None:
        ordered = segments.sort_values("start")
        self._ids = list(ordered.segment_id)
        self._texts = dict(zip(ordered.segment_id, map(fold, ordered.text), strict=True))
        self._plain = _Joined(self._ids, self._texts, fold)
        self._masked = _Joined(self._ids, self._texts, mask)

    def place(self, segment_id: str, quote: str) -> Place | None:
        """Find the segments that a quote belongs to.

        Parameters
        ----------
        segment_id
            The segment that the coder saw; also tells which of two equal passages is meant.
        quote
            The words that the coder saw.

        Returns
        -------
        Place or None
            None where no words of the interview are alike enough.
        """
        quote = fold(quote)
        if self._texts.get(segment_id) == quote:
            return Place((segment_id,), "id", 1.0)
        for joined, how in ((self._plain, "quote"), (self._masked, "masked quote")):
            found = joined.find(quote, near=segment_id)
            if found:
                return Place(found, how, 1.0)
        here = self._texts.get(segment_id, "")
        if fits_gaps(quote, here) or fits_gaps(here, quote):
            return Place((segment_id,), "masked quote", 1.0)
        return self._masked.find_alike(quote)


class _Joined:
    """Segments joined to one text, after a change that is made to the quote too."""

    def __init__(self, ids: list[str], texts: dict[str, str], change: Callable[[str], str]) -> None:
        self._change = change
        self._spans: list[tuple[int, int, str]] = []
        parts = []
        position = 0
        for segment_id in ids:
            text = change(texts[segment_id])
            self._spans.append((position, position + len(text), segment_id))
            parts.append(text)
            position += len(text) + 1
        self._text = " ".join(parts)

    def find(self, quote: str, *, near: str) -> tuple[str, ...] | None:
        """Segments of an exact passage; of several passages, the nearest."""
        quote = self._change(quote)
        if not quote:
            return None
        starts = [match.start() for match in re.finditer(re.escape(quote), self._text)]
        places = [self._parts_of(start, start + len(quote)) for start in starts]
        if not places:
            return None
        return min(places, key=lambda place: (abs(turn_of(place[0]) - turn_of(near)), place))

    def find_alike(self, quote: str) -> Place | None:
        """Segments of the passage that is most like the quote."""
        quote = self._change(quote)
        if not quote:
            return None
        best = fuzz.partial_ratio_alignment(quote, self._text, score_cutoff=ALIKE)
        if best is None:
            return None
        parts = self._parts_of(best.dest_start, best.dest_end)
        return Place(parts, "similar", round(best.score / 100, 4))

    def _parts_of(self, start: int, end: int) -> tuple[str, ...]:
        shares = {
            segment_id: (min(end, b) - max(start, a)) / max(1, min(b - a, end - start))
            for a, b, segment_id in self._spans
        }
        parts = tuple(segment_id for segment_id, share in shares.items() if share >= LEAST_SHARE)
        return parts or (max(shares, key=lambda segment_id: shares[segment_id]),)


def fold(text: str) -> str:
    """White space of any kind and length becomes one space."""
    return " ".join(text.split())


def mask(text: str) -> str:
    """Whatever stands in brackets, pseudonyms above all, becomes the same sign."""
    return PSEUDONYM.sub("[]", text)


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


def turn_of(segment_id: str) -> int:
    """Turn number within a segment id; 0 where the id is of another form."""
    parts = segment_id.rsplit("-", 2)
    return int(parts[1]) if len(parts) == 3 and parts[1].isdigit() else 0
