"""Find people, organisations and places in Kazakh by a linear chain over word features."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import pandas as pd
import pycrfsuite

from kelisim.anonymize.detect.kazakh_features import TOKEN, describe_words
from kelisim.anonymize.detect.model_files import check_file
from kelisim.anonymize.detect.name_runs import Kind, find_runs
from kelisim.anonymize.detect.pieces import cut_pieces
from kelisim.anonymize.spelling.spans import Span

MODEL = "kazakh_names.crfsuite"
MODEL_OF_LOWER_CASE = "kazakh_names_lower.crfsuite"
"""Trained on texts without capitals: what a machine wrote down."""
CHECKSUMS = "kazakh_names.sha256"

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
KINDS = (
    Kind("person", 0.25, beside=0.02),
    Kind("place", 0.2, beside=0.2),
    Kind("organization", 0.2, beside=0.2),
)
"""What is marked, and the share from which on a word belongs to it.

Chosen on held-out fifths of the news: the largest at which the others find .965 of the people
wholly; for places the smallest at which everyday words that open a sentence stay unmarked.
"""


def find_kazakh(turns: pd.DataFrame, *, model: Path | None) -> Iterator[Span]:
    """Find people, organisations and places in Kazakh turns.

    Parameters
    ----------
    turns : pandas.DataFrame
        Turns (see `tables.Turns`).
    model : pathlib.Path or None
        File of a model (`building.kazakh_names.train_kazakh_model`); None for the shipped one.

    Yields
    ------
    Span
        With the source `model`; the score is the smallest share among its words.

    Raises
    ------
    StudyError
        If the shipped model is missing or not the right one.
    """
    if turns.empty:
        return
    tagger = _load(model)
    for interview_id, offset, text in zip(turns.interview_id, turns.start, turns.text, strict=True):
        places, shares = tag_words(text, tagger)
        for start, end, label, score in find_runs(text, places, shares, kinds=KINDS):
            yield Span(interview_id, offset + start, offset + end, label, "model", score)


def find_in_lower_case(text: str) -> list[tuple[int, int, str, float]]:
    """Find names in Kazakh without capitals, as a machine writes it down.

    Parameters
    ----------
    text : str
        What was said in one turn; its case is not looked at.

    Returns
    -------
    list of tuple
        Start, end, label, and the smallest share among the words.
    """
    lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    places, shares = tag_words(lower, _load(shipped_model(MODEL_OF_LOWER_CASE)))
    return list(find_runs(text, places, shares, kinds=KINDS))


def tag_words(text: str, tagger: pycrfsuite.Tagger) -> tuple[list[tuple[int, int]], np.ndarray]:
    """Say of each word of a text how likely it begins a name of a kind, or goes on with one.

    Parameters
    ----------
    text : str
        What was said in one turn.
    tagger : pycrfsuite.Tagger
        An open model.

    Returns
    -------
    list of tuple of int, numpy.ndarray
        Offsets of the words, and the chain's marginals (Lafferty, McCallum & Pereira 2001): a row
        a word and a column a tag (`TAGS`).
    """
    found = list(TOKEN.finditer(text))
    words = [match[0] for match in found]
    known = set(tagger.labels())
    shares = []
    for first, last in cut_pieces(words):
        tagger.set(describe_words(words[first:last]))
        shares += [
            [tagger.marginal(tag, at) if tag in known else 0.0 for tag in TAGS]
            for at in range(last - first)
        ]
    return [match.span() for match in found], np.array(shares).reshape(-1, len(TAGS))


@cache
def _load(model: Path | None) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model or shipped_model(MODEL)))
    return tagger


def shipped_model(name: str) -> Path:
    """Give the path of a shipped model after a look at its checksum.

    Parameters
    ----------
    name : str
        Name of its file in the package's `data`.

    Raises
    ------
    StudyError
        If it is missing or not the right one.
    """
    folder = Path(str(files("kelisim.anonymize").joinpath("data")))
    lines = (folder / CHECKSUMS).read_text(encoding="ascii").split()
    return check_file(folder / name, sha256=dict(zip(lines[1::2], lines[::2], strict=True))[name])
