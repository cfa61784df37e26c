"""Codings by people: read from `data/coded/`, placed on segments, reconciled to one reference."""

from __future__ import annotations

import csv
import difflib
from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from kelisim.coding.places import Interview
from kelisim.errors import Problem, StudyError, raise_problems
from kelisim.tables import HumanCodings, UnplacedCodings, columns_of

COLUMNS = ("coder", "interview_id", "segment_id", "code", "quote", "memo")
"""Columns of a file in `data/coded/`, one row a coding; an empty code means: read, nothing applies.
"""


def read_coded_file(path: Path) -> pd.DataFrame:
    """Read one file of human codings.

    Parameters
    ----------
    path
        CSV file with the columns `COLUMNS`.

    Returns
    -------
    pandas.DataFrame
        Its rows with `file` and `line`.

    Raises
    ------
    StudyError
        If it can't be read, columns are missing, or a row has no coder, interview or quote.
    """
    rows = _read_rows(path)
    allowed = ", ".join(COLUMNS)
    problems = [
        Problem(path.as_posix(), f"column `{name}` is missing.", f"Allowed columns: {allowed}.")
        for name in COLUMNS
        if name not in rows.columns
    ]
    raise_problems(f"Can't use the codings `{path.as_posix()}`.", problems)
    rows = rows[[*COLUMNS, "line"]].assign(file=path.name, drawn_by="whole", probability=1.0)
    problems = [
        Problem(f"{path.as_posix()}, line {line}", f"`{name}` must not be empty.")
        for name in ("coder", "interview_id", "quote")
        for line in rows.line[rows[name].str.strip() == ""]
    ]
    raise_problems(f"Can't use the codings `{path.as_posix()}`.", problems)
    return rows


def _read_rows(path: Path) -> pd.DataFrame:
    """Read a CSV file with the line that each row begins on; a quote may run over lines."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            rows = []
            line = reader.line_num + 1
            for cells in reader:
                if cells:
                    rows.append(dict(zip(header, cells, strict=False)) | {"line": line})
                line = reader.line_num + 1
    except (csv.Error, UnicodeDecodeError):
        raise StudyError(
            f"Can't read the codings `{path.as_posix()}`: it must be a CSV file in UTF-8."
        ) from None
    return pd.DataFrame(rows, columns=[*header, "line"]).fillna("")


def place_codings(
    coded: pd.DataFrame, segments: pd.DataFrame, *, codes: Sequence[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Put human codings on the segments of the anonymized transcripts.

    Parameters
    ----------
    coded
        Rows of `read_coded_file`, of one or several files.
    segments
        All segments (`tables.Segments`).
    codes
        Codes that the codebook knows.

    Returns
    -------
    tuple of pandas.DataFrame
        The codings that found a place (`tables.HumanCodings`), and those that did not, with
        the reason (`tables.UnplacedCodings`). None is lost.
    """
    interviews = {name: Interview(rows) for name, rows in segments.groupby("interview_id")}
    known = {"", *codes}
    spoken = set(segments.segment_id[segments.role == "participant"])
    texts = dict(zip(segments.segment_id, segments.text, strict=True))
    placed, unplaced = [], []
    places = {}
    for row in coded.itertuples():
        reason = _reason_against(row, interviews, known)
        key = (row.interview_id, row.segment_id, row.quote)
        if not reason and key not in places:
            places[key] = interviews[row.interview_id].place(row.segment_id, row.quote)
        if not reason and places[key] is None:
            reason = "its quote stands nowhere in the interview"
        if not reason and not spoken.intersection(places[key].segment_ids):
            reason = "its quote stands in the interviewer's words"
        if reason:
            unplaced.append((*_identity_of(row), reason))
            continue
        place = places[key]
        coder = f"human:{row.coder}"
        seen = (row.memo, row.drawn_by, row.probability, place.placed_by, place.similarity)
        placed += [
            (segment_id, row.interview_id, row.code, coder, 0, len(texts[segment_id]), *seen)
            for segment_id in place.segment_ids
            if segment_id in spoken
        ]
    codings = pd.DataFrame(placed, columns=columns_of(HumanCodings))
    return _one_row_a_coding(codings), pd.DataFrame(unplaced, columns=columns_of(UnplacedCodings))


def _identity_of(row: object) -> tuple[object, ...]:
    return row.file, row.line, row.coder, row.interview_id, row.code, row.quote


def _reason_against(row: object, interviews: Iterable[str], known: set[str]) -> str:
    if row.interview_id not in interviews:
        return "the interview is not in the study"
    if row.code not in known:
        return "the code is not in the codebook"
    return ""


def _one_row_a_coding(codings: pd.DataFrame) -> pd.DataFrame:
    """Keep the surest place of a coding; "nothing applies" gives way to a code."""
    codings = codings.sort_values("similarity", ascending=False, kind="stable")
    codings = codings.drop_duplicates(["segment_id", "coder", "code"])
    has_code = codings[codings.code != ""].set_index(["segment_id", "coder"]).index
    is_idle = (codings.code == "") & codings.set_index(["segment_id", "coder"]).index.isin(has_code)
    return codings[~is_idle]


def cover_interviews(codings: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """Say which interviews each human coder has read in full.

    Parameters
    ----------
    codings
        Placed human codings (`tables.HumanCodings`).
    segments
        All segments (`tables.Segments`); only participants' segments are coded.

    Returns
    -------
    pandas.DataFrame
        A table of coverage (`tables.Coverage`).
    """
    spoken = segments[segments.role == "participant"]
    n_segments = spoken.groupby("interview_id").size()
    read = codings[codings.segment_id.isin(spoken.segment_id)]
    n_read = read.groupby(["coder", "interview_id"]).segment_id.nunique()
    coverage = n_read.rename("n_read").reset_index()
    coverage["n_segments"] = coverage.interview_id.map(n_segments).astype(int)
    coverage["is_complete"] = coverage.n_read == coverage.n_segments
    return coverage


def choose_reference(coverage: pd.DataFrame, *, reference_coder: str) -> dict[str, str]:
    """Choose whose codes count in each interview.

    The reference coder's where they read the whole interview; else the first coder (by name)
    who did. An interview that nobody read in full has none.

    Parameters
    ----------
    coverage
        Coverage of the human coders.
    reference_coder
        Name of the coder, without `human:`.

    Returns
    -------
    dict of str to str
        Coder (`human:<id>`) by interview.

    Raises
    ------
    StudyError
        If people coded, but nobody of that name.
    """
    coders = sorted({coder.removeprefix("human:") for coder in coverage.coder})
    if coders and reference_coder not in coders:
        close = difflib.get_close_matches(reference_coder, coders, n=1)
        hint = f"Did you mean `{close[0]}`?" if close else ""
        what = f"must be one of {', '.join(coders)}, not `{reference_coder}`."
        problem = Problem("config.yaml, `coding.reference_coder`", what, hint)
        raise StudyError("Can't choose whose codes count.", problems=[problem])
    complete = coverage[coverage.is_complete].copy()
    complete["is_other"] = complete.coder != f"human:{reference_coder}"
    first = complete.sort_values(["interview_id", "is_other", "coder"])
    first = first.drop_duplicates("interview_id")
    return dict(zip(first.interview_id, first.coder, strict=True))
