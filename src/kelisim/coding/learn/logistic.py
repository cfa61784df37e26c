"""Logistic regressions of many codes on the same features, solved at once."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.optimize import minimize
from scipy.special import expit

MOST_STEPS = 1000
"""Steps of the solver at most: it needs some 30 to 200."""

TOLERANCE = 1e-5
"""Slope left in any weight, a segment and unit of strength, at which the optimum is found."""

_MEMORY = 10


def fit_logistic(
    values: sparse.csr_matrix | np.ndarray, truth: np.ndarray, *, strength: float
) -> tuple[np.ndarray, np.ndarray]:
    """Learn a balanced logistic regression with an L2 penalty for each code.

    Both sides weigh the same (King & Zeng 2001, Political Analysis 9(2), 137-163), as most codes
    are rare; what that does to probabilities is put right in `calibration`. As no code's loss
    depends on another's weights, their sum has one optimum, found by L-BFGS (Liu & Nocedal 1989,
    Mathematical Programming 45, 503-528). The intercept is penalized like a weight.

    Parameters
    ----------
    values
        Shape (n_train, n_features).
    truth
        Whether each carries the code; both must occur, shape (n_train, m).
    strength
        Inverse of the penalty (scikit-learn's C).

    Returns
    -------
    tuple of numpy.ndarray
        Weights, shape (n_features, m), and intercepts, shape (m,).
    """
    n, m = truth.shape
    n_features = values.shape[1]
    n_positive = truth.sum(axis=0)
    balance = np.where(truth, n / (2 * n_positive), n / (2 * (n - n_positive)))
    signs = np.where(truth, 1.0, -1.0)
    pull = strength * balance * signs
    across = values.T.tocsr() if sparse.issparse(values) else values.T

    def loss_and_slope(flat: np.ndarray) -> tuple[float, np.ndarray]:
        learned = flat.reshape(n_features + 1, m)
        margins = signs * (values @ learned[:-1] + learned[-1])
        loss = strength * (balance * np.logaddexp(0, -margins)).sum() + (flat @ flat) / 2
        slope = -pull * expit(-margins)
        return loss, (np.vstack([across @ slope, slope.sum(axis=0)]) + learned).ravel()

    found = minimize(
        loss_and_slope,
        np.zeros((n_features + 1) * m),
        jac=True,
        method="L-BFGS-B",
        options={
            "maxiter": MOST_STEPS,
            "maxcor": _MEMORY,
            "ftol": 0,
            "gtol": TOLERANCE * n * strength,
        },
    )
    learned = found.x.reshape(n_features + 1, m)
    return learned[:-1], learned[-1]
