"""Take an interview out of a REFI-QDA project: its document, files, codings, cases and notes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

from lxml import etree

from kelisim.coded.refi.archive import INTERNAL, local, read_root
from kelisim.coded.refi.people import norm
from kelisim.files.archives import guard_depth, open_archive

REFERENCES = ("targetGUID", "originGUID")


def without_sources(path: Path, keys: Collection[str]) -> bytes:
    """Give a project without some of its documents.

    Parameters
    ----------
    path
        The `.qdpx` file.
    keys
        Ids of the documents, or of parts of them (`record.Source.key`).

    Returns
    -------
    bytes
        The project; entries that hold nothing of these documents keep their bytes. Cases that hold
        no other document, and notes that no other document refers to, go too.
    """
    with open_archive(path) as archive, guard_depth():
        root = read_root(archive)
        gone = [
            element
            for sources in root
            if local(sources) == "Sources"
            for element in sources
            if {norm(each.get("guid")) for each in element.iter("*")} & set(keys)
        ]
        removed = {norm(e.get("guid")) for each in gone for e in each.iter("*") if e.get("guid")}
        notes = _references(gone, "NoteRef")
        for element in gone:
            element.getparent().remove(element)
        lost = notes - _references([root], "NoteRef")
        gone += _remove(root, lambda e: local(e) == "Note" and norm(e.get("guid")) in lost)
        _remove(root, lambda e: any(norm(e.get(name)) in removed for name in REFERENCES))
        gone += _remove(root, lambda e: local(e) == "Case" and not _holds_sources(e))
        files = {Path(name).name.casefold() for element in gone for name in _files_of(element)}
        return _packed(archive, root, files)


def _references(elements: list[Any], kind: str) -> set[str]:
    found = (e for each in elements for e in each.iter("*") if local(e) == kind)
    return {norm(element.get("targetGUID")) for element in found}


def _remove(root: Any, is_gone: Any) -> list[Any]:
    gone = [element for element in root.iter("*") if is_gone(element)]
    for element in gone:
        if element.getparent() is not None:
            element.getparent().remove(element)
    return gone


def _holds_sources(case: Any) -> bool:
    return any(local(child).endswith("Ref") and "Variable" not in local(child) for child in case)


def _files_of(element: Any) -> list[str]:
    """Files of the archive that an element names, in whatever attribute."""
    return [
        value[len(INTERNAL) :]
        for each in element.iter("*")
        for value in each.attrib.values()
        if value.lower().startswith(INTERNAL)
    ]


def _packed(archive: zipfile.ZipFile, root: Any, files: set[str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in archive.infolist():
            if entry.filename.lower().endswith(".qde"):
                words = etree.tostring(root, xml_declaration=True, encoding="utf-8")
                new.writestr(entry, words)
            elif Path(entry.filename).name.casefold() not in files:
                new.writestr(entry, archive.read(entry))
    return out.getvalue()
