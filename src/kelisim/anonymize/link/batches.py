"""The order of batches: numbers in their names count by value, so that round 10 follows round 9."""

from __future__ import annotations

import re
from functools import cache

_DIGITS = re.compile(r"(\d+)")


@cache
def batch_order(batch: str) -> tuple[tuple[str | int, ...], str]:
    """Give the sort key of a batch's name.

    Parameters
    ----------
    batch : str
        Name of a batch, such as `round-10`.

    Returns
    -------
    tuple
        Its parts, runs of digits as numbers; then the name itself, to tell `round-1` from
        `round-01`.
    """
    # Text and digits take turns in what `split` gives, so that like is compared with like.
    parts = _DIGITS.split(batch)
    return tuple(int(part) if at % 2 else part for at, part in enumerate(parts)), batch
