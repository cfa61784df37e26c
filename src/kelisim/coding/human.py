"""Who has read what, and whose codes count."""

from __future__ import annotations

import difflib

import pandas as pd

from kelisim.errors import Problem, StudyError


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
