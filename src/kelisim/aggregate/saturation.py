"""Saturation: how many codes had come up after each further interview."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kelisim.aggregate.frames import (
    METHODS,
    build_frame,
    count_by_interview,
    mark_segments,
)
from kelisim.tables import Saturation, columns_of

BAND = (0.025, 0.975)


def trace_saturation(
    codings: pd.DataFrame,
    coverage: pd.DataFrame,
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    n_orders: int,
    seed: int,
) -> pd.DataFrame:
    """Trace how the number of codes seen grows with the interviews, for all and each group.

    Interviews stand in the order of batch and id (exact dates are not shareable). As
    another order would give another curve, its mean and band over random orders stand beside it
    (Guest, Bunce & Johnson 2006, Field Methods 18(1), 59-82, doi 10.1177/1525822X05279903, count
    codes in order; random orders as in the accumulation curves of Gotelli & Colwell 2001, Ecology
    Letters 4(4), 379-391, doi 10.1046/j.1461-0248.2001.00230.x).

    Parameters
    ----------
    codings, coverage, segments, participants, codes
        See `tables`. Only codes are counted, not themes.
    n_orders
        Random orders.
    seed
        Seed of the draw; every curve starts it anew, so that no group changes another's band.

    Returns
    -------
    pandas.DataFrame
        A table of saturation (`tables.Saturation`).
    """
    counted = list(codes[codes.depth == "code"].sort_values("order").code)
    parts = [pd.DataFrame(columns=columns_of(Saturation))]
    for method in METHODS:
        frame = build_frame(coverage, segments, participants, method=method)
        marks = mark_segments(codings, frame, codes, method=method)
        has = count_by_interview(marks, frame, counted) > 0
        group_of = frame.interviews.group.to_numpy()
        for group in ("all", *sorted(set(group_of))):
            is_in = (group_of == group) | (group == "all")
            if is_in.any():
                curve = trace_curve(has[is_in], n_orders=n_orders, seed=seed)
                ids = frame.interviews.interview_id.to_numpy()[is_in]
                parts.append(curve.assign(group=group, method=method, interview_id=ids))
    filled = [part for part in parts if len(part)] or parts
    return pd.concat(filled, ignore_index=True)[columns_of(Saturation)]


def trace_curve(has: np.ndarray, *, n_orders: int, seed: int) -> pd.DataFrame:
    """Trace one curve in the order of the rows, with its mean and band over random orders.

    Parameters
    ----------
    has
        Whether each interview has each code, shape (n_interviews, n_codes).
    n_orders, seed
        See `trace_saturation`.

    Returns
    -------
    pandas.DataFrame
        Columns order, n_new, n_seen, mean_seen, low_seen and high_seen; a row an interview.
    """
    n_interviews = len(has)
    places = np.arange(1, n_interviews + 1)
    seen = count_seen(has, places[None, :])[0]
    draw = np.random.default_rng(seed)
    shuffled = draw.permuted(np.tile(places, (n_orders, 1)), axis=1)
    random = count_seen(has, shuffled)
    low, high = np.quantile(random, BAND, axis=0)
    return pd.DataFrame(
        {
            "order": places,
            "n_new": np.diff(seen, prepend=0),
            "n_seen": seen,
            "mean_seen": random.mean(axis=0),
            "low_seen": low,
            "high_seen": high,
        }
    )


def count_seen(has: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Count the codes seen after each interview.

    Parameters
    ----------
    has
        Whether each interview has each code, shape (n_interviews, n_codes).
    places
        Place of each interview, from 1, shape (n_orders, n_interviews).

    Returns
    -------
    numpy.ndarray
        Shape (n_orders, n_interviews): codes seen after the first, second, … place.
    """
    n_orders, n_interviews = places.shape
    n_first = np.zeros((n_orders, n_interviews + 1), dtype=int)
    for column in has.T[has.any(axis=0)]:
        first = places[:, column].min(axis=1)
        n_first[np.arange(n_orders), first] += 1
    return n_first[:, 1:].cumsum(axis=1)
