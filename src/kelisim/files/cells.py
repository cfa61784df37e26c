"""Cells of sheets: words as a spreadsheet program may show them and give them back."""

from __future__ import annotations

import datetime
import re

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_GUARD = "'"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST = 32_000
"""Excel takes 32,767 characters a cell."""


def shown(text: str) -> str:
    """Give words that a cell may hold: no control characters, and not too long."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)[:_LONGEST]


def guarded(text: str) -> str:
    """Put an apostrophe before words that a program would take for a formula.

    A CSV file has no types, so that `=…` runs when it is opened (OWASP, CSV Injection).
    """
    return _GUARD + text if _is_dangerous(text) else text


def without_guard(text: str) -> str:
    """Take away the apostrophe that `guarded` put there."""
    return text[1:] if text.startswith(_GUARD) and _is_dangerous(text) else text


def _is_dangerous(text: str) -> bool:
    # Whatever stands behind apostrophes counts, so that one more can always be taken away again.
    return text.lstrip(_GUARD).startswith(_FORMULA_STARTS)


def text_of(value: object) -> str:
    """Give a workbook's cell as words: 2.0 is `2`, an empty cell is ``."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    return str(value)
