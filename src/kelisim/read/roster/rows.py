"""The rows of a `participants.csv`, each knowing its place in the file."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from kelisim.errors import Problem
from kelisim.read.text import normalize_text

ROSTER = "participants.csv"


@dataclass(frozen=True)
class Row:
    """One line of a `participants.csv`.

    Parameters
    ----------
    path
        The file.
    line
        Line in the file, the header being 1.
    position
        Number of the row, from 0, empty ones not counted.
    cells
        Value by column; without spaces around, in NFC.
    """

    path: Path
    line: int
    position: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def batch(self) -> str:
        """Name of the batch's folder."""
        return self.path.parent.name

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.path.as_posix()}, line {self.line}"

    @property
    def is_consenting(self) -> bool:
        """Whether the interview may be used; what is unclear counts as yes and is a problem."""
        return self["consent"] not in ("no", "withdrawn")

    def problem(self, column: str, what: str, hint: str = "") -> Problem:
        """Say what is wrong in one cell, without its value."""
        return Problem(f"{self.place}, column {column}", what, hint)


def read_rows(path: Path) -> tuple[list[Row], list[Problem]]:
    """Read a `participants.csv` as it stands.

    Parameters
    ----------
    path
        The file; comma-separated, UTF-8 with or without a byte order mark.

    Returns
    -------
    tuple of lists
        Rows and problems of the file's form. Unreadable files give no rows.
    """
    place = path.as_posix()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        hint = "Was it saved as `CSV UTF-8`?"
        return [], [Problem(place, "must be UTF-8.", hint)]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    problems: list[Problem] = []
    header: list[str] = []
    line = 1
    try:
        for cells in reader:
            cells = [" ".join(normalize_text(cell).split("\n")) for cell in cells]
            if not header:
                header = cells
                problems += _check_header(place, header)
            elif any(cells):
                if len(cells) != len(header):
                    what = f"must have {len(header)} cells, not {len(cells)}."
                    problems.append(Problem(f"{place}, line {line}", what, "Is a quote missing?"))
                values = dict(zip(header, cells, strict=False))
                rows.append(Row(path, line, len(rows), values))
            line = reader.line_num + 1
    except csv.Error:
        problems.append(Problem(f"{place}, line {line}", "must be CSV.", "Is a quote missing?"))
    return rows, problems


def _check_header(place: str, header: list[str]) -> list[Problem]:
    doubled = sorted({name for name in header if header.count(name) > 1})
    problems = [Problem(f"{place}, line 1", f"column `{name}` stands twice.") for name in doubled]
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        problems.append(Problem(f"{place}, line 1", "must have commas between columns."))
    return problems
