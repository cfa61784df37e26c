"""What PNG and JPEG files say beside their pixels, and behind them.

Chunks of PNG: W3C, Portable Network Graphics (Third Edition), section 11. Segments of JPEG:
ITU-T T.81, annex B; XMP over several segments: ISO 16684-3.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from kelisim.anonymize.gate.containers.room import Room
from kelisim.anonymize.gate.containers.text import Inner, loose_texts, runs_of_text

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
JPEG_SIGNATURE = b"\xff\xd8\xff"

_PIXELS = (b"IDAT", b"fdAT")
_N_AHEAD_OF_PACKED = {b"zTXt": 2, b"iCCP": 2}
"""Bytes between a chunk's keyword and its packed part: a zero and the method."""

_START_OF_SCAN = 0xDA
_END_OF_IMAGE = 0xD9
_ALONE = frozenset((0x01, *range(0xD0, 0xD9)))
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_LONG_XMP = b"http://ns.adobe.com/xmp/extension/\0"
_N_AHEAD_OF_XMP = len(_LONG_XMP) + 40


def inside_png(content: bytes, room: Room, inner: Inner) -> Iterator[str]:
    """Give all of a PNG file's chunks but for the pixels, and what stands behind the last."""
    position, kind = len(PNG_SIGNATURE), b""
    while kind != b"IEND":
        length, kind = struct.unpack(">I4s", content[position : position + 8])
        body = content[position + 8 : position + 8 + length]
        position += 12 + length
        if position > len(content):
            raise struct.error
        yield from runs_of_text(body) if kind in _PIXELS else _inside_chunk(kind, body, room)
    if content[position:].strip(b"\0\r\n "):
        yield from inner(content[position:])


def _inside_chunk(kind: bytes, body: bytes, room: Room) -> Iterator[str]:
    yield from loose_texts(body)
    keyword, _, rest = body.partition(b"\0")
    if kind in _N_AHEAD_OF_PACKED:
        yield from loose_texts(room.inflate(body[len(keyword) + _N_AHEAD_OF_PACKED[kind] :]))
    elif kind == b"iTXt" and rest[:1] == b"\1":
        yield from loose_texts(room.inflate(rest[2:].split(b"\0", 2)[-1]))


def inside_jpeg(content: bytes, room: Room, inner: Inner) -> Iterator[str]:
    """Give all of a JPEG file's segments but for the pixels, and what stands behind the last."""
    position, marker, xmp = 2, 0, b""
    while marker != _END_OF_IMAGE:
        fill, marker = struct.unpack(">BB", content[position : position + 2])
        if fill != 0xFF:
            raise struct.error
        position += 1 if marker == 0xFF else 2
        if marker in (_END_OF_IMAGE, 0xFF) or marker in _ALONE:
            continue
        (length,) = struct.unpack(">H", content[position : position + 2])
        body = content[position + 2 : position + length]
        xmp += body[_N_AHEAD_OF_XMP:] if body.startswith(_LONG_XMP) else b""
        yield from loose_texts(body)
        position += length
        if marker == _START_OF_SCAN:
            behind = _NEXT_MARKER.search(content, position)
            scan_end = behind.start() if behind else len(content)
            yield from runs_of_text(content[position:scan_end])
            position = scan_end
    yield from loose_texts(xmp)
    if content[position:].strip(b"\0\r\n "):
        yield from inner(content[position:])
