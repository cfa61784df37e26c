"""Find names by models of language: spaCy's English one, and pymorphy3's Russian dictionary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd
import pymorphy3
import spacy

from kelisim.anonymize.name_index import are_joined
from kelisim.anonymize.spans import Span, mentions_of
from kelisim.anonymize.word_lists import read_word_list
from kelisim.anonymize.words import Word, read_words

if TYPE_CHECKING:
    from spacy.language import Language as SpacyPipeline

_LABELS = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
_MODEL_SCORE = 0.6
_BATCH = 256

# Grammemes of OpenCorpora (pymorphy3): given name, surname, patronymic, place.
_GRAMMEMES = {"Name": "person", "Surn": "person", "Patr": "person", "Geox": "place"}
_MIN_LETTERS = 3


def detect(turns: pd.DataFrame, *, languages: Mapping[str, str], model: str) -> pd.DataFrame:
    """Find people, organisations and places by models.

    Parameters
    ----------
    turns : pandas.DataFrame
        Turns (see `tables.Turns`).
    languages : mapping of str to str
        Language of each interview. English interviews go to the spaCy model, Russian ones to
        pymorphy3; there is no model for Kazakh.
    model : str
        Name of the spaCy model.

    Returns
    -------
    pandas.DataFrame
        Spans (see `tables.Mentions`).
    """
    language = turns.interview_id.map(languages)
    spans = [
        *_find_english(turns[language == "en"], model),
        *_find_russian(turns[language == "ru"]),
    ]
    return mentions_of(spans)


@cache
def _load(model: str) -> SpacyPipeline:
    return spacy.load(
        model, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
    )


def _find_english(turns: pd.DataFrame, model: str) -> Iterator[Span]:
    if turns.empty:
        return
    docs = _load(model).pipe(turns.text, batch_size=_BATCH)
    for interview_id, offset, doc in zip(turns.interview_id, turns.start, docs, strict=True):
        for entity in doc.ents:
            label = _LABELS.get(entity.label_)
            if label is not None:
                start, end = offset + entity.start_char, offset + entity.end_char
                yield Span(interview_id, start, end, label, "model", _MODEL_SCORE)


def _find_russian(turns: pd.DataFrame) -> Iterator[Span]:
    for interview_id, offset, text in zip(turns.interview_id, turns.start, turns.text, strict=True):
        run: list[Word] = []
        for word in [*read_words(text), None]:
            is_person = word is not None and _vote(word.text, word.is_initial) == "person"
            if run and not (word is not None and is_person and are_joined(text, run[-1], word)):
                start, end = offset + run[0].start, offset + run[-1].end
                score = 0.9 if len(run) > 1 else (0.5 if run[0].is_initial else 0.8)
                yield Span(interview_id, start, end, "person", "morphology", score)
                run = []
            if word is not None and is_person:
                run.append(word)
            elif word is not None and _vote(word.text, word.is_initial) == "place":
                start, end = offset + word.start, offset + word.end
                score = 0.5 if word.is_initial else 0.8
                yield Span(interview_id, start, end, "place", "morphology", score)


def _vote(word: str, is_initial: bool) -> str:
    is_name = word[0].isupper() and word[1:].islower() and len(word) >= _MIN_LETTERS
    if not is_name or word.lower() in read_word_list("function_words.txt"):
        return ""
    return _vote_of_dictionary(word, is_initial)


@cache
def _vote_of_dictionary(word: str, is_initial: bool) -> str:
    """Say what a capitalised word is by its first reading that is a name; "" where none is.

    At the beginning of a sentence the likeliest reading alone counts, in the singular, and no
    guess by the ending: any word may have the ending of a surname there.
    """
    parses = _analyzer().parse(word)
    for parse in parses[:1] if is_initial else parses:
        for grammeme, label in _GRAMMEMES.items():
            is_doubtful = is_initial and not (parse.is_known and "sing" in parse.tag)
            if grammeme in parse.tag and not is_doubtful:
                return label
    return ""


@cache
def _analyzer() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")
