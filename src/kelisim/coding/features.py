"""What a classifier sees of a segment: its words, and something of what stands around them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from kelisim.coded.quotes import fold

CHARACTER_WEIGHT = 0.7
"""What parts of words weigh beside whole words."""

CONTEXT_WEIGHT = 0.4
"""What the question asked, and each neighbouring segment, weigh beside a segment's own words:
short answers mean little without them, and talk stays on a subject for a while."""


def build_features(
    segments: pd.DataFrame, spoken: pd.DataFrame, sentences: Sequence[str]
) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Turn segments and single sentences into words and parts of words, weighted by rarity.

    TF-IDF of words and pairs of words, and of character 4-grams within words, which carry what
    Russian and Kazakh say with endings. Rarity is learned on all text, coded or not: no code
    is looked at.

    Parameters
    ----------
    segments
        All segments, also the interviewers' (`tables.Segments`).
    spoken
        The participants' segments, in order of interview and place.
    sentences
        Sentences without a context.

    Returns
    -------
    tuple of scipy.sparse.csr_matrix
        Features of `spoken` and of `sentences`, shapes (n, n_features) and (m, n_features).
    """
    own = [fold(text).casefold() for text in spoken.text]
    single = [fold(text).casefold() for text in sentences]
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    parts = TfidfVectorizer(analyzer="char_wb", ngram_range=(4, 4), min_df=4, sublinear_tf=True)
    words.fit(own + single)
    parts.fit(own + single)

    def weigh(texts: list[str]) -> sparse.csr_matrix:
        blocks = [words.transform(texts), CHARACTER_WEIGHT * parts.transform(texts)]
        return sparse.hstack(blocks).tocsr()

    features = weigh(own)
    before, after = (_neighbours(spoken, step) @ features for step in (1, -1))
    asked = weigh(_questions(segments, spoken))
    return (features + CONTEXT_WEIGHT * (before + after + asked)).tocsr(), weigh(single)


def _neighbours(spoken: pd.DataFrame, step: int) -> sparse.csr_matrix:
    """Give the matrix that moves each row to its neighbour of the same interview."""
    interviews = spoken.interview_id.reset_index(drop=True)
    rows = list(interviews.index[interviews == interviews.shift(step)])
    columns = [i - step for i in rows]
    shape = (len(interviews), len(interviews))
    return sparse.csr_matrix(([1.0] * len(rows), (rows, columns)), shape=shape)


def _questions(segments: pd.DataFrame, spoken: pd.DataFrame) -> list[str]:
    """Give the question that each segment answers; empty where there is none."""
    asked = segments[segments.role == "interviewer"].sort_values("start")
    texts = asked.groupby(["interview_id", "turn"]).text.agg(" ".join).to_dict()
    keys = zip(spoken.interview_id, spoken.question_turn, strict=True)
    return [fold(texts.get(key, "")).casefold() for key in keys]
