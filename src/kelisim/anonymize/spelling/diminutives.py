"""Which given names stand behind a short, tender or polite form: `Саша`, `Айгулька`, `Нұреке`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from kelisim.anonymize.spelling.transliterate import base_keys, name_key
from kelisim.anonymize.spelling.word_lists import read_list

_TENDER = tuple(
    name_key(ending)
    for ending in (
        *("чик", "ечка", "очка", "енька", "онька", "ушка", "юшка", "ишка"),
        *("уля", "юля", "уша", "юша", "ка", "жан", "тай"),
    )
)
"""Endings put behind a name, Russian and Kazakh, longest first (Wierzbicka 1992 on the former)."""
_VOWELS = "aeiou"
_SHORTEST = 3


def given_names_behind(word: str) -> tuple[str, ...]:
    """Give the full given names that a word may be a short form of.

    Parameters
    ----------
    word : str
        One word as it stands in a text: any case form, Latin or Cyrillic.

    Returns
    -------
    tuple of str
        Names as the lists spell them (compare them by `transliterate.name_key`), sorted, none
        twice; several where the form is of several names, none where the word is no short form.
    """
    keys = base_keys(word)
    for key in keys:
        names = {name for name in _names_of(key) if name_key(name) not in keys}
        if names:
            return tuple(sorted(names))
    return ()


def _names_of(key: str) -> Iterator[str]:
    listed = _listed().get(key)
    if listed:
        yield from listed
        return
    for ending in _TENDER:
        stem = key.removesuffix(ending)
        if stem == key or len(stem) < _SHORTEST:
            continue
        names = [name for full in (stem, stem + "a", stem + "ia") for name in _full(full)]
        if names:
            yield from names
            return


def _full(key: str) -> Iterator[str]:
    """Give the names that have a key: a full one, or those behind a listed short form."""
    yield from _spellings().get(key, ())
    yield from _listed().get(key, ())


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    """Give the names of each listed form's key."""
    behind: dict[str, set[str]] = defaultdict(set)
    for name, forms in _lines():
        for form in forms:
            behind[name_key(form)].add(name)
    return {key: tuple(sorted(names)) for key, names in behind.items()}


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """Give one spelling of each full name, by its key."""
    spelled: dict[str, tuple[str, ...]] = {}
    for name in [name for name, _ in _lines()] + [
        word for line in read_list("given_names.txt") for word in line.split()
    ]:
        if len(name_key(name)) > 1:
            spelled.setdefault(name_key(name), (name,))
    return spelled


def _lines() -> Iterator[tuple[str, list[str]]]:
    for line in read_list("diminutives.txt"):
        name, *forms = line.split()
        yield name, forms
