"""Intervals of differences of shares of segments, or of words, clustered in interviews."""

from __future__ import annotations

from math import sqrt

import numpy as np
from scipy import stats

from kelisim.check.compare.intervals import NOTHING, Interval, combine
from kelisim.intervals import wilson_interval


def ratio_difference_interval(
    first: np.ndarray, second: np.ndarray, sizes: np.ndarray, *, confidence: float
) -> Interval:
    """Difference of two shares of segments, or of words, in the same interviews.

    Linearized over interviews as clusters, with t of G - 1 degrees of freedom (Cochran 1977,
    Sampling Techniques, 3rd ed., chapter 6), as `aggregate` has it for one share. Where no
    interview deviates, each share gets the Wilson interval of G observations.

    Parameters
    ----------
    first, second
        Segments, or words, of each interview with the first and the second code.
    sizes
        All of each interview; same shape (n_interviews,).
    confidence
        Coverage of the interval, in [0, 1).
    """
    n, total = len(sizes), sizes.sum()
    if n < 2 or not total:
        return NOTHING
    difference = (first.sum() - second.sum()) / total
    residuals = first - second - sizes * difference
    if np.allclose(residuals, 0, atol=1e-9):
        shares = [
            Interval(part.sum() / total, *_flat(part.sum() / total, n, confidence))
            for part in (first, second)
        ]
        return combine(*shares, phi=0.0)
    variance = n / (n - 1) * (residuals**2).sum() / total**2
    return _by_t(difference, variance, n - 1, confidence)


def ratio_contrast_interval(
    first: tuple[np.ndarray, np.ndarray],
    second: tuple[np.ndarray, np.ndarray],
    *,
    confidence: float,
) -> Interval:
    """Difference of a share of segments, or of words, between two groups of interviews.

    The two linearized variances are added; the degrees of freedom of their sum are Welch's
    (Welch 1947, Biometrika 34, 28-35, doi 10.1093/biomet/34.1-2.28).

    Parameters
    ----------
    first, second
        Of each group: segments (or words) with the code, and all, interview by interview.
    confidence
        Coverage of the interval, in [0, 1).
    """
    shares, variances, freedoms = [], [], []
    for spoken, sizes in (first, second):
        n, total = len(sizes), sizes.sum()
        if n < 2 or not total:
            return NOTHING
        share = spoken.sum() / total
        squares = ((spoken - sizes * share) ** 2).sum()
        shares.append(share)
        variances.append(n / (n - 1) * squares / total**2)
        freedoms.append(n - 1)
    if not all(variances):
        flat = [
            Interval(share, *_flat(share, freedom + 1, confidence))
            for share, freedom in zip(shares, freedoms, strict=True)
        ]
        return combine(*flat, phi=0.0)
    parts = [v**2 / f for v, f in zip(variances, freedoms, strict=True)]
    freedom = sum(variances) ** 2 / sum(parts)
    return _by_t(shares[0] - shares[1], sum(variances), freedom, confidence)


def _flat(share: float, n: int, confidence: float) -> tuple[float, float]:
    low, high = wilson_interval(share * n, n, confidence=confidence)
    return float(low), float(high)


def _by_t(observed: float, variance: float, freedom: float, confidence: float) -> Interval:
    half = float(stats.t.ppf((1 + confidence) / 2, freedom)) * sqrt(variance)
    return Interval(float(observed), max(observed - half, -1.0), min(observed + half, 1.0))
