"""Which given names a short form may stand for: `Bob`, `Саша`, `Гүлеке`."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from kelisim.anonymize.detect.gazetteers import given_names
from kelisim.anonymize.spelling.diminutives import given_names_behind
from kelisim.anonymize.spelling.transliterate import base_keys, name_key
from kelisim.anonymize.spelling.word_lists import read_list

PATRONYMICS = ("ovich", "evich", "ovna", "evna", "uli", "kizi")
"""Endings of patronymics' keys (Unbegaun, *Russian Surnames*, 1972; Kazakh -ұлы, -қызы)."""


def given_keys_behind(word: str) -> frozenset[str]:
    """Give the keys of the given names that a word may be a short form of.

    Parameters
    ----------
    word : str
        One word, as it stands in a text.

    Returns
    -------
    frozenset of str
        Keys (`transliterate.name_key`); empty where the word is no short form.
    """
    english = frozenset().union(*(_english().get(key, ()) for key in base_keys(word)))
    return english.union(map(name_key, given_names_behind(word)))


def is_given_name(key: str) -> bool:
    """Whether a key is that of a given name or a short form of one."""
    return key in given_names() or bool(given_keys_behind(key))


def is_patronymic(key: str) -> bool:
    """Whether a key is that of a patronymic."""
    return key.endswith(PATRONYMICS)


@cache
def _english() -> dict[str, frozenset[str]]:
    behind: dict[str, set[str]] = defaultdict(set)
    for line in read_list("english_short_names.txt"):
        name, *short = (name_key(word) for word in line.split())
        for form in short:
            behind[form].add(name)
    return {form: frozenset(names) for form, names in behind.items()}
