"""Cohen's kappa, precision and recall: two coders who both coded every unit."""

from __future__ import annotations

import numpy as np


def two_by_two(
    both: np.ndarray, first: np.ndarray, second: np.ndarray, n: np.ndarray
) -> np.ndarray:
    """Lay out how two coders put one code, as a table of four cells.

    Parameters
    ----------
    both, first, second
        Segments that both, the first, the second coder marked; any shape.
    n
        Segments that both read, marked or not.

    Returns
    -------
    numpy.ndarray
        Shape (..., 2, 2): rows the first coder, columns the second; not marked, then marked.
    """
    counts = (np.asarray(x, dtype=float) for x in (both, first, second, n))
    both, first, second, n = np.broadcast_arrays(*counts)
    neither = n - first - second + both
    cells = np.stack([neither, second - both, first - both, both], axis=-1)
    return cells.reshape(*both.shape, 2, 2)


def cohen_kappa(tables: np.ndarray) -> np.ndarray:
    """Cohen's kappa of two coders.

    kappa = (p_o - p_e) / (1 - p_e), where p_o is the share of units on which they agree and p_e
    the share expected if both coded by chance with their own frequencies (Cohen 1960, Educational
    and Psychological Measurement 20(1), 37-46, doi 10.1177/001316446002000104).

    Parameters
    ----------
    tables
        Units by the value that the first coder (rows) and the second (columns) gave, as counts or
        shares; shape (..., q, q).

    Returns
    -------
    numpy.ndarray
        In [-1, 1], shape (...); NaN where undefined (p_e = 1: both always gave one value).
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = tables / tables.sum(axis=(-2, -1), keepdims=True)
        observed = np.trace(shares, axis1=-2, axis2=-1)
        expected = (shares.sum(axis=-1) * shares.sum(axis=-2)).sum(axis=-1)
        kappa = (observed - expected) / (1 - expected)
    return np.where(np.isclose(expected, 1), np.nan, kappa)


def positive_agreement(tables: np.ndarray) -> np.ndarray:
    """Agreement on where a code stands, leaving out where neither put it.

    2 n_both / (n_first + n_second): the coefficient of Dice (1945, Ecology 26(3), 297-302, doi
    10.2307/1932409), which is F1 where one coder is judged by the other. Kappa tends to it as
    units without the code grow many (Hripcsak & Rothschild 2005, JAMIA 12(3), 296-298, doi
    10.1197/jamia.M1733).

    Parameters
    ----------
    tables
        See `two_by_two`; shape (..., 2, 2).

    Returns
    -------
    numpy.ndarray
        In [0, 1], shape (...); NaN where neither coder put the code.
    """
    both = tables[..., 1, 1]
    marks = tables[..., 1, :].sum(axis=-1) + tables[..., :, 1].sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return 2 * both / marks
