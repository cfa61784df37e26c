"""Corpora that are coded throughout, cut into groups, with features of their words."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

N_OWN = 150
N_BEFORE = 60
WEIGHTS = (3.0, 1.5)
"""Dimensions of a segment's own words and of those before it, and what they weigh."""


class Frame(NamedTuple):
    """The segments of one role, all coded; interviews are numbered from 0.

    Parameters
    ----------
    features
        Shape (n, n_features), a constant last.
    truth
        Codes of each segment, shape (n, n_codes).
    places
        Interview of each segment, in ascending order, shape (n,).
    groups
        Group of each interview, shape (n_interviews,).
    codes
        Names of the codes.
    """

    features: np.ndarray
    truth: np.ndarray
    places: np.ndarray
    groups: np.ndarray
    codes: list[str]

    @property
    def starts(self) -> np.ndarray:
        """First segment of each interview, then the number of segments."""
        return np.searchsorted(self.places, np.arange(len(self.groups) + 1))


def read_talkmoves(data: Path, *, n_first: int | None) -> list[Frame]:
    """Teachers' and students' sentences of TalkMoves; a group is a published subset.

    Parameters
    ----------
    data
        Folder of the corpora.
    n_first
        Sentences of a role that are kept of each transcript, from its beginning; or all.
    """
    rows = _with_context(pd.read_csv(data / "talkmoves/sentences.csv.gz", keep_default_na=False))
    if n_first is not None:
        rows = rows[rows.groupby(["doc", "role"]).cumcount() < n_first]
    return [build_frame(rows[rows.role == role], "subset", f"{role}_") for role in ("T", "S")]


def read_annomi(data: Path) -> list[Frame]:
    """Therapists' and clients' utterances of AnnoMI, all in one group."""
    rows = _with_context(pd.read_csv(data / "annomi/segments.csv", keep_default_na=False))
    rows = rows.assign(group="all")
    return [build_frame(rows[rows.role == role], "group", f"{role}_") for role in ("T", "C")]


def _with_context(rows: pd.DataFrame) -> pd.DataFrame:
    by_doc = rows.groupby("doc")
    return rows.assign(
        before=by_doc.text.shift(1).fillna(""),
        is_same_role=(by_doc.role.shift(1) == rows.role).astype(float),
    )


def build_frame(rows: pd.DataFrame, group: str, prefix: str) -> Frame:
    """Number the interviews and compute features; no code is looked at.

    Parameters
    ----------
    rows
        Columns doc, text, before, is_same_role, the group's and the codes'.
    group
        Name of the column with the group of an interview.
    prefix
        How the columns with codes begin.
    """
    rows = rows.sort_values("doc", kind="stable")
    codes = [name for name in rows.columns if name.startswith(prefix)]
    weigh = TfidfVectorizer(
        ngram_range=(1, 2), max_features=20000, min_df=3, sublinear_tf=True, token_pattern=r"\w+|\?"
    )
    own = TruncatedSVD(N_OWN, random_state=0).fit_transform(weigh.fit_transform(rows.text))
    before = TruncatedSVD(N_BEFORE, random_state=0).fit_transform(weigh.transform(rows.before))
    plain = np.column_stack(
        [
            rows.is_same_role,
            np.log1p(rows.text.str.split().str.len()) / 3,
            rows.text.str.contains("?", regex=False),
            np.ones(len(rows)),
        ]
    )
    return Frame(
        np.hstack([WEIGHTS[0] * own, WEIGHTS[1] * before, plain]).astype(np.float32),
        rows[codes].to_numpy(dtype=float),
        pd.factorize(rows.doc)[0],
        rows.drop_duplicates("doc")[group].to_numpy(),
        codes,
    )
