"""Intervals of comparisons: two codes in the same interviews, and the least of several values."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from kelisim.intervals import wilson_interval


class Interval(NamedTuple):
    """An observed value and the interval around it."""

    observed: float
    low: float
    high: float


def share_interval(n: int, denominator: int, *, confidence: float) -> Interval:
    """Share of interviews with its Wilson interval, as the estimates have it.

    Parameters
    ----------
    n, denominator
        Interviews with the code, and all.
    confidence
        Coverage of the interval, in (0, 1).
    """
    if not denominator:
        return Interval(np.nan, np.nan, np.nan)
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
        Coverage of the interval, in (0, 1).

    Returns
    -------
    Interval
        Of the first share less the second, in [-1, 1]; NaN without interviews.
    """
    first, second = np.asarray(first, bool), np.asarray(second, bool)
    one = share_interval(int(first.sum()), len(first), confidence=confidence)
    two = share_interval(int(second.sum()), len(second), confidence=confidence)
    phi = _corrected_phi(first, second)
    down_one, up_one = one.observed - one.low, one.high - one.observed
    down_two, up_two = two.observed - two.low, two.high - two.observed
    observed = one.observed - two.observed
    down = np.sqrt(max(down_one**2 - 2 * phi * down_one * up_two + up_two**2, 0))
    up = np.sqrt(max(up_one**2 - 2 * phi * up_one * down_two + down_two**2, 0))
    return Interval(observed, max(observed - float(down), -1.0), min(observed + float(up), 1.0))


def _corrected_phi(first: np.ndarray, second: np.ndarray) -> float:
    n = len(first)
    both, neither = int((first & second).sum()), int((~first & ~second).sum())
    only_first, only_second = int((first & ~second).sum()), int((~first & second).sum())
    margins = float(first.sum() * (n - first.sum())) * float(second.sum() * (n - second.sum()))
    if not margins:
        return 0.0
    excess = both * neither - only_first * only_second
    if excess > 0:
        excess = max(excess - n / 2, 0)
    return float(excess / np.sqrt(margins))


def least_interval(
    intervals_at: Callable[[float], list[Interval]], *, confidence: float
) -> Interval:
    """Interval of the least of several values, so that a claim on all of them holds as a whole.

    All lie above a line exactly when the least does. The least lower end needs no correction for
    their number (an intersection-union test: Berger 1982, Technometrics 24(4), 295-300); for the
    upper end each interval is taken at 1 - (1 - confidence) / number (Bonferroni), as any one of
    them may fall below by chance.

    Parameters
    ----------
    intervals_at
        Gives the intervals of all values at a confidence.
    confidence
        Coverage of the interval, in (0, 1).

    Returns
    -------
    Interval
        NaN where any of the intervals is.
    """
    plain = intervals_at(confidence)
    strict = intervals_at(1 - (1 - confidence) / len(plain))
    return Interval(
        float(np.min([part.observed for part in plain])),
        float(np.min([part.low for part in plain])),
        float(np.min([part.high for part in strict])),
    )
