"""Intervals of comparisons: shares, their differences, and the least of several values."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from kelisim.intervals import wilson_interval

NORMAL = NormalDist()


class Interval(NamedTuple):
    """An observed value and the interval around it."""

    observed: float
    low: float
    high: float


NOTHING = Interval(np.nan, np.nan, np.nan)
IntervalAt = Callable[[float], Interval]
"""Gives the interval at a confidence in [0, 1)."""


@cache
def share_interval(n: int, denominator: int, *, confidence: float) -> Interval:
    """Share of interviews with its Wilson interval, as the estimates have it.

    Parameters
    ----------
    n, denominator
        Interviews with the code, and all.
    confidence
        Coverage of the interval, in [0, 1).
    """
    if not denominator:
        return NOTHING
    low, high = wilson_interval(n, denominator, confidence=confidence)
    return Interval(n / denominator, float(low), float(high))


def paired_interval(first: np.ndarray, second: np.ndarray, *, confidence: float) -> Interval:
    """Difference of two shares in the same interviews, with Newcombe's interval (method 10).

    The Wilson limits of both shares are squared and added, less twice their product times phi, the
    correlation of the two, which is corrected for continuity where it is positive (Newcombe 1998,
    Statistics in Medicine 17(22), 2635-2650). It keeps a width where all interviews agree, and the
    usual interval has none.

    Parameters
    ----------
    first, second
        Whether each interview has the first and the second code, shape (n_interviews,).
    confidence
        Coverage of the interval, in [0, 1).

    Returns
    -------
    Interval
        Of the first share less the second, in [-1, 1]; NaN without interviews.
    """
    first, second = np.asarray(first, bool), np.asarray(second, bool)
    both = int((first & second).sum())
    return _paired(both, int(first.sum()), int(second.sum()), len(first), confidence)


@cache
def _paired(both: int, n_first: int, n_second: int, n: int, confidence: float) -> Interval:
    one = share_interval(n_first, n, confidence=confidence)
    two = share_interval(n_second, n, confidence=confidence)
    return combine(one, two, phi=_corrected_phi(both, n_first, n_second, n))


def _corrected_phi(both: int, n_first: int, n_second: int, n: int) -> float:
    margins = n_first * (n - n_first) * n_second * (n - n_second)
    if not margins:
        return 0.0
    neither = n - n_first - n_second + both
    excess: float = both * neither - (n_first - both) * (n_second - both)
    if excess > 0:
        excess = max(excess - n / 2, 0)
    return float(excess / sqrt(margins))


def unpaired_interval(
    n_first: int, all_first: int, n_second: int, all_second: int, *, confidence: float
) -> Interval:
    """Difference of two shares in two groups, with Newcombe's hybrid score interval (method 10).

    As `paired_interval`, without correlation (Newcombe 1998, Statistics in Medicine 17(8), 873-890,
    doi 10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I).

    Parameters
    ----------
    n_first, all_first
        Interviews of the first group with the code, and all of them.
    n_second, all_second
        The same of the second group.
    confidence
        Coverage of the interval, in [0, 1).
    """
    if not all_first or not all_second:
        return NOTHING
    return combine(
        share_interval(n_first, all_first, confidence=confidence),
        share_interval(n_second, all_second, confidence=confidence),
        phi=0.0,
    )


def combine(one: Interval, two: Interval, *, phi: float) -> Interval:
    """Interval of a difference from those of two shares, correlated by phi (Newcombe 1998)."""
    down_one, up_one = one.observed - one.low, one.high - one.observed
    down_two, up_two = two.observed - two.low, two.high - two.observed
    observed = one.observed - two.observed
    down = sqrt(max(down_one**2 - 2 * phi * down_one * up_two + up_two**2, 0))
    up = sqrt(max(up_one**2 - 2 * phi * up_one * down_two + down_two**2, 0))
    return Interval(observed, max(observed - down, -1.0), min(observed + up, 1.0))


def least_interval(intervals: list[IntervalAt]) -> IntervalAt:
    """Interval of the least of several values, so that a claim on all of them holds as a whole.

    All lie above a line exactly when the least does. The least lower end needs no correction for
    their number (an intersection-union test: Berger 1982, Technometrics 24(4), 295-300); for the
    upper end each interval is taken at 1 - (1 - confidence) / number (Bonferroni), as any one of
    them may fall below by chance.

    Parameters
    ----------
    intervals
        Each gives the interval of one value at a confidence.

    Returns
    -------
    callable
        Gives the interval of the least at a confidence; NaN where any of them is.
    """

    def at(confidence: float) -> Interval:
        plain = [interval(confidence) for interval in intervals]
        strict = [interval(1 - (1 - confidence) / len(plain)) for interval in intervals]
        observed, low = np.min([part[:2] for part in plain], axis=0)
        return Interval(float(observed), float(low), float(np.min([part.high for part in strict])))

    return at


def finite_confidence(confidence: float, *, n: int, n_study: int) -> float:
    """Confidence at which an interval of a sample is that of the finite study it was drawn from.

    With n of N interviews coded the standard error shrinks by sqrt((N - n) / (N - 1)) (Cochran
    1977, chapter 2: the finite-population correction); every interval here rests on a normal or t
    quantile, so that shrinking that quantile does the same. With all coded nothing is left to
    chance, and the interval is the observed value.

    Parameters
    ----------
    confidence
        Coverage wanted, in (0, 1).
    n, n_study
        Interviews coded, and interviews in the study.
    """
    if n_study <= 1 or n >= n_study:
        return 0.0
    quantile = NORMAL.inv_cdf((1 + confidence) / 2) * sqrt((n_study - n) / (n_study - 1))
    return 2 * NORMAL.cdf(quantile) - 1
