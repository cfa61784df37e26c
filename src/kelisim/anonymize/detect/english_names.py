"""Find names in English by a spaCy model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from kelisim.anonymize.spelling.spans import Span
from kelisim.anonymize.spelling.word_lists import read_word_list
from kelisim.anonymize.spelling.words import LETTER, UPPER
from kelisim.english_model import load_english_model, read_english

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
_NOT_NEEDED = ["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
_CAPITALIZED = re.compile(rf"(?<![{LETTER}])[{UPPER}][{LETTER}]*")


def find_english(turns: pd.DataFrame, *, model: str) -> Iterator[Span]:
    """Find people, organisations and places in English turns.

    Parameters
    ----------
    turns : pandas.DataFrame
        Turns (see `tables.Turns`).
    model : str
        Name of the spaCy model.

    Yields
    ------
    Span
        With the source `model`.
    """
    texts = sorted({text for text in turns.text if may_hold_name(text)})
    found: dict[str, list[tuple[int, int, str]]] = {}
    docs = read_english(_load(model), texts) if texts else ()
    for text, doc in zip(texts, docs, strict=True):
        labelled = [(e.start_char, e.end_char, _LABELS.get(e.label_, "")) for e in doc.ents]
        found[text] = [(start, end, label) for start, end, label in labelled if label]
    for interview_id, offset, text in zip(turns.interview_id, turns.start, turns.text, strict=True):
        for start, end, label in found.get(text, ()):
            yield Span(interview_id, offset + start, offset + end, label, "model", _MODEL_SCORE)


def may_hold_name(text: str) -> bool:
    """Whether any capitalised word of a turn may be part of a name.

    Most turns of a conversation (`Yeah.`, `I don't know.`) hold none, and the model, which takes
    most of the time, need not read them.
    """
    return any(word not in _harmless() for word in _CAPITALIZED.findall(text))


@cache
def _harmless() -> frozenset[str]:
    """Words that are never part of a name, as they stand at the beginning of a sentence."""
    words = read_word_list("function_words.txt")
    return frozenset({*(word.capitalize() for word in words), *(word.upper() for word in words)})


@cache
def _load(model: str) -> SpacyPipeline:
    """Load a model with nothing but what finds names; `ner` may have word vectors of its own."""
    names = load_english_model(model, exclude=_NOT_NEEDED)
    encoder = names.config["components"]["ner"]["model"]["tok2vec"]["@architectures"]
    if "tok2vec" in names.pipe_names and "Listener" not in encoder:
        names.disable_pipe("tok2vec")
    return names
