"""Excel workbooks with a turn a row: what is hidden or computed is never read in silence."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from kelisim.files.archives import open_archive, parse_xml
from kelisim.read.document import Document, UnreadableError
from kelisim.read.formats.turn_rows import find_header, missing_header, read_rows

BROKEN = (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, OSError)
BROKEN += (
    AttributeError,
    EOFError,
    zlib.error,
    IndexError,
    SyntaxError,
    RuntimeError,
    AssertionError,
)
"""What openpyxl raises where a file is cut off, locked or something else."""

MAX_CELLS = 1_000_000
"""Cells of a sheet: a day of speech is some 10,000 rows."""


def read_spreadsheet(path: Path) -> Document:
    """Read an `.xlsx` file with a turn a row.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    Document
        See `turn_rows.read_rows`; other sheets, hidden sheets and cell comments are counted.

    Raises
    ------
    UnreadableError
        If it is no whole workbook, if not just one visible sheet has a header that names speaker
        and text, or if that sheet holds hidden rows or columns, or formulas instead of words.
    """
    with open_archive(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                parse_xml(archive.read(name))
    try:
        # openpyxl warns of parts that it leaves out, and prints what numbers it could not read.
        with warnings.catch_warnings(), redirect_stdout(None):
            warnings.simplefilter("ignore")
            workbook = openpyxl.load_workbook(path)
    except BROKEN:
        raise UnreadableError(
            "must be a whole Excel workbook.", "Does it open in Excel, without a password?"
        ) from None
    filled = [sheet for sheet in workbook.worksheets if _is_filled(sheet)]
    visible = [sheet for sheet in filled if sheet.sheet_state == "visible"]
    found = [sheet for sheet in visible if find_header(list(_rows(sheet, 1, 10))) is not None]
    if not found:
        raise missing_header()
    if len(found) > 1:
        raise UnreadableError(
            f"must hold one sheet with a turn a row, not {len(found)}.",
            "Can each interview have a file of its own?",
        )
    sheet = found[0]
    _refuse_hidden(sheet)
    _refuse_formulas(sheet)
    dropped = {
        "other sheets": len(visible) - 1,
        "hidden sheets": len(filled) - len(visible),
        "comments": sum(cell.comment is not None for row in sheet.iter_rows() for cell in row),
    }
    return read_rows(
        list(_rows(sheet, 1, sheet.max_row)),
        kind="xlsx",
        encoding="",
        dropped={what: n for what, n in dropped.items() if n},
    )


def _is_filled(sheet: Any) -> bool:
    if sheet.max_row * sheet.max_column > MAX_CELLS:
        raise UnreadableError(
            f"must have at most {MAX_CELLS} cells in a sheet.", "Is a cell far below filled?"
        )
    return any(cell.value is not None for row in sheet.iter_rows() for cell in row)


def _rows(sheet: Any, first: int, last: int) -> Iterator[list[str]]:
    for row in sheet.iter_rows(min_row=first, max_row=min(last, sheet.max_row)):
        yield [_show(cell.value) for cell in row]


def _show(value: Any) -> str:
    """Give a cell's words; a spreadsheet makes numbers and times of what was typed."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, str | int | float | timedelta) else ""


def _refuse_hidden(sheet: Any) -> None:
    rows = [at for at, row in sheet.row_dimensions.items() if row.hidden]
    hidden = sum(any(cell.value is not None for cell in sheet[at]) for at in sorted(rows))
    columns = sum(column.hidden for column in sheet.column_dimensions.values())
    for n, what in ((hidden, "row"), (columns, "column")):
        if n:
            raise UnreadableError(
                f"must show all of its {what}s; hidden are {n}.",
                "Can you show what belongs to the interview, and delete the rest?",
            )


def _refuse_formulas(sheet: Any) -> None:
    places = [
        cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type in ("f", "e")
    ]
    if places:
        raise UnreadableError(
            f"must hold words, not formulas or errors, as in {', '.join(places[:3])}.",
            "Can you paste them as values?",
        )
