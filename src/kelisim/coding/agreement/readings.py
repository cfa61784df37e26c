"""Who has read which segment and put which code there, as arrays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kelisim.codebook import keep_codable, list_ancestors, list_roles

ALL = "all"


@dataclass(frozen=True)
class Readings:
    """Marks of several coders on the same segments, read or not.

    Built once and asked for every pair of coders and every part of the study, hence a class.

    Parameters
    ----------
    segments
        Columns segment_id, interview_id, language, group; in order of interview.
    codes
        Codes, subthemes and themes, in the order of the last axis of marks.
    has_read
        Of each coder, whether they have read each segment, shape (n_segments,).
    has_marked
        Of each coder, whether they put each code on each segment, shape (n_segments, n_codes). A
        subtheme or theme stands where any code below it does.
    applies
        Whether each code may stand on each segment, shape (n_segments, n_codes); elsewhere nobody
        could agree or differ.
    """

    segments: pd.DataFrame
    codes: list[str]
    has_read: Mapping[str, np.ndarray]
    has_marked: Mapping[str, np.ndarray]
    applies: np.ndarray

    def parts(self, rows: np.ndarray) -> Iterator[tuple[str, str, np.ndarray]]:
        """Cut some segments by language and by group: language, group, and which of them.

        Parameters
        ----------
        rows
            Which segments to cut, shape (n_segments,).
        """
        yield ALL, ALL, rows
        for column in ("language", "group"):
            values = self.segments[column].to_numpy()
            for value in sorted(set(values[rows])):
                part = rows & (values == value)
                yield (value, ALL, part) if column == "language" else (ALL, value, part)

    def sum_by_interview(self, cells: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Add up what stands on some segments, interview by interview.

        Parameters
        ----------
        cells
            Shape (n_segments, ...).
        rows
            Which segments, shape (n_segments,).

        Returns
        -------
        numpy.ndarray
            Shape (n_interviews, ...), for the interviews that these segments stand in.
        """
        interviews = self.segments.interview_id.to_numpy()[rows]
        starts = np.flatnonzero(np.r_[True, interviews[1:] != interviews[:-1]])
        return np.add.reduceat(cells[rows].astype(float), starts, axis=0)


def gather_readings(
    read: pd.DataFrame,
    codings: pd.DataFrame,
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    codes: pd.DataFrame,
) -> Readings:
    """Lay out who read and marked what.

    Parameters
    ----------
    read
        Segments that each coder has read: columns segment_id and coder.
    codings
        Every code on every segment (`tables.Codings`); what a coder put on segments that they are
        not said to have read is left out.
    segments, participants
        See `tables`.
    codes
        The codebook (`tables.Codes`); each code is compared where it may stand.
    """
    spoken = keep_codable(segments, codes).sort_values(["interview_id", "start"])
    group = dict(zip(participants.interview_id, participants.group, strict=True))
    frame = spoken[["segment_id", "interview_id", "language"]].reset_index(drop=True)
    frame = frame.assign(group=frame.interview_id.map(group).fillna(""))
    names = list(codes.sort_values("order").code)
    rows, columns = pd.Index(frame.segment_id), pd.Index(names)
    rolled = codings.merge(list_ancestors(codes), on="code")
    has_read, has_marked = {}, {}
    for coder, seen in read.groupby("coder", sort=True):
        is_read = np.zeros(len(frame), dtype=bool)
        is_read[rows.get_indexer(seen.segment_id)] = True
        put = rolled[(rolled.coder == coder) & rolled.segment_id.isin(seen.segment_id)]
        marks = np.zeros((len(frame), len(names)), dtype=bool)
        marks[rows.get_indexer(put.segment_id), columns.get_indexer(put.counted)] = True
        has_read[str(coder)], has_marked[str(coder)] = is_read, marks
    roles = list_roles(codes).groupby("role").code.agg(set)
    applies = np.array([[name in roles[role] for name in names] for role in spoken.role])
    applies = applies.reshape(len(frame), len(names))
    return Readings(frame, names, has_read, has_marked, applies)
