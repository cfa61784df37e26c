"""Blocks of features: each is learned from alone, and their log odds are averaged (late fusion)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression


@dataclass(frozen=True)
class Named:
    """Features with names.

    Parameters
    ----------
    values
        Shape (n_segments, n_features).
    names
        What each feature is, in words.
    """

    values: sparse.csr_matrix
    names: tuple[str, ...]

    def weighed(self, weight: float, *, prefix: str = "") -> Named:
        """The same features, counting more or less beside others of their block."""
        return Named(self.values * weight, tuple(prefix + name for name in self.names))

    def of(self, rows: np.ndarray, *, prefix: str) -> Named:
        """The features of other segments: row -1 has none."""
        known = np.flatnonzero(rows >= 0)
        shape = (len(rows), self.values.shape[0])
        move = sparse.csr_matrix((np.ones(len(known)), (known, rows[known])), shape=shape)
        return Named((move @ self.values).tocsr(), tuple(prefix + name for name in self.names))


def join(*parts: Named) -> Named:
    """Put features side by side."""
    values = sparse.hstack([part.values for part in parts]).tocsr().astype(np.float64)
    return Named(values, tuple(name for part in parts for name in part.names))


def fit_block(
    values: sparse.csr_matrix, truth: np.ndarray, *, strength: float
) -> tuple[np.ndarray, float]:
    """Learn a balanced logistic regression with an L2 penalty.

    Both sides weigh the same (King & Zeng 2001, Political Analysis 9(2), 137-163), as most codes
    are rare; what that does to probabilities is put right in `calibration`.

    Parameters
    ----------
    values
        Shape (n_train, n_features).
    truth
        Whether each carries the code; both must occur, shape (n_train,).
    strength
        Inverse of the penalty (scikit-learn's C).

    Returns
    -------
    tuple of numpy.ndarray and float
        Weight of each feature, and the intercept.
    """
    # The dual is solved 15 times as fast where features are many; its order of steps is fixed.
    model = LogisticRegression(
        C=strength,
        class_weight="balanced",
        solver="liblinear",
        dual=True,
        tol=1e-3,
        random_state=0,
    )
    model.fit(values, truth)
    return model.coef_[0], float(model.intercept_[0])
