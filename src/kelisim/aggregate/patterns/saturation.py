"""Saturation: how many codes had come up after each further interview."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import pandas as pd

from kelisim.aggregate.frames import (
    METHODS,
    build_frame,
    count_by_interview,
    mark_segments,
)
from kelisim.tables import Saturation, SaturationPoints, columns_of

BAND = (0.025, 0.975)
BASES = (4, 5, 6)
RUNS = (2, 3)
THRESHOLDS = (0.0, 0.05)
"""Base sizes, run lengths and thresholds of Guest, Namey & Chen (2020)."""


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
    parts = [pd.DataFrame(columns=columns_of(Saturation))]
    for method, group, ids, has in _list_groups(codings, coverage, segments, participants, codes):
        curve = trace_curve(has, n_orders=n_orders, seed=seed)
        parts.append(curve.assign(group=group, method=method, interview_id=ids))
    filled = [part for part in parts if len(part)] or parts
    return pd.concat(filled, ignore_index=True)[columns_of(Saturation)]


def _list_groups(
    codings: pd.DataFrame,
    coverage: pd.DataFrame,
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    codes: pd.DataFrame,
) -> Iterator[tuple[str, str, np.ndarray, np.ndarray]]:
    """Give method, group, interviews and whether each has each code, for all and each group."""
    counted = list(codes[codes.depth == "code"].sort_values("order").code)
    for method in METHODS:
        frame = build_frame(coverage, segments, participants, method=method)
        marks = mark_segments(codings, frame, codes, method=method)
        has = count_by_interview(marks, frame, counted) > 0
        group_of = frame.interviews.group.to_numpy()
        for group in ("all", *sorted(set(group_of))):
            is_in = (group_of == group) | (group == "all")
            if is_in.any():
                yield method, group, frame.interviews.interview_id.to_numpy()[is_in], has[is_in]


def find_saturation(
    codings: pd.DataFrame,
    coverage: pd.DataFrame,
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    n_orders: int,
    seed: int,
) -> pd.DataFrame:
    """Find after how many interviews hardly any code is new, for all and each group.

    The codes of the first interviews are the base; saturation is reached at the first run of
    interviews whose new codes are at most a threshold of the base (Guest, Namey & Chen 2020, PLOS
    ONE 15(5), e0232076, doi 10.1371/journal.pone.0232076, with their bases of 4, 5 and 6, runs of
    2 and 3, thresholds of 0 and 5%). As another order would give another number, its median and
    band over random orders stand beside it.

    Parameters
    ----------
    codings, coverage, segments, participants, codes, n_orders, seed
        See `trace_saturation`.

    Returns
    -------
    pandas.DataFrame
        A table of saturation points (`tables.SaturationPoints`).
    """
    rows = []
    for method, group, _, has in _list_groups(codings, coverage, segments, participants, codes):
        places = np.arange(1, len(has) + 1)
        draw = np.random.default_rng(seed)
        shuffled = draw.permuted(np.tile(places, (n_orders, 1)), axis=1)
        seen = np.vstack([count_seen(has, places[None, :]), count_seen(has, shuffled)])
        for base, run, threshold in itertools.product(BASES, RUNS, THRESHOLDS):
            found = reach_saturation(seen, base=base, run=run, threshold=threshold)
            observed, random = found[0], found[1:]
            low, middle, high = _quantiles(random)
            rows.append(
                {
                    "group": group,
                    "method": method,
                    "base": base,
                    "run": run,
                    "threshold": threshold,
                    "n_interviews": len(has),
                    "n_needed": None if np.isinf(observed) else int(observed),
                    "median_needed": middle,
                    "low_needed": low,
                    "high_needed": high,
                    "share_reached": float(np.isfinite(random).mean()),
                }
            )
    return pd.DataFrame(rows, columns=columns_of(SaturationPoints)).astype({"n_needed": "Int64"})


def _quantiles(needed: np.ndarray) -> list[float]:
    """Ends of the band and the middle; missing where that order never reaches saturation."""
    found = np.quantile(needed, (BAND[0], 0.5, BAND[1]), method="inverted_cdf")
    return [float(value) if np.isfinite(value) else np.nan for value in found]


def reach_saturation(seen: np.ndarray, *, base: int, run: int, threshold: float) -> np.ndarray:
    """Interviews heard when saturation shows, the last run among them.

    Parameters
    ----------
    seen
        Codes seen after each interview, shape (n_orders, n_interviews).
    base, run
        Interviews of the base and of a run.
    threshold
        Largest share of new codes, of those in the base.

    Returns
    -------
    numpy.ndarray
        Shape (n_orders,); infinite where it is not reached.
    """
    n_orders, n = seen.shape
    if n < base + run:
        return np.full(n_orders, np.inf)
    known = seen[:, [base - 1]]
    new = seen[:, base + run - 1 :] - seen[:, base - 1 : n - run]
    is_reached = (new <= threshold * known) & (known > 0)
    return np.where(is_reached.any(axis=1), base + run + is_reached.argmax(axis=1), np.inf)


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
