"""What is left of the verdicts when it is allowed for that many claims were judged."""

from __future__ import annotations

import numpy as np

from kelisim.check.compare.outcomes import CANNOT, INCONCLUSIVE


def adjust_holm(p_values: np.ndarray) -> np.ndarray:
    """Correct p-values for their number, by Holm's step-down method.

    The k-th smallest of m is multiplied by m - k + 1, and none is smaller than the one before (Holm
    1979, Scandinavian Journal of Statistics 6(2), 65-70). It holds the chance of even one false
    "supported" or "contradicted" whatever the claims share; Benjamini & Hochberg's method (1995)
    would hold the expected share of false ones, and claims judged on the same interviews may
    break its assumption of independence or positive dependence.

    Parameters
    ----------
    p_values
        One a claim, shape (n_claims,); NaN where a claim can't be computed, which is not counted.

    Returns
    -------
    numpy.ndarray
        Same shape, in [0, 1].
    """
    p_values = np.asarray(p_values, float)
    adjusted = np.full(p_values.shape, np.nan)
    known = np.flatnonzero(~np.isnan(p_values))
    order = known[np.argsort(p_values[known], kind="stable")]
    factors = np.arange(len(order), 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(factors * p_values[order]), 1)
    return adjusted


def correct_verdict(verdict: str, p_adjusted: float, *, confidence: float) -> str:
    """Verdict that stands when the number of claims is allowed for.

    Parameters
    ----------
    verdict
        The claim's own.
    p_adjusted
        Its corrected p-value.
    confidence
        Coverage of the intervals, in (0, 1).
    """
    if verdict == CANNOT or p_adjusted <= 1 - confidence:
        return verdict
    return INCONCLUSIVE
