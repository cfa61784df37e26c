"""The codebook's table as a workbook: XLSX."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from kelisim.errors import Problem, StudyError, raise_problems
from kelisim.same_bytes import repack

MAX_BYTES = 20_000_000
"""Unpacked size up to which a workbook is opened."""

_FIXED_TIME = datetime.datetime(2000, 1, 1)
_WIDTHS = {"definition": 50, "include": 40, "exclude": 40, "name": 32, "id": 26, "parent": 22}


def write_workbook(rows: Iterable[Mapping[str, str]], columns: Sequence[str]) -> bytes:
    """Write rows as one sheet, the same bytes each time.

    Parameters
    ----------
    rows
        Cells by column, all text: none is a formula.
    columns
        Names of the columns, in order.
    """
    book = Workbook()
    book.properties.creator = "Kelisim"
    book.properties.created = book.properties.modified = _FIXED_TIME
    sheet = book.active
    sheet.title = "codebook"
    sheet.append(list(columns))
    for number, row in enumerate(rows, start=2):
        for place, name in enumerate(columns, start=1):
            cell = sheet.cell(number, place)
            cell.value = row[name] or None
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if row[name]:
                cell.data_type = "s"
    for place, name in enumerate(columns, start=1):
        sheet.cell(1, place).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, 16)
    sheet.freeze_panes = "E2"
    file = io.BytesIO()
    book.save(file)
    return repack(file.getvalue())


def read_workbook(path: Path) -> list[dict[str, str]]:
    """Read the first sheet of a workbook, a mapping a row with its `line`.

    Raises
    ------
    StudyError
        If the file is missing, damaged or too large, or a cell is a formula.
    """
    if not path.is_file():
        raise StudyError(f"Can't find the codebook `{path}`.")
    try:
        with ZipFile(path) as packed:
            size = sum(member.file_size for member in packed.infolist())
        if size > MAX_BYTES:
            raise StudyError(f"Can't import `{path.name}`: it must have at most 20 MB unpacked.")
        sheet = load_workbook(path, keep_links=False).worksheets[0]
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError):
        raise StudyError(f"Can't read `{path.name}`: it must be an XLSX workbook.") from None
    formulas = [
        Problem(f"cell {cell.coordinate}", "A cell must hold text, not a formula.")
        for line in sheet.iter_rows()
        for cell in line
        if cell.data_type == "f"
    ]
    raise_problems(f"Can't import the codebook `{path.name}`.", formulas)
    lines = [["" if value is None else str(value) for value in line] for line in sheet.values]
    header = lines[0] if lines else []
    return [
        {name: cell for name, cell in zip(header, line, strict=True) if name}
        | {"line": str(number)}
        for number, line in enumerate(lines[1:], start=2)
    ]
