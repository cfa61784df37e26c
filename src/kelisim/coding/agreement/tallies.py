"""Sums over units from which the coefficients of agreement of any number of coders follow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Tallies:
    """What alpha, AC1 and Fleiss' kappa need to know of some units.

    All of it adds up over units, so that a resample of interviews is a weighted sum; hence a class.
    A unit that one coder alone rated has no pair, but counts among the shares.

    Parameters
    ----------
    coincidences
        Pairs of ratings of one unit by two coders, each unit weighing as much as it has ratings
        (Krippendorff's coincidence matrix); shape (..., q, q).
    agreement
        Sum over units of the share of pairs of coders who agree; shape (...).
    n_pairs
        Units that at least two coders rated; shape (...).
    shares
        Sum over units of the share of coders who gave each value; shape (..., q).
    n_rated
        Units that at least one coder rated; shape (...).
    """

    coincidences: np.ndarray
    agreement: np.ndarray
    n_pairs: np.ndarray
    shares: np.ndarray
    n_rated: np.ndarray

    def weigh(self, weights: np.ndarray) -> Tallies:
        """Add up along the first axis, each row as often as the weights say.

        Parameters
        ----------
        weights
            Shape (n_rows,) for one sum, or (n_sums, n_rows).

        Returns
        -------
        Tallies
            Without the first axis, or with n_sums rows in its place.
        """
        return Tallies(*(np.tensordot(weights, part, axes=1) for part in vars(self).values()))


def tally_counts(counts: np.ndarray) -> Tallies:
    """Tally units, each by how many coders gave it which value.

    Parameters
    ----------
    counts
        Ratings of each unit and value; shape (..., q). A coder who did not rate a unit is missing.

    Returns
    -------
    Tallies
        One a unit, shape (...).
    """
    counts = np.asarray(counts, dtype=float)
    n = counts.sum(axis=-1)
    has_pair, has_any = n >= 2, n >= 1
    same = counts[..., :, None] * np.eye(counts.shape[-1])
    pairs = counts[..., :, None] * counts[..., None, :] - same
    coincidences = pairs / np.where(has_pair, n - 1, np.inf)[..., None, None]
    agreement = np.trace(coincidences, axis1=-2, axis2=-1) / np.where(has_pair, n, np.inf)
    shares = counts / np.where(has_any, n, np.inf)[..., None]
    return Tallies(coincidences, agreement, has_pair.astype(float), shares, has_any.astype(float))


def tally_tables(tables: np.ndarray) -> Tallies:
    """Tally units that two coders both rated.

    Parameters
    ----------
    tables
        Units by the value that the first coder (rows) and the second (columns) gave; shape
        (..., q, q).

    Returns
    -------
    Tallies
        Of all units of each table, shape (...).
    """
    n = tables.sum(axis=(-2, -1))
    return Tallies(
        coincidences=tables + np.swapaxes(tables, -1, -2),
        agreement=np.trace(tables, axis1=-2, axis2=-1),
        n_pairs=n,
        shares=(tables.sum(axis=-1) + tables.sum(axis=-2)) / 2,
        n_rated=n,
    )


def count_values(ratings: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Count how many coders gave each unit each value.

    Parameters
    ----------
    ratings
        Shape (n_coders, n_units); NaN where a coder did not rate a unit.
    values
        All values that could be given, shape (q,).

    Returns
    -------
    numpy.ndarray
        Shape (n_units, q).
    """
    return (np.asarray(ratings)[..., None] == np.asarray(values)).sum(axis=0)
