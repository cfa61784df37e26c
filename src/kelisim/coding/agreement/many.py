"""Chance-corrected agreement of two or more coders, some of whom did not code all units."""

from __future__ import annotations

import numpy as np

from kelisim.coding.agreement.tallies import Tallies


def gwet_ac1(tallies: Tallies) -> np.ndarray:
    """Gwet's AC1, which stays high where coders agree that something is rare.

    (p_a - p_e) / (1 - p_e) with p_e = sum of pi_k (1 - pi_k) / (q - 1) (Gwet 2008, British Journal
    of Mathematical and Statistical Psychology 61(1), 29-48, doi 10.1348/000711006X126600; with
    missing ratings: Gwet 2014, Handbook of Inter-Rater Reliability, 4th edition, chapters 3 and 5).

    Parameters
    ----------
    tallies
        Sums over units, any shape.

    Returns
    -------
    numpy.ndarray
        In [-1, 1]; NaN where no unit has two ratings.
    """
    shares = _mean_shares(tallies)
    expected = (shares * (1 - shares)).sum(axis=-1) / (shares.shape[-1] - 1)
    return _correct(tallies, expected)


def fleiss_kappa(tallies: Tallies) -> np.ndarray:
    """Fleiss' kappa; of two coders this is Scott's pi.

    (p_a - p_e) / (1 - p_e) with p_e = sum of pi_k squared (Fleiss 1971, Psychological Bulletin
    76(5), 378-382, doi 10.1037/h0031619; with missing ratings: Gwet 2014, as for `gwet_ac1`).

    Parameters
    ----------
    tallies
        Sums over units, any shape.

    Returns
    -------
    numpy.ndarray
        In [-1, 1]; NaN where undefined (everybody always gave one value).
    """
    return _correct(tallies, (_mean_shares(tallies) ** 2).sum(axis=-1))


def observed_agreement(tallies: Tallies) -> np.ndarray:
    """Share of pairs of coders who agree, a mean over units with at least two ratings."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return tallies.agreement / tallies.n_pairs


def _mean_shares(tallies: Tallies) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return tallies.shares / tallies.n_rated[..., None]


def _correct(tallies: Tallies, expected: np.ndarray) -> np.ndarray:
    """Take away the agreement that chance would bring."""
    with np.errstate(divide="ignore", invalid="ignore"):
        corrected = (observed_agreement(tallies) - expected) / (1 - expected)
    return np.where(np.isclose(expected, 1), np.nan, corrected)
