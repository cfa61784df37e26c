"""Find which words of the rules stand where in a segment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kelisim.coding.rules.kazakh import Stem, read_stem
from kelisim.coding.rules.language import Token


class Places(NamedTuple):
    """Where word patterns are found in a segment.

    Parameters
    ----------
    of
        The tokens that satisfy each word pattern, in order.
    negated
        Pairs of a pattern and a token that satisfies it with a negation inside the word: `бер~V`
        in `бермейді`.
    """

    of: dict[str, list[int]]
    negated: set[tuple[str, int]]


class PatternIndex:
    """Knows which word patterns a word satisfies, and remembers it.

    A class because the memory matters: a corpus repeats few words often, and asking each rule about
    each word would be most of the time of a run.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self._exact: dict[str, list[str]] = {}
        self._prefixes: dict[str, list[str]] = {}
        self._stems: dict[str, list[tuple[str, Stem]]] = {}
        self._known: dict[tuple[str, ...], tuple[tuple[str, bool], ...]] = {}
        for pattern in sorted(set(patterns) - {"*"}):
            for word in pattern.split("|"):
                if "~" in word:
                    stem = read_stem(word)
                    for spelling in stem.spellings:
                        self._stems.setdefault(spelling, []).append((pattern, stem))
                else:
                    shelf = self._prefixes if word.endswith("*") else self._exact
                    shelf.setdefault(word.rstrip("*"), []).append(pattern)

    def find_places(self, tokens: Sequence[Token]) -> Places:
        """Find the tokens that satisfy each word pattern."""
        places = Places({"*": list(range(len(tokens)))}, set())
        for at, token in enumerate(tokens):
            for pattern, is_negated in self.find_patterns(token.lower, token.lemma):
                places.of.setdefault(pattern, []).append(at)
                if is_negated:
                    places.negated.add((pattern, at))
        return places

    def find_patterns(self, *forms: str) -> tuple[tuple[str, bool], ...]:
        """Give the patterns that one of a word's forms satisfies, and whether it is negated."""
        if forms not in self._known:
            plain: set[str] = set()
            negated: set[str] = set()
            for form in set(forms):
                plain.update(self._exact.get(form, ()))
                for length in range(1, len(form) + 1):
                    plain.update(self._prefixes.get(form[:length], ()))
                    for pattern, stem in self._stems.get(form[:length], ()):
                        ending = stem.find_ending(form, length)
                        if ending:
                            (negated if ending.is_negated else plain).add(pattern)
            found = dict.fromkeys(plain, False)
            found.update((pattern, True) for pattern in negated - plain)
            self._known[forms] = tuple(sorted(found.items()))
        return self._known[forms]
