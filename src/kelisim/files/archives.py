"""Zip archives (Word, Excel, OpenDocument, REFI-QDA), opened so that none can do harm.

Nothing is ever unpacked to disk, an archive within an archive is never opened, and parts are
read only after the whole table of contents was found to be in order.
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from kelisim.files import limits
from kelisim.files.limits import check_file
from kelisim.files.unreadable import UnreadableError

WHAT = {
    ".docx": ("Word file", "Word"),
    ".odt": ("OpenDocument text", "LibreOffice"),
    ".xlsx": ("Excel workbook", "Excel"),
    ".qdpx": ("REFI-QDA project", "the program that wrote it"),
}
"""What a file should be, and which program would open it."""

EVER_READ = {".qdpx": (".qde", ".txt")}
"""Parts that are read where not all are: what a project's films unpack to harms nobody."""

BROKEN = (BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, RuntimeError)
BROKEN += (struct.error, NotImplementedError, OverflowError)
"""What `zipfile` raises where an archive is cut off, locked, damaged or a lie."""

END = struct.Struct("<4s4H2LH")
"""End record of a zip archive: signature, two disk numbers, entries here, entries, size and
place of the directory, length of the comment (APPNOTE 6.3.10, section 4.3.16)."""

END_64 = b"PK\x06\x07"
ENCRYPTED = 0x1 | 0x40 | 0x2000
"""General purpose flags: password, strong encryption, encrypted directory (APPNOTE 4.4.4)."""


def check_archive(path: Path) -> None:
    """Check that a file is a zip archive that can be read without harm.

    Parameters
    ----------
    path
        A `.docx`, `.odt`, `.xlsx` or `.qdpx` file.

    Raises
    ------
    UnreadableError
        If it is no regular file or too large (`check_file`), no whole archive, locked, or holds
        too many parts, parts that unpack to too much, names that are absolute, lead upwards or
        stand there twice, or links.
    """
    with open_archive(path):
        pass


@contextmanager
def open_archive(path: Path) -> Iterator[ZipFile]:
    """Open a checked archive for reading; what is broken inside is told as such.

    Parameters
    ----------
    path
        A `.docx`, `.odt`, `.xlsx` or `.qdpx` file.

    Yields
    ------
    zipfile.ZipFile
        The archive, read-only.

    Raises
    ------
    UnreadableError
        As `check_archive`; also if reading a part fails inside the `with` block.
    """
    check_file(path)
    try:
        with path.open("rb") as file:
            _check_ends(file, path)
            with ZipFile(file) as archive:
                _check_entries(archive.infolist(), path)
                yield archive
    except UnreadableError:
        raise
    except BROKEN:
        raise not_whole(path) from None


def parse_xml(content: bytes) -> Any:
    """Parse one XML part of an archive.

    Parameters
    ----------
    content
        The part, from an archive that was checked.

    Returns
    -------
    lxml.etree._Element
        The part's root. Entities are never resolved and nothing is fetched.

    Raises
    ------
    UnreadableError
        If it is no well-formed XML, is nested deeper than 256 levels, or declares a document
        type: no office program writes one, and entity bombs need one.
    """
    # huge_tree stays off: it guards depth (256) and the length of one text (10 MB).
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.LxmlError:
        raise UnreadableError(
            "must hold well-formed XML.", "Can you open it and save it again?"
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(
            "must not declare XML entities or a document type.",
            "Did an office program write it?",
        )
    return root


@contextmanager
def guard_depth() -> Iterator[None]:
    """Refuse a file whose parts stand within each other too deep to be walked through.

    Raises
    ------
    UnreadableError
        Where Python's own limit is met inside the `with` block.
    """
    try:
        yield
    except RecursionError:
        raise UnreadableError(
            "must not be nested hundreds of levels deep.", "Did an office program write it?"
        ) from None


def not_whole(path: Path) -> UnreadableError:
    """Say that a file is not what its suffix says, or not all of it.

    Parameters
    ----------
    path
        The file; only its suffix is looked at.

    Returns
    -------
    UnreadableError
        To be raised.
    """
    what, program = WHAT.get(path.suffix.lower(), ("zip archive", "its program"))
    return UnreadableError(
        f"must be a whole {what}.", f"Does it open in {program}, without a password?"
    )


def _check_ends(file: Any, path: Path) -> None:
    """Look at both ends of the file before `zipfile` reads its whole directory into memory."""
    if file.read(4) != b"PK\x03\x04":
        raise not_whole(path)
    size = file.seek(0, 2)
    file.seek(max(0, size - END.size - 0xFFFF))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + END.size > len(tail):
        raise not_whole(path)
    _, _, _, _, n_entries, n_bytes, _, _ = END.unpack_from(tail, at)
    if n_bytes > limits.MAX_DIRECTORY or tail[max(0, at - 20) :].startswith(END_64):
        raise UnreadableError("must not have a table of contents of several MB.")
    _check_count(n_entries)


def _check_count(n: int) -> None:
    if n > limits.MAX_ENTRIES:
        raise UnreadableError(f"must hold at most {limits.MAX_ENTRIES} parts, not {n}.")


def _check_entries(entries: list[ZipInfo], path: Path) -> None:
    _check_count(len(entries))
    names = {entry.filename.casefold() for entry in entries}
    if len(names) != len(entries):
        raise UnreadableError("must not hold two parts of one name.")
    for entry in entries:
        _check_entry(entry, path)
    total = sum(entry.file_size for entry in entries if _is_read(entry, path))
    if total > limits.MAX_TOTAL:
        raise UnreadableError(
            f"must unpack to at most {limits.MAX_TOTAL // limits.MB} MB, "
            f"not {total // limits.MB} MB.",
            _what_else(path),
        )


def _check_entry(entry: ZipInfo, path: Path) -> None:
    name = entry.orig_filename
    if name.startswith("/") or any(sign in name for sign in "\\:\0") or ".." in name.split("/"):
        raise UnreadableError("must not hold parts whose names lead out of it.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise UnreadableError("must not hold links.")
    if entry.flag_bits & ENCRYPTED:
        raise UnreadableError("must be readable without a password.", "Can you save it unlocked?")
    if not _is_read(entry, path):
        return
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise not_whole(path)
    is_bomb = entry.file_size > max(limits.MIN_BOMB, limits.MAX_RATIO * entry.compress_size)
    is_xml = name.lower().endswith((".xml", ".rels", ".qde"))
    if is_bomb or (is_xml and entry.file_size > limits.MAX_XML):
        raise UnreadableError(
            "must not hold parts that unpack to many times their size.", _what_else(path)
        )


def _is_read(entry: ZipInfo, path: Path) -> bool:
    read = EVER_READ.get(path.suffix.lower())
    return read is None or entry.filename.lower().endswith(read)


def _what_else(path: Path) -> str:
    is_project = path.suffix.lower() in EVER_READ
    return "Can it be exported once more?" if is_project else "Is it really a transcript?"
