"""What can be drawn: whole interviews or single segments that nobody has coded, and how unsure."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kelisim.codebook import keep_codable

UNITS = ("interview", "segment")


def list_open_segments(
    segments: pd.DataFrame, participants: pd.DataFrame, human: pd.DataFrame, codes: pd.DataFrame
) -> pd.DataFrame:
    """List the segments on which a code may stand and that nobody has coded.

    Parameters
    ----------
    segments, participants
        See `tables`.
    human
        Placed human codings (`tables.HumanCodings`), with a row for each segment that was read.
    codes
        The codebook (`tables.Codes`).

    Returns
    -------
    pandas.DataFrame
        Columns segment_id, interview_id, language, group and start, in order of reading.
    """
    group = dict(zip(participants.interview_id, participants.group, strict=True))
    spoken = keep_codable(segments, codes)
    rows = spoken[~spoken.segment_id.isin(human.segment_id)]
    rows = rows.sort_values(["interview_id", "start"], ignore_index=True)
    rows = rows[["segment_id", "interview_id", "language", "start"]]
    return rows.assign(group=rows.interview_id.map(group).fillna(""))


def measure_doubt(rows: pd.DataFrame, scores: pd.DataFrame, coded: set[str]) -> pd.DataFrame:
    """Measure how unsure the models are of each segment.

    The variance p (1 - p) of each code's probability, added up over codes. Its square root is the
    size in proportion to which units should be drawn, so that totals of all codes together are
    estimated best (Neyman 1934, Journal of the Royal Statistical Society 97(4), 558-625, doi
    10.2307/2342192; Isaki & Fuller 1982, Journal of the American Statistical Association 77, 89-96,
    doi 10.1080/01621459.1982.10477770).

    Parameters
    ----------
    rows
        Segments (`list_open_segments`).
    scores
        Scores of the models (`tables.ModelScores`).
    coded
        Interviews in which people have coded: there, only scores of models that did not
        see the interview's codes are used; elsewhere no model has.

    Returns
    -------
    pandas.DataFrame
        The rows with `doubt` (summed variance; 0 without scores) and `unsure_of` (the code whose
        probability is nearest to one half, and it).
    """
    is_blind = scores.is_out_of_fold | ~scores.interview_id.isin(coded)
    seen = scores[is_blind & scores.segment_id.isin(rows.segment_id)]
    seen = seen.assign(variance=seen.score * (1 - seen.score))
    doubt = seen.groupby("segment_id").variance.sum()
    top = seen.sort_values(["segment_id", "variance", "code"], ascending=[True, False, True])
    top = top.drop_duplicates("segment_id").set_index("segment_id")
    words = top.code + " (" + top.score.map("{:.2f}".format) + ")"
    return rows.assign(
        doubt=rows.segment_id.map(doubt).fillna(0.0),
        unsure_of=rows.segment_id.map(words).fillna(""),
    )


def gather_units(rows: pd.DataFrame, *, unit: str) -> pd.DataFrame:
    """Gather segments into the units that are drawn.

    Parameters
    ----------
    rows
        Segments with their doubt.
    unit
        interview or segment.

    Returns
    -------
    pandas.DataFrame
        Columns unit_id, interview_id, group, language, size (square root of the summed doubt),
        mean_doubt and n_segments; sorted by group, language, interview and place.
    """
    keyed = rows.assign(unit_id=rows.interview_id if unit == "interview" else rows.segment_id)
    keys = ["group", "language", "interview_id", "unit_id"]
    units = keyed.groupby(keys, sort=True).agg(
        doubt=("doubt", "sum"), n_segments=("segment_id", "size"), start=("start", "min")
    )
    units = units.reset_index().sort_values(["group", "language", "interview_id", "start"])
    return units.assign(
        size=np.sqrt(units.doubt), mean_doubt=units.doubt / units.n_segments
    ).reset_index(drop=True)
