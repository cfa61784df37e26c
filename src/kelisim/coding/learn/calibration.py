"""From log odds of a balanced model to probabilities that come true as often as they say."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

STRENGTH = 10.0
"""Inverse L2 penalty of the slope, on standardized scores: holds where there are few positives."""


@dataclass(frozen=True)
class Calibration:
    """A rising curve from scores to probabilities.

    Parameters
    ----------
    slope, intercept
        Of the log odds as a line in the score.
    """

    slope: float
    intercept: float

    def __call__(self, scores: np.ndarray) -> np.ndarray:
        """Give the probability of each score."""
        return expit(self.slope * np.asarray(scores) + self.intercept)


def calibrate(scores: np.ndarray, truth: np.ndarray) -> Calibration:
    """Fit a sigmoid to out-of-fold scores.

    With Platt's targets, as if there were one more segment of each kind (Platt 1999, Advances in
    Large Margin Classifiers, 61-74; Lin, Lin & Weng 2007, doi 10.1007/s10994-007-5018-6).

    Parameters
    ----------
    scores
        Out-of-fold log odds of coded segments, shape (n,).
    truth
        Whether people put the code, shape (n,).

    Returns
    -------
    Calibration
        Never falling: where high scores come true less often than low ones, it is flat.
    """
    n_positive, n = int(truth.sum()), len(truth)
    targets = np.where(truth, (n_positive + 1) / (n_positive + 2), 1 / (n - n_positive + 2))
    center, spread = float(scores.mean()), float(scores.std()) or 1.0
    line = ((scores - center) / spread).reshape(-1, 1)
    model = LogisticRegression(C=STRENGTH, solver="lbfgs")
    model.fit(
        np.vstack([line, line]),
        np.repeat([True, False], n),
        sample_weight=np.concatenate([targets, 1 - targets]),
    )
    slope = float(model.coef_[0, 0])
    if slope <= 0:
        rate = float(targets.mean())
        return Calibration(0.0, float(np.log(rate / (1 - rate))))
    slope /= spread
    return Calibration(slope, float(model.intercept_[0]) - slope * center)
