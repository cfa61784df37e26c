"""Codebooks as a table: CSV or XLSX, a row an entry.

The table holds all of a codebook: rows of depth `codebook` (title, status, note) and `source`, then
themes, subthemes, codes and sets in order.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from kelisim.codebook.exchange.cells import COLUMNS, Row, to_cells
from kelisim.codebook.exchange.outline import Group, Node, Outline, guid_of_id
from kelisim.codebook.exchange.workbook import write_workbook


def write_sheet(outline: Outline, *, is_workbook: bool) -> bytes:
    """Write a codebook as a table, the same bytes each time.

    Parameters
    ----------
    outline
        A codebook of ours (`to_outline`).
    is_workbook
        XLSX; else CSV with a byte-order mark, so that Excel shows Cyrillic.
    """
    rows = [
        _row(
            depth="codebook",
            name=outline.about["title"],
            status=outline.about["status"],
            definition=outline.about["note"],
        )
    ]
    rows += [_row(depth="source", name=source) for source in outline.about["sources"]]
    for theme in outline.roots:
        rows += _rows_of(theme, "", ("theme", "subtheme", "code"), outline.groups)
    rows += [
        _row(depth="set", name=group.name, definition=group.definition) for group in outline.groups
    ]
    if is_workbook:
        return write_workbook(rows, COLUMNS)
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _guard(cell) for name, cell in row.items()} for row in rows)
    return b"\xef\xbb\xbf" + file.getvalue().encode()


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


def _guard(cell: str) -> str:
    """Keep spreadsheets from running a cell as a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell
