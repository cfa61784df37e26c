"""Find names and places that are on lists: given names, surnames, cities and regions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import pandas as pd

from kelisim.anonymize.name_index import NameIndex, are_joined, keys_of
from kelisim.anonymize.spans import Span, mentions_of
from kelisim.anonymize.transliterate import base_keys, name_key
from kelisim.anonymize.word_lists import read_list, read_word_list
from kelisim.anonymize.words import Word, read_words

_MIN_SURNAME_LETTERS = 6
_LONG_ENDING = 4
_SURE, _LIKELY, _POSSIBLE = 0.9, 0.8, 0.5


class Vote(NamedTuple):
    """What the lists say of one word."""

    is_given: bool
    is_surname: bool


def detect(turns: pd.DataFrame) -> pd.DataFrame:
    """Find people and places by lists of general knowledge.

    A given name beside a surname is sure; alone it is likely, or possible where it begins a
    sentence (it may be an everyday word there).

    Parameters
    ----------
    turns : pandas.DataFrame
        Turns (see `tables.Turns`).

    Returns
    -------
    pandas.DataFrame
        Spans (see `tables.Mentions`).
    """
    return mentions_of(_find(turns))


def _find(turns: pd.DataFrame) -> Iterator[Span]:
    for interview_id, offset, text in zip(turns.interview_id, turns.start, turns.text, strict=True):
        words = read_words(text)
        for found in places().find(text, words, capitals=True):
            start, end = words[found.first].start, words[found.last].end
            yield Span(interview_id, offset + start, offset + end, "place", "places", _LIKELY)
        for start, end, score in _find_people(text, words):
            yield Span(interview_id, offset + start, offset + end, "person", "names", score)


def _find_people(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int, float]]:
    position = 0
    while position < len(words):
        run = _run_of_names(text, words, position)
        if not run:
            position += 1
            continue
        votes = [vote for _, vote in run]
        first, last = run[0][0], run[-1][0]
        both = len(run) > 1 and any(vote.is_given for vote in votes)
        score = _SURE if both else (_POSSIBLE if first.is_initial else _LIKELY)
        yield first.start, last.end, score
        position += len(run)


def _run_of_names(text: str, words: Sequence[Word], first: int) -> list[tuple[Word, Vote]]:
    run: list[tuple[Word, Vote]] = []
    for word in words[first : first + 3]:
        if run and not are_joined(text, run[-1][0], word):
            break
        vote = vote_on(word)
        if not (vote.is_given or vote.is_surname):
            break
        run.append((word, vote))
    return run


def vote_on(word: Word) -> Vote:
    """Say whether a word may be a given name or a surname, by lists and endings."""
    if not word.is_capitalized or word.text.lower() in read_word_list("function_words.txt"):
        return Vote(False, False)
    return _vote_on_text(word.text)


@cache
def _vote_on_text(text: str) -> Vote:
    keys = base_keys(text)
    is_given = any(key in given_names() for key in keys)
    is_surname = any(key in surnames() for key in keys)
    return Vote(is_given, is_surname or has_surname_ending(text))


def has_surname_ending(word: str) -> bool:
    """Whether a word ends as surnames of the region do, in the nominative or another case."""
    lower = word.lower()
    if len(lower) < _MIN_SURNAME_LETTERS or not lower.isalpha() or not word[1:].islower():
        return False
    return any(key.endswith(_surname_ending_keys()) for key in base_keys(word))


def is_surely_surname(word: str, language: str) -> bool:
    """Whether a word's ending is that of a surname even where the capital may be the sentence's.

    English and Kazakh words never end so; Russian ones do (`Основа`), but for the longest endings.
    """
    key = name_key(word)
    long = tuple(ending for ending in _surname_ending_keys() if len(ending) >= _LONG_ENDING)
    endings = long if language == "ru" else _surname_ending_keys()
    return len(word) >= _MIN_SURNAME_LETTERS and word[1:].islower() and key.endswith(endings)


@cache
def _surname_ending_keys() -> tuple[str, ...]:
    return tuple(sorted({name_key(ending) for ending in read_word_list("surname_endings.txt")}))


@cache
def given_names() -> frozenset[str]:
    """Keys of given names."""
    return _keys("given_names.txt")


@cache
def surnames() -> frozenset[str]:
    """Keys of surnames without a telling ending."""
    return _keys("surnames.txt")


@cache
def _keys(name: str) -> frozenset[str]:
    keys = {name_key(word) for line in read_list(name) for word in line.split()}
    return frozenset(key for key in keys if len(key) > 1)


@cache
def places() -> NameIndex[str]:
    """Places of Kazakhstan and near it; each stands for the first of its spellings."""
    names = []
    for line in read_list("places.txt"):
        spellings = [spelling.strip() for spelling in line.split(";")]
        names += [(keys_of(spelling), spellings[0]) for spelling in spellings]
    names += [(keys_of(line), line) for line in read_list("place_adjectives.txt")]
    return NameIndex(names)
