"""From which score on a code is put."""

from __future__ import annotations

import numpy as np

PRIOR_POSITIVES = 10.0
"""Positives at which the best threshold and what stands in for it weigh the same."""


MOST_TAKEN = 2.0
"""Segments taken at most, as a multiple of those that people took."""


def choose_threshold(chances: np.ndarray, truth: np.ndarray, targets: np.ndarray) -> float:
    """Choose the probability from which a code is put.

    The threshold with the best F1 on interviews not learned from is right where there are many
    positives and a matter of chance where there are few. So it is mixed, with weight
    n / (n + `PRIOR_POSITIVES`), with the mean of two that hardly depend on single segments: the
    one that takes as large a share of new segments as people took, and half the best F1, which is
    where the best threshold lies if probabilities are true (Lipton, Elkan & Naryanaswamy 2014,
    ECML PKDD, doi 10.1007/978-3-662-44851-9_15).

    Parameters
    ----------
    chances
        Out-of-fold probabilities of coded segments, shape (n,).
    truth
        Whether people put the code there; at least one, shape (n,).
    targets
        Probabilities of the segments to decide on, shape (n_targets,); where there are none, the
        coded ones stand for them.

    Returns
    -------
    float
        A probability.
    """
    n_positive = int(truth.sum())
    best = best_f1_threshold(chances, truth)
    taken = chances >= best
    half = float((taken & truth).sum() / (taken.sum() + n_positive))
    matched = float(np.quantile(targets if len(targets) else chances, 1 - truth.mean()))
    weight = n_positive / (n_positive + PRIOR_POSITIVES)
    return weight * best + (1 - weight) * (matched + half) / 2


def best_f1_threshold(scores: np.ndarray, truth: np.ndarray) -> float:
    """Find the threshold with the best F1, midway between two scores, that takes no more than
    `MOST_TAKEN` times what people took.

    Parameters
    ----------
    scores
        Shape (n,).
    truth
        At least one is true, shape (n,).
    """
    order = np.argsort(-scores, kind="stable")
    ranked = scores[order]
    taken = np.arange(1, len(scores) + 1)
    f1 = 2 * np.cumsum(truth[order]) / (taken + truth.sum())
    f1[:-1][ranked[:-1] == ranked[1:]] = -1  # Equal scores can't be parted.
    # Where a code can hardly be told, the best F1 is to take nearly everything.
    best = int(np.argmax(f1[: max(int(MOST_TAKEN * truth.sum()), 1)]))
    below = ranked[best + 1] if best + 1 < len(ranked) else ranked[best] - 1.0
    return float((ranked[best] + below) / 2)
