"""Codebooks as a table: CSV or XLSX, a row an entry.

The table holds all of a codebook: rows of depth `codebook` (title, status, note) and `source`, then
themes, subthemes, codes and sets in order.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from kelisim.codebook.exchange.cells import COLUMNS, Row, to_cells
from kelisim.codebook.exchange.outline import Group, Node, Outline
from kelisim.codebook.guids import guid_of_id
from kelisim.errors import Problem, raise_problems
from kelisim.files.write_sheets import Sheet, write_csv, write_workbook

WIDTHS = {"name": 32, "definition": 50, "include": 40, "exclude": 40, "id": 26, "parent": 22}
LONGEST_CELL = 32_000


def write_sheet(outline: Outline, path: Path) -> None:
    """Write a codebook as a table, the same bytes each time.

    Parameters
    ----------
    outline
        A codebook of ours (`to_outline`).
    path
        A `.csv` or `.xlsx` file, written whole or not at all.

    Raises
    ------
    StudyError
        If a cell would be longer than spreadsheets allow.
    """
    about = outline.about
    rows = [
        _row(
            depth="codebook", name=about["title"], status=about["status"], definition=about["note"]
        )
    ]
    rows += [_row(depth="source", name=source) for source in about["sources"]]
    for theme in outline.roots:
        rows += _rows_of(theme, "", ("theme", "subtheme", "code"), outline.groups)
    rows += [
        _row(depth="set", name=group.name, definition=group.definition) for group in outline.groups
    ]
    raise_problems(
        f"Can't export to `{path.name}`: a cell must have at most {LONGEST_CELL:,} characters.",
        [
            Problem(f"{row['id'] or row['name']}, `{name}`", f"It has {len(cell):,}.")
            for row in rows
            for name, cell in row.items()
            if len(cell) > LONGEST_CELL
        ],
    )
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    if path.suffix.lower() == ".xlsx":
        write_workbook(path, [Sheet("codebook", table, {}, WIDTHS, ())])
    else:
        write_csv(path, table)


def _row(**cells: str) -> Row:
    return {name: cells.get(name, "") for name in COLUMNS}


def _rows_of(
    node: Node, parent: str, depths: tuple[str, ...], groups: Iterable[Group]
) -> list[Row]:
    own = [group.name for group in groups if node.guid in group.guids]
    guid = "" if node.guid == guid_of_id(node.extra["id"]) else node.guid
    texts = {
        name: getattr(node, name) for name in ("name", "definition", "include", "exclude", "color")
    }
    row = _row(
        depth=depths[0],
        parent=parent,
        guid=guid,
        sets="; ".join(own),
        **texts,
        **to_cells(node.extra),
    )
    below = [_rows_of(child, node.extra["id"], depths[1:], groups) for child in node.below]
    return [row, *(line for lines in below for line in lines)]
