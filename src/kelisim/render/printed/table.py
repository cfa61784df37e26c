"""The one form of a printed table, from which every file format is written."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Column:
    """A column as printed.

    Parameters
    ----------
    title
        Its heading.
    width
        Its share of the table's width; all shares add up to 1.
    is_number
        Whether it is set to the right.
    block
        Heading over several neighbouring columns, or empty.
    """

    title: str
    width: float
    is_number: bool = False
    block: str = ""


@dataclass(frozen=True)
class Row:
    """A row as printed.

    Parameters
    ----------
    cells
        One text a column; the first says what the row is about. A section has one cell.
    kind
        section (a heading across the table), head (in bold) or body.
    """

    cells: tuple[str, ...]
    kind: str = "body"


@dataclass(frozen=True)
class PrintedTable:
    """A table for a paper.

    Parameters
    ----------
    name
        Name of its files.
    title
        What stands above it.
    columns
        Its columns.
    rows
        Its rows.
    notes
        Sentences below it: sizes of groups, denominators, intervals.
    notice
        Printed below it when not empty.
    is_wide
        Whether it is printed across the page.
    numbers
        The same in tidy columns with unrounded numbers.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    notice: str
    is_wide: bool
    numbers: pd.DataFrame

    def __post_init__(self) -> None:
        for row in self.rows:
            expected = 1 if row.kind == "section" else len(self.columns)
            if len(row.cells) != expected:
                raise ValueError(f"A row must have {expected} cells, not {len(row.cells)}.")

    @property
    def blocks(self) -> list[tuple[str, int]]:
        """Headings over neighbouring columns with how many columns each spans."""
        blocks: list[tuple[str, int]] = []
        for column in self.columns:
            if blocks and column.block and blocks[-1][0] == column.block:
                blocks[-1] = (column.block, blocks[-1][1] + 1)
            else:
                blocks.append((column.block, 1))
        return blocks

    @property
    def has_blocks(self) -> bool:
        """Whether any columns share a heading."""
        return any(column.block for column in self.columns)
