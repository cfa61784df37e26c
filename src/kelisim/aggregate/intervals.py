"""Intervals of shares of segments, which stand together in interviews."""

from __future__ import annotations

import numpy as np
from scipy import stats

from kelisim.intervals import wilson_interval


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
