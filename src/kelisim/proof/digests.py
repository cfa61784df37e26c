"""Digests of files: of their bytes, and of a table's values apart from their last digits."""

from __future__ import annotations

import csv
import hashlib
import hmac
import io
import re
from pathlib import Path

SIGNIFICANT_DIGITS = 6
"""Digits that two processors must agree on: sums in another order differ near the sixteenth."""

_DECIMAL = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")


def digest_bytes(content: bytes) -> str:
    """SHA-256 of a file's content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def digest_values(content: bytes) -> str:
    """SHA-256 of a CSV table with its decimal numbers cut to `SIGNIFICANT_DIGITS`.

    Parameters
    ----------
    content
        CSV in UTF-8.

    Returns
    -------
    str
        Equal for tables that differ in the last digits of decimals alone. Whole numbers and words
        must be the same.
    """
    rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    total = hashlib.sha256()
    for row in rows:
        total.update("\x1f".join(map(round_cell, row)).encode() + b"\x1e")
    return total.hexdigest()


def round_cell(cell: str) -> str:
    """Cut a decimal number to `SIGNIFICANT_DIGITS`; leave everything else as it is.

    >>> round_cell("0.1234567891"), round_cell("1234567891"), round_cell("FA07-041-2")
    ('0.123457', '1234567891', 'FA07-041-2')
    """
    if not _DECIMAL.fullmatch(cell) or not ("." in cell or "e" in cell):
        return cell
    rounded = format(float(cell), f".{SIGNIFICANT_DIGITS}g")
    return "0" if rounded == "-0" else rounded


def digest_privately(folder: Path, *, key: bytes) -> str:
    """HMAC-SHA256 of all files of a folder and their names.

    A bare hash would let anybody who holds a person's file confirm that it is in the study; this
    one only who holds the study's key.

    Parameters
    ----------
    folder
        With raw transcripts, or decisions on names.
    key
        Secret of the study's pseudonyms.
    """
    total = hmac.new(key, digestmod=hashlib.sha256)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            total.update(f"{name}\x1f{digest_bytes(path.read_bytes())}\x1e".encode())
    return total.hexdigest()
