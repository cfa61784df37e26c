"""From which score on a code is put."""

from __future__ import annotations

import numpy as np

PRIOR_POSITIVES = 10.0
"""Positives at which the best threshold and the rate-matched one weigh the same."""


MOST_TAKEN = 2.0
"""Segments taken at most, as a multiple of those that people took."""


def choose_threshold(scores: np.ndarray, truth: np.ndarray, targets: np.ndarray) -> float:
    """Choose the score from which a code is put.

    The threshold with the best F1 on interviews not learned from is right where there are many
    positives and takes nearly everything where there are few (Lipton, Elkan & Naryanaswamy 2014,
    ECML PKDD, doi 10.1007/978-3-662-44851-9_15). So it is mixed with the one that takes as large
    a share of new segments as people took, with weight n / (n + `PRIOR_POSITIVES`).

    Parameters
    ----------
    scores
        Out-of-fold log odds of coded segments, shape (n,).
    truth
        Whether people put the code there; at least one, shape (n,).
    targets
        Log odds of the segments to decide on, shape (n_targets,); where there are none, the coded
        ones stand for them.

    Returns
    -------
    float
        In log odds.
    """
    n_positive = int(truth.sum())
    weight = n_positive / (n_positive + PRIOR_POSITIVES)
    matched = float(np.quantile(targets if len(targets) else scores, 1 - truth.mean()))
    return weight * best_f1_threshold(scores, truth) + (1 - weight) * matched


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
