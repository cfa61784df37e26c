"""What parts its words have: endings, stems, misspellings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

from kelisim.coding.learn.blocks import Named
from kelisim.coding.learn.text_features import least_texts, lower

PIECE = "…"
"""Stands before and behind letters that are a piece of a word."""

MOST_REMEMBERED = 100_000
"""Words whose parts are remembered, so that talk of any length fits the memory."""


@dataclass(frozen=True)
class Parts:
    """Runs of letters within words; remembers the parts of a word, as talk repeats its words.

    Parameters
    ----------
    counter
        None where no part stood in enough texts.
    rarity
        How common each part is.
    """

    counter: CountVectorizer | None
    rarity: TfidfTransformer

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What each feature is, in words."""
        if self.counter is None:
            return ()
        return tuple(f"{PIECE}{part}{PIECE}" for part in self.counter.get_feature_names_out())

    def describe(self, texts: Sequence[str]) -> Named:
        """Describe texts by the parts of their words.

        Parameters
        ----------
        texts
            Segments, n of them.

        Returns
        -------
        Named
            Shape (n, n_features), rows of length 1 (or 0 where a text has none of them).
        """
        if self.counter is None:
            return Named(sparse.csr_matrix((len(texts), 0)), ())
        rows = [[self._find_parts(word) for word in lower(text).split()] for text in texts]
        parts = np.concatenate([np.empty(0, dtype=np.int32), *chain.from_iterable(rows)])
        ends = np.cumsum([0, *(sum(map(len, row)) for row in rows)])
        shape = (len(texts), len(self.names))
        counts = sparse.csr_matrix((np.ones(len(parts)), parts, ends), shape=shape)
        counts.sum_duplicates()
        return Named(self.rarity.transform(counts, copy=False), self.names)

    def _find_parts(self, word: str) -> np.ndarray:
        """Give the column of each part of a word, as often as it has it."""
        if word not in self._known:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            columns, cut = self._columns
            found = [columns[part] for part in cut(word) if part in columns]
            self._known[word] = np.array(found, dtype=np.int32)
        return self._known[word]

    @cached_property
    def _columns(self) -> tuple[dict[str, int], Callable[[str], list[str]]]:
        """The column of each part, and what cuts a word into its parts."""
        return self.counter.vocabulary_, self.counter.build_analyzer()

    @cached_property
    def _known(self) -> dict[str, np.ndarray]:
        return {}


def learn_parts(texts: Sequence[str], *, shortest: int, longest: int) -> Parts:
    """Weigh runs of letters within words by rarity.

    Parameters
    ----------
    texts
        Segments.
    shortest, longest
        Letters of a run; the space before and behind a word counts as one.
    """
    counter = CountVectorizer(
        analyzer="char_wb",
        lowercase=False,
        ngram_range=(shortest, longest),
        min_df=least_texts(texts),
        dtype=np.float64,
    )
    rarity = TfidfTransformer(sublinear_tf=True)
    try:
        rarity.fit(counter.fit_transform(map(lower, texts)))
    except ValueError:  # scikit-learn says so where no part stands in enough segments.
        return Parts(None, rarity)
    return Parts(counter, rarity)


def is_piece(name: str) -> bool:
    """Whether a feature is a piece of a word, by its name."""
    return name.count(PIECE) == 2
