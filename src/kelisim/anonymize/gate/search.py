"""Find whose names stand in a text, piece by piece, but for what may be printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kelisim.anonymize.decide.corpus import TurnWords
from kelisim.anonymize.decide.keep import Keep
from kelisim.anonymize.gate.names import Owner, Wanted
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
from kelisim.anonymize.spelling.words import read_words

_AROUND = 30
"""Tokens read on either side of a name: several times the longest phrase that is kept."""


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
        self._known: dict[bytes, tuple[set[Owner], set[Exempt]]] = {}

    def owners_in(self, text: str) -> set[Owner]:
        """Give whose names stand in a text, but for what may be printed."""
        owners = set()
        for piece in cut_pieces(text):
            if piece.key not in self._known:
                before, self.needed = self.needed, set()
                self._known[piece.key] = self._search_piece(piece), self.needed
                self.needed = before
            found, needed = self._known[piece.key]
            owners |= found
            self.needed |= needed
        return owners

    def _search_piece(self, piece: Piece) -> set[Owner]:
        numbers = "\n".join(long_numbers(piece.text, piece.within))
        return self._search(piece.text, piece.within) | self._search(numbers, range(len(numbers)))

    def _search(self, text: str, within: range) -> set[Owner]:
        """Give whose names begin in a range of a text; what is around it is only read."""
        if not self._wanted.may_be_in(text):
            return set()
        tokens = split_tokens(text)
        starts = places_of_tokens(text)
        found = [each for each in self._wanted.find(tokens) if starts[each[0]] in within]
        if not found:
            return set()
        folded = tuple(map(str.casefold, tokens))
        printed = _positions(folded, self._printed)
        passed = {each: _positions(folded, [words]) for words, each in self._exempt}
        owners = set()
        for first, behind, owner in found:
            here = set(range(first, behind)) - printed
            if behind == first + 1 and is_short_number(tokens[first]):
                here = here if is_said(text, starts[first]) else set()
            if here and owner.may_be_kept:
                here -= _kept_near(text, starts, first, behind, self._kept)
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


def _kept_near(text: str, starts: list[int], first: int, behind: int, kept: Keep) -> set[int]:
    """Give the positions of tokens near a name that stand in what is kept.

    Parameters
    ----------
    text, starts
        A text, and where its tokens begin.
    first, behind
        The name's first token, and the one behind it.
    kept
        What is kept.
    """
    low, high = max(first - _AROUND, 0), min(behind + _AROUND, len(starts))
    near = text[starts[low] : starts[high] if high < len(starts) else len(text)]
    words = read_words(near)
    begins = {
        starts[low] + words[at].start for at in kept.positions(TurnWords("", "", 0, near, words))
    }
    return {at for at in range(low, high) if starts[at] in begins}
