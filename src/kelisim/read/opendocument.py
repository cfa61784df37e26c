"""OpenDocument texts (LibreOffice, Google Docs): the same reading as of Word files."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any
from xml.sax import SAXException
from zipfile import BadZipFile

from odf import opendocument
from odf.element import Node
from odf.namespaces import DRAWNS, FONS, OFFICENS, STYLENS, TEXTNS
from odf.text import Deletion

from kelisim.read.document import Document, Paragraph, UnreadableError, make_paragraphs

PARAGRAPHS = {(TEXTNS, "p"), (TEXTNS, "h")}
DROPPED = {
    (OFFICENS, "annotation"): "comments",
    (TEXTNS, "note"): "notes",
    (DRAWNS, "text-box"): "text boxes",
    (TEXTNS, "deletion"): "deletions",
}
SKIPPED = {(TEXTNS, "tracked-changes"), (OFFICENS, "annotation-end")}

BROKEN = (BadZipFile, zlib.error, SAXException, KeyError, ValueError, OSError)
BROKEN += (RuntimeError, AttributeError)
"""What the libraries raise where a file is cut off, locked or something else."""


def read_opendocument(path: Path) -> Document:
    """Read an `.odt` file.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    Document
        Paragraphs of the body, tables row by row in their place; comments, notes, text boxes,
        tracked deletions, headers and footers are counted.

    Raises
    ------
    UnreadableError
        If the file is no whole OpenDocument text.
    """
    try:
        package = opendocument.load(str(path))
        body = package.text
    except BROKEN:
        raise UnreadableError(
            "must be a whole OpenDocument text.", "Does it open in LibreOffice, without a password?"
        ) from None
    dropped: dict[str, int] = {}
    paragraphs = _read_block(body, _bold_styles(package), dropped)
    for what, n in (("headers", _count(package, "header")), ("footers", _count(package, "footer"))):
        if n:
            dropped[what] = n
    return Document("odt", tuple(paragraphs), dropped=dropped)


def _read_block(element: Any, bold_styles: set[str], dropped: dict[str, int]) -> list[Paragraph]:
    paragraphs = []
    for child in element.childNodes:
        name = getattr(child, "qname", None)
        if name in PARAGRAPHS:
            paragraphs += _read_paragraph(child, bold_styles, dropped)
        elif name in DROPPED:
            _drop(name, dropped)
        elif name in SKIPPED:
            for change in child.getElementsByType(Deletion):
                _drop(change.qname, dropped)
        elif name is not None:
            paragraphs += _read_block(child, bold_styles, dropped)
    return paragraphs


def _read_paragraph(
    element: Any, bold_styles: set[str], dropped: dict[str, int]
) -> list[Paragraph]:
    pieces: list[tuple[str, bool]] = []
    _collect(element, False, bold_styles, dropped, pieces)
    opening = ""
    for words, is_bold in pieces:
        if not is_bold and words.strip():
            break
        opening += words
    is_opened = any(is_bold for _, is_bold in pieces[:1])
    text = "".join(words for words, _ in pieces)
    return make_paragraphs(text, bold=opening if is_opened else "")


def _collect(
    element: Any,
    is_bold: bool,
    bold_styles: set[str],
    dropped: dict[str, int],
    pieces: list[tuple[str, bool]],
) -> None:
    for child in element.childNodes:
        if child.nodeType in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE):
            # A line break within XML text is a space; a real one is <text:line-break>.
            pieces.append((str(child.data).replace("\n", " "), is_bold))
            continue
        name = child.qname
        if name in DROPPED:
            _drop(name, dropped)
        elif name in ((TEXTNS, "s"), (TEXTNS, "tab")):
            pieces.append((" ", is_bold))
        elif name == (TEXTNS, "line-break"):
            pieces.append(("\n", is_bold))
        elif name not in SKIPPED:
            style = child.attributes.get((TEXTNS, "style-name"))
            _collect(child, is_bold or style in bold_styles, bold_styles, dropped, pieces)


def _bold_styles(package: Any) -> set[str]:
    names = set()
    for group in (package.automaticstyles, package.styles):
        for style in group.childNodes:
            for properties in style.childNodes:
                weight = getattr(properties, "attributes", {}).get((FONS, "font-weight"))
                if weight in ("bold", "700", "800", "900"):
                    names.add(style.attributes.get((STYLENS, "name")))
    return names


def _count(package: Any, part: str) -> int:
    """Headers or footers with words in them."""
    return sum(
        getattr(child, "qname", None) == (STYLENS, part) and bool(str(child).strip())
        for page in package.masterstyles.childNodes
        for child in page.childNodes
    )


def _drop(name: tuple[str, str], dropped: dict[str, int]) -> None:
    dropped[DROPPED[name]] = dropped.get(DROPPED[name], 0) + 1
