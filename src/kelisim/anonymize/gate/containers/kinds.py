"""What kind of file some bytes are, and who reads it."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from kelisim.anonymize.gate.containers import archives, pdf, pictures
from kelisim.anonymize.gate.containers.blocks import cut_blocks
from kelisim.anonymize.gate.containers.changing import BETWEEN, changing_passages
from kelisim.anonymize.gate.containers.long_texts import LONG, is_plain_text, read_lines
from kelisim.anonymize.gate.containers.readings import (
    blank_decimals,
    compose,
    encoded_in,
    hidden_readings,
    readings,
)
from kelisim.anonymize.gate.containers.room import MOST_DEPTH, Room, UnreadableError
from kelisim.anonymize.gate.containers.text import inside_text, is_utf8
from kelisim.anonymize.gate.pieces import Piece, as_piece, with_context

_ZIP_MARK = b"PK\x05\x06"
_BEGINNINGS = (
    (b"PK\x03\x04", "zip"),
    (_ZIP_MARK, "zip"),
    (pictures.PNG_SIGNATURE, "png"),
    (pictures.JPEG_SIGNATURE, "jpeg"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
)
_ZIP_END = slice(-65_557, None)
"""Where the end of a zip archive's directory stands: its record and the longest comment."""

_TAR_MARK = slice(257, 262)
HEAD = 1024
"""Bytes that tell what a file is."""

_PDF_HEADER = slice(0, HEAD)
"""Readers take a PDF file's header anywhere in this part (ISO 32000-1, annex H)."""

_READERS = {
    "zip": archives.inside_zip,
    "tar": archives.inside_tar,
    "gzip": archives.inside_gzip,
    "bzip2": archives.inside_bzip2,
    "xz": archives.inside_xz,
    "pdf": pdf.inside_pdf,
    "png": pictures.inside_png,
    "jpeg": pictures.inside_jpeg,
    "text": inside_text,
}
_BROKEN = (
    *archives.BROKEN,
    pdf.PdfiumError,
    struct.error,
    ValueError,
    RuntimeError,
    NotImplementedError,
    KeyError,
    IndexError,
)


def kind_of(content: bytes) -> str:
    """Say what a file is: zip, tar, gzip, bzip2, xz, pdf, png, jpeg, or else text."""
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if b"%PDF-" in content[_PDF_HEADER]:
        return "pdf"
    return "tar" if content[_TAR_MARK] == b"ustar" else "text"


def texts_inside(content: bytes) -> Iterator[str]:
    """Give all texts of a file's content.

    Parameters
    ----------
    content : bytes
        The file.

    Yields
    ------
    str
        Each text as it stands, and with mark-up and escapes taken out where it has some.

    Raises
    ------
    UnreadableError
        If the file, or one inside it, is broken, locked, too large when unpacked, or neither a
        text nor of a known kind.
    """
    yield from _read(content, room=Room(), depth=0)


def passages_inside(path: Path, *, n_letters: int = LONG) -> Iterator[Piece]:
    """Give all texts of a file as `texts_inside` does, but a long one block by block.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    n_letters : int, default LONG
        Size of a block.

    Yields
    ------
    Piece
        A text, or a block with what is around it.

    Raises
    ------
    UnreadableError
        As of `texts_inside`.
    OSError
        If the file can't be opened.
    """
    if path.stat().st_size > n_letters and _is_long_text(path):
        yield from _read_blocks(path, n_letters)
    else:
        yield from map(as_piece, texts_inside(path.read_bytes()))


def _is_long_text(path: Path) -> bool:
    """Whether a file is nothing but a text, in the encoding of nearly all texts."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(max(file.seek(0, os.SEEK_END) + _ZIP_END.start, 0))
        is_text = kind_of(head) == "text" and _ZIP_MARK not in file.read()
    return is_text and is_plain_text(path)


def _read_blocks(path: Path, n_letters: int) -> Iterator[Piece]:
    room, changing, is_tex = Room(), [], False
    parts = map(compose, map(blank_decimals, read_lines(path)))
    for piece in with_context(cut_blocks(parts, n_letters=n_letters)):
        yield piece
        block = piece.text[piece.within.start : piece.within.stop]
        yield from map(as_piece, _read_encoded(block, room=room, depth=0))
        changing.append(changing_passages(block))
        is_tex = is_tex or "\\" in block
    for reading in hidden_readings(BETWEEN.join(filter(None, changing)), is_tex=is_tex):
        yield as_piece(reading)
        yield from map(as_piece, _read_encoded(reading, room=room, depth=0))


def _read(content: bytes, *, room: Room, depth: int) -> Iterator[str]:
    for text in _open(content, room=room, depth=depth):
        for reading in readings(text):
            yield reading
            yield from _read_encoded(reading, room=room, depth=depth)


def _read_encoded(reading: str, *, room: Room, depth: int) -> Iterator[str]:
    """Give the texts of what is packed as base64 in a reading."""
    for packed, is_declared in encoded_in(reading):
        if not (is_declared or kind_of(packed) != "text" or is_utf8(packed)):
            continue
        try:
            yield from _read(packed, room=room, depth=depth + 1)
        except UnreadableError:
            # Any long word may look like base64; what says that it is some must be read.
            if is_declared:
                raise


def _open(content: bytes, *, room: Room, depth: int) -> Iterator[str]:
    """Give a file's texts as they stand in it."""
    if depth > MOST_DEPTH:
        raise UnreadableError(f"holds files in each other, more than {MOST_DEPTH} deep.")
    inner = partial(_open, room=room, depth=depth + 1)
    for name in _kinds_of(content):
        try:
            yield from _READERS[name](content, room, inner)
        except _BROKEN:
            raise UnreadableError(f"is a broken {name} file.") from None


def _kinds_of(content: bytes) -> list[str]:
    """Give what a file is, and zip too where an archive hangs behind something else."""
    kind = kind_of(content)
    if kind == "zip" or _ZIP_MARK not in content[_ZIP_END]:
        return [kind]
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return [kind]
    return ["zip"] if kind == "text" else [kind, "zip"]
