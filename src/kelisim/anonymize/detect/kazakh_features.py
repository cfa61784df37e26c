"""Say of Kazakh words what tells names: form, endings, lists, neighbours.

Kazakh puts its endings one behind the other, so that most forms of a name are seen for the first
time; what a name has in common with others is its beginning, its end, its capital, and the words
beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from kelisim.anonymize.detect.gazetteers import given_names, has_surname_ending
from kelisim.anonymize.spelling.transliterate import base_keys, name_key
from kelisim.anonymize.spelling.word_lists import read_list, read_word_list

TOKEN = re.compile(r"[^\W_]+(?:[-‑–][^\W_]+)*|[^\w\s]|_")
"""A word with its hyphens (`Қасым-Жомарт`), or one mark."""

_LONGEST_BEGINNING, _LONGEST_END = 6, 5
_LONGEST_COUNTED = 12
_MOST_STEMS = 4
_SHORTEST_STEM = 3
_LONGEST_SHAPE = 8
_OPENING, _CLOSING = "«“„", "»”"
_BEFORE_SENTENCE = '.!?…:—–-«"“„'


def describe_words(words: Sequence[str]) -> list[list[str]]:
    """Describe each word of a turn.

    Parameters
    ----------
    words : sequence of str
        Words and marks in order (`TOKEN`).

    Returns
    -------
    list of list of str
        Features of each word, as the tagger reads them.
    """
    own = [_describe(word) for word in words]
    has_capital = [word[0].isupper() for word in words]
    quoted = _find_quoted(words)
    return [
        [
            *own[at],
            *_place(words, at, is_quoted=quoted[at]),
            *_neighbours(words, own, has_capital, at),
        ]
        for at in range(len(words))
    ]


@lru_cache(maxsize=100_000)
def _describe(word: str) -> tuple[str, ...]:
    lower = word.lower()
    if not word[0].isalnum():
        return (f"w={lower}",)
    has_capital = word[0].isupper()
    found = [f"w={lower}", f"shape={_shape(word)}", f"n={min(len(lower), _LONGEST_COUNTED)}"]
    found += [f"end={lower[-n:]}" for n in range(1, _LONGEST_END + 1) if len(lower) > n]
    found += [f"begin={lower[:n]}" for n in range(2, _LONGEST_BEGINNING + 1) if len(lower) >= n]
    if has_capital:
        found += ["capital", *(f"stem={stem}" for stem in _stems(lower))]
    if word.isupper() and len(word) > 1:
        found.append("capitals")
    return (*found, *(f"list={name}{has_capital:d}" for name in _lists(word)))


def _shape(word: str) -> str:
    """Give the kinds of a word's letters, each run once: `Қасым-Жомарт` is `Xx-Xx`."""
    shape = ""
    for letter in word:
        kind = "9" if letter.isdigit() else letter
        if letter.isalpha():
            kind = "X" if letter.isupper() else "x"
        if not shape.endswith(kind):
            shape += kind
    return shape[:_LONGEST_SHAPE]


def _stems(lower: str) -> list[str]:
    stems = [
        lower[:-n]
        for n in range(len(lower) - _SHORTEST_STEM, 0, -1)
        if lower[-n:] in read_word_list("kazakh_endings.txt")
    ]
    return [lower, *stems][:_MOST_STEMS]


def _lists(word: str) -> list[str]:
    keys = base_keys(word)
    votes = {
        "given": not given_names().isdisjoint(keys),
        "surname": has_surname_ending(word),
        "place": not _place_keys().isdisjoint(keys),
        "keep": not _kept_keys().isdisjoint(keys),
    }
    return [name for name, is_on in votes.items() if is_on]


@cache
def _place_keys() -> frozenset[str]:
    """Keys of the first words of places."""
    lines = (*read_list("places.txt"), *read_list("geonames.txt"))
    names = (name.split() for line in lines for name in line.split(";"))
    return frozenset(name_key(words[0]) for words in names if words)


@cache
def _kept_keys() -> frozenset[str]:
    lists = ("keep_geography.txt", "keep.txt")
    return frozenset(name_key(word) for name in lists for word in read_word_list(name))


def _find_quoted(words: Sequence[str]) -> list[bool]:
    quoted, is_open = [], False
    for word in words:
        is_open = word in _OPENING or (is_open and word not in _CLOSING)
        quoted.append(is_open and word not in _OPENING)
    return quoted


def _place(words: Sequence[str], at: int, *, is_quoted: bool) -> list[str]:
    is_first = at == 0
    opens = is_first or words[at - 1] in _BEFORE_SENTENCE
    where = "first" if is_first else "opens" if opens else "inside"
    found = [where, *(["quoted"] if is_quoted else [])]
    return [*found, f"capital {opens:d}"] if words[at][0].isupper() else found


def _neighbours(
    words: Sequence[str], own: Sequence[Sequence[str]], has_capital: Sequence[bool], at: int
) -> list[str]:
    found = []
    for step in (-2, -1, 1, 2):
        there = at + step
        if not 0 <= there < len(words):
            found.append(f"{step} none")
            continue
        lower = words[there].lower()
        found += [f"{step} w={lower}", f"{step} capital={has_capital[there]:d}"]
        if abs(step) == 1 and lower[0].isalnum():
            found += [f"{step} end={lower[-3:]}", f"{step} end={lower[-2:]}"]
            found += [f"{step} begin={lower[:4]}", f"{step} shape={_shape(words[there])}"]
            found += [f"{step} {vote}" for vote in own[there] if vote.startswith("list=")]
    end = words[at].lower()[-3:]
    if at + 1 < len(words):
        found.append(f"end={end} {words[at + 1].lower()}")
    if at > 0:
        found.append(f"{words[at - 1].lower()} end={end}")
    around = (0 <= at + step < len(words) and has_capital[at + step] for step in (-1, 0, 1))
    return [*found, "capitals=" + "".join(f"{is_there:d}" for is_there in around)]
