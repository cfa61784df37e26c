"""Tests of no difference between two parts, and their correction for being many."""

from __future__ import annotations

import numpy as np
from scipy import stats

from kelisim.aggregate.measures import Tally


def test_counts(first: tuple[int, int], second: tuple[int, int]) -> float:
    """Fisher's exact test of two shares of interviews, two-sided.

    Parameters
    ----------
    first, second
        Interviews with the code, and all of them.

    Returns
    -------
    float
        Probability, under no difference, of a table no likelier than this (Fisher 1935, Journal of
        the Royal Statistical Society 98(1), 39-82).
    """
    table = [[n, total - n] for n, total in (first, second)]
    return float(stats.fisher_exact(table).pvalue)


def permute_interviews(
    sums: Tally, is_first: np.ndarray, *, n_permutations: int, seed: int
) -> np.ndarray:
    """Permutation test of two ratios that gives whole interviews to either part at random.

    The difference is divided by its standard error, so that the test also holds where the two
    parts vary unequally (Chung & Romano 2013, Annals of Statistics 41(2), 484-507, doi
    10.1214/13-AOS1090). p = (b + 1) / (m + 1) with b of m random orders at least as far apart
    (Phipson & Smyth 2010, Statistical Applications in Genetics and Molecular Biology 9(1), 39).

    Parameters
    ----------
    sums
        What the interviews of both parts bring.
    is_first
        Whether each belongs to the first part.
    n_permutations, seed
        Random orders, and the seed of their draw.

    Returns
    -------
    numpy.ndarray
        p of each code, shape (n_codes,); 1 where no interview has it.
    """
    draw = np.random.default_rng(seed)
    orders = draw.permuted(np.tile(is_first, (n_permutations, 1)), axis=1)
    observed = _studentize(sums, is_first[None, :])[0]
    random = _studentize(sums, orders)
    # A tie that rounding breaks is a tie.
    n_beyond = (random >= observed - 1e-9).sum(axis=0)
    return (n_beyond + 1) / (n_permutations + 1)


def _studentize(sums: Tally, is_first: np.ndarray) -> np.ndarray:
    """|difference| / standard error of each order and code, shape (n_orders, n_codes)."""
    shares, variances = [], []
    for side in (is_first.astype(float), 1.0 - is_first):
        n = side.sum(axis=1, keepdims=True)
        total = side @ sums.sizes[:, None]
        with np.errstate(divide="ignore", invalid="ignore"):
            share = side @ sums.values / total
            squares = (
                side @ sums.values**2
                - 2 * share * (side @ (sums.sizes[:, None] * sums.values))
                + share**2 * (side @ (sums.sizes**2)[:, None])
            )
            variances.append(n / (n - 1) * np.maximum(squares, 0) / total**2)
        shares.append(np.nan_to_num(share))
    error = np.sqrt(sum(variances))
    gap = np.abs(shares[0] - shares[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(gap < 1e-12, 0.0, np.where(error > 1e-12, gap / error, np.inf))


def adjust_for_many(p: np.ndarray) -> np.ndarray:
    """Benjamini-Hochberg: the false discovery rate at which each test would just be called.

    min over larger p of p·m / rank (Benjamini & Hochberg 1995, Journal of the Royal Statistical
    Society B 57(1), 289-300, doi 10.1111/j.2517-6161.1995.tb02031.x).

    Parameters
    ----------
    p
        Of all tests of a family, shape (m,); withheld ones (NaN) are not counted.
    """
    adjusted = np.full(len(p), np.nan)
    is_known = ~np.isnan(p)
    if is_known.any():
        adjusted[is_known] = stats.false_discovery_control(p[is_known], method="bh")
    return adjusted
