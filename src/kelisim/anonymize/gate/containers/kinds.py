"""What kind of file some bytes are, and who reads it."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator
from functools import partial

from kelisim.anonymize.gate.containers import archives, pdf, pictures
from kelisim.anonymize.gate.containers.readings import encoded_in, readings
from kelisim.anonymize.gate.containers.room import MOST_DEPTH, Room, UnreadableError
from kelisim.anonymize.gate.containers.text import inside_text, is_utf8

_BEGINNINGS = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (pictures.PNG_SIGNATURE, "png"),
    (pictures.JPEG_SIGNATURE, "jpeg"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
)
_ZIP_END = slice(-65_557, None)
"""Where the end of a zip archive's directory stands: its record and the longest comment."""

_TAR_MARK = slice(257, 262)
_PDF_HEADER = slice(0, 1024)
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


def _read(content: bytes, *, room: Room, depth: int) -> Iterator[str]:
    for text in _open(content, room=room, depth=depth):
        for reading in readings(text):
            yield reading
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
    if kind == "zip" or b"PK\x05\x06" not in content[_ZIP_END]:
        return [kind]
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return [kind]
    return ["zip"] if kind == "text" else [kind, "zip"]
