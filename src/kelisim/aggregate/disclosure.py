"""Disclosure control: what must not be told of few people, in every table that is shared.

The one place for it. Tables are computed in full and pass through here before they are written, so
that figures and printed tables, which read them, show no more. Claims are judged on the codings.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from kelisim.aggregate.parts import ALL

SUPPRESSED = "suppressed"
DIMENSIONS = ("group", "batch", "language")


class Limits(NamedTuple):
    """What may be told.

    Parameters
    ----------
    min_count
        Interviews that a count must rest on; smaller ones, but for none, are suppressed.
    min_class
        Interviews that must share a part, or all attributes that a row shows (k-anonymity).
    """

    min_count: int
    min_class: int


def suppress_estimates(estimates: pd.DataFrame, limits: Limits) -> pd.DataFrame:
    """Suppress estimates that rest on few interviews, and those that would give them away.

    A number is suppressed where it rests on 1 to `min_count` - 1 interviews, or its part has fewer
    than `min_class`. As the parts of a dimension add up to the whole, a single suppressed one could
    be found by subtraction: the smallest others are suppressed with it until no suppressed count
    is known more closely than to `min_count` values (complementary suppression: Hundepool et al.
    2012, Statistical Disclosure Control, chapter 4; of one-way tables these ranges are exact).
    All measures and estimands of a code in a part go together, as each would tell the other.

    Parameters
    ----------
    estimates
        `tables.Estimates`.
    limits
        What may be told.
    """
    counted = estimates[
        (estimates.measure == "share_interviews")
        & (estimates.estimand == estimates.estimand.min())
        & estimates.method.isin(["human", "machine"])
    ]
    hidden: set[tuple[str, ...]] = set()
    for (code, method), rows in counted.groupby(["code", "method"]):
        for dimension in DIMENSIONS:
            for value in _hide_in(rows, dimension, limits):
                hidden.add((code, method, dimension, value))
        whole = rows[(rows[list(DIMENSIONS)] == ALL).all(axis=1)]
        if _is_small(whole.n, whole.denominator, limits).any():
            hidden |= {
                (code, method, dimension, value)
                for dimension in DIMENSIONS
                for value in {*rows[dimension]}
            }
    basis = estimates.method.replace("prediction_powered", "human")
    is_hidden = np.array(
        [
            (code, method, *_place_of(part)) in hidden
            for code, method, *part in zip(
                estimates.code, basis, *(estimates[d] for d in DIMENSIONS), strict=True
            )
        ],
        dtype=bool,
    )
    return _blank(estimates, is_hidden, ["estimate", "low", "high", "n"])


def _place_of(part: Sequence[str]) -> tuple[str, str]:
    """Dimension and value of a part; the whole is its first dimension's `all`."""
    for dimension, value in zip(DIMENSIONS, part, strict=True):
        if value != ALL:
            return dimension, value
    return DIMENSIONS[0], ALL


def _hide_in(rows: pd.DataFrame, dimension: str, limits: Limits) -> list[str]:
    others = [name for name in DIMENSIONS if name != dimension]
    parts = rows[(rows[others] == ALL).all(axis=1) & (rows[dimension] != ALL)]
    is_hidden = suppress_counts(
        parts.n.to_numpy(dtype=int), parts.denominator.to_numpy(dtype=int), limits
    )
    return list(parts[dimension][is_hidden])


def _is_small(n: pd.Series, total: pd.Series, limits: Limits) -> np.ndarray:
    n, total = np.asarray(n, dtype=int), np.asarray(total, dtype=int)
    is_thin = (n > 0) & (n < limits.min_count)
    return is_thin | ((total > 0) & (total < limits.min_class))


def suppress_counts(n: np.ndarray, total: np.ndarray, limits: Limits) -> np.ndarray:
    """Choose which counts of a table with a known total are suppressed.

    Parameters
    ----------
    n, total
        Interviews with the code and all of them, of each part, shape (n_parts,).
    limits
        What may be told.

    Returns
    -------
    numpy.ndarray
        Whether each is suppressed.
    """
    is_hidden = _is_small(n, total, limits)
    order = [place for place in np.lexsort((np.arange(len(n)), total, n)) if total[place] > 0]
    for place in [None, *order]:
        if place is not None:
            is_hidden[place] = True
        if not is_hidden.any() or _spread(n, total, is_hidden).min() >= limits.min_count:
            break
    return is_hidden


def _spread(n: np.ndarray, total: np.ndarray, is_hidden: np.ndarray) -> np.ndarray:
    """Values that each suppressed count may have, given their sum and sizes."""
    left, sizes = n[is_hidden].sum(), total[is_hidden]
    least = np.maximum(0, left - (sizes.sum() - sizes))
    return np.minimum(sizes, left) - least + 1


def suppress_contrasts(contrasts: pd.DataFrame, estimates: pd.DataFrame) -> pd.DataFrame:
    """Suppress contrasts of which a side is suppressed in the estimates.

    Parameters
    ----------
    contrasts
        `tables.Contrasts`.
    estimates
        `tables.Estimates` as shared.
    """
    asked = estimates[estimates.flag.str.contains(SUPPRESSED) & (estimates.method == "human")]
    hidden = {
        (code, *_place_of(part))
        for code, *part in zip(asked.code, *(asked[d] for d in DIMENSIONS), strict=True)
    }
    sides = (
        [key in hidden for key in zip(contrasts.code, contrasts.dimension, side, strict=True)]
        for side in (contrasts["first"], contrasts["second"])
    )
    is_hidden = np.logical_or(*(np.array(side, dtype=bool) for side in sides))
    numbers = ["first_estimate", "second_estimate", "difference", "low", "high"]
    numbers += ["ratio", "ratio_low", "ratio_high", "p", "p_adjusted"]
    return _blank(contrasts, is_hidden, numbers)


def suppress_pairs(cooccurrence: pd.DataFrame, limits: Limits) -> pd.DataFrame:
    """Suppress pairs of codes that few interviews have, in segments too.

    Parameters
    ----------
    cooccurrence
        `tables.Cooccurrence`.
    limits
        What may be told.
    """
    key = ["code_a", "code_b", "method"]
    by_interview = cooccurrence[cooccurrence.unit == "interview"].set_index(key).n_both
    n = by_interview.reindex(pd.MultiIndex.from_frame(cooccurrence[key])).to_numpy()
    is_hidden = (n > 0) & (n < limits.min_count)
    numbers = [name for name in cooccurrence if name.startswith(("n_both", "lift", "phi"))]
    return _blank(cooccurrence, is_hidden, numbers)


def suppress_initiators(initiators: pd.DataFrame, limits: Limits) -> pd.DataFrame:
    """Suppress counts of who is named, as `suppress_estimates` does those of codes by group.

    Parameters
    ----------
    initiators
        `tables.Initiators`.
    limits
        What may be told.
    """
    hidden: set[tuple[str, str]] = set()
    for side, rows in initiators.groupby("initiator"):
        parts = rows[rows.group != ALL]
        is_hidden = suppress_counts(
            parts.n.to_numpy(dtype=int), parts.denominator.to_numpy(dtype=int), limits
        )
        hidden |= {(side, group) for group in parts.group[is_hidden]}
        whole = rows[rows.group == ALL]
        if _is_small(whole.n, whole.denominator, limits).any():
            hidden |= {(side, group) for group in rows.group}
    keys = zip(initiators.initiator, initiators.group, strict=True)
    is_hidden = np.array([key in hidden for key in keys], dtype=bool)
    numbers = ["n", "estimate", "low", "high", "n_namings", "share_namings"]
    return _blank(initiators, is_hidden, numbers)


def suppress_places(places: pd.DataFrame, limits: Limits) -> pd.DataFrame:
    """Suppress where interviews stand between the sides, where too few stand.

    Parameters
    ----------
    places
        `tables.InitiatorPlaces`.
    limits
        What may be told.
    """
    is_hidden = places.n_interviews < limits.min_count
    return places.assign(
        share=places.share.mask(is_hidden),
        n_interviews=places.n_interviews.astype("Int64").mask(is_hidden),
    )


def hide_attributes(rows: pd.DataFrame, attributes: Sequence[str], limits: Limits) -> pd.DataFrame:
    """Empty the attributes of people whose combination fewer than `min_class` share.

    Parameters
    ----------
    rows
        A row a person.
    attributes
        Columns that together could point at somebody.
    limits
        What may be told.
    """
    names = list(attributes)
    sizes = rows.groupby(names)[names[0]].transform("size")
    return rows.assign(**{name: rows[name].where(sizes >= limits.min_class, "") for name in names})


def _blank(table: pd.DataFrame, is_hidden: np.ndarray, numbers: Sequence[str]) -> pd.DataFrame:
    table = table.copy()
    for name in numbers:
        kind = "Int64" if pd.api.types.is_integer_dtype(table[name].dtype) else "float64"
        table[name] = table[name].astype(kind).mask(is_hidden)
    table["flag"] = table.flag.mask(is_hidden, SUPPRESSED)
    return table
