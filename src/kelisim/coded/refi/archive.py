"""What a project's archive holds: its XML, and the words of its documents."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree

from kelisim.coded.refi.places import Text
from kelisim.files.archives import parse_xml
from kelisim.files.limits import MAX_TEXT
from kelisim.files.unreadable import UnreadableError

INTERNAL = "internal://"
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"))
BOMS += ((codecs.BOM_UTF16_BE, "utf-16-be"),)


def read_root(archive: ZipFile) -> Any:
    """Parse the project's XML, whatever its name is.

    Parameters
    ----------
    archive
        A checked archive (`files.archives.open_archive`).

    Raises
    ------
    UnreadableError
        If there is not exactly one `.qde`, or it holds no project.
    """
    names = [name for name in archive.namelist() if name.lower().endswith(".qde")]
    if len(names) != 1:
        raise UnreadableError(f"must hold one .qde file, not {len(names)}.")
    root = parse_xml(archive.read(names[0]))
    if local(root) != "Project":
        raise UnreadableError("must hold a REFI-QDA project.", "Is it a codebook alone?")
    return root


def local(element: Any) -> str:
    """An element's name without its namespace: programs write several."""
    return etree.QName(element).localname


def children(element: Any, *names: str) -> list[Any]:
    """Give an element's children of these names, in order."""
    return [child for child in element if local(child) in names]


def text_of(element: Any, name: str) -> str:
    """Words of an element's child, or empty."""
    found = children(element, name)
    return (found[0].text or "") if found else ""


class Documents:
    """Words of a project's documents; nothing outside its archive is ever opened."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        # `Sources/` and `sources/` both occur, and so do files beside the XML.
        self._names = {Path(name).name.casefold(): name for name in archive.namelist()}

    def read(self, element: Any) -> tuple[Text, str]:
        """Give a document's words, or why there are none.

        Parameters
        ----------
        element
            A text source, a transcript, or what stands for a PDF.
        """
        if children(element, "PlainTextContent"):
            return Text(text_of(element, "PlainTextContent"), had_mark=False), ""
        path = element.get("plainTextPath", "")
        if not path.lower().startswith(INTERNAL):
            return _nothing("the project does not hold its words" + (" itself" if path else ""))
        name = self._names.get(Path(path[len(INTERNAL) :]).name.casefold())
        if name is None:
            return _nothing("the project does not hold the file of its words")
        if self._archive.getinfo(name).file_size > MAX_TEXT:
            return _nothing("the file of its words is too large")
        return _decode(self._archive.read(name))


def _nothing(why: str) -> tuple[Text, str]:
    return Text("", had_mark=False), why


def _decode(content: bytes) -> tuple[Text, str]:
    mark, encoding = next(
        ((mark, encoding) for mark, encoding in BOMS if content.startswith(mark)), (b"", "utf-8")
    )
    try:
        return Text(content[len(mark) :].decode(encoding), had_mark=bool(mark)), ""
    except UnicodeDecodeError:
        return _nothing("the file of its words is not UTF-8")
