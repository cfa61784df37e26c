"""Long text files, which are read some millions of characters at a time."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from functools import partial
from pathlib import Path

LONG = 4_000_000
"""Bytes of a file that is read whole, at most, and characters of a block of a longer one."""

_PART = 1_000_000
_OTHER = (
    *(codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE),
    b"{\\rtf",
)


def is_plain_text(path: Path) -> bool:
    """Whether a file is text in UTF-8 through and through: what `decode` reads in one way.

    Raises
    ------
    OSError
        If it can't be opened.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        parts = iter(partial(file.read, _PART), b"")
        for number, part in enumerate(parts):
            if b"\0" in part or (number == 0 and part.startswith(_OTHER)):
                return False
            try:
                decoder.decode(part)
            except UnicodeDecodeError:
                return False
    return not decoder.getstate()[0]


def read_lines(path: Path) -> Iterator[str]:
    """Give a text in UTF-8 in parts of whole lines."""
    with path.open(encoding="utf-8-sig", newline="\n") as file:
        while lines := file.readlines(_PART):
            yield "".join(lines)
