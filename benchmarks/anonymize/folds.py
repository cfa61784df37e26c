"""Cut a set that our own model learned from into folds, each with a model that did not see it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from benchmarks.anonymize.sets import BLOCK, Marked

from kelisim.anonymize.building.kazakh_names import (
    N_FOLDS,
    read_sentences,
    split_folds,
    train_kazakh_model,
)

_TABLES = ("turns", "participants", "gold")


class Part(NamedTuple):
    """Documents of a set, and the Kazakh model that may read them (None: the shipped one)."""

    marked: Marked
    kazakh_model: Path | None


def split_parts(marked: Marked, data: Path, folder: Path) -> Iterator[Part]:
    """Give the whole set, or, where it is the Kazakh model's, its folds.

    Parameters
    ----------
    marked : Marked
        A set.
    data : pathlib.Path
        Folder of the sets.
    folder : pathlib.Path
        Where the folds' models are written.

    Yields
    ------
    Part
        Documents that cross the border of two folds stand in none.
    """
    if marked.source.language != "kk":
        yield Part(marked, None)
        return
    (path,) = (data / marked.source.folder).glob("*.jsonl")
    sentences = read_sentences(path)
    documents = sorted(marked.participants.interview_id)
    for number, (outside, _) in enumerate(split_folds(sentences)):
        first, last = (at * len(sentences) // N_FOLDS for at in (number, number + 1))
        mine = {
            document
            for at, document in enumerate(documents)
            if first <= at * BLOCK and min((at + 1) * BLOCK, len(sentences)) <= last
        }
        model = folder / f"fold-{number}.crfsuite"
        train_kazakh_model(outside, model)
        yield Part(_only(marked, mine), model)


def join_parts(parts: list[Part]) -> Marked:
    """Give the set that consists of the parts' documents."""
    tables = {
        name: pd.concat([getattr(part.marked, name) for part in parts], ignore_index=True)
        for name in _TABLES
    }
    return parts[0].marked._replace(**tables, n_words=sum(part.marked.n_words for part in parts))


def _only(marked: Marked, documents: set[str]) -> Marked:
    tables = {name: getattr(marked, name) for name in _TABLES}
    mine = {name: rows[rows.interview_id.isin(documents)] for name, rows in tables.items()}
    return marked._replace(**mine, n_words=sum(len(text.split()) for text in mine["turns"].text))
