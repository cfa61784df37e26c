"""Who was interviewed: the `participants.csv` of every batch, held against the folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from kelisim.errors import Problem, StudyError, raise_problems
from kelisim.read.roster.checks import (
    BATCH,
    ID,
    IGNORED_FILES,
    OPTIONAL,
    check_cells,
    check_columns,
    closest,
    file_key,
    ids_key,
)
from kelisim.read.roster.rows import ROSTER, Row, read_rows
from kelisim.tables import RawParticipants, check_table

CODED = "coded"
"""Folder within a batch for projects coded on raw text."""


def read_participants(
    folder_of_batches: Path, *, batches: list[str], groups: list[str], shard_size: int
) -> pd.DataFrame:
    """Read who was interviewed.

    Parameters
    ----------
    folder_of_batches
        Folder (`data/raw`) with a folder for each batch, each with a `participants.csv`.
    batches
        Batches to take; an empty list takes every folder, in name order.
    groups
        Keys of the stakeholder groups that may stand in the column `group`.
    shard_size
        Interviews that one job reads.

    Returns
    -------
    pandas.DataFrame
        A table of participants (`tables.RawParticipants`), only those who consent. A shard is
        `shard_size` successive rows of a batch's file, withdrawn ones counted, so that
        withdrawing one interview moves no other.

    Raises
    ------
    StudyError
        With every problem of all batches. No message shows a cell's value or a file's name.
    """
    folder = Path(folder_of_batches)
    names = _choose_batches(folder, batches)
    rows: list[Row] = []
    problems: list[Problem] = []
    for name in names:
        found, wrong = read_rows(folder / name / ROSTER)
        missing = check_columns(folder / name / ROSTER, found)
        problems += wrong + missing
        if not missing:
            problems += [p for row in found for p in check_cells(row, groups=groups)]
            problems += _check_files(folder / name, found)
            rows += found
    problems += _check_ids(rows)
    raise_problems("Can't use the list of participants.", problems)
    files = {name: _list_files(folder / name) for name in names}
    kept = [_record(row, files[row.batch], shard_size) for row in rows if row.is_consenting]
    if not kept:
        raise StudyError(f"Can't find an interview with consent in `{folder.as_posix()}`.")
    return check_table(pd.DataFrame(kept), RawParticipants, where=ROSTER)


def _choose_batches(folder: Path, batches: list[str]) -> list[str]:
    if not folder.is_dir():
        raise StudyError(f"Can't find the folder of batches `{folder.as_posix()}`.")
    present = sorted(p.name for p in folder.iterdir() if p.is_dir() and p.name[0] != ".")
    problems = [
        Problem(f"batch `{name}`", f"is no folder in {folder.as_posix()}.", closest(name, present))
        for name in batches
        if name not in present
    ]
    names = [name for name in (batches or present) if name in present]
    problems += [
        Problem(folder.as_posix(), "names of batches must be of letters, digits, `-` and `_`.")
        for name in names
        if not BATCH.fullmatch(name)
    ]
    problems += [
        Problem((folder / name / ROSTER).as_posix(), "is missing.")
        for name in names
        if not (folder / name / ROSTER).is_file()
    ]
    if len(set(batches)) < len(batches):
        problems.append(Problem("batches", "must name each batch once."))
    raise_problems("Can't use the batches.", problems)
    if not names:
        raise StudyError(f"Can't find a batch in `{folder.as_posix()}`.")
    return names


def _check_ids(rows: Sequence[Row]) -> list[Problem]:
    """Find ids that two rows share, in one batch or in two; small and large letters are one."""
    first: dict[str, Row] = {}
    problems = []
    for row in rows:
        key = ids_key(row["interview_id"])
        if not ID.fullmatch(key):
            continue
        if key in first:
            what = f"`{row['interview_id']}` must not stand twice; it does in {first[key].place}."
            problems.append(row.problem("interview_id", what))
        else:
            first[key] = row
    return problems


def _check_files(batch: Path, rows: Sequence[Row]) -> list[Problem]:
    """Hold the rows against what lies in the folder, and the folder against the rows."""
    present = _list_files(batch)
    named: dict[str, Row] = {}
    problems = []
    for row in rows:
        name = row["file"]
        key = file_key(name)
        if not name:
            if row.is_consenting:
                problems.append(row.problem("file", "must name a transcript."))
        elif "/" in name or "\\" in name or name in (".", ".."):
            problems.append(row.problem("file", "must be the name of a file, without a folder."))
        elif key in named:
            problems.append(row.problem("file", f"must differ from {named[key].place}."))
        else:
            named[key] = row
            problems += _check_file(row, present.get(key))
    for number, path in enumerate(present.values(), start=1):
        if path.name in (ROSTER, CODED) or file_key(path.name) in named:
            continue
        kind = "folder" if path.is_dir() else f"{path.suffix.lower() or 'unnamed kind of'} file"
        problems.append(
            Problem(
                batch.as_posix(),
                f"entry {number} in name order ({kind}): no row of {ROSTER} names it.",
                "" if path.is_dir() else "Was a row forgotten?",
            )
        )
    return problems


def _check_file(row: Row, path: Path | None) -> list[Problem]:
    """Hold one row against its file; who does not consent may have none, and it stays unread."""
    if not row.is_consenting:
        return []
    if path is None or not path.is_file():
        return [row.problem("file", "must name a file of its folder; it does not exist.")]
    if path.stat().st_size == 0:
        return [row.problem("file", "must name a transcript; the file is empty.")]
    return []


def _list_files(batch: Path) -> dict[str, Path]:
    """Files and folders of a batch in name order, by the form in which names are compared."""
    entries = [path for path in batch.iterdir() if not IGNORED_FILES.match(path.name)]
    return {file_key(path.name): path for path in sorted(entries, key=lambda path: path.name)}


def _record(row: Row, files: dict[str, Path], shard_size: int) -> dict[str, object]:
    minutes = row["duration_min"]
    return {
        **dict.fromkeys(OPTIONAL, ""),
        **row.cells,
        "file": files[file_key(row["file"])].name,
        "batch": row.batch,
        "shard": f"{row.batch}.{row.position // shard_size + 1:02d}",
        "duration_min": float(minutes) if minutes else None,
    }
