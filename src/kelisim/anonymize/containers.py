"""Give the text inside a file, whatever container it came in.

Zip archives (docx, xlsx, odt, qdpx) are read member by member, PDF files by their strings, streams
and metadata, PNG files by their text chunks. Text that a PDF draws with an embedded subset font is
stored as numbers of glyphs and can't be read back: the table that is written beside each figure
holds the same words and is read in its place.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

_PDF_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_PDF_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_PDF_LITERAL = re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_PDF_PIECES = re.compile(rb"\[((?:[^\[\]\\]|\\.)*)\]\s*TJ", re.DOTALL)
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MARKUP = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&#(x?[0-9A-Fa-f]+);")
_JSON_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")


def texts_inside(content: bytes) -> Iterator[str]:
    """Give all texts of a file's content.

    Parameters
    ----------
    content : bytes
        The file.

    Yields
    ------
    str
        Readable pieces: one for a text file, several for a container.
    """
    if content.startswith(b"PK\x03\x04"):
        yield from _inside_zip(content)
    elif content.startswith(b"%PDF"):
        yield from _inside_pdf(content)
    elif content.startswith(_PNG_SIGNATURE):
        yield from _inside_png(content)
    elif content.startswith(b"\x1f\x8b"):
        yield from texts_inside(zlib.decompress(content, wbits=31))
    else:
        yield from _readings(_decode(content))


def kind_of(content: bytes) -> str:
    """Say what container a file is: zip, pdf, png, gzip or text."""
    starts = {b"PK\x03\x04": "zip", b"%PDF": "pdf", _PNG_SIGNATURE: "png", b"\x1f\x8b": "gzip"}
    return next((kind for start, kind in starts.items() if content.startswith(start)), "text")


def _decode(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    return content.decode("utf-8-sig", errors="replace")


def _readings(text: str) -> Iterator[str]:
    """Give a text as it stands, and with mark-up and escapes taken out where it has some."""
    yield text
    if "\\u" in text:
        yield _JSON_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if "<" in text or "&" in text:
        plain = _ENTITY.sub(_character, text)
        plain = plain.replace("&nbsp;", " ").replace("&amp;", "&").replace("&quot;", '"')
        # Runs of a word in one Word paragraph are joined, so that a name cut in two is seen.
        yield _MARKUP.sub("", plain)
        yield _MARKUP.sub(" ", plain)


def _character(match: re.Match[str]) -> str:
    number = int(match[1][1:], 16) if match[1][0] in "xX" else int(match[1])
    return chr(number) if number < 0x110000 else " "


def _inside_zip(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield archive.comment.decode("utf-8", errors="replace")
        for member in archive.infolist():
            yield member.filename
            yield from texts_inside(archive.read(member))


def _inside_png(content: bytes) -> Iterator[str]:
    position = len(_PNG_SIGNATURE)
    while position + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[position : position + 8])
        body = content[position + 8 : position + 8 + length]
        if kind == b"tEXt":
            yield body.replace(b"\0", b" ").decode("latin-1")
        elif kind == b"zTXt":
            keyword, _, packed = body.partition(b"\0")
            yield keyword.decode("latin-1") + " " + zlib.decompress(packed[1:]).decode("latin-1")
        elif kind in (b"iTXt", b"eXIf"):
            yield from _international_text(body)
        position += 12 + length


def _international_text(body: bytes) -> Iterator[str]:
    keyword, _, rest = body.partition(b"\0")
    yield body.decode("utf-8", errors="replace")
    if rest[:1] == b"\1":
        packed = rest[2:].split(b"\0", 2)[-1]
        yield keyword.decode("latin-1") + " " + zlib.decompress(packed).decode("utf-8", "replace")


def _inside_pdf(content: bytes) -> Iterator[str]:
    yield from _pdf_strings(_PDF_STREAM.sub(b"", content))
    for match in _PDF_STREAM.finditer(content):
        try:
            body = zlib.decompressobj().decompress(match[1])
        except zlib.error:
            body = match[1]
        yield from _pdf_strings(body)


def _pdf_strings(body: bytes) -> Iterator[str]:
    yield body.decode("utf-8", errors="replace")
    for pieces in _PDF_PIECES.finditer(body):
        yield "".join(_literal(piece[1]) for piece in _PDF_LITERAL.finditer(pieces[1]))
    for match in _PDF_LITERAL.finditer(body):
        yield _literal(match[1])
    for match in _PDF_HEX.finditer(body):
        digits = re.sub(rb"\s", b"", match[1]).decode()
        raw = bytes.fromhex(digits + "0" * (len(digits) % 2))
        yield _pdf_text(raw)


def _literal(raw: bytes) -> str:
    return _pdf_text(re.sub(rb"\\([0-7]{1,3}|.)", _unescape, raw, flags=re.DOTALL))


def _unescape(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8) & 255]) if code[:1].isdigit() else code


def _pdf_text(raw: bytes) -> str:
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", errors="replace")
    return raw.decode("utf-8", errors="replace")
