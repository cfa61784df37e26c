"""Find whose names stand in a text, piece by piece, but for what may be printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kelisim.anonymize.decide.corpus import TurnWords
from kelisim.anonymize.decide.keep import Keep
from kelisim.anonymize.gate.names import Owner, Wanted
from kelisim.anonymize.gate.own_words import own_keys, own_places
from kelisim.anonymize.gate.pieces import Piece, cut_pieces
from kelisim.anonymize.gate.tokens import (
    fold,
    is_said,
    is_short_number,
    long_numbers,
    places_of_tokens,
    split_tokens,
)
from kelisim.anonymize.local_names import Exempt
from kelisim.anonymize.spelling.words import read_words_once

_PSEUDONYM = re.compile(r"\[[^\W\d_][^\[\]\n\d]{0,60} (\d+)[\],]")
_KEY = re.compile(r"""\b([a-z]+(?:_[a-z]+)+\b|[a-z]+(?==["']|":))""")
"""A column of two words or more, or what stands as a key or an attribute."""

_GUID = re.compile(r"\b[0-9A-Fa-f]{8}-((?:[0-9A-Fa-f]{4}-){3})[0-9A-Fa-f]{12}\b")
"""Four of its signs may be `Abad` or `Babb` by chance; numbers within it are searched."""

_MOST_REMEMBERED = 200_000
"""Pieces, so that a corpus of any size fits the memory."""


class Gate:
    """Finds names in texts; a class, because it remembers which exceptions were needed,
    and each piece of text that it has read: the readings of a page are mostly the same.

    Parameters
    ----------
    wanted
        What is searched.
    kept
        What anonymizing keeps may stand here too.
    printed
        Phrases that are meant to be printed, without regard to case.
    exempt
        What the study passes over, with reasons.
    """

    def __init__(
        self,
        wanted: Wanted,
        kept: Keep,
        printed: Sequence[tuple[str, ...]],
        exempt: Sequence[Exempt],
    ) -> None:
        self._wanted, self._kept, self._printed = wanted, kept, printed
        self._exempt = [(fold(each.name), each) for each in exempt]
        self.needed: set[Exempt] = set()
        self._known: dict[bytes, tuple[frozenset[Owner], frozenset[Exempt]]] = {}

    def owners_in(self, text: str, within: range | None = None) -> set[Owner]:
        """Give whose names begin in a text or a range of it, but for what may be printed."""
        owners = set()
        for piece in cut_pieces(text, within):
            key = piece.key
            if key not in self._known:
                if len(self._known) > _MOST_REMEMBERED:
                    self._known.clear()
                before, self.needed = self.needed, set()
                self._known[key] = frozenset(self._search_piece(piece)), frozenset(self.needed)
                self.needed = before
            found, needed = self._known[key]
            owners |= found
            self.needed |= needed
        return owners

    def _search_piece(self, piece: Piece) -> set[Owner]:
        numbers = long_numbers(piece.text, piece.within)
        return self._search(piece.text, piece.within) | self._search(numbers, range(len(numbers)))

    def _search(self, text: str, within: range) -> set[Owner]:
        """Give whose names begin in a range of a text; what is around it is only read."""
        if not self._wanted.may_be_in(text):
            return set()
        tokens = split_tokens(text)
        found = list(self._wanted.find(tokens))
        if not found:
            return set()
        starts = places_of_tokens(text)
        folded = tuple(map(str.casefold, tokens))
        named = {at for first, behind, _ in found for at in range(first, behind)}
        printed = _positions(folded, self._printed) | own_places(tokens, named)
        # By chance the number of a pseudonym is somebody's own number.
        printed |= _spans_at(text, starts, _PSEUDONYM, self._wanted.numbers_of_pseudonyms)
        chance = _spans_at(text, starts, _GUID) | _spans_at(text, starts, _KEY, own_keys())
        harmless = printed | chance | _kept_at(text, starts, self._kept)
        passed = {each: _positions(folded, [words]) for words, each in self._exempt}
        owners = set()
        for first, behind, owner in found:
            is_count = behind == first + 1 and is_short_number(tokens[first])
            if starts[first] not in within or (is_count and not is_said(text, starts[first])):
                continue
            here = set(range(first, behind)) - (harmless if owner.may_be_kept else printed)
            reasons = [each for each, places in passed.items() if here and here <= places]
            self.needed.update(reasons)
            if here and not reasons:
                owners.add(owner)
        return owners


def _positions(folded: Sequence[str], phrases: Iterable[tuple[str, ...]]) -> set[int]:
    """Give the positions of tokens that stand in one of the phrases."""
    phrases = list(phrases)
    begins = {phrase[0] for phrase in phrases if phrase}
    starts = [at for at, token in enumerate(folded) if token in begins]
    return {
        at + step
        for at in starts
        for phrase in phrases
        if folded[at : at + len(phrase)] == phrase
        for step in range(len(phrase))
    }


def _spans_at(
    text: str,
    starts: Sequence[int],
    pattern: re.Pattern[str],
    known: frozenset[str] | None = None,
) -> set[int]:
    """Give the positions of tokens in the one group of a pattern, where it holds what is known."""
    found = pattern.finditer(text)
    spans = (match.span(1) for match in found if known is None or match[1] in known)
    inside = {place for start, end in spans for place in range(start, end)}
    return {at for at, start in enumerate(starts) if start in inside}


def _kept_at(text: str, starts: Sequence[int], kept: Keep) -> set[int]:
    """Give the positions of tokens that stand in what is kept."""
    words = list(read_words_once(text))
    begins = {words[at].start for at in kept.positions(TurnWords("", "", 0, text, words))}
    return {at for at, start in enumerate(starts) if start in begins}
