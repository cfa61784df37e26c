"""Cut long texts into pieces by what stands in them, so that equal passages give equal pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

_RECORD = re.compile(r"""\n|[}\]"],[ ]?(?=["\[{])""")
"""Behind a line, or an entry of a list in JSON."""

_RECORDS = 32
"""Records in a piece, on average."""

_MOST = 50_000
"""Characters of a piece where no record ends."""

_CONTEXT = 500
"""Characters read on either side, longer than any name or phrase to be printed."""


class Piece(NamedTuple):
    """A passage of a text with what is around it; `within` is where the passage itself stands."""

    text: str
    within: range

    @property
    def key(self) -> bytes:
        """The same for the same passage with the same around it."""
        place = f"{self.within.start} {self.within.stop} "
        return blake2b((place + self.text).encode("utf-8", "surrogatepass")).digest()


def cut_pieces(text: str) -> Iterator[Piece]:
    """Cut a text; a change in one place changes the pieces there and no others.

    A record ends a piece if its checksum says so (content-defined chunking: Muthitacharoen, Chen &
    Mazieres 2001, SOSP, doi 10.1145/502034.502052).

    Parameters
    ----------
    text
        Any text.

    Yields
    ------
    Piece
        In order; their passages make the text.
    """
    begin = 0
    for end in _ends(text):
        low = max(begin - _CONTEXT, 0)
        yield Piece(text[low : end + _CONTEXT], range(begin - low, end - low))
        begin = end


def _ends(text: str) -> Iterator[int]:
    """Give where each piece ends, the last with the text."""
    begin = start = 0
    for end in [*(match.end() for match in _RECORD.finditer(text)), len(text)]:
        while end - begin > _MOST:
            begin += _MOST
            yield begin
        is_last = crc32(text[start:end].encode("utf-8", "surrogatepass")) % _RECORDS == 0
        if end > begin and (is_last or end == len(text)):
            yield end
            begin = end
        start = end
