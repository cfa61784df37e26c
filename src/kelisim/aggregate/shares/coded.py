"""Estimates from what people coded alone."""

from __future__ import annotations

import numpy as np

from kelisim.aggregate.measures import Tally
from kelisim.aggregate.shares.intervals import Linear


def estimate_by_people(coded: Tally, *, n_all: int | None) -> Linear:
    """Estimate a share or rate from interviews that people read whole.

    Segments of one interview are alike, so interviews carry the uncertainty. With k_i out of m_i
    in interview i, r = Σk / Σm has the jackknife variance (G-1)/G · Σ(r without i - r)² over G
    interviews (Cochran 1977, Sampling Techniques, 3rd ed., on ratio estimates, cluster sampling and
    the jackknife; known as CV3: MacKinnon, Nielsen & Webb 2023, Journal of Econometrics 232(2),
    272-299, doi 10.1016/j.jeconom.2022.04.001). Of interviews of one length it is the plain
    cluster-robust variance (Liang & Zeger 1986, Biometrika 73(1), doi 10.1093/biomet/73.1.13)
    times G/(G-1); where lengths differ much, that one is too small. As an estimate of the
    interviews at hand, of which G of N were coded, the variance is smaller by 1 - G/N.

    Parameters
    ----------
    coded
        What the coded interviews bring.
    n_all
        Interviews at hand, if these are asked about; nothing for the population of such ones.

    Returns
    -------
    Linear
        NaN where nothing was coded.
    """
    n_coded = len(coded.sizes)
    if n_coded == 0 or coded.sizes.sum() == 0:
        empty = np.full(coded.values.shape[1], np.nan)
        return Linear(empty, np.full((1, len(empty)), np.nan), 0)
    share, errors = take_ratio(coded)
    left = 1.0 if n_all is None else 1 - n_coded / n_all
    return Linear(share, np.sqrt(left) * errors, n_coded)


def take_ratio(sums: Tally) -> tuple[np.ndarray, np.ndarray]:
    """Ratio of sums, and what it changes by without each interview.

    Parameters
    ----------
    sums
        What each interview brings; together of some size.

    Returns
    -------
    tuple of numpy.ndarray
        The ratios, shape (n_codes,), and their changes, shape (n_interviews, n_codes), scaled so
        that their squares add up to the jackknife variance.
    """
    n, total = len(sums.sizes), sums.sizes.sum()
    ratio = sums.values.sum(axis=0) / total
    others = total - sums.sizes
    # All that was said was said in one interview: without it there is no ratio.
    others = np.where(others > 0, others, total)
    errors = (sums.values - sums.sizes[:, None] * ratio) / others[:, None]
    return ratio, np.sqrt((n - 1) / n) * np.where(np.abs(errors) < 1e-12, 0, errors)
