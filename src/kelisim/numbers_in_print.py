"""Numbers as they stand in print, the same in every table, page and text."""

from __future__ import annotations

from typing import Any

import pandas as pd

MINUS = "\u2212"


def print_points(value: float, *, digits: int = 0) -> str:
    """Print a share in percentage points, with a true minus sign and without a negative zero."""
    text = f"{100 * value:.{digits}f}"
    if digits and float(text) == 0 and value:
        text = f"{100 * value:.1g}"
    return ("0" if float(text) == 0 else text).replace("-", MINUS)


def print_observed(row: Any) -> str:
    """Print what a claim observed with its interval, in percentage points: `39 [13, 60]`.

    An end that rounds to a bound of the claim gets a digit more, lest it hide on which side of the
    bound it lies.

    Parameters
    ----------
    row
        A row of `tables.Findings`.
    """
    if pd.isna(row.observed):
        return "–"
    if pd.isna(row.low):
        return f"{print_points(row.observed)}, no interval"
    bounds = (row.claimed_from, row.claimed_to, 0.0)
    near = {round(100 * bound) for bound in bounds if not pd.isna(bound)}
    low, high = (
        print_points(end, digits=1 if round(100 * end) in near else 0)
        for end in (row.low, row.high)
    )
    return f"{print_points(row.observed)} [{low}, {high}]"


def print_p(value: float) -> str:
    """Print a p-value: `.048`, `< .001`, `–` where there is none."""
    if pd.isna(value):
        return "–"
    if value < 0.001:
        return "< .001"
    return "1" if value > 0.9995 else f"{value:.3f}".removeprefix("0")
