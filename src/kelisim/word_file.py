"""What all Word files that are written share: fixed properties, lines of a journal, same bytes."""

from __future__ import annotations

import datetime
import io

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table

from kelisim.same_bytes import repack

FIXED_TIME = datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc)  # noqa: UP017
"""Written into a file in place of the clock, which has no place in a result."""


def fix_properties(document: Document, *, title: str) -> None:
    """Set the properties that Word keeps of a file, so that they name no person and no time."""
    properties = document.core_properties
    properties.title = title
    properties.author = properties.last_modified_by = "Kelisim"
    properties.comments = ""
    properties.language = "en"
    properties.revision = 1
    properties.created = properties.modified = FIXED_TIME


def leave_only_horizontal_lines(table: Table) -> None:
    """Draw a table's lines as journals do: across, strong above and below, faint between rows."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        is_across = side in ("top", "bottom", "insideH")
        line.set(qn("w:val"), "single" if is_across else "nil")
        if is_across:
            line.set(qn("w:sz"), "8" if side != "insideH" else "2")
            line.set(qn("w:color"), "000000" if side != "insideH" else "BFBFBF")
        borders.append(line)
    properties = table._tbl.tblPr
    layout = properties.find(qn("w:tblLayout"))
    if layout is not None:
        layout.addprevious(borders)
    else:
        properties.append(borders)


def document_bytes(document: Document) -> bytes:
    """Give a document's file, the same bytes each time."""
    file = io.BytesIO()
    document.save(file)
    return repack(file.getvalue())
