"""Say which words in lower case are names: by lists, endings and the Russian dictionary."""

from __future__ import annotations

from functools import cache, lru_cache

import pymorphy3

from kelisim.anonymize.detect.gazetteers import has_surname_ending, is_everyday, vote_on
from kelisim.anonymize.detect.russian_morphology import is_everyday_word
from kelisim.anonymize.spelling.transliterate import base_keys, name_key
from kelisim.anonymize.spelling.word_lists import read_list, read_word_list
from kelisim.anonymize.spelling.words import Word

_NAME_GRAMMEMES = ("Name", "Surn", "Patr", "Geox", "Orgn", "Trad")
_MIN_UNKNOWN = 4


@lru_cache(maxsize=100_000)
def is_name(word: str, language: str) -> bool:
    """Whether a word in lower case is a name and nothing else, by lists and endings."""
    if len(word) < 3 or is_plain(word, language):
        return False
    if word in _geography() or word in read_word_list("mostly_names.txt"):
        return True
    if language == "ru" and not word.isascii() and is_russian_name(word):
        return True
    return any(vote_on(_shown(word))) or has_surname_ending(word.capitalize())


def is_plain(word: str, language: str) -> bool:
    """Whether a word is, or may as well be, an everyday one."""
    if word in read_word_list("function_words.txt") or len(word) < 3:
        return True
    if word in read_word_list("mostly_names.txt"):
        return False
    if word.isascii():
        return is_everyday(word) or word in read_word_list("everyday_names.txt")
    if language == "kk":
        return not _everyday_kazakh().isdisjoint(base_keys(word))
    return _may_be_russian_word(word)


@lru_cache(maxsize=100_000)
def _may_be_russian_word(word: str) -> bool:
    """Whether the dictionary knows a word as something else than a name (`вера`, `роза`)."""
    readings = [reading for reading in _analyzer().parse(word) if reading.is_known]
    return any(not any(name in reading.tag for name in _NAME_GRAMMEMES) for reading in readings)


def is_russian_name(word: str) -> bool:
    """Whether the dictionary knows a word as a name only, or guesses that it is nothing else."""
    readings = _analyzer().parse(word)
    is_known = any(reading.is_known for reading in readings)
    return is_known or (len(word) >= _MIN_UNKNOWN and _is_guessed_name(readings))


def _is_guessed_name(readings: list[pymorphy3.analyzer.Parse]) -> bool:
    return any(name in reading.tag for reading in readings[:1] for name in _NAME_GRAMMEMES)


@cache
def _analyzer() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")


def is_ordinary(word: str, language: str) -> bool:
    """Whether a word is never a name: `is_plain`, but for everyday words that are names too."""
    if word in read_word_list("function_words.txt"):
        return True
    if word.isascii():
        return is_everyday(word) and not may_be_given(word)
    return is_everyday_word(word) if language == "ru" else False


def may_be_given(word: str) -> bool:
    """Whether a word is an English given name, if only besides (`mark`)."""
    return word in read_word_list("english_given_names.txt") or word == "will"


def is_known(word: str, language: str) -> bool:
    """Whether a word stands in a dictionary; for Kazakh there is none."""
    return not word.isalpha() or len(word) < 4 or language == "kk" or is_plain(word, language)


def is_surname(word: str) -> bool:
    """Whether a word may stand as a surname behind a given name."""
    is_listed = word in read_word_list("english_surnames.txt") and word not in read_word_list(
        "no_surnames.txt"
    )
    return is_listed and not is_function_word(word)


def is_function_word(word: str) -> bool:
    """Whether a word is never part of a name."""
    return word in read_word_list("function_words.txt")


def _shown(word: str) -> Word:
    return Word(0, len(word), word.capitalize(), True, False)


@cache
def _everyday_kazakh() -> frozenset[str]:
    return frozenset(map(name_key, read_word_list("everyday_kazakh.txt")))


@cache
def _geography() -> frozenset[str]:
    lines = (*read_list("keep_geography.txt"), *read_list("nationalities.txt"))
    words = (word for line in lines for word in line.split())
    return frozenset(word.strip(";,").lower() for word in words)


def is_given_name(word: str) -> bool:
    """Whether a word, which is a name, is a given one."""
    return word in read_word_list("english_given_names.txt") or vote_on(_shown(word)).is_given
