"""The score interval of a proportion, which several stages state."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats


def wilson_interval(
    n: ArrayLike, denominator: ArrayLike, *, confidence: float
) -> tuple[np.ndarray, np.ndarray]:
    """Score interval of a proportion.

    (p + z²/2N ± z sqrt(p(1-p)/N + z²/4N²)) / (1 + z²/N), with p = n / N (Wilson 1927, Journal of
    the American Statistical Association 22(158), 209-212, doi 10.1080/01621459.1927.10502953). It
    keeps its coverage with few interviews and at 0 and 1, where the usual p ± z·se does not (Brown,
    Cai & DasGupta 2001, Statistical Science 16(2), 101-133, doi 10.1214/ss/1009213286).

    Parameters
    ----------
    n
        What is counted, such as interviews with a code; any shape. A fraction is allowed.
    denominator
        All of them; same shape or one number.
    confidence
        Coverage of the interval, in (0, 1).

    Returns
    -------
    tuple of numpy.ndarray
        Lower and upper ends in [0, 1]; NaN where the denominator is 0.
    """
    n, total = np.broadcast_arrays(np.asarray(n, float), np.asarray(denominator, float))
    z2 = stats.norm.ppf((1 + confidence) / 2) ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        share = n / total
        middle = (share + z2 / (2 * total)) / (1 + z2 / total)
        spread = share * (1 - share) / total + z2 / (4 * total**2)
        half = np.sqrt(z2 * spread) / (1 + z2 / total)
    # At the ends the score interval is exact; rounding must not move it off 0 or 1.
    low = np.where(n == 0, 0.0, np.clip(middle - half, 0, 1))
    high = np.where(n == total, 1.0, np.clip(middle + half, 0, 1))
    return np.where(total > 0, low, np.nan), np.where(total > 0, high, np.nan)
