"""Corpora that are coded throughout, cut into groups, with features of their words."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer

N_WORDS = 300


class Frame(NamedTuple):
    """The segments of one role, all coded; interviews are numbered from 0.

    Parameters
    ----------
    words
        Which of the most frequent words stand in each segment, with a constant last.
    truth
        Codes of each segment, shape (n, n_codes).
    places
        Interview of each segment, in ascending order, shape (n,).
    groups
        Group of each interview, shape (n_interviews,).
    codes
        Names of the codes.
    """

    words: sparse.csr_matrix
    truth: np.ndarray
    places: np.ndarray
    groups: np.ndarray
    codes: list[str]

    @property
    def starts(self) -> np.ndarray:
        """First segment of each interview, and the number of segments; shape (n_interviews + 1,)."""
        return np.searchsorted(self.places, np.arange(len(self.groups) + 1))


def read_talkmoves(data: Path) -> list[Frame]:
    """Teachers' and students' sentences of TalkMoves; a group is a published subset."""
    rows = pd.read_csv(data / "talkmoves/sentences.csv.gz", keep_default_na=False)
    return [
        build_frame(rows[rows.role == role], group="subset", codes=_codes_of(rows, role))
        for role in ("T", "S")
    ]


def read_annomi(data: Path) -> list[Frame]:
    """Therapists' and clients' utterances of AnnoMI; a group is a level of quality."""
    rows = pd.read_csv(data / "annomi/segments.csv", keep_default_na=False)
    return [
        build_frame(rows[rows.role == role], group="quality", codes=_codes_of(rows, role))
        for role in ("T", "C")
    ]


def _codes_of(rows: pd.DataFrame, role: str) -> list[str]:
    return [name for name in rows.columns if name.startswith(f"{role}_")]


def build_frame(rows: pd.DataFrame, *, group: str, codes: list[str]) -> Frame:
    """Number the interviews and mark the most frequent words.

    Parameters
    ----------
    rows
        Columns doc, text, the group's and the codes'.
    group
        Name of the column with the group of an interview.
    codes
        Names of the columns with codes.
    """
    rows = rows.sort_values("doc", kind="stable")
    places, docs = pd.factorize(rows.doc)
    counter = CountVectorizer(
        ngram_range=(1, 2), max_features=N_WORDS, binary=True, token_pattern=r"\w+|\?"
    )
    words = counter.fit_transform(rows.text).astype(float)
    constant = sparse.csr_matrix(np.ones((len(rows), 1)))
    return Frame(
        sparse.hstack([words, constant]).tocsr(),
        rows[codes].to_numpy(dtype=float),
        places,
        rows.drop_duplicates("doc")[group].to_numpy(),
        codes,
    )
