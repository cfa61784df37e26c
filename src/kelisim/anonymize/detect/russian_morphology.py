"""Find names in Russian: pymorphy3's dictionary votes on each word.

Grammemes are those of OpenCorpora (Korobov 2015, doi 10.1007/978-3-319-26123-2_31).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pandas as pd
import pymorphy3

from kelisim.anonymize.spelling.name_index import are_joined
from kelisim.anonymize.spelling.spans import Span
from kelisim.anonymize.spelling.word_lists import read_word_list
from kelisim.anonymize.spelling.words import Word, read_words

# Given name, surname, patronymic, place.
_GRAMMEMES = {"Name": "person", "Surn": "person", "Patr": "person", "Geox": "place"}
_MIN_LETTERS = 3
_QUOTES = '«“„"'
_SEVERAL, _ALONE, _OPENING = 0.9, 0.8, 0.5
"""Score of several words, of one, and of one that opens a sentence."""


def find_by_dictionary(turns: pd.DataFrame) -> Iterator[Span]:
    """Find people and places in Russian turns by the dictionary.

    Parameters
    ----------
    turns : pandas.DataFrame
        Turns (see `tables.Turns`).

    Yields
    ------
    Span
        With the source `morphology`, or `verb` where the verb's gender tells a name.
    """
    for interview_id, offset, text in zip(turns.interview_id, turns.start, turns.text, strict=True):
        for start, end, label, score in _find(text):
            yield Span(interview_id, offset + start, offset + end, label, "morphology", score)
        for start, end in _find_by_verbs(text):
            yield Span(interview_id, offset + start, offset + end, "person", "verb", _ALONE)


def _find(text: str) -> Iterator[tuple[int, int, str, float]]:
    run: list[Word] = []
    for word in read_words(text):
        is_quoted = text[word.start - 1 : word.start] in tuple(_QUOTES)
        vote = _vote(word.text, word.is_initial or is_quoted)
        if run and not (vote == "person" and _goes_on(text, run[-1], word)):
            yield _person(run)
            run = []
        if vote == "person":
            run.append(word)
        elif vote:
            yield word.start, word.end, vote, _OPENING if word.is_initial else _ALONE
    if run:
        yield _person(run)


def _find_by_verbs(text: str) -> Iterator[tuple[int, int]]:
    for word, after in pairwise(read_words(text)):
        is_one = (
            word.is_initial and len(word.text) >= _MIN_LETTERS and are_joined(text, word, after)
        )
        if is_one and _is_name_by_verb(word.text, after.text):
            yield word.start, word.end


def _goes_on(text: str, before: Word, word: Word) -> bool:
    """Whether a word belongs to the name before it; a comma divides two people."""
    return are_joined(text, before, word) and "," not in text[before.end : word.start]


def _person(run: list[Word]) -> tuple[int, int, str, float]:
    score = _SEVERAL if len(run) > 1 else _OPENING if run[0].is_initial else _ALONE
    return run[0].start, run[-1].end, "person", score


def _vote(word: str, is_initial: bool) -> str:
    is_name = word[0].isupper() and word[1:].islower() and len(word) >= _MIN_LETTERS
    if not is_name or word.lower() in read_word_list("function_words.txt"):
        return ""
    return _vote_of_dictionary(word, is_initial)


@cache
def _vote_of_dictionary(word: str, is_initial: bool) -> str:
    """Say what a capitalised word is by its first reading that is a name; "" where none is.

    At the beginning of a sentence or a quote the likeliest reading alone counts, in the singular,
    and no guess by the ending: any word may have the ending of a surname there. A given name is
    never guessed: any foreign word has the ending of one.
    """
    parses = _analyzer().parse(word)
    for parse in parses[:1] if is_initial else parses:
        for grammeme, label in _GRAMMEMES.items():
            is_doubtful = is_initial and not (parse.is_known and "sing" in parse.tag)
            is_doubtful |= grammeme == "Name" and not parse.is_known
            if grammeme in parse.tag and not is_doubtful:
                return label
    return ""


@cache
def _is_name_by_verb(word: str, verb: str) -> bool:
    """Whether a noun that is a given name besides is one by its verb's gender: `Слава показал`."""
    parses = [parse for parse in _analyzer().parse(word) if parse.is_known and "nomn" in parse.tag]
    is_noun = any("femn" in parse.tag and "Name" not in parse.tag for parse in parses)
    is_man = any(
        "Name" in parse.tag and not {"femn", "neut"} & parse.tag.grammemes for parse in parses
    )
    past = _analyzer().parse(verb)[0].tag
    return is_noun and is_man and {"VERB", "past", "masc"} <= past.grammemes


@cache
def _analyzer() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")


@cache
def is_everyday_word(word: str) -> bool:
    """Whether the dictionary knows a Russian word, and never as a name: `Королевского` is none.

    Parameters
    ----------
    word : str
        A word in any case form; one that the dictionary does not know is no everyday word.
    """
    parses = [parse for parse in _analyzer().parse(word) if parse.is_known]
    return bool(parses) and not any(
        grammeme in parse.tag for parse in parses for grammeme in _GRAMMEMES
    )
