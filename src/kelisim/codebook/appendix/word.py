"""The appendix as a Word document, with headings and real tables that an editor can work on."""

from __future__ import annotations

from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell

from kelisim.codebook.appendix.content import INDENT, Line, Part
from kelisim.word_file import document_bytes, fix_properties, leave_only_horizontal_lines

PAGE, MARGIN = (Mm(210), Mm(297)), Mm(22)
LABEL_WIDTH = 0.24
"""Share of the table's width for what a row is about."""

TEXT_PT, TABLE_PT = 10, 8.5
HEADING_PT = {1: 16, 2: 13, 3: 11, 4: 10}
TAGS = {"en": "en-GB", "ru": "ru-RU", "kk": "kk-KZ"}


def to_docx(parts: Sequence[Part]) -> bytes:
    """Write the appendix as a Word document, the same bytes each time."""
    document = Document()
    width = _set_page(document)
    _set_styles(document)
    fix_properties(document, title=parts[0].title)
    for part in parts:
        document.add_heading(part.title, part.level)
        for line in part.lines:
            document.add_paragraph(line)
        if part.rows:
            _add_table(document, part, width)
    return document_bytes(document)


def _set_page(document: WordDocument) -> int:
    section = document.sections[0]
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN
    return int(PAGE[0] - 2 * MARGIN)


def _set_styles(document: WordDocument) -> None:
    normal = document.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.font.size = Pt(TEXT_PT)
    normal.paragraph_format.space_after = Pt(4)
    for level, size in HEADING_PT.items():
        style = document.styles[f"Heading {level}"]
        style.font.name = "Arial"
        style.font.size = Pt(size)
        style.font.bold = True
        style.font.italic = False
        style.font.color.rgb = RGBColor(0, 0, 0)
        # The theme's fonts would win over the name.
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{kind}"), None)
        style.paragraph_format.space_before = Pt(14 if level < 4 else 9)
        style.paragraph_format.space_after = Pt(3)
        style.paragraph_format.keep_with_next = True


def _add_table(document: WordDocument, part: Part, width: int) -> None:
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    leave_only_horizontal_lines(table)
    widths = (int(width * LABEL_WIDTH), width - int(width * LABEL_WIDTH))
    if part.is_list:
        cells = table.add_row().cells
        _fill(cells[0], [Line("Code")], is_bold=True)
        _fill(cells[1], [Line("Definition")], is_bold=True)
        _mark(table, "w:tblHeader")
    for label, lines in part.rows:
        cells = table.add_row().cells
        # Of the list of all codes, themes are bold; of one code, what each row is about.
        is_below = label.startswith(INDENT)
        _fill(cells[0], [Line(label.strip())], is_bold=not is_below)
        if is_below:
            cells[0].paragraphs[0].paragraph_format.left_indent = Mm(3)
        _fill(cells[1], lines)
        if len(lines) < 4:
            _mark(table, "w:cantSplit")
    for row in table.rows:
        for cell, share in zip(row.cells, widths, strict=True):
            cell.width = share
    for column, share in zip(table.columns, widths, strict=True):
        column.width = share


def _fill(cell: _Cell, lines: Sequence[Line], *, is_bold: bool = False) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(1)
        run = paragraph.add_run(line.text)
        run.font.size = Pt(TABLE_PT)
        run.bold = is_bold
        tag = OxmlElement("w:lang")
        tag.set(qn("w:val"), TAGS[line.language])
        run._r.get_or_add_rPr().append(tag)


def _mark(table: Table, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    table.rows[-1]._tr.get_or_add_trPr().append(mark)
