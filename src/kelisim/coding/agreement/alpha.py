"""Krippendorff's alpha: any number of coders, gaps, and values of four kinds."""

from __future__ import annotations

import numpy as np

LEVELS = ("nominal", "ordinal", "interval", "ratio")


def krippendorff_alpha(
    coincidences: np.ndarray, values: np.ndarray, *, level: str = "nominal"
) -> np.ndarray:
    """Krippendorff's alpha.

    1 - D_o / D_e: observed over expected disagreement, each pair of values weighing by the square
    of how far the two are apart (Krippendorff 2011, Computing Krippendorff's alpha-reliability,
    Annenberg School for Communication, repository.upenn.edu/asc_papers/43; Krippendorff 2019,
    Content Analysis, 4th edition, chapter 12).

    Parameters
    ----------
    coincidences
        Coincidence matrices (`tallies.Tallies`), shape (..., q, q).
    values
        The values in order, shape (q,); their size counts for interval and ratio.
    level
        nominal, ordinal, interval or ratio.

    Returns
    -------
    numpy.ndarray
        At most 1, shape (...); NaN where undefined (only one value was ever given).
    """
    totals = coincidences.sum(axis=-1)
    apart = squared_distances(np.asarray(values, dtype=float), totals, level=level)
    observed = (coincidences * apart).sum(axis=(-2, -1))
    expected = (totals[..., :, None] * totals[..., None, :] * apart).sum(axis=(-2, -1))
    with np.errstate(divide="ignore", invalid="ignore"):
        alpha = 1 - (totals.sum(axis=-1) - 1) * observed / expected
    return np.where(np.isclose(expected, 0), np.nan, alpha)


def squared_distances(values: np.ndarray, totals: np.ndarray, *, level: str) -> np.ndarray:
    """Squared distance of each two values.

    Nominal: 1 where they differ. Ordinal: the ratings from one to the other, half of those at
    either end, squared. Interval: the difference, squared. Ratio: the difference over the sum,
    squared (Krippendorff 2011, section E).

    Parameters
    ----------
    values
        Shape (q,).
    totals
        How often each value was given, shape (..., q); asked for ordinal values only.
    level
        One of `LEVELS`.

    Returns
    -------
    numpy.ndarray
        Shape (q, q), or (..., q, q) for ordinal values.

    Raises
    ------
    ValueError
        If there is no such level.
    """
    if level == "nominal":
        return 1 - np.eye(len(values))
    if level == "ordinal":
        middles = np.cumsum(totals, axis=-1) - totals / 2
        return (middles[..., :, None] - middles[..., None, :]) ** 2
    difference = values[:, None] - values[None, :]
    if level == "interval":
        return difference**2
    if level == "ratio":
        total = values[:, None] + values[None, :]
        return np.divide(difference, total, out=np.zeros_like(total), where=total != 0) ** 2
    raise ValueError(f"`level` must be one of {', '.join(LEVELS)}, not {level!r}.")
