"""What parts its words have: endings, stems, misspellings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

from kelisim.coding.learn.text_features import Vectors, fit_vectors, least_texts, lower

PIECE = "…"
"""Stands before and behind letters that are a piece of a word."""

MOST_REMEMBERED = 100_000
"""Words whose parts are remembered, so that talk of any length fits the memory."""


class PartsVectorizer:
    """Weighs runs of letters within words by rarity, as scikit-learn's `char_wb` does; a class,
    because it remembers the parts of a word: talk repeats its words.

    Parameters
    ----------
    shortest, longest
        Letters of a run; the space before and behind a word counts as one.
    """

    def __init__(self, *, shortest: int, longest: int) -> None:
        self._lengths = shortest, longest
        self._rarity = TfidfTransformer(sublinear_tf=True)
        self._known: dict[str, np.ndarray] = {}

    def fit(self, texts: Sequence[str]) -> PartsVectorizer:
        """Learn which parts there are and how rare each is.

        Raises
        ------
        ValueError
            If no part stands in enough texts.
        """
        self._counter = CountVectorizer(
            analyzer="char_wb",
            lowercase=False,
            ngram_range=self._lengths,
            min_df=least_texts(texts),
            dtype=np.float64,
        )
        self._rarity.fit(self._counter.fit_transform(map(lower, texts)))
        self._columns, self._cut = self._counter.vocabulary_, self._counter.build_analyzer()
        return self

    def transform(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Describe n texts by the parts of their words, shape (n, n_features)."""
        rows = [[self._find_parts(word) for word in lower(text).split()] for text in texts]
        parts = np.concatenate([np.empty(0, dtype=np.int32), *chain.from_iterable(rows)])
        ends = np.cumsum([0, *(sum(map(len, row)) for row in rows)])
        shape = (len(texts), len(self._columns))
        counts = sparse.csr_matrix((np.ones(len(parts)), parts, ends), shape=shape)
        counts.sum_duplicates()
        return self._rarity.transform(counts, copy=False)

    def get_feature_names_out(self) -> list[str]:
        """Give the parts, marked as pieces of words."""
        return [f"{PIECE}{part}{PIECE}" for part in self._counter.get_feature_names_out()]

    def _find_parts(self, word: str) -> np.ndarray:
        """Give the column of each part of a word, as often as it has it."""
        if word not in self._known:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            found = [self._columns[part] for part in self._cut(word) if part in self._columns]
            self._known[word] = np.array(found, dtype=np.int32)
        return self._known[word]


def learn_parts(texts: Sequence[str], *, shortest: int, longest: int) -> Vectors:
    """Weigh runs of letters within words by rarity.

    Parameters
    ----------
    texts
        Segments.
    shortest, longest
        See `PartsVectorizer`.
    """
    return fit_vectors(PartsVectorizer(shortest=shortest, longest=longest), texts)


def is_piece(name: str) -> bool:
    """Whether a feature is a piece of a word, by its name."""
    return name.count(PIECE) == 2
