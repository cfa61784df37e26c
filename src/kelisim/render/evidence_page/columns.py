"""Tables as columns of small numbers: what makes the page's data short and quick to read."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from pandas.api.types import is_numeric_dtype


class Ranks:
    """Numbers values from 0 in a given order; a class, because rows are looked up one by one.

    Parameters
    ----------
    values
        Different values, in order.
    """

    def __init__(self, values: Iterable[str]) -> None:
        self.values = list(values)
        self._rank = {value: rank for rank, value in enumerate(self.values)}

    def of(self, values: Iterable[str]) -> list[int]:
        """Give each value's number, -1 for one that is not known."""
        return [self._rank.get(value, -1) for value in values]


class Words:
    """Writes each different text once; a class, because it grows while columns are packed."""

    def __init__(self) -> None:
        self._rank: dict[str, int] = {}

    @property
    def values(self) -> list[str]:
        """The different texts, by number."""
        return list(self._rank)

    def of(self, texts: Iterable[str]) -> list[int]:
        """Give each text's number."""
        return [self._rank.setdefault(text, len(self._rank)) for text in texts]


def utf16_length(text: str) -> int:
    """Length of a text as JavaScript counts it; a sign beyond the first plane counts twice."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def numbers(column: pd.Series) -> list[float | int | None]:
    """Give numbers as JSON has them: whole ones without a point, missing ones as null."""
    return [_number(value) for value in column]


def _number(value: Any) -> float | int | None:
    if pd.isna(value):
        return None
    plain = float(value)
    # Ten digits, as in the tables; figures and pages then agree to the last one.
    return int(plain) if math.isfinite(plain) and plain.is_integer() else float(f"{plain:.10g}")


def cells(rows: pd.DataFrame, columns: Mapping[str, str] | Sequence[str]) -> dict[str, list[Any]]:
    """Give columns as lists: text as it is, numbers as `numbers` gives them.

    Parameters
    ----------
    rows
        A table.
    columns
        Which ones, or their names in the page by their names in the table.
    """
    names = columns if isinstance(columns, Mapping) else {name: name for name in columns}
    return {
        new: numbers(rows[old]) if is_numeric_dtype(rows[old]) else list(rows[old])
        for old, new in names.items()
    }
