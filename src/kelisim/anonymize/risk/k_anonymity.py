"""How few participants share the attributes that the shared tables show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import pandas as pd

ATTRIBUTES = ("group", "role", "institution_type", "gender", "language", "year", "batch")
"""Columns of `tables.Participants` that somebody may know of a person."""


class Combination(NamedTuple):
    """Attributes together: classes, the smallest one, and whom they single out.

    `n_unique` interviews are alone in their class; of these, `n_minimal` are alone by no part of
    the attributes either.
    """

    attributes: tuple[str, ...]
    n_classes: int
    smallest: int
    n_unique: int
    n_minimal: int


def count_classes(participants: pd.DataFrame, attributes: Sequence[str]) -> list[Combination]:
    """Count the classes of every combination of attributes.

    A table is k-anonymous where its smallest class has k members (Sweeney 2002, International
    Journal of Uncertainty, Fuzziness and Knowledge-Based Systems 10(5), 557-570, doi
    10.1142/S0218488502001648). A class of one by few attributes tells more than by many: minimal
    sample uniques (Elliot, Manning & Ford 2002, the same journal, 493-509, doi
    10.1142/S0218488502001600).

    Parameters
    ----------
    participants : pandas.DataFrame
        See `tables.Participants`. A missing value is a value like others.
    attributes : sequence of str
        Columns to combine.

    Returns
    -------
    list of Combination
        From single attributes to all of them, each in the order given; empty without participants.
    """
    if participants.empty:
        return []
    table = participants[list(attributes)].astype(str)
    minimal: dict[int, list[set[str]]] = {at: [] for at in range(len(table))}
    return [_count(table, chosen, minimal) for chosen in _choices(attributes)]


def _choices(attributes: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for size in range(1, len(attributes) + 1):
        yield from combinations(attributes, size)


def _count(
    table: pd.DataFrame, chosen: tuple[str, ...], minimal: dict[int, list[set[str]]]
) -> Combination:
    classes = list(table[list(chosen)].itertuples(index=False, name=None))
    sizes = pd.Series(classes).value_counts()
    unique = [at for at, one in enumerate(classes) if sizes[one] == 1]
    new = [at for at in unique if not any(parts < set(chosen) for parts in minimal[at])]
    for at in new:
        minimal[at].append(set(chosen))
    return Combination(chosen, len(sizes), int(sizes.min()), len(unique), len(new))


def count_below(participants: pd.DataFrame, attributes: Sequence[str], *, k: int) -> int:
    """Count the participants who share all attributes with fewer than k, themselves included."""
    sizes = participants.groupby(list(attributes), dropna=False).size()
    return int(sizes[sizes < k].sum())
