"""Which blocks are averaged: what is said tells of some codes, how it is said of others."""

from __future__ import annotations

import numpy as np

MIXES = (
    ("words",),
    ("subject",),
    ("words", "form"),
    ("subject", "topics"),
    ("subject", "form", "topics"),
    ("words", "form", "topics"),
)
"""Blocks averaged, the plainest first."""

EMBEDDED = ("embeddings", "embeddings")
"""Joins each of these where sentences are embedded, and `form` alone, which goes first. Embeddings
know what words mean from elsewhere, so they count twice: on half of AnnoMI, 300 coded segments,
average precision .343 without them, .361 with, .368 counted twice, .375 so beside `form` alone."""


def fuse(parts: dict[str, np.ndarray], mix: tuple[str, ...]) -> np.ndarray:
    """Average the log odds of some blocks (late fusion) and add the rules' evidence.

    Parameters
    ----------
    parts
        Log odds by each block, and `rules`, shape (n, m) each.
    mix
        Blocks wanted.
    """
    return np.mean([parts[name] for name in mix], axis=0) + parts["rules"]


def choose_mix(held_out: dict[str, np.ndarray], truth: np.ndarray) -> tuple[str, ...]:
    """Choose one mix for all codes, by average precision on held-out interviews.

    One for each code would be chosen by chance where positives are few. Another mix must beat
    the first by more than one standard error over codes (Breiman, Friedman, Olshen & Stone
    1984, Classification and Regression Trees, section 3.4.3).

    Parameters
    ----------
    held_out
        Out-of-fold log odds by each block, and `rules`, shape (n_coded, m) each.
    truth
        Whether people put each code, shape (n_coded, m).
    """
    mixes = list(MIXES)
    if "embeddings" in held_out:
        mixes = [mix + EMBEDDED for mix in (("form",), *MIXES)]
    told = np.flatnonzero(truth.any(axis=0) & ~truth.all(axis=0))
    if len(told) < 2:
        return mixes[-1]
    fused = [fuse({name: part[:, told] for name, part in held_out.items()}, mix) for mix in mixes]
    precision = np.array([average_precision(truth[:, told], looks) for looks in fused])
    gain = precision - precision[0]
    error = gain.std(axis=1, ddof=1) / np.sqrt(len(told))
    best = int(np.argmax(gain.mean(axis=1)))
    return mixes[best] if gain[best].mean() > error[best] else mixes[0]


def average_precision(truth: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """Average precision of each code; equal scores count in the order in which they stand.

    Parameters
    ----------
    truth
        Whether people put each code; each stands somewhere, shape (n, m).
    scores
        Shape (n, m).
    """
    order = np.argsort(-scores, axis=0, kind="stable")
    hits = np.take_along_axis(truth, order, axis=0)
    precision = hits.cumsum(axis=0) / np.arange(1, len(truth) + 1)[:, None]
    return (precision * hits).sum(axis=0) / hits.sum(axis=0)
