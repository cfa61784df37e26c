"""How much one file may hold when it is unpacked, and what is said of one that can't be."""

from __future__ import annotations

import zlib

MOST_BYTES = 2_000_000_000
"""More than any result holds; what unpacks to more is made to fill the disk or the memory."""

MOST_DEPTH = 12
"""Containers inside each other."""


class UnreadableError(Exception):
    """A file that can't be searched; its message goes on from the file's name.

    Never holds words of the file, nor names of what is in it.
    """


class Room:
    """What may still be unpacked from one file; a class, because it counts down.

    Parameters
    ----------
    n_bytes
        Bytes in all.
    """

    def __init__(self, n_bytes: int = MOST_BYTES) -> None:
        self.left = n_bytes

    def take(self, n_bytes: int) -> None:
        """Count bytes down.

        Raises
        ------
        UnreadableError
            If there is not so much room left.
        """
        self.left -= n_bytes
        if self.left < 0:
            raise UnreadableError("holds too much to be searched when it is unpacked.")

    def inflate(self, packed: bytes, *, wbits: int = zlib.MAX_WBITS) -> bytes:
        """Unpack a zlib stream, as far as it goes.

        Raises
        ------
        UnreadableError
            If it holds too much.
        zlib.error
            If it is no such stream.
        """
        body = zlib.decompressobj(wbits=wbits).decompress(packed, self.left + 1)
        self.take(len(body))
        return body
