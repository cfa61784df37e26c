"""Whole interviews at a time: which to learn the talk from, and which to score together."""

from __future__ import annotations

from collections.abc import Set

import numpy as np
import pandas as pd


def choose_interviews(segments: pd.DataFrame, always: Set[str], *, most: int) -> pd.DataFrame:
    """Choose whole interviews, some always and others evenly among the rest.

    Parameters
    ----------
    segments
        In order of interview and place (`tables.Segments`).
    always
        Interviews that are chosen however long they are.
    most
        Segments chosen, about; more if more stand in `always`.

    Returns
    -------
    pandas.DataFrame
        Their segments, in the same order; all where these are few enough.
    """
    if len(segments) <= most:
        return segments
    sizes = segments.groupby("interview_id").size()
    is_always = sizes.index.isin(always)
    rest = sizes[~is_always]
    room = most - int(sizes[is_always].sum())
    n_chosen = max(int(room * len(rest) / max(rest.sum(), 1)), 0)
    # The middle of each of so many stretches of the interviews in their order.
    places = ((np.arange(n_chosen) + 0.5) * len(rest) / max(n_chosen, 1)).astype(int)
    chosen = {*sizes.index[is_always], *rest.index[places]}
    return segments[segments.interview_id.isin(chosen)].reset_index(drop=True)


def number_pieces(segments: pd.DataFrame, *, most: int) -> np.ndarray:
    """Part segments into pieces of whole interviews, in the order of their ids.

    Parameters
    ----------
    segments
        Columns segment_id and interview_id, n of them.
    most
        Segments of a piece; an interview that has more is a piece of its own.

    Returns
    -------
    numpy.ndarray
        Number of each segment's piece, shape (n,). No id in a piece sorts before one in a piece
        with a lower number.
    """
    ends = segments.groupby("interview_id").segment_id.agg(["min", "max", "size"])
    numbers: dict[str, int] = {}
    piece, n, latest = 0, 0, ""
    for about in ends.sort_values("min").itertuples():
        if n and n + about.size > most and about.min > latest:
            piece, n = piece + 1, 0
        numbers[about.Index] = piece
        n, latest = n + about.size, max(latest, about.max)
    return segments.interview_id.map(numbers).to_numpy(dtype=int)
