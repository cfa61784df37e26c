"""Where wanted names stand among the tokens of a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kelisim.anonymize.gate.tokens import is_number, rough_words, tokens_of
from kelisim.anonymize.spelling.transliterate import base_keys

_MOST_LETTERS = 40
"""A longer word is no name, but a checksum or the like."""

_NEAR = 8
_MOST_REMEMBERED = 300_000
"""Words, or pairs of them, so that a corpus of any size fits the memory."""


class Owner(NamedTuple):
    """Whose name is searched and what to do about it, in words; whether `keep` lets it stand."""

    what: str
    hint: str
    may_be_kept: bool


class KeyedName(NamedTuple):
    """A name by its words' keys (`transliterate.name_key`), which other spellings share."""

    keys: tuple[str, ...]
    owner: Owner
    is_capitalized: bool


class Wanted(dict[str, bool]):
    """What is searched; a class, because it looks at each different word only once.

    As a mapping it says of a token, as it stands in a text, whether a name may begin with it.

    Parameters
    ----------
    exact
        Names, as tokens without regard to case, by their first token.
    keyed
        Names by the first of their keys.
    everyday
        The everyday words, in lower case.
    numbers_of_pseudonyms
        Such as 204 of `[University 204]`.
    """

    def __init__(
        self,
        exact: Mapping[str, Sequence[tuple[tuple[str, ...], Owner]]],
        keyed: Mapping[str, Sequence[KeyedName]],
        everyday: frozenset[str],
        numbers_of_pseudonyms: frozenset[str],
    ) -> None:
        super().__init__()
        self.exact, self.keyed, self.everyday = exact, keyed, everyday
        self.numbers_of_pseudonyms = numbers_of_pseudonyms
        self._by_second = {first: _by_second(names) for first, names in exact.items()}
        self._numbers = _ways_of_numbers(exact)
        self._are_numbers_keyed = any(not key.isalpha() for key in keyed)
        self._harmless: set[bytes] = set()
        self._pairs: dict[tuple[bytes, bytes], bool] = {}

    def __missing__(self, token: str) -> bool:
        if token.replace(".", "").isdecimal() and not self._are_numbers_keyed:
            return token in self.exact
        begins = token.casefold() in self.exact or (
            len(token) <= _MOST_LETTERS and self._begins_keyed(token)
        )
        self[token] = begins
        return begins

    def _begins_keyed(self, token: str) -> bool:
        return any(
            self._may_be_first(name, token)
            for key in base_keys(token)
            for name in self.keyed.get(key, ())
        )

    def may_be_in(self, text: str) -> bool:
        """Say quickly whether a name may stand in a text: most texts end here.

        Words are cut roughly, and each different pair of words is looked at once.
        """
        for remembered in (self, self._harmless, self._pairs):
            if len(remembered) > _MOST_REMEMBERED:
                remembered.clear()
        words = rough_words(text)
        begins = self._may_start(set(words) - self._harmless)
        if not begins:
            return False
        starts = (at for at, word in enumerate(words) if word in begins)
        return any(self._may_begin(words[at], _following(words, at)) for at in starts)

    def _may_start(self, words: set[bytes]) -> set[bytes]:
        """Give those of some words with which a name may begin; remember the others."""
        others: Iterable[bytes] = words
        if not self._are_numbers_keyed:
            # Tables are full of numbers, hardly one of them twice: none is remembered.
            others = [word for word in words if not is_number(word)]
        begins = {word for word in others if any(self[token] for token in tokens_of(word))}
        self._harmless.update(word for word in others if word not in begins)
        return begins | (words & self._numbers)

    def _may_begin(self, word: bytes, following: bytes) -> bool:
        pair = (word, following)
        if pair not in self._pairs:
            here = tokens_of(word)
            tokens = [*here, *tokens_of(following)]
            self._pairs[pair] = any(
                self[token] and self._heads_at(tokens[first : first + 2])
                for first, token in enumerate(here)
            )
        return self._pairs[pair]

    def _heads_at(self, tokens: Sequence[str]) -> bool:
        """Whether the first two words of a name stand here, or the first and it can't be told."""
        if len(tokens) == 1:
            return True
        first, second = tokens
        if any(self._exact_at(first, second)):
            return True
        keyed = (name for key in base_keys(first) for name in self.keyed.get(key, ()))
        return any(
            self._may_be_first(name, first)
            and (len(name.keys) == 1 or name.keys[1] in base_keys(second))
            for name in keyed
        )

    def find(self, tokens: Sequence[str]) -> Iterator[tuple[int, int, Owner]]:
        """Give each name found in a text: its first token, the one behind it, and whose it is."""
        for first in [at for at, token in enumerate(tokens) if self[token]]:
            for n_tokens, owner in self._names_at(tokens, first):
                yield first, first + n_tokens, owner

    def _names_at(self, tokens: Sequence[str], first: int) -> Iterator[tuple[int, Owner]]:
        for name, owner in self._exact_at(*tokens[first : first + 2]):
            if tuple(map(str.casefold, tokens[first : first + len(name)])) == name:
                yield len(name), owner
        for key in base_keys(tokens[first]):
            for keyed in self.keyed.get(key, ()):
                if self._stands_at(keyed, tokens, first):
                    yield len(keyed.keys), keyed.owner

    def _exact_at(self, first: str, second: str = "") -> Iterator[tuple[tuple[str, ...], Owner]]:
        """Give the names as written of which the first two words stand here, or the only one."""
        by_second = self._by_second.get(first.casefold(), {})
        yield from by_second.get("", ())
        yield from by_second.get(second.casefold(), ()) if second else ()

    def _may_be_first(self, name: KeyedName, token: str) -> bool:
        return not name.is_capitalized or (
            token[0].isupper() and (len(name.keys) > 1 or token.lower() not in self.everyday)
        )

    def _stands_at(self, name: KeyedName, tokens: Sequence[str], first: int) -> bool:
        here = tokens[first : first + len(name.keys)]
        return (
            self._may_be_first(name, here[0])
            and len(here) == len(name.keys)
            and all(key in base_keys(word) for key, word in zip(name.keys, here, strict=True))
        )


def _by_second(
    names: Sequence[tuple[tuple[str, ...], Owner]],
) -> dict[str, list[tuple[tuple[str, ...], Owner]]]:
    """Put names of one first word by their second, "" where there is none: many share a first."""
    found: dict[str, list[tuple[tuple[str, ...], Owner]]] = defaultdict(list)
    for name, owner in names:
        found["".join(name[1:2])].append((name, owner))
    return dict(found)


def _following(words: Sequence[bytes], at: int) -> bytes:
    """Give the next word that is no mere mark, or "" where none is near."""
    return next(filter(tokens_of, words[at + 1 : at + _NEAR]), b"")


def _ways_of_numbers(tokens: Iterable[str]) -> frozenset[bytes]:
    """Give the numbers among tokens as `rough_words` gives them, also at a full stop."""
    numbers = [token.encode() for token in tokens if is_number(token.encode())]
    stopped = (way for number in numbers for way in (number + b".", b"." + number))
    return frozenset([*numbers, *filter(is_number, stopped)])
