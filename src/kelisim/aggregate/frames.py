"""What is counted: the interviews and segments that were wholly read, and the codes on them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kelisim.codebook import list_ancestors
from kelisim.errors import Problem, raise_problems

METHODS = ("human", "machine")
"""`human`: interviews that people coded whole; `machine`: all interviews, uncorrected."""


@dataclass(frozen=True)
class Frame:
    """The interviews and segments behind every denominator of one method.

    A frame is built once and asked often, hence a class: what it holds must stay together.

    Parameters
    ----------
    interviews
        Columns interview_id, group, batch, language; a row an interview, in order of batch
        (batch, then id: exact dates are not shareable).
    segments
        Columns segment_id, interview_id and n_words: participants' segments of these interviews.
    """

    interviews: pd.DataFrame
    segments: pd.DataFrame

    @property
    def places(self) -> np.ndarray:
        """Row of `interviews` that each segment belongs to."""
        return pd.Index(self.interviews.interview_id).get_indexer(self.segments.interview_id)

    @property
    def n_segments(self) -> np.ndarray:
        """Segments of each interview, in the order of `interviews`."""
        sizes = self.segments.interview_id.value_counts()
        return self.interviews.interview_id.map(sizes).fillna(0).to_numpy(dtype=int)


def build_frame(
    coverage: pd.DataFrame, segments: pd.DataFrame, participants: pd.DataFrame, *, method: str
) -> Frame:
    """Take the interviews that a method has read whole, and what participants say in them.

    An interview read in part is left out: its unread segments would count as saying nothing.

    Parameters
    ----------
    coverage
        Who has read what (`tables.Coverage`).
    segments
        All segments (`tables.Segments`); interviewers' words are never counted.
    participants
        All participants (`tables.Participants`).
    method
        human or machine; `any` takes the interviews that either has read whole.

    Raises
    ------
    StudyError
        If an interview that was read is missing among the participants.
    """
    is_read = coverage.coder.isin(METHODS if method == "any" else [method]) & coverage.is_complete
    read = set(coverage.interview_id[is_read])
    strangers = sorted(read - set(participants.interview_id))
    raise_problems(
        "Can't count the codings.",
        [Problem("coverage.csv", f"`{i}` must be in participants.csv.") for i in strangers],
    )
    columns = ["interview_id", "group", "batch", "language"]
    interviews = participants.loc[participants.interview_id.isin(read), columns]
    is_counted = segments.interview_id.isin(read) & (segments.role == "participant")
    return Frame(
        interviews.sort_values(["batch", "interview_id"], ignore_index=True),
        segments.loc[is_counted, ["segment_id", "interview_id", "n_words"]].reset_index(drop=True),
    )


def mark_segments(
    codings: pd.DataFrame, frame: Frame, codes: pd.DataFrame, *, method: str
) -> pd.DataFrame:
    """Say which segment speaks of which code, subtheme and theme.

    A segment speaks of a subtheme or theme when it has at least one code below it, once however
    many there are.

    Parameters
    ----------
    codings
        All codings (`tables.Codings`).
    frame
        The method's frame; codings outside it are not counted.
    codes
        The codes that are counted (`codebook.keep_counted`); codings of others are not.
    method
        human or machine: whose codings.

    Returns
    -------
    pandas.DataFrame
        Columns segment_id, interview_id, code: a row a segment and code, no row twice.
    """
    put = codings.loc[codings.coder == method, ["segment_id", "code"]]
    marks = put.merge(list_ancestors(codes), on="code")[["segment_id", "counted"]]
    marks = marks.rename(columns={"counted": "code"}).drop_duplicates()
    marks = marks.merge(frame.segments[["segment_id", "interview_id"]], on="segment_id")
    columns = ["segment_id", "interview_id", "code"]
    return marks[columns].sort_values(["segment_id", "code"], ignore_index=True)


def count_by_interview(marks: pd.DataFrame, frame: Frame, codes: list[str]) -> np.ndarray:
    """Count the segments of each interview that speak of each code.

    Parameters
    ----------
    marks
        See `mark_segments`.
    frame
        The method's frame.
    codes
        Codes to count, in the order of the columns.

    Returns
    -------
    numpy.ndarray
        Shape (n_interviews, n_codes), in the order of `frame.interviews` and `codes`.
    """
    counts = pd.crosstab(marks.interview_id, marks.code)
    return counts.reindex(
        index=frame.interviews.interview_id, columns=codes, fill_value=0
    ).to_numpy(dtype=int)


def mark_matrix(marks: pd.DataFrame, frame: Frame, codes: list[str]) -> np.ndarray:
    """Say of each segment whether it speaks of each code.

    Parameters
    ----------
    marks, frame, codes
        See `count_by_interview`.

    Returns
    -------
    numpy.ndarray
        Truth values, shape (n_segments, n_codes), in the order of `frame.segments` and `codes`.
    """
    has = np.zeros((len(frame.segments), len(codes)), dtype=bool)
    known = marks[marks.code.isin(codes)]
    rows = pd.Index(frame.segments.segment_id).get_indexer(known.segment_id)
    has[rows, pd.Index(codes).get_indexer(known.code)] = True
    return has
