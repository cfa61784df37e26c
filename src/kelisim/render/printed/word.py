"""A printed table as a Word document: a real table that an editor can work on."""

from __future__ import annotations

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row

from kelisim.render.printed.table import PrintedTable, Row
from kelisim.word_file import document_bytes, fix_properties, leave_only_horizontal_lines

LONG_SIDE, SHORT_SIDE, MARGIN = Mm(297), Mm(210), Mm(20)
TEXT_PT = 8.5


def to_docx(table: PrintedTable) -> bytes:
    """Write a table as a Word document, the same bytes each time.

    Parameters
    ----------
    table
        The table.

    Returns
    -------
    bytes
        A docx file: caption, table with a heading that repeats on each page and rows that do not
        break, note.
    """
    document = Document()
    width = _set_page(document, is_wide=table.is_wide)
    fix_properties(document, title=table.title)
    caption = document.add_paragraph(style="Caption")
    caption.add_run(table.title)
    caption.paragraph_format.keep_with_next = True
    _add_table(document, table, width)
    note = document.add_paragraph()
    _write(note.add_run("Note. "), is_italic=True)
    _write(note.add_run(" ".join(table.notes)))
    if table.notice:
        _write(note.add_run(f" {table.notice}"), is_italic=True)
    return document_bytes(document)


def _set_page(document: WordDocument, *, is_wide: bool) -> int:
    """Set A4 upright or across and give the width of the text (English metric units)."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    section.page_width = LONG_SIDE if is_wide else SHORT_SIDE
    section.page_height = SHORT_SIDE if is_wide else LONG_SIDE
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN
    return int(section.page_width - 2 * MARGIN)


def _add_table(document: WordDocument, table: PrintedTable, width: int) -> None:
    n_columns = len(table.columns)
    word = document.add_table(rows=0, cols=n_columns, style="Table Grid")
    word.alignment = WD_TABLE_ALIGNMENT.CENTER
    word.autofit = False
    leave_only_horizontal_lines(word)
    if table.has_blocks:
        cells = word.add_row().cells
        first = 0
        for block, n in table.blocks:
            merged = cells[first].merge(cells[first + n - 1])
            _fill(merged, block, is_bold=True, is_centred=n > 1)
            first += n
        _repeat(word.rows[-1])
    cells = word.add_row().cells
    for cell, column in zip(cells, table.columns, strict=True):
        _fill(cell, column.title, is_bold=True, is_right=column.is_number)
    _repeat(word.rows[-1])
    for row in table.rows:
        _add_row(word, row, table)
    for row in word.rows:
        _keep_whole(row)
        for cell, column in zip(row.cells, table.columns, strict=True):
            if len(set(row.cells)) == n_columns:
                cell.width = int(width * column.width)
    for grid, column in zip(word.columns, table.columns, strict=True):
        grid.width = int(width * column.width)


def _add_row(word: Table, row: Row, table: PrintedTable) -> None:
    cells = word.add_row().cells
    if row.kind == "section":
        _fill(cells[0].merge(cells[-1]), row.cells[0], is_bold=True)
        return
    for place, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
        is_bold = row.kind == "head" and place == 0
        _fill(cell, row.cells[place], is_bold=is_bold, is_right=column.is_number)


def _fill(
    cell: _Cell,
    words: str,
    *,
    is_bold: bool = False,
    is_right: bool = False,
    is_centred: bool = False,
) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    if is_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if is_centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(paragraph.add_run(words), is_bold=is_bold)


def _write(run: object, *, is_bold: bool = False, is_italic: bool = False) -> None:
    run.font.size = Pt(TEXT_PT)
    run.bold = is_bold
    run.italic = is_italic


def _repeat(row: _Row) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
