"""Read what people filled in: rows of CSV files and of workbooks, as they save them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import openpyxl

from kelisim.errors import Problem, StudyError, raise_problems
from kelisim.files.cells import text_of, without_guard

_MAX_BYTES = 50_000_000
_MAX_UNPACKED = 300_000_000
_MAX_ROWS = 200_000
_MAX_COLUMNS = 100
_DELIMITERS = ",;\t"
_FORMULA = "f"


class SheetRow(NamedTuple):
    """A filled row: file, sheet ("" for CSV), number (the header is 1), words by column."""

    file: str
    sheet: str
    number: int
    cells: dict[str, str]

    @property
    def where(self) -> str:
        """Say where it stands, for messages."""
        sheet = f", sheet `{self.sheet}`" if self.sheet else ""
        return f"{self.file}{sheet}, row {self.number}"


class Asked(NamedTuple):
    """What to say where sheets can't be read: a first line, and a hint where columns are missing.

    `optional` names columns that need not be there.
    """

    title: str
    hint: str
    optional: tuple[str, ...] = ()


class _UnreadableError(Exception):
    """Why a file can't be read, and a hint."""


def read_sheets(
    paths: Iterable[str | Path],
    columns: Sequence[str],
    *,
    asked: Asked,
    is_wanted: Callable[[str], bool],
) -> list[SheetRow]:
    """Read the rows of several files, in the order of the files' names.

    Parameters
    ----------
    paths : iterable of str or pathlib.Path
        CSV files (UTF-8 or UTF-16; comma, semicolon or tab) and XLSX workbooks.
    columns : sequence of str
        Columns that every sheet must have; others are read too.
    asked : Asked
        What the sheets are, for messages.
    is_wanted : callable
        Whether a sheet of that name is read; a CSV file is one sheet without a name.

    Returns
    -------
    list of SheetRow
        Rows that hold anything.

    Raises
    ------
    StudyError
        With every problem of all files; no cell's words are shown.
    """
    rows: list[SheetRow] = []
    problems: list[Problem] = []
    for path in sorted(map(Path, paths), key=lambda path: (path.name, path.as_posix())):
        try:
            for sheet, lines in _sheets_of(path):
                if is_wanted(sheet):
                    rows += _rows_of(path.name, sheet, lines, columns, asked, problems)
        except _UnreadableError as error:
            problems.append(Problem(path.name, *error.args))
    raise_problems(asked.title, problems)
    return rows


def _sheets_of(path: Path) -> Iterator[tuple[str, list[list[str | None]]]]:
    """Give each sheet's name and its lines of cells; a formula is None."""
    try:
        content = path.read_bytes()
    except OSError:
        raise _UnreadableError("can't be read.", "Is it still open elsewhere?") from None
    if len(content) > _MAX_BYTES:
        raise _UnreadableError(f"must have at most {_MAX_BYTES // 1_000_000} MB.")
    is_workbook = content.startswith(b"PK")
    if is_workbook != (path.suffix.lower() == ".xlsx"):
        raise _UnreadableError("must be what its ending says.", "Was it renamed?")
    if is_workbook:
        yield from _workbook_sheets(content)
    else:
        yield "", _csv_lines(content)


def _csv_lines(content: bytes) -> list[list[str | None]]:
    is_wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError:
        hint = "Is it saved as `CSV UTF-8`, or better as XLSX?"
        raise _UnreadableError("must be UTF-8 text.", hint) from None
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        raise _UnreadableError("must be CSV.", "Is a quotation mark left open?") from None
    return [[without_guard(cell) for cell in line] for line in lines]


def _workbook_sheets(content: bytes) -> Iterator[tuple[str, list[list[str | None]]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > _MAX_UNPACKED:
            raise _UnreadableError(f"must unpack to at most {_MAX_UNPACKED // 1_000_000} MB.")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            cells = sheet.iter_rows(max_row=_MAX_ROWS + 1, max_col=_MAX_COLUMNS)
            yield sheet.title, [[_words_of(cell) for cell in line] for line in cells]
    except (_UnreadableError, StudyError):
        raise
    except Exception:
        # Broken workbooks fail in a hundred ways, and their messages may quote cells.
        raise _UnreadableError(
            "must be an XLSX workbook.", "Does it open in a spreadsheet?"
        ) from None


def _words_of(cell: object) -> str | None:
    is_formula = getattr(cell, "data_type", "") == _FORMULA
    return None if is_formula else text_of(getattr(cell, "value", None))


def _rows_of(
    file: str,
    sheet: str,
    lines: Sequence[Sequence[str | None]],
    columns: Sequence[str],
    asked: Asked,
    problems: list[Problem],
) -> Iterator[SheetRow]:
    where = SheetRow(file, sheet, 1, {}).where
    header = [(cell or "").strip().lower() for cell in lines[0]] if lines else []
    missing = [name for name in columns if header.count(name) != 1]
    twice = [name for name in asked.optional if header.count(name) > 1]
    if missing or twice:
        what = "must have once each of the columns " + ", ".join(f"`{name}`" for name in columns)
        problems.append(Problem(where, what + ".", asked.hint))
        return
    if len(lines) > _MAX_ROWS:
        problems.append(Problem(where, f"must have at most {_MAX_ROWS:,} rows."))
        return
    for number, line in enumerate(lines[1:], start=2):
        row = SheetRow(file, sheet, number, {})
        cells = dict(zip(header, line, strict=False))
        if any(cells.get(name, "") is None for name in (*columns, *asked.optional)):
            problems.append(Problem(row.where, "must hold words, not a formula."))
        elif any((cell or "").strip() for cell in line):
            said = {name: (cells.get(name) or "").strip() for name in header if name}
            yield row._replace(cells=said)
