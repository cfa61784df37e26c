"""Estimates from what people coded alone."""

from __future__ import annotations

import numpy as np

from kelisim.aggregate.measures import Tally
from kelisim.aggregate.shares.intervals import Linear


def estimate_by_people(coded: Tally, *, n_all: int | None) -> Linear:
    """Estimate a share or rate from interviews that people read whole.

    Segments of one interview are alike, so interviews carry the uncertainty. With k_i out of m_i
    in interview i, r = Σk / Σm has the linearized variance G/(G-1) · Σ(k_i - r·m_i)² / (Σm)² over
    G interviews (Cochran 1977, Sampling Techniques, 3rd ed., on ratio estimates and cluster
    sampling; it is the cluster-robust variance of Liang & Zeger 1986, Biometrika 73(1), 13-22, doi
    10.1093/biomet/73.1.13, times G/(G-1)). As an estimate of the interviews at hand, of which G of
    N were coded, its variance is smaller by 1 - G/N.

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
    n_coded, total = len(coded.sizes), coded.sizes.sum()
    if n_coded == 0 or total == 0:
        empty = np.full(coded.values.shape[1], np.nan)
        return Linear(empty, np.full((1, len(empty)), np.nan), 0)
    share = coded.values.sum(axis=0) / total
    residuals = (coded.values - coded.sizes[:, None] * share) / total
    left = 1.0 if n_all is None else 1 - n_coded / n_all
    factor = np.sqrt(left * n_coded / max(n_coded - 1, 1))
    return Linear(share, factor * np.where(np.abs(residuals) < 1e-12, 0, residuals), n_coded)
