"""What a fired rule is worth, learned on the coded part; and rules that decide outright."""

from __future__ import annotations

import numpy as np

SHRINKAGE = 1.0
"""Imagined segments of each kind, half of them with the rule fired: few codings say little."""


def weigh_rules(fired: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Weigh rules by their log likelihood ratio, shrunk towards 0.

    log [P(fired | code) / P(fired | no code)], and the same of not firing (Good 1950, Probability
    and the Weighing of Evidence), with `SHRINKAGE` imagined segments on each side.

    Parameters
    ----------
    fired
        Whether a rule of the code fired, shape (n_coded, m).
    truth
        Whether people put the code, shape (n_coded, m).

    Returns
    -------
    numpy.ndarray
        Weight where none fired and where one did, shape (m, 2); 0 for codes whose rules never
        fire on the coded part.
    """
    n_with = truth.sum(axis=0)
    n_without = len(truth) - n_with
    rate_with = ((fired & truth).sum(axis=0) + SHRINKAGE / 2) / (n_with + SHRINKAGE)
    rate_without = ((fired & ~truth).sum(axis=0) + SHRINKAGE / 2) / (n_without + SHRINKAGE)
    # Imagined segments alone would favour whichever side has fewer real ones.
    seen = fired.any(axis=0)
    weights = np.column_stack(
        [np.log((1 - rate_with) / (1 - rate_without)), np.log(rate_with / rate_without)]
    )
    return np.where(seen[:, None], weights, 0.0)


def weigh_fired(evidence: np.ndarray, fired: np.ndarray) -> np.ndarray:
    """Look up what rules that fired or did not are worth.

    Parameters
    ----------
    evidence
        As of `weigh_rules`, shape (m, 2).
    fired
        Whether a rule of the code fired, shape (n, m).

    Returns
    -------
    numpy.ndarray
        Log likelihood ratios, shape (n, m).
    """
    return evidence[np.arange(fired.shape[1]), fired.astype(int)]
