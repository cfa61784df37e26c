"""Cut long texts into pieces by what stands in them, so that equal passages give equal pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import chain, pairwise
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
        said = (place + self.text).encode("utf-8", "surrogatepass")
        return blake2b(said, digest_size=16).digest()


def as_piece(text: str) -> Piece:
    """Give a whole text, with nothing around it."""
    return Piece(text, range(len(text)))


def with_context(blocks: Iterable[str]) -> Iterator[Piece]:
    """Give each block of a text with what is around it."""
    before = ""
    for block, following in pairwise(chain(blocks, [""])):
        text = before + block + following[:_CONTEXT]
        yield Piece(text, range(len(before), len(before) + len(block)))
        before = (before + block)[-_CONTEXT:]


def cut_pieces(text: str, within: range | None = None) -> Iterator[Piece]:
    """Cut a text; a change in one place changes the pieces there and no others.

    A record ends a piece if its checksum says so (content-defined chunking: Muthitacharoen, Chen &
    Mazieres 2001, SOSP, doi 10.1145/502034.502052).

    Parameters
    ----------
    text
        Any text.
    within
        Where the pieces are taken from; what is around is only context.

    Yields
    ------
    Piece
        In order; their passages make the text within the range.
    """
    within = range(len(text)) if within is None else within
    begin = within.start
    for end in _ends(text, within):
        low = max(begin - _CONTEXT, 0)
        yield Piece(text[low : end + _CONTEXT], range(begin - low, end - low))
        begin = end


def _ends(text: str, within: range) -> Iterator[int]:
    """Give where each piece ends, the last with the range."""
    begin = start = within.start
    records = _RECORD.finditer(text, within.start, within.stop)
    for end in chain((match.end() for match in records), [within.stop]):
        while end - begin > _MOST:
            begin += _MOST
            yield begin
        is_last = crc32(text[start:end].encode("utf-8", "surrogatepass")) % _RECORDS == 0
        if end > begin and (is_last or end == within.stop):
            yield end
            begin = end
        start = end
