"""Find names and places that are on lists: given names, surnames, cities and regions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import pandas as pd

from kelisim.anonymize.detect.russian_morphology import is_everyday_word
from kelisim.anonymize.spelling.name_index import NameIndex, are_joined, keys_of
from kelisim.anonymize.spelling.spans import Span, mentions_of
from kelisim.anonymize.spelling.transliterate import base_keys, name_key
from kelisim.anonymize.spelling.word_lists import read_list, read_word_list
from kelisim.anonymize.spelling.words import Word, read_words

_MIN_SURNAME_LETTERS = 6
_MIN_UNKNOWN = 3
_LONG_ENDING = 4
_SURE, _LIKELY, _RATHER, _POSSIBLE = 0.9, 0.8, 0.7, 0.5
_SURNAME_ALONE = 0.4
_MIN_IN_CAPITALS = 5
"""Letters from which a word all in capitals may be a name: shorter ones are acronyms."""


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
            is_one = found.first == found.last
            if is_one and is_everyday(words[found.first].text):
                continue
            score = _score_of_place(words[found.first]) if is_one else _LIKELY
            yield Span(interview_id, offset + start, offset + end, "place", "places", score)
        for start, end, score in _find_people(text, words):
            yield Span(interview_id, offset + start, offset + end, "person", "names", score)


def _score_of_place(word: Word) -> float:
    """Say how sure a place of one word is: names of people are places too, and small ones words."""
    is_doubtful = any(vote_on(word)) or (word.is_initial and not _is_well_known(word.text))
    return _POSSIBLE if is_doubtful else _LIKELY


def _is_well_known(word: str) -> bool:
    return not well_known_places().isdisjoint(base_keys(word))


@cache
def well_known_places() -> frozenset[str]:
    """Keys of places of one word that are not from GeoNames alone."""
    lines = (*read_list("places.txt"), *read_list("regions.txt"))
    keys = (keys_of(spelling) for line in lines for spelling in line.split(";"))
    return frozenset(key[0] for key in keys if len(key) == 1)


def _find_people(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int, float]]:
    position = 0
    while position < len(words):
        if not words[position].is_capitalized:
            position += 1
            continue
        run = _run_of_names(text, words, position)
        score = _score_of(run)
        if score:
            yield run[0].start, run[-1].end, score
        position += max(1, len(run))


def _run_of_names(text: str, words: Sequence[Word], first: int) -> list[Word]:
    """Give up to three words in a row that may be names, an initial letter between them or not."""
    run: list[Word] = []
    for word in words[first : first + 4]:
        if run and (not are_joined(text, run[-1], word) or "," in text[run[-1].end : word.start]):
            break
        is_initial_letter = bool(run) and len(word.text) == 1 and word.is_capitalized
        if not (is_initial_letter or any(vote_on(word)) or may_be_name(word)):
            break
        run.append(word)
    while run and len(run[-1].text) == 1:
        run.pop()
    return [words[first - 1], *run] if run and _is_behind_unknown(text, words, first) else run


def _is_behind_unknown(text: str, words: Sequence[Word], first: int) -> bool:
    """Whether a name, surname or place or not, stands behind a capitalised word on no list."""
    if not first or text[words[first - 1].end : words[first].start] != " ":
        return False
    before, word = words[first - 1], words[first]
    is_name = before.is_capitalized and before.text.isascii() and len(before.text) >= _MIN_UNKNOWN
    is_small = before.text.lower() in read_word_list("function_words.txt") | read_word_list(
        "roles.txt"
    )
    is_unknown = not is_small and not any(vote_on(before)) and not is_everyday(before.text)
    is_surname = vote_on(word).is_surname and not vote_on(word).is_given
    return is_name and is_unknown and is_surname and not before.text.isupper()


def _score_of(run: Sequence[Word]) -> float:
    """Say how sure a run is a person's name; 0 where it is none.

    Everyday words that are names besides (`Mark`, `Hope`) count only beside another name.
    """
    if not run:
        return 0
    votes = [vote_on(word) for word in run]
    n_sure = sum(any(vote) for vote in votes)
    is_open = run[0].is_initial
    if len(run) > 1 and (votes[0].is_given or votes[-1].is_given):
        return _SURE
    if len(run) > 1 and may_be_given(run[0]):
        return _LIKELY if n_sure or not is_open else _POSSIBLE
    if len(run) > 1 and n_sure:
        return _POSSIBLE if is_open else _RATHER
    if len(run) > 1 or not n_sure:
        return 0
    if run[0].text.isascii() and not votes[0].is_given and not has_surname_ending(run[0].text):
        return 0 if is_open else _SURNAME_ALONE
    is_english = run[0].text.isascii() and votes[0].is_given
    return (_RATHER if is_english else _POSSIBLE) if is_open else _LIKELY


def vote_on(word: Word) -> Vote:
    """Say whether a word may be a given name or a surname, by lists and endings."""
    if not word.is_capitalized or word.text.lower() in read_word_list("function_words.txt"):
        return Vote(False, False)
    return _vote_on_text(word.text)


@cache
def _vote_on_text(text: str) -> Vote:
    keys = base_keys(text)
    is_given = any(key in given_names() for key in keys)
    is_surname = any(key in surnames() for key in keys) or has_surname_ending(text)
    is_acronym = text.isupper() and len(text) < _MIN_IN_CAPITALS
    if text.isascii() and not is_everyday(text) and not is_acronym:
        lower = text.lower()
        is_given = is_given or lower in read_word_list("english_given_names.txt")
        is_surname = is_surname or lower in read_word_list("english_surnames.txt")
    return Vote(is_given, is_surname)


def is_everyday(word: str) -> bool:
    """Whether a word is an everyday one of English, by a list; names may be among them (`Mark`)."""
    return word.lower() in read_word_list("everyday_words.txt")


def may_be_given(word: Word) -> bool:
    """Whether a capitalised word is an English given name, if only besides."""
    lower = word.text.lower()
    return _may_be(word) and lower in read_word_list("english_given_names.txt")


def may_be_name(word: Word) -> bool:
    """Whether a capitalised word is an English given name or surname, if only besides."""
    lower = word.text.lower()
    return may_be_given(word) or (_may_be(word) and lower in read_word_list("english_surnames.txt"))


def _may_be(word: Word) -> bool:
    lower = word.text.lower()
    return (
        word.is_capitalized
        and (lower == "will" or lower not in read_word_list("function_words.txt"))
        and not (word.text.isupper() and len(lower) < _MIN_IN_CAPITALS)
        and lower not in read_word_list("roles.txt")
    )


def has_surname_ending(word: str) -> bool:
    """Whether a word ends as surnames of the region do, in the nominative or another case."""
    lower = word.lower()
    if len(lower) < _MIN_SURNAME_LETTERS or not lower.isalpha() or not word[1:].islower():
        return False
    if not word.isascii() and is_everyday_word(word):
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
    """Places of Kazakhstan and near it, and larger cities; each stands for its first spelling."""
    names = []
    for line in (*read_list("places.txt"), *read_list("geonames.txt"), *read_list("regions.txt")):
        spellings = [spelling.strip() for spelling in line.split(";")]
        names += [(keys_of(spelling), spellings[0]) for spelling in spellings]
    names += [(keys_of(line), line) for line in read_list("place_adjectives.txt")]
    return NameIndex(names)
