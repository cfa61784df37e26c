"""Archives, member by member: zip (docx, xlsx, odt, qdpx), tar, gzip, bzip2 and xz."""

from __future__ import annotations

import bz2
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator

from kelisim.anonymize.gate.containers.room import Room, UnreadableError
from kelisim.anonymize.gate.containers.text import Inner, decode, eight_bit_texts, loose_texts

BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError)

_GZIP = zlib.MAX_WBITS | 16
_LOCAL = re.compile(rb"PK\x03\x04")
_LOCAL_SIZE = 30
"""Bytes of a member's own header that are numbers; its name stands behind them."""

_LENGTHS_SIZE = 24
_SUMS, _SIZES_OF_SUMS = b"PK\x07\x08", (16, 24)
"""What stands behind a member of an archive that was written as a stream: checksum and lengths."""

_UTF8_NAME = 0x800
_LOCKED = 0x1


def inside_zip(content: bytes, room: Room, inner: Inner) -> Iterator[str]:
    """Give names, comments and contents of a zip archive's members, and what lies between them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield from loose_texts(archive.comment)
        members = sorted(archive.infolist(), key=lambda member: member.header_offset)
        end = 0
        for member in members:
            gap = content[end : member.header_offset]
            yield from _between(gap) if end else inner(gap)
            begin = _begin_of(content, member)
            end = max(end, begin + member.compress_size)
            yield from loose_texts(content[member.header_offset + _LOCAL_SIZE : begin])
            yield from _labels(member)
            if member.flag_bits & _LOCKED:
                raise UnreadableError("is locked with a password.")
            room.take(member.file_size)
            yield from inner(archive.read(member))
        yield from _between(content[end : archive.start_dir])


def _begin_of(content: bytes, member: zipfile.ZipInfo) -> int:
    """Give where a member's content begins: behind its own header, which has a name too."""
    header = content[member.header_offset : member.header_offset + _LOCAL_SIZE]
    names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    return member.header_offset + _LOCAL_SIZE + names


def _between(gap: bytes) -> Iterator[str]:
    """Give what stands between two members: nothing as a rule, or the lengths of one."""
    if gap.startswith(_SUMS) and len(gap) in _SIZES_OF_SUMS:
        return
    texts = decode(gap) if len(gap) > _LENGTHS_SIZE or gap.isascii() else [*loose_texts(gap)]
    if texts is None or _LOCAL.search(gap):
        raise UnreadableError("is an archive with a member that its directory does not list.")
    yield from texts


def _labels(member: zipfile.ZipInfo) -> Iterator[str]:
    yield member.filename
    if not member.flag_bits & _UTF8_NAME and not member.filename.isascii():
        yield from eight_bit_texts(member.filename.encode("cp437", errors="replace"))
    yield from loose_texts(member.comment)
    yield from loose_texts(member.extra)


def inside_tar(content: bytes, room: Room, inner: Inner) -> Iterator[str]:
    """Give names, owners, links and contents of a tar archive's members."""
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as archive:
        for member in archive:
            yield f"{member.name}\n{member.linkname}\n{member.uname}\n{member.gname}"
            yield "\n".join(map(str, member.pax_headers.values()))
            file = archive.extractfile(member) if member.isfile() else None
            if file:
                room.take(member.size)
                yield from inner(file.read())


def inside_gzip(content: bytes, room: Room, inner: Inner) -> Iterator[str]:
    """Give the header's texts and the contents of a gzip file, which may be several in a row."""
    parts: list[bytes] = []
    while content:
        yield from loose_texts(content[10:300].split(b"\0\0")[0])
        unpacking = zlib.decompressobj(wbits=_GZIP)
        parts.append(unpacking.decompress(content, room.left + 1))
        room.take(len(parts[-1]))
        if not unpacking.eof:
            raise EOFError
        content = unpacking.unused_data.lstrip(b"\0")
    yield from inner(b"".join(parts))


def inside_bzip2(content: bytes, room: Room, inner: Inner) -> Iterator[str]:
    """Give the contents of a bzip2 file."""
    yield from inner(_unpack(bz2.BZ2Decompressor, content, room))


def inside_xz(content: bytes, room: Room, inner: Inner) -> Iterator[str]:
    """Give the contents of an xz file."""
    yield from inner(_unpack(lzma.LZMADecompressor, content, room))


def _unpack(
    make: Callable[[], bz2.BZ2Decompressor | lzma.LZMADecompressor], content: bytes, room: Room
) -> bytes:
    parts: list[bytes] = []
    while content:
        unpacking = make()
        parts.append(unpacking.decompress(content, room.left + 1))
        room.take(len(parts[-1]))
        if not unpacking.eof:
            raise EOFError
        content = unpacking.unused_data.lstrip(b"\0")
    return b"".join(parts)
