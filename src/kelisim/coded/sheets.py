"""Sheets of human codings (CSV, XLSX): a coding a row, or a segment a row with several codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kelisim.coded.record import CodedFile, Mark
from kelisim.errors import Problem, raise_problems
from kelisim.files.read_sheets import Asked, SheetRow, read_sheets
from kelisim.tables import DRAWN_BY

REQUIRED = ("interview_id", "segment_id", "code", "quote")
OPTIONAL = ("coder", "memo", "nothing_applies", "drawn_by", "probability", "start", "end")
CODE_COLUMN = re.compile(r"code(_\d+)?")
OTHER_SHEETS = ("codes", "how to")
"""Sheets of a coders' workbook where nothing is filled in."""


def read_sheet(path: Path) -> CodedFile:
    """Read one sheet of human codings.

    Parameters
    ----------
    path
        CSV (UTF-8 or UTF-16; comma, semicolon or tab) or XLSX with the columns `REQUIRED`, and
        perhaps `OPTIONAL` ones and `code_2`, `code_3` ….

    Returns
    -------
    CodedFile
        A mark a code, and one without code for a row that was read and has none.

    Raises
    ------
    StudyError
        With everything that can't be used in it; no word of a quote is shown.
    """
    asked = Asked(
        title=f"Can't read the codings `{path.name}`.",
        hint="See docs/coded-files.md.",
        optional=OPTIONAL,
    )
    rows = read_sheets([path], REQUIRED, asked=asked, is_wanted=lambda s: s not in OTHER_SHEETS)
    problems = [problem for row in rows for problem in _problems_of(row)]
    raise_problems(f"Can't use the codings `{path.name}`.", problems)
    name = path.name.split(".")[0]
    marks = [mark for row in rows for mark in _marks_of(row, name)]
    n_left = sum(not _is_read(row.cells) for row in rows)
    notes = (f"{n_left} rows were not read by the coder.",) if n_left else ()
    return CodedFile(path.name, tuple(marks), notes=notes)


def _codes_of(cells: Mapping[str, str]) -> list[str]:
    codes = [cells[name] for name in cells if CODE_COLUMN.fullmatch(name)]
    return list(dict.fromkeys(code for code in codes if code))


def _is_read(cells: Mapping[str, str]) -> bool:
    return bool(_codes_of(cells)) or cells.get("nothing_applies", "x") != ""


def _marks_of(row: SheetRow, name: str) -> Iterator[Mark]:
    cells = row.cells
    if not _is_read(cells):
        return
    drawn_by = cells.get("drawn_by", "")
    probability = float(cells["probability"]) if cells.get("probability") else None
    span = [int(cells[key]) if cells.get(key) else None for key in ("start", "end")]
    for code in _codes_of(cells) or [""]:
        yield Mark(
            row.number,
            cells.get("coder") or name,
            cells["interview_id"],
            cells["segment_id"],
            code,
            cells["quote"],
            cells.get("memo", ""),
            drawn_by,
            1.0 if drawn_by == "whole" else probability,
            *span,
        )


def _problems_of(row: SheetRow) -> Iterator[Problem]:
    cells = row.cells
    for name in ("interview_id", "quote"):
        if not cells[name]:
            yield Problem(row.where, f"`{name}` must not be empty.")
    if _codes_of(cells) and cells.get("nothing_applies"):
        yield Problem(row.where, "must have a code, or say that nothing applies, not both.")
    drawn_by = cells.get("drawn_by", "")
    if drawn_by not in ("", *DRAWN_BY):
        yield Problem(row.where, f"`drawn_by` must be one of {', '.join(DRAWN_BY)}.")
    elif not _fits(drawn_by, cells.get("probability", "")):
        what = "must be above 0 and at most 1 for pilot and random, 1 or empty for whole"
        yield Problem(row.where, f"`probability` {what}, and empty otherwise.")
    start, end = cells.get("start", ""), cells.get("end", "")
    is_span = start.isdecimal() and end.isdecimal()
    if (start or end) and not (is_span and int(start) < int(end) <= len(cells["quote"])):
        yield Problem(row.where, "`start` and `end` must be a span of `quote`, or both empty.")


def _fits(drawn_by: str, probability: str) -> bool:
    try:
        value = float(probability) if probability else None
    except ValueError:
        return False
    if drawn_by in ("pilot", "random"):
        return value is not None and 0 < value <= 1
    return value is None or (drawn_by == "whole" and value == 1)
