"""PDF files: what they show, their strings, streams, metadata and attachments.

PDFium gives the words as they are shown, by the fonts' own tables, so that a word drawn in pieces
or as numbers of glyphs is whole again. The bytes are read beside it: strings and streams (ISO
32000-1, 7.3.4 and 7.4) that no page shows, metadata, annotations, form fields and bookmarks. Where
a file was changed by adding to its end, its earlier states are read too.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

import pypdfium2

from kelisim.anonymize.gate.containers.room import Room, UnreadableError
from kelisim.anonymize.gate.containers.text import Inner, decode, runs_of_text

PdfiumError = pypdfium2.PdfiumError

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_END = re.compile(rb"%%EOF\s*")
_LOCKED = re.compile(rb"/Encrypt\b")
_FILTERS = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
_NAME = re.compile(rb"/(\w+)")
# Pixels, outlines of glyphs and tables of places hold no text, but numbers that look like some.
_NO_TEXT = re.compile(rb"/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType)|/Length1\b|/XRef\b")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_STRING = rb"\(((?:[^()\\]|\\.)*)\)"
_LITERAL = re.compile(_STRING, re.DOTALL)
_PIECES = re.compile(rb"\[((?:" + _STRING + rb"|[^\[\]()])*)\]\s*TJ", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_JPEG = (b"DCTDecode", b"DCT")
_PICTURES = (b"CCITTFaxDecode", b"CCF", b"JBIG2Decode", b"JPXDecode")


def inside_pdf(content: bytes, room: Room, inner: Inner) -> Iterator[str]:
    """Give all texts of a PDF file."""
    if _LOCKED.search(_STREAM.sub(b"", content)):
        raise UnreadableError("is locked with a password.")
    yield from _shown(content, inner)
    *earlier, last = [match.end() for match in _END.finditer(content)] or [len(content)]
    for end in earlier:
        try:
            yield from _shown(content[:end], inner)
        except PdfiumError:
            continue  # The first part of a file that is made to be shown while it is loaded.
    plain = _STREAM.sub(b"", content[:last])
    yield plain.decode("utf-8", errors="replace")
    yield from _strings(plain)
    if content[last:].strip(b"\0\r\n "):
        yield from inner(content[last:])
    begin = 0
    for match in _STREAM.finditer(content):
        head = content[begin : match.start()]
        yield from _inside_stream(head[head.rfind(b" obj") :], match[1], room, inner)
        begin = match.end()


def _shown(content: bytes, inner: Inner) -> Iterator[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        yield "\n".join(document.get_metadata_dict(skip_empty=True).values())
        for page in document:
            yield page.get_textpage().get_text_range(errors="replace")
        for number in range(document.count_attachments()):
            attachment = document.get_attachment(number)
            yield attachment.get_name()
            yield from inner(bytes(attachment.get_data()))
    finally:
        document.close()


def _inside_stream(head: bytes, body: bytes, room: Room, inner: Inner) -> Iterator[str]:
    """Give a stream's texts; `head` is its dictionary."""
    found = _FILTERS.search(head)
    for name in _NAME.findall(found[1]) if found else ():
        if name in _JPEG:
            yield from inner(body)
            return
        if name in _PICTURES:
            break
        body = _undo(name, body, room)
    if _NO_TEXT.search(head):
        yield from runs_of_text(body)
    else:
        yield from decode(body) or runs_of_text(body)
        yield from _strings(body)


def _undo(name: bytes, body: bytes, room: Room) -> bytes:
    """Undo one filter of a stream (ISO 32000-1, table 6)."""
    if name in (b"FlateDecode", b"Fl"):
        return room.inflate(body)
    if name in (b"ASCIIHexDecode", b"AHx"):
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", body.split(b">")[0]).decode()
        return bytes.fromhex(digits + "0" * (len(digits) % 2))
    if name in (b"ASCII85Decode", b"A85"):
        return base64.a85decode(body.split(b"~>")[0].removeprefix(b"<~"))
    raise UnreadableError("is a PDF file with a stream that is packed in a way that can't be read.")


def _strings(body: bytes) -> Iterator[str]:
    for pieces in _PIECES.finditer(body):
        yield "".join(_literal(piece[1]) for piece in _LITERAL.finditer(pieces[1]))
    yield "\n".join(_literal(match[1]) for match in _LITERAL.finditer(body))
    for match in _HEX.finditer(body):
        digits = re.sub(rb"\s", b"", match[1]).decode()
        yield _decode(bytes.fromhex(digits + "0" * (len(digits) % 2)))


def _literal(raw: bytes) -> str:
    return _decode(_ESCAPE.sub(_unescape, raw))


def _unescape(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes([int(match[1], 8) & 255])
    letter = match[2]
    return b"" if letter in (b"\n", b"\r", b"\r\n") else _LETTERS.get(letter, letter)


def _decode(raw: bytes) -> str:
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
