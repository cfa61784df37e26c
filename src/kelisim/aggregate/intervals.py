"""Intervals of shares: of interviews, and of segments that stand in interviews."""

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
        Interviews with the code; any shape. A fraction is allowed (see `cluster_interval`).
    denominator
        Interviews; same shape or one number.
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


def cluster_interval(
    counts: np.ndarray, sizes: np.ndarray, *, confidence: float
) -> tuple[np.ndarray, np.ndarray]:
    """Interval of the share of segments when whole interviews were sampled.

    Segments of one interview are alike, so the interviews carry the uncertainty. With k_i of m_i
    segments in interview i, r = Σk / Σm has the linearized variance
    G/(G-1) · Σ(k_i - r·m_i)² / (Σm)² over G interviews (Cochran 1977, Sampling Techniques, 3rd ed.,
    on ratio estimates and cluster sampling, without the finite-population term; it is the
    cluster-robust variance of Liang & Zeger 1986, Biometrika 73(1), 13-22, doi
    10.1093/biomet/73.1.13, times G/(G-1)). The interval is r ± t(G-1)·se, cut
    off at 0 and 1.

    Where that variance is 0 (no segment has the code, or all have, or all interviews the same
    share) the data say nothing of the spread. Then r gets the Wilson interval of G observations:
    as if each interview had spoken once. That is wider than any reading in which an interview's
    segments add knowledge.

    Simulated with 24 interviews of 15 to 44 segments that differ as people do, intervals at 95%
    held the true share 94, 92 and 86 times in 100 where it was .30, .10 and .03: for rare codes
    they are too narrow, and the share of interviews is the better measure.

    Parameters
    ----------
    counts
        Segments with the code, shape (n_interviews, n_codes).
    sizes
        Segments of each interview, shape (n_interviews,).
    confidence
        Coverage of the interval, in (0, 1).

    Returns
    -------
    tuple of numpy.ndarray
        Lower and upper ends, shape (n_codes,); NaN with fewer than two interviews or no segment.
    """
    counts, sizes = np.asarray(counts, float), np.asarray(sizes, float)
    n_interviews, total = len(sizes), sizes.sum()
    if n_interviews < 2 or total == 0:
        return np.full(counts.shape[1], np.nan), np.full(counts.shape[1], np.nan)
    share = counts.sum(axis=0) / total
    residuals = counts - sizes[:, None] * share
    squares = n_interviews / (n_interviews - 1) * (residuals**2).sum(axis=0)
    half = stats.t.ppf((1 + confidence) / 2, n_interviews - 1) * np.sqrt(squares) / total
    low, high = np.clip(share - half, 0, 1), np.clip(share + half, 0, 1)
    is_flat = np.isclose(residuals, 0, atol=1e-9).all(axis=0)
    safe_low, safe_high = wilson_interval(share * n_interviews, n_interviews, confidence=confidence)
    return np.where(is_flat, safe_low, low), np.where(is_flat, safe_high, high)
