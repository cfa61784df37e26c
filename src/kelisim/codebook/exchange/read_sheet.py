"""Codebooks from a table: our own, or that of another program.

Of others' tables a column `name` is enough; above an entry stands what `parent` names (by id or
name), or what the name itself tells (`Theme::Code`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from kelisim.codebook.exchange.cells import COLUMNS, DEPTHS, Row, from_cells
from kelisim.codebook.exchange.outline import Group, Node, Outline, walk
from kelisim.codebook.guids import guid_of_id
from kelisim.errors import Problem, StudyError, raise_problems
from kelisim.files.read_sheets import Asked, read_sheets

ALIASES = {
    "code": "name",
    "code name": "name",
    "description": "definition",
    "comment": "definition",
    "memo": "definition",
    "parent code": "parent",
    "use when": "include",
    "do not use when": "exclude",
    "colour": "color",
}


def read_sheet(path: Path) -> Outline:
    """Read a codebook from a CSV or XLSX file.

    Raises
    ------
    StudyError
        With all that is wrong in the file.
    """
    rows = _read_rows(path)
    problems = [
        Problem(f"row {row['line']}", f"`depth` must be one of {', '.join(DEPTHS)}.")
        for row in rows
        if row.get("depth") and row["depth"] not in DEPTHS
    ]
    problems += [
        Problem(f"row {row['line']}", "`name` must not be empty.")
        for row in rows
        if not row["name"]
    ]
    raise_problems(f"Can't import the codebook `{path.name}`.", problems)
    entries = [row for row in rows if row.get("depth") not in ("codebook", "source", "set")]
    nodes = {row["line"]: _node_of(row, problems) for row in entries}
    above = _find_parents(entries, problems)
    raise_problems(f"Can't import the codebook `{path.name}`.", problems)
    roots = _gather(entries, nodes, above)
    return Outline(_read_about(rows), roots, _read_groups(rows, roots), _list_unused(rows))


def _read_rows(path: Path) -> list[Row]:
    """Read the first sheet, with columns by our names and the number of each row as `line`."""
    if not path.is_file():
        raise StudyError(f"Can't find the codebook `{path}`.")
    title = f"Can't import the codebook `{path.name}`."
    found = read_sheets([path], [], asked=Asked(title, ""), is_wanted=lambda name: True)
    rows = [
        {ALIASES.get(name, name): cell.strip() for name, cell in row.cells.items()}
        | {"line": str(row.number)}
        for row in found
        if row.sheet == found[0].sheet
    ]
    if not rows or "name" not in rows[0]:
        raise StudyError(
            f"Can't import the codebook `{path.name}`: it must have a column `name` and rows below."
        )
    return rows


def _list_unused(rows: list[Row]) -> tuple[str, ...]:
    """Say which columns mean nothing here."""
    known = {*COLUMNS, "line", "is_codable", ""}
    unknown = [name for name in dict.fromkeys(n for row in rows for n in row) if name not in known]
    return (f"Columns left out: {', '.join(unknown)}.",) if unknown else ()


def _node_of(row: Row, problems: list[Problem]) -> Node:
    try:
        extra = from_cells(row)
    except yaml.YAMLError:
        problems.append(Problem(f"row {row['line']}", "Rules must be YAML, a rule a line."))
        extra = {}
    guid = row.get("guid", "").strip("{}").upper() or guid_of_id(row.get("id") or row["name"])
    codable = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    return Node(
        name=row["name"],
        definition=row.get("definition", ""),
        include=row.get("include", ""),
        exclude=row.get("exclude", ""),
        guid=guid,
        color=row.get("color", ""),
        is_codable=codable.get(row.get("is_codable", "").lower()),
        extra=extra,
        line=int(row["line"]),
    )


def _find_parents(rows: list[Row], problems: list[Problem]) -> dict[str, str]:
    """Find the line of each row's parent; empty for the topmost."""
    by_id = {row["id"]: row["line"] for row in rows if row.get("id")}
    by_name: dict[str, list[str]] = {}
    for row in rows:
        by_name.setdefault(row["name"], []).append(row["line"])
    above = {}
    for row in rows:
        parent = row.get("parent", "")
        lines = [by_id[parent]] if parent in by_id else by_name.get(parent, [])
        above[row["line"]] = lines[0] if lines else ""
        if parent and not lines:
            problems.append(
                Problem(
                    f"row {row['line']}",
                    "`parent` must be the id or name of a row.",
                    "Is it misspelt?",
                )
            )
        elif len(lines) > 1:
            problems.append(
                Problem(
                    f"row {row['line']}",
                    f"`parent` must name one row, not {len(lines)}.",
                    "Could it be an id?",
                )
            )
    for line in above:
        seen = {line}
        step = above[line]
        while step and step not in seen:
            seen.add(step)
            step = above[step]
        if step:
            problems.append(Problem(f"row {line}", "An entry must not stand below itself."))
    return above


def _gather(
    rows: list[Row], nodes: Mapping[str, Node], above: Mapping[str, str], parent: str = ""
) -> tuple[Node, ...]:
    return tuple(
        replace(nodes[row["line"]], below=_gather(rows, nodes, above, row["line"]))
        for row in rows
        if above[row["line"]] == parent
    )


def _read_about(rows: list[Row]) -> dict[str, Any]:
    about: dict[str, Any] = {}
    for row in rows:
        if row.get("depth") == "codebook":
            about = {
                "title": row["name"],
                "status": row["status"],
                "note": row["definition"],
                "sources": [],
            }
    sources = [row["name"] for row in rows if row.get("depth") == "source"]
    return about | ({"sources": sources} if about else {})


def _read_groups(rows: list[Row], roots: tuple[Node, ...]) -> tuple[Group, ...]:
    by_line = {str(node.line): node.guid for node in walk(roots)}
    texts = {row["name"]: row.get("definition", "") for row in rows if row.get("depth") == "set"}
    members: dict[str, list[str]] = {name: [] for name in texts}
    for row in rows:
        for name in filter(None, (part.strip() for part in row.get("sets", "").split(";"))):
            members.setdefault(name, []).append(by_line[row["line"]])
    return tuple(Group(name, texts.get(name, ""), tuple(guids)) for name, guids in members.items())
