"""Take rows out of sheets that people filled in; all other rows keep their bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping

import openpyxl

from kelisim.files.cells import text_of, without_guard

Change = Callable[[Mapping[str, str]], Mapping[str, str] | None]
"""Given a row by column (names in small letters), gives it as it shall be, or None: it goes."""

MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))


def edit_csv(content: bytes, change: Change) -> bytes:
    """Change or drop rows of a CSV file.

    Parameters
    ----------
    content
        UTF-8 or UTF-16; comma, semicolon or tab, as `files.read_sheets` takes them.
    change
        What becomes of each row.

    Returns
    -------
    bytes
        The file; rows that stay as they are keep their bytes, quotes and line ends.
    """
    mark, encoding = next((m for m in MARKS if content.startswith(m[0])), (b"", "utf-8"))
    text = content[len(mark) :].decode(encoding)
    records, delimiter = _records_of(text)
    if not records:
        return content
    header = [cell.strip().lower() for cell in _cells(records[0], delimiter)]
    kept = [records[0]]
    for record in records[1:]:
        cells = _cells(record, delimiter)
        row = dict(zip(header, map(without_guard, cells), strict=False))
        changed = change(row)
        if changed == row:
            kept.append(record)
        elif changed is not None:
            new = [
                changed[name] if changed[name] != row[name] else cell
                for name, cell in zip(header, cells, strict=False)
            ]
            kept.append(_written(new, delimiter, record))
    return mark + "".join(kept).encode(encoding)


def count_rows(content: bytes) -> int:
    """Rows of a CSV file that hold anything, the header apart."""
    mark, encoding = next((m for m in MARKS if content.startswith(m[0])), (b"", "utf-8"))
    records, _ = _records_of(content[len(mark) :].decode(encoding))
    return sum(bool(record.strip(" ,;\t\r\n")) for record in records[1:])


def _records_of(text: str) -> tuple[list[str], str]:
    """Give the records as they are written, and what stands between cells."""
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    records = list(_split_records(text))
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    if rows != [_cells(record, delimiter) for record in records]:
        # A quotation mark stands alone in a cell: then only the words are kept, not the bytes.
        records = [_written(row, delimiter, "\n") for row in rows]
    return records, delimiter


def _split_records(text: str) -> Iterator[str]:
    """Give each record with its line end; a line end within quotes is none."""
    record = ""
    for line in io.StringIO(text, newline=""):
        record += line
        if record.count('"') % 2 == 0:
            yield record
            record = ""
    if record:
        yield record


def _cells(record: str, delimiter: str) -> list[str]:
    return next(csv.reader(io.StringIO(record, newline=""), delimiter=delimiter), [])


def _written(cells: list[str], delimiter: str, like: str) -> str:
    out = io.StringIO(newline="")
    end = "\r\n" if like.endswith("\r\n") else "\n" if like.endswith("\n") else ""
    # With both letters as line end, a cell with either of them is quoted.
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n") + end


def edit_workbook(content: bytes, change: Change) -> tuple[bytes, int]:
    """Change or drop rows of all sheets of a workbook.

    Returns
    -------
    tuple of bytes and int
        The workbook, the same bytes where no row changes, and the number of rows changed.
    """
    book = openpyxl.load_workbook(io.BytesIO(content))
    n_changed = 0
    for sheet in book.worksheets:
        lines = [[text_of(cell.value) or "" for cell in line] for line in sheet.iter_rows()]
        header = [cell.strip().lower() for cell in lines[0]] if lines else []
        for number in range(len(lines), 1, -1):
            row = dict(zip(header, lines[number - 1], strict=False))
            changed = change(row)
            if changed is None:
                sheet.delete_rows(number)
            elif changed != row:
                for column, name in enumerate(header, start=1):
                    if name and changed[name] != row[name]:
                        sheet.cell(number, column).value = changed[name] or None
            n_changed += changed != row
    if not n_changed:
        return content, 0
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), n_changed
