"""Files that stand beside a file of codings and say what its names mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kelisim.errors import Problem, raise_problems
from kelisim.files.read_sheets import Asked, read_sheets

COLUMNS = {
    "codes": ("theirs", "code"),
    "sources": ("source", "interview_id"),
    "coders": ("theirs", "coder"),
    "coverage": ("coder", "interview_id", "read"),
}
"""Columns of `<name>.codes.csv` and so on."""

READ = ("whole", "part")
"""Whether a coder has read an interview in full, or only what they coded."""


@dataclass(frozen=True)
class Aside:
    """What stands beside a file of codings.

    Parameters
    ----------
    codes, sources, coders
        Our name by theirs; "" where it is left out on purpose.
    coverage
        `whole` or `part` by coder (as we call them) and interview.
    """

    codes: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    coders: Mapping[str, str] = field(default_factory=dict)
    coverage: Mapping[tuple[str, str], str] = field(default_factory=dict)


def is_aside(path: Path) -> bool:
    """Whether a path is such a file: `<name>.codes.csv`, `.sources.csv` and so on."""
    parts = path.name.lower().split(".")
    return len(parts) > 2 and parts[-1] == "csv" and parts[-2] in COLUMNS


def part_aside(paths: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part files of codings from those that explain them.

    Parameters
    ----------
    paths
        Files of one folder.

    Raises
    ------
    StudyError
        If a file explains none: its name may be misspelt, and nothing goes unread in silence.
    """
    aside = [path for path in paths if is_aside(Path(path))]
    codings = [path for path in paths if path not in aside]
    stems = {Path(path).stem for path in codings}
    problems = [
        Problem(path, "must stand beside a file of codings.", "Is its name spelt as theirs?")
        for path in aside
        if Path(path).name.rsplit(".", 2)[0] not in stems
    ]
    raise_problems("Can't use all files of codings.", problems)
    return codings, aside


def read_aside(path: Path) -> Aside:
    """Read what stands beside a file of codings.

    Parameters
    ----------
    path
        The file of codings.

    Returns
    -------
    Aside
        Empty where nothing stands there.

    Raises
    ------
    StudyError
        With everything that can't be used.
    """
    found = {kind: _read(path.with_name(f"{path.stem}.{kind}.csv"), kind) for kind in COLUMNS}
    return Aside(
        codes={first: second for first, second, *_ in found["codes"]},
        sources={first: second for first, second, *_ in found["sources"]},
        coders={first: second for first, second, *_ in found["coders"]},
        coverage={(coder, interview): read for coder, interview, read in found["coverage"]},
    )


def _read(path: Path, kind: str) -> list[list[str]]:
    if not path.is_file():
        return []
    asked = Asked(title=f"Can't read `{path.name}`.", hint="See docs/coded-files.md.")
    columns = COLUMNS[kind]
    rows = read_sheets([path], columns, asked=asked, is_wanted=lambda sheet: True)
    problems = []
    for row in rows:
        if not row.cells[columns[0]]:
            problems.append(Problem(row.where, f"`{columns[0]}` must not be empty."))
        if kind == "coverage" and row.cells["read"] not in READ:
            problems.append(Problem(row.where, "`read` must be whole or part."))
        if kind == "coders" and not row.cells["coder"]:
            problems.append(Problem(row.where, "`coder` must not be empty."))
    raise_problems(f"Can't use `{path.name}`.", problems)
    return [[row.cells[name] for name in columns] for row in rows]
