"""Word files: the words of the body in reading order, and a count of what stands beside it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from kelisim.read.document import Document, Paragraph, UnreadableError, make_paragraphs

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

BREAKS = {f"{W}br", f"{W}cr"}
BLANKS = {f"{W}tab", f"{W}ptab"}
NOT_SPOKEN = {f"{W}del", f"{W}moveFrom", f"{W}txbxContent", FALLBACK}
"""Deleted text, the old place of moved text, text boxes, and a second copy for old programs."""

BROKEN = (OpcError, BadZipFile, zlib.error, etree.LxmlError, KeyError, ValueError, OSError)
BROKEN += (RuntimeError, AttributeError)
"""What the libraries raise where a file is cut off, locked or something else."""

SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def read_word(path: Path) -> Document:
    """Read a `.docx` file.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    Document
        Paragraphs of the body, tables row by row in their place. Tracked insertions are text;
        deletions, comments, notes, headers, footers, text boxes and hidden words are counted.

    Raises
    ------
    UnreadableError
        If the file is no whole Word file.
    """
    try:
        package = docx.Document(str(path))
        dropped = _count_dropped(package)
    except BROKEN:
        raise UnreadableError(
            "must be a whole Word file.", "Does it open in Word, without a password?"
        ) from None
    bold_styles = {style.style_id for style in package.styles if _is_bold_style(style)}
    elements = package.element.body.iter(f"{W}p")
    paragraphs = [p for element in elements for p in _read_paragraph(element, bold_styles)]
    return Document("docx", tuple(paragraphs), dropped=dropped)


def _read_paragraph(element: Any, bold_styles: set[str]) -> list[Paragraph]:
    if any(parent.tag in NOT_SPOKEN for parent in element.iterancestors()):
        return []
    text, bold, is_opening = "", "", True
    for run in _runs(element):
        words = _run_text(run)
        is_opening = is_opening and (_is_bold(run, bold_styles) or not words.strip())
        text += words
        bold = text if is_opening else bold
    return make_paragraphs(text, bold=bold)


def _runs(element: Any) -> Iterator[Any]:
    """Runs of one paragraph, without those of a text box inside it."""
    for child in element:
        if child.tag in NOT_SPOKEN or child.tag == f"{W}p":
            continue
        if child.tag == f"{W}r":
            if not _is_hidden(child):
                yield child
        else:
            yield from _runs(child)


def _run_text(run: Any) -> str:
    pieces = []
    for child in run:
        if child.tag == f"{W}t":
            pieces.append(child.text or "")
        elif child.tag in BREAKS:
            pieces.append("\n")
        elif child.tag in BLANKS:
            pieces.append(" ")
        elif child.tag == f"{W}noBreakHyphen":
            pieces.append("-")
    return "".join(pieces)


def _is_on(run: Any, name: str) -> bool:
    switch = run.find(f"{W}rPr/{W}{name}")
    return switch is not None and switch.get(f"{W}val", "true") not in ("0", "false", "off")


def _is_hidden(run: Any) -> bool:
    return _is_on(run, "vanish")


def _is_bold(run: Any, bold_styles: set[str]) -> bool:
    if run.find(f"{W}rPr/{W}b") is not None:
        return _is_on(run, "b")
    style = run.find(f"{W}rPr/{W}rStyle")
    return style is not None and style.get(f"{W}val") in bold_styles


def _is_bold_style(style: Any) -> bool:
    return getattr(getattr(style, "font", None), "bold", None) is True


def _count_dropped(package: Any) -> dict[str, int]:
    body = package.element.body
    counts = {
        "deletions": len(list(body.iter(f"{W}del", f"{W}moveFrom"))),
        "text boxes": sum(
            all(parent.tag != FALLBACK for parent in box.iterancestors())
            for box in body.iter(f"{W}txbxContent")
        ),
        "hidden words": sum(_is_hidden(run) for run in body.iter(f"{W}r")),
    }
    for relation in package.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if relation.is_external or kind not in PARTS:
            continue
        root = etree.fromstring(relation.target_part.blob, _safe_parser())
        counts[PARTS[kind]] = counts.get(PARTS[kind], 0) + _count_parts(root, kind)
    return {what: n for what, n in counts.items() if n}


PARTS = {
    "comments": "comments",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header": "headers",
    "footer": "footers",
}


def _count_parts(root: Any, kind: str) -> int:
    if kind in ("header", "footer"):
        return int(any((text.text or "").strip() for text in root.iter(f"{W}t")))
    notes = [note for note in root if note.get(f"{W}type") not in SEPARATORS]
    return len(notes)


def _safe_parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True)
