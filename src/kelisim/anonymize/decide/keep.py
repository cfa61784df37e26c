"""What identifies nobody: countries, languages, months, programmes, brands, common acronyms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kelisim.anonymize.decide.corpus import TurnWords
from kelisim.anonymize.spelling.name_index import NameIndex, keys_of
from kelisim.anonymize.spelling.word_lists import read_list, read_word_list
from kelisim.anonymize.spelling.words import Word, read_words

KEEP_LISTS = ("keep.txt", "keep_geography.txt", "nationalities.txt")


class Keep:
    """The package's list and the study's own; a class, because it is built once and asked often.

    Cyrillic entries are kept in all their case forms, Latin ones as they stand or with a plural s,
    acronyms in capitals only: `LED` keeps no `Leeds`, and the month `Jan` no `Zhan`.

    Parameters
    ----------
    names
        The study's own entries.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._acronyms: set[str] = set()
        self._latin: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        cyrillic: list[tuple[tuple[str, ...], bool]] = []
        roles = read_word_list("roles.txt") - read_word_list("english_surnames.txt")
        listed = (name for file in KEEP_LISTS for name in read_list(file))
        lists = (*listed, *sorted(roles))
        for name in (*lists, *names):
            words = tuple(word.text for word in read_words(name))
            if len(words) == 1 and words[0].isupper():
                self._acronyms.add(words[0])
            elif name.isascii():
                lower = tuple(word.lower() for word in words)
                self._latin[lower[0]].add(lower)
            else:
                cyrillic.append((keys_of(name), True))
        self._cyrillic: NameIndex[bool] = NameIndex(cyrillic)

    def positions(self, turn: TurnWords) -> set[int]:
        """Give the positions of a turn's words that stand in kept words and phrases."""
        return {at for first, last in self.phrases(turn) for at in range(first, last + 1)}

    def phrases(self, turn: TurnWords) -> list[tuple[int, int]]:
        """Give the first and last position of each kept word or phrase; they may overlap."""
        found = self._cyrillic.find(turn.text, turn.words, capitals=True)
        phrases = [
            (match.first, match.last)
            for match in found
            if not turn.words[match.first].text.isascii()
        ]
        for at, word in enumerate(turn.words):
            n_kept = self._n_kept(turn.words, at) if word.is_capitalized else 0
            if n_kept:
                phrases.append((at, at + n_kept - 1))
        return phrases

    def is_place(self, words: Iterable[Word]) -> bool:
        """Whether kept words are those of countries, seas and the like."""
        listed = read_word_list("keep_geography.txt")
        return all(word.text.lower().strip(".") in listed for word in words)

    def _n_kept(self, words: list[Word], first: int) -> int:
        """Number of words kept from a place on."""
        text = words[first].text
        if text in self._acronyms or (text[-1] == "s" and text[:-1] in self._acronyms):
            return 1
        following = [word.text.lower() for word in words[first : first + 7]]
        n_kept = 0
        for start in {following[0], following[0].removesuffix("s")}:
            for phrase in self._latin.get(start, ()):
                rest = tuple(following[1 : len(phrase)])
                if rest == phrase[1:] and len(phrase) > n_kept:
                    n_kept = len(phrase)
        return n_kept
