"""Write sheets that people fill in: a workbook, or CSV for those without a spreadsheet program."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pandas as pd
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kelisim.files.cells import guarded, shown
from kelisim.files.whole import write_bytes
from kelisim.same_bytes import zip_entry

HOW_TO_SHEET = "how to"
"""Sheet that explains the others; nothing is filled in there."""

_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_FIXED_TIME = rb"\g<1>1980-01-01T00:00:00Z\g<3>"
_WIDTH = 14
_FILL = PatternFill("solid", fgColor="FFF3CD")
_HEAD = PatternFill("solid", fgColor="E4E4E4")


class Sheet(NamedTuple):
    """Rows under a title, how wide columns are, and which are to be filled in.

    `choices` are the words that a column's drop-down offers, or a range of another sheet
    (`codes!$A$2:$A$9`).
    """

    title: str
    rows: pd.DataFrame
    choices: Mapping[str, Sequence[str] | str]
    widths: Mapping[str, int]
    to_fill: tuple[str, ...]


def write_workbook(path: str | Path, sheets: Sequence[Sheet]) -> None:
    """Write an XLSX workbook; equal sheets are equal bytes, and nothing in it names an author.

    Every word is written as text, so that none is taken for a formula.

    Parameters
    ----------
    path : str or pathlib.Path
        File to write, whole or not at all.
    sheets : sequence of Sheet
        In this order.
    """
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    book.properties.creator = None
    packed = io.BytesIO()
    book.save(packed)
    write_bytes(_with_fixed_times(packed.getvalue()), path)


def write_csv(path: str | Path, rows: pd.DataFrame) -> None:
    """Write a CSV file that Excel shows rightly: UTF-8 with its mark, no cell a formula.

    Without the byte-order mark Excel reads Cyrillic as cp1252; `read_sheets` takes it away again.
    """
    safe = rows.map(lambda cell: guarded(shown(cell)) if isinstance(cell, str) else cell)
    text = safe.to_csv(index=False, lineterminator="\n", float_format="%.10g")
    write_bytes(text.encode("utf-8-sig"), path)


def _fill(grid: Worksheet, sheet: Sheet) -> None:
    columns = list(sheet.rows.columns)
    for row, cells in enumerate([columns, *sheet.rows.itertuples(index=False)], start=1):
        for at, value in enumerate(cells, start=1):
            cell = grid.cell(row, at)
            if isinstance(value, str):
                # An empty text cell would stand in the way of filling it in.
                cell.value = shown(value) or None
                cell.data_type = "s" if value else "n"
            elif not pd.isna(value):
                # A missing number is an empty cell; numpy's numbers become plain ones.
                cell.value = getattr(value, "item", lambda value=value: value)()
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if row == 1:
                cell.font, cell.fill = Font(bold=True), _HEAD
            elif columns[at - 1] in sheet.to_fill:
                cell.fill = _FILL
    _lay_out(grid, sheet)


def _lay_out(grid: Worksheet, sheet: Sheet) -> None:
    last = max(len(sheet.rows) + 1, 2)
    grid.freeze_panes = "A2"
    grid.auto_filter.ref = f"A1:{get_column_letter(len(sheet.rows.columns))}{last}"
    grid.print_title_rows = "1:1"
    grid.page_setup.orientation = "landscape"
    grid.page_setup.fitToHeight = 0
    grid.sheet_properties.pageSetUpPr.fitToPage = True
    for at, name in enumerate(sheet.rows.columns, start=1):
        letter = get_column_letter(at)
        grid.column_dimensions[letter].width = sheet.widths.get(name, _WIDTH)
        if name in sheet.choices:
            offered = sheet.choices[name]
            is_range = isinstance(offered, str)
            words = "" if is_range else ",".join(offered)
            formula = offered if is_range else f'"{words}"'
            rule = DataValidation(type="list", formula1=formula, allow_blank=True)
            rule.error = "One of the list" if is_range else f"One of: {words}"
            rule.errorTitle = "Not one of the words"
            rule.showErrorMessage = True
            rule.add(f"{letter}2:{letter}{last}")
            grid.add_data_validation(rule)


def _with_fixed_times(packed: bytes) -> bytes:
    """Pack a workbook again without the time of day, in its files' times and in its properties."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _TIMES.sub(_FIXED_TIME, content)
            new.writestr(zip_entry(name, mode=0o600), content)
    return out.getvalue()
