"""Intervals of a difference and of a ratio, from the intervals of both sides."""

from __future__ import annotations

import numpy as np


def difference_interval(
    first: np.ndarray, second: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Difference of two independent estimates, with its interval.

    l = d - √((p₁ - l₁)² + (u₂ - p₂)²) and u = d + √((u₁ - p₁)² + (p₂ - l₂)²): the variance is
    recovered from each side's own interval (Zou & Donner 2008, Statistics in Medicine 27(10),
    1693-1702, doi 10.1002/sim.3095). With Wilson intervals it is method 10 of Newcombe (1998,
    Statistics in Medicine 17(8), 873-890).

    Parameters
    ----------
    first, second
        Estimate, lower and upper end, shape (3, n) each.

    Returns
    -------
    tuple of numpy.ndarray
        Difference, lower and upper end, shape (n,) each.
    """
    (p1, l1, u1), (p2, l2, u2) = first, second
    low = p1 - p2 - np.hypot(p1 - l1, u2 - p2)
    high = p1 - p2 + np.hypot(u1 - p1, p2 - l2)
    return p1 - p2, low, high


def ratio_interval(
    first: np.ndarray, second: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Ratio of two independent estimates that are not negative, with its interval.

    Donner & Zou (2012, Statistical Methods in Medical Research 21(4), 347-359, doi
    10.1177/0962280210383082), equation 8: the roots at which the interval of p₁ - R·p₂ reaches 0.

    Parameters
    ----------
    first, second
        Estimate, lower and upper end, shape (3, n) each.

    Returns
    -------
    tuple of numpy.ndarray
        Ratio, lower and upper end; the upper is infinite where the second side may be 0, all are
        NaN where it is 0.
    """
    (p1, l1, u1), (p2, l2, u2) = first, second
    with np.errstate(divide="ignore", invalid="ignore"):
        product = p1 * p2
        low = product - np.sqrt(np.maximum(product**2 - l1 * u2 * (2 * p1 - l1) * (2 * p2 - u2), 0))
        low = low / (u2 * (2 * p2 - u2))
        high = product + np.sqrt(
            np.maximum(product**2 - u1 * l2 * (2 * p1 - u1) * (2 * p2 - l2), 0)
        )
        high = high / (l2 * (2 * p2 - l2))
        # Where 2·p₂ = u₂ the quadratic is a line.
        is_line = np.isclose(u2, 2 * p2)
        low = np.where(is_line, l1 * (2 * p1 - l1) / (2 * product), low)
        high = np.where(l2 <= 0, np.inf, high)
        ratio = p1 / p2
    is_unknown = ~(p2 > 0) | np.isnan(l1) | np.isnan(l2)
    low = np.where(p1 > 0, np.clip(low, 0, None), 0.0)
    ends = (np.where(is_unknown, np.nan, end) for end in (low, high))
    return (np.where(p2 > 0, ratio, np.nan), *ends)
