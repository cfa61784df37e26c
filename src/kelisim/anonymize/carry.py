"""Codings that people made on raw text, carried over to the anonymized transcripts.

What goes on holds no word that a coder wrote: codes are those of the codebook, quotes are cut from
the anonymized text, coders are called as `<name>.coders.csv` says, memos stay behind. Why a coding
found no place is told in a private table, as its quote may hold names.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from kelisim.anonymize.redact import EditMap, redact
from kelisim.coded import SUFFIXES, Aside, CodedFile, read_aside, read_coded_file
from kelisim.coded.aside import is_aside
from kelisim.coded.find import Spot, Transcript, find_marks
from kelisim.coded.readers import list_readers
from kelisim.errors import Problem, StudyError
from kelisim.tables import CarriedCodings, UnplacedCodings, columns_of
from kelisim.transcripts import compose_transcript

Edited = tuple[str, EditMap]


def carry_codings(
    folders: Mapping[str, Path],
    turns: pd.DataFrame,
    replacements: pd.DataFrame,
    codes: pd.DataFrame,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Carry all codings made on raw text over to the anonymized transcripts.

    Parameters
    ----------
    folders
        Folder with files of codings by batch; one that is missing holds none.
    turns
        Raw turns of all interviews (`tables.Turns`).
    replacements
        What is replaced in them (`tables.Replacements`).
    codes
        The codebook (`tables.Codes`).

    Returns
    -------
    tuple of pandas.DataFrame
        Codings that may be shared (`tables.CarriedCodings`), and the rest, which is private
        (`tables.UnplacedCodings`).

    Raises
    ------
    StudyError
        If a file can't be read, or names a coder for whom `<name>.coders.csv` has no other name.
        The message says the file's batch and number, never its name.
    """
    files = [
        (f"{batch}/{number}", path)
        for batch, folder in sorted(folders.items())
        for number, path in enumerate(list_files(folder), start=1)
    ]
    carried: list[tuple[object, ...]] = []
    rest: list[tuple[object, ...]] = []
    if files:
        parts = dict(tuple(turns.groupby("interview_id")))
        transcripts = {name: Transcript(part) for name, part in parts.items()}
        spans = dict(tuple(replacements.groupby("interview_id")))
        edited = {name: _edit(part, spans.get(name)) for name, part in parts.items()}
    for alias, path in files:
        coded, aside = _read(path, alias)
        spots = find_marks(coded, aside, transcripts, codes)
        for spot in spots:
            if spot.found is None:
                place = (spot.interview_id or spot.named, spot.code, spot.mark.quote, spot.reason)
                rest.append((alias, spot.mark.number, spot.coder, *place))
            else:
                carried.append(_carried(alias, spot, *edited[spot.interview_id]))
        ends = {name: len(text) for name, (text, _) in edited.items()}
        readers = list_readers(spots, ends, aside, is_project=coded.is_project)
        for coder, interview, end, placed_by in readers:
            said = ("", "", "whole", 1.0, 0, end, placed_by, 1.0)
            carried.append((alias, 0, coder, interview, *said))
    return (
        pd.DataFrame(carried, columns=columns_of(CarriedCodings)).drop_duplicates(),
        pd.DataFrame(rest, columns=columns_of(UnplacedCodings)).drop_duplicates(),
    )


def list_files(folder: Path) -> list[Path]:
    """List the files of codings of a folder by name, without those that explain them.

    Raises
    ------
    StudyError
        If something else lies there.
    """
    paths = sorted(path for path in folder.glob("*") if not path.name.startswith((".", "~$")))
    strange = [path for path in paths if path.suffix not in SUFFIXES or not path.is_file()]
    if strange:
        allowed = ", ".join(suffix[1:].upper() for suffix in SUFFIXES)
        where = f"{len(strange)} entries of `{folder.as_posix()}`"
        problem = Problem(where, f"must be files of the kinds {allowed}.")
        raise StudyError("Can't use all codings made on raw text.", problems=[problem])
    return [path for path in paths if not is_aside(path)]


def _read(path: Path, alias: str) -> tuple[CodedFile, Aside]:
    """Read a file; messages call it by its batch and number."""
    try:
        coded, aside = read_coded_file(path), read_aside(path)
    except StudyError as error:
        problems = [
            Problem(_hide(problem.where, path, alias), problem.what, problem.hint)
            for problem in error.problems
        ]
        raise StudyError(_hide(error.message, path, alias), problems=problems) from None
    n_unnamed = len({mark.coder for mark in coded.marks} - set(aside.coders))
    if n_unnamed:
        what = f"must have a name to print for each coder; {n_unnamed} have none."
        hint = "Does a file `<name>.coders.csv` with the columns theirs and coder lie beside it?"
        title = "Can't use codings made on raw text."
        raise StudyError(title, problems=[Problem(alias, what, hint)])
    return coded, aside


def _hide(text: str, path: Path, alias: str) -> str:
    return text.replace(path.as_posix(), alias).replace(path.name, alias).replace(path.stem, alias)


def _edit(turns: pd.DataFrame, replacements: pd.DataFrame | None) -> Edited:
    rows = () if replacements is None else replacements.itertuples()
    text = compose_transcript(turns.sort_values("turn"))
    return redact(text, [(row.start, row.end, row.pseudonym) for row in rows])


def _carried(alias: str, spot: Spot, text: str, edits: EditMap) -> tuple[object, ...]:
    mark, found = spot.mark, spot.found
    assert found is not None
    start, end = edits.span_to_new(found.start, found.end)
    named = (alias, mark.number, spot.coder, spot.interview_id, spot.code, text[start:end])
    said = (mark.drawn_by, mark.probability, start, end)
    return (*named, *said, found.placed_by, found.similarity)
