"""Find many names at once, in any script and case, longest first, whole words only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from kelisim.anonymize.spelling.transliterate import base_keys, name_key
from kelisim.anonymize.spelling.words import Word, read_words

What = TypeVar("What")

# What may stand between two words of one name; a full stop only behind an initial.
_BETWEEN = re.compile(r"[ \t\u00a0]?[-‑–'’«»“”\"&,/]?[ \t\u00a0]?[«“\"]?")
_BEHIND_INITIAL = re.compile(r"\.?[ \t\u00a0]?")
_LONGEST_INITIAL = 2


class Found(NamedTuple, Generic[What]):
    """A name found: words `first` to `last` (inclusive) and what the name stands for."""

    first: int
    last: int
    what: What


class NameIndex(Generic[What]):
    """Names by the key of their first word; a class, because it is built once and asked often.

    Parameters
    ----------
    names
        Each name as its words' keys, and what it stands for; the first of two equal names counts.
    """

    def __init__(self, names: Iterable[tuple[Sequence[str], What]]) -> None:
        by_name: dict[tuple[str, ...], What] = {}
        for keys, what in names:
            if keys:
                by_name.setdefault(tuple(keys), what)
        self._by_first: dict[str, list[tuple[tuple[str, ...], What]]] = defaultdict(list)
        for keys, what in sorted(by_name.items(), key=lambda item: (-len(item[0]), item[0])):
            self._by_first[keys[0]].append((keys, what))

    def find(self, text: str, words: Sequence[Word], *, capitals: bool) -> list[Found[What]]:
        """Find the names in a text, from left to right, the longest at each place.

        Parameters
        ----------
        text
            The text.
        words
            Its words (`read_words`).
        capitals
            Whether a name must begin with a capital.
        """
        found: list[Found[What]] = []
        position = 0
        while position < len(words):
            best = None
            if words[position].is_capitalized or not capitals:
                best = self._longest_at(text, words, position)
            if best is not None:
                found.append(best)
                position = best.last + 1
            else:
                position += 1
        return found

    def _longest_at(self, text: str, words: Sequence[Word], first: int) -> Found[What] | None:
        best: Found[What] | None = None
        for key in base_keys(words[first].text):
            for keys, what in self._by_first.get(key, ()):
                last = first + len(keys) - 1
                if best is not None and last <= best.last:
                    break
                if self._matches(text, words, first, keys):
                    best = Found(first, last, what)
                    break
        return best

    @staticmethod
    def _matches(text: str, words: Sequence[Word], first: int, keys: tuple[str, ...]) -> bool:
        if first + len(keys) > len(words):
            return False
        for index, key in enumerate(keys[1:], start=first + 1):
            if not are_joined(text, words[index - 1], words[index]):
                return False
            if key not in base_keys(words[index].text):
                return False
        return True


def are_joined(text: str, left: Word, right: Word) -> bool:
    """Whether two neighbouring words may belong to one name."""
    between = text[left.end : right.start]
    if len(left.text) <= _LONGEST_INITIAL and _BEHIND_INITIAL.fullmatch(between):
        return True
    return _BETWEEN.fullmatch(between) is not None


def keys_of(name: str) -> tuple[str, ...]:
    """Give the keys of a name's words."""
    return tuple(name_key(word.text) for word in read_words(name))
