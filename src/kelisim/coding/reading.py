"""Who has read which segment: what a coder left without a code means something only there."""

from __future__ import annotations

import pandas as pd

from kelisim.codebook import keep_codable

PERSON = "human:"
PASS = "@"
"""Between a coder and the number of a later pass: `demo-a@2` is demo-a, coding once more."""

DRAWN = ("pilot", "random", "uncertain")
"""Draws of single segments or interviews; a sheet of them has a row for each that was read."""

READ_COLUMNS = ["segment_id", "interview_id", "coder", "drawn_by", "probability"]


def is_person(coder: str) -> bool:
    """Whether a coder is one person (`human:<id>`)."""
    return coder.startswith(PERSON)


def name_of(coder: str) -> str:
    """Name a coder as people do, without `human:`."""
    return coder.removeprefix(PERSON)


def first_pass(coder: str) -> str:
    """Name the first pass of a coder: `human:demo-a` for `human:demo-a@2`.

    Only a number from 2 on behind the last `@` makes a later pass; `ann@home` is a coder.
    """
    name, _, number = coder.rpartition(PASS)
    return name if name and number.isdecimal() and int(number) >= 2 else coder


def cover_interviews(
    codings: pd.DataFrame, segments: pd.DataFrame, codes: pd.DataFrame
) -> pd.DataFrame:
    """Say which interviews each human coder has read in full.

    Parameters
    ----------
    codings
        Placed human codings (`tables.HumanCodings`).
    segments
        All segments (`tables.Segments`).
    codes
        The codebook (`tables.Codes`); only where one of its codes may stand is there to be read.

    Returns
    -------
    pandas.DataFrame
        A table of coverage (`tables.Coverage`).
    """
    spoken = keep_codable(segments, codes)
    n_segments = spoken.groupby("interview_id").size()
    read = codings[codings.segment_id.isin(spoken.segment_id)]
    n_read = read.groupby(["coder", "interview_id"]).segment_id.nunique()
    coverage = n_read.rename("n_read").reset_index()
    coverage["n_segments"] = coverage.interview_id.map(n_segments).astype(int)
    coverage["is_complete"] = coverage.n_read == coverage.n_segments
    return coverage


def list_read(human: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """List the segments that each person has read, with or without a code.

    A segment counts as read where the coder read the whole interview, or where it was drawn for
    them. In an interview that was coded in part and not by a draw, what has no code may not have
    been read, so none of it counts.

    Parameters
    ----------
    human
        Placed human codings (`tables.HumanCodings`).
    coverage
        What each person has read (`tables.Coverage`).

    Returns
    -------
    pandas.DataFrame
        Columns `READ_COLUMNS`, a row a segment and coder.
    """
    complete = coverage[coverage.is_complete].set_index(["coder", "interview_id"]).index
    is_whole = human.set_index(["coder", "interview_id"]).index.isin(complete)
    rows = human[is_whole | human.drawn_by.isin(DRAWN)]
    rows = rows.sort_values(["segment_id", "coder"], kind="stable")
    return rows.drop_duplicates(["segment_id", "coder"])[READ_COLUMNS].reset_index(drop=True)


def keep_representative(read: pd.DataFrame) -> pd.DataFrame:
    """Leave out what was read because a model was unsure of it, or nobody knows why.

    Such segments train; how far coders agree on them says nothing of the others.

    Parameters
    ----------
    read
        Segments that people have read, with `drawn_by`.
    """
    return read[read.drawn_by != "uncertain"]


def list_read_by_machine(
    segments: pd.DataFrame, codes: pd.DataFrame, *, coders: tuple[str, ...]
) -> pd.DataFrame:
    """List what the machine has read, which is everything on which a code may stand.

    Parameters
    ----------
    segments, codes
        See `tables`.
    coders
        machine, rule, or both.

    Returns
    -------
    pandas.DataFrame
        Columns segment_id and coder.
    """
    spoken = keep_codable(segments, codes)[["segment_id"]]
    parts = [spoken.assign(coder=coder) for coder in coders]
    return pd.concat(parts) if parts else spoken.head(0).assign(coder="")
