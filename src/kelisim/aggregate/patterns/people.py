"""Interviews one by one: how rich each is in codes, and which go against their group."""

from __future__ import annotations

import pandas as pd

from kelisim.aggregate.frames import METHODS, build_frame, count_by_interview, mark_segments
from kelisim.tables import NegativeCases, Richness, columns_of


def measure_richness(
    codings: pd.DataFrame,
    coverage: pd.DataFrame,
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    codes: pd.DataFrame,
) -> pd.DataFrame:
    """Count how many different codes each participant speaks of, and how often.

    Parameters
    ----------
    codings, coverage, segments, participants, codes
        See `tables`. Only codes are counted, not themes.

    Returns
    -------
    pandas.DataFrame
        A table of richness (`tables.Richness`).
    """
    counted = list(codes[codes.depth == "code"].sort_values("order").code)
    parts = []
    for method in METHODS:
        frame = build_frame(coverage, segments, participants, method=method)
        marks = mark_segments(codings, frame, codes, method=method)
        counts = count_by_interview(marks, frame, counted)
        words = frame.segments.groupby("interview_id").n_words.sum()
        parts.append(
            frame.interviews.assign(
                method=method,
                n_codes=(counts > 0).sum(axis=1),
                n_mentions=counts.sum(axis=1),
                n_segments=frame.n_segments,
                n_words=frame.interviews.interview_id.map(words).fillna(0).astype(int),
            )
        )
    return pd.concat(parts, ignore_index=True)[columns_of(Richness)]


def list_negative_cases(
    codings: pd.DataFrame,
    coverage: pd.DataFrame,
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    least_share: float,
    min_interviews: int,
    min_count: int,
) -> pd.DataFrame:
    """List the interviews that do not speak of what nearly all of their group speak of.

    Whoever claims that a group says something should read those of it who don't (negative case
    analysis: Lincoln & Guba 1985, Naturalistic Inquiry, chapter 11). Only what people coded counts:
    that a machine found nothing proves nothing.

    Parameters
    ----------
    codings, coverage, segments, participants, codes
        See `tables`.
    least_share
        Share of a group's coded interviews from which a code is what the group speaks of.
    min_interviews
        Coded interviews, below which a group is left out.
    min_count
        Fewer such interviews are not told (`disclosure.Limits`).

    Returns
    -------
    pandas.DataFrame
        A table of negative cases (`tables.NegativeCases`).
    """
    frame = build_frame(coverage, segments, participants, method="human")
    marks = mark_segments(codings, frame, codes, method="human")
    entries = list(codes.code)
    has = pd.DataFrame(count_by_interview(marks, frame, entries) > 0, columns=entries)
    rows = []
    for group, people in frame.interviews.groupby("group"):
        spoken = has.loc[people.index]
        for code in entries:
            n = int(spoken[code].sum())
            without = people.interview_id[~spoken[code]]
            is_rule = n >= least_share * len(people) and n < len(people)
            if is_rule and len(people) >= min_interviews and len(without) >= min_count:
                rows += [(group, code, who, n, len(people)) for who in without]
    return pd.DataFrame(rows, columns=columns_of(NegativeCases))
