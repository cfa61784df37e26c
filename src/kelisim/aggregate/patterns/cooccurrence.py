"""Which codes are spoken of together, in one segment or interview, and which follow which."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from kelisim.aggregate.frames import METHODS, Frame, build_frame, mark_matrix, mark_segments
from kelisim.tables import Cooccurrence, columns_of


def count_cooccurrence(
    codings: pd.DataFrame,
    coverage: pd.DataFrame,
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    n_resamples: int,
    confidence: float,
    seed: int,
) -> pd.DataFrame:
    """Count, for every two codes, the segments and interviews that have both.

    Only codes are paired, not themes: a code and the theme above it always stand together. What
    follows what is counted too: `code_a` in a segment and `code_b` in the participant's next one.

    Parameters
    ----------
    codings, coverage, segments, participants, codes
        See `tables`; segments in the order of speech.
    n_resamples, confidence, seed
        Of the intervals: a percentile bootstrap over interviews (Davison & Hinkley 1997, Bootstrap
        Methods and their Application, section 3.8), as segments of one interview stand together.

    Returns
    -------
    pandas.DataFrame
        A table of co-occurrence (`tables.Cooccurrence`), pairs in codebook order.
    """
    paired = list(codes[codes.depth == "code"].sort_values("order").code)
    parts = []
    for method in METHODS:
        frame = build_frame(coverage, segments, participants, method=method)
        marks = mark_segments(codings, frame, codes, method=method)
        weights = _draw_weights(len(frame.interviews), n_resamples=n_resamples, seed=seed)
        for unit, (first, second, places) in _pair_up(marks, frame, paired).items():
            sums = sum_pairs(first, second, places, n_interviews=len(frame.interviews))
            table = measure_pairs(sums, weights, confidence=confidence)
            names = np.array(paired, dtype=object)
            is_ordered = unit == "next segment"
            a, b = np.indices((len(paired),) * 2) if is_ordered else np.triu_indices(len(paired), 1)
            a, b = np.ravel(a), np.ravel(b)
            chosen = {name: values[a, b] for name, values in table.items()}
            n = int(sums.n.sum())
            labels = {"code_a": names[a], "code_b": names[b], "n": n, "unit": unit}
            parts.append(pd.DataFrame({**labels, **chosen, "method": method, "flag": ""}))
    return pd.concat(parts, ignore_index=True)[columns_of(Cooccurrence)]


class Sums(NamedTuple):
    """Units of each interview: all, with the first code, with the second, with both."""

    n: np.ndarray
    first: np.ndarray
    second: np.ndarray
    both: np.ndarray


def _draw_weights(n_interviews: int, *, n_resamples: int, seed: int) -> np.ndarray:
    """How often each interview stands in each resample, shape (n_resamples, n_interviews)."""
    draw = np.random.default_rng(seed)
    if n_interviews == 0:
        return np.zeros((n_resamples, 0))
    even = np.full(n_interviews, 1 / n_interviews)
    return draw.multinomial(n_interviews, even, size=n_resamples).astype(float)


def _pair_up(
    marks: pd.DataFrame, frame: Frame, codes: list[str]
) -> dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Give, for each unit, whether it has the first and the second codes, and its interview."""
    has, places = mark_matrix(marks, frame, codes).astype(float), frame.places
    by_interview = np.zeros((len(frame.interviews), len(codes)))
    np.maximum.at(by_interview, places, has)
    follows = places[1:] == places[:-1]
    return {
        "segment": (has, has, places),
        "interview": (by_interview, by_interview, np.arange(len(by_interview))),
        "next segment": (has[:-1][follows], has[1:][follows], places[1:][follows]),
    }


def sum_pairs(
    first: np.ndarray, second: np.ndarray, places: np.ndarray, *, n_interviews: int
) -> Sums:
    """Count units by interview.

    Parameters
    ----------
    first, second
        Whether each unit has each code in the first and the second place, shape (n_units, n_codes).
    places
        Interview of each unit, in ascending order or not, shape (n_units,).
    n_interviews
        Interviews.
    """
    owners = [places == interview for interview in range(n_interviews)]
    n_codes = first.shape[1]
    both = [first[own].T @ second[own] for own in owners] or [np.zeros((0, n_codes, n_codes))]
    return Sums(
        np.array([own.sum() for own in owners], dtype=float),
        np.array([first[own].sum(axis=0) for own in owners]).reshape(n_interviews, n_codes),
        np.array([second[own].sum(axis=0) for own in owners]).reshape(n_interviews, n_codes),
        np.reshape(both, (n_interviews, n_codes, n_codes)),
    )


def measure_pairs(sums: Sums, weights: np.ndarray, *, confidence: float) -> dict[str, np.ndarray]:
    """Lift and phi of all pairs, with intervals over resampled interviews.

    lift = n_both · n / (n_a · n_b): 1 where the codes are independent (Brin, Motwani, Ullman & Tsur
    1997, Dynamic itemset counting, SIGMOD, there called interest). phi = (n · n_both - n_a · n_b)
    / sqrt(n_a (n - n_a) n_b (n - n_b)): the correlation of two yes-or-no variables (Yule 1912,
    Journal of the Royal Statistical Society 75(6), 579-652, doi 10.2307/2340126).

    Parameters
    ----------
    sums
        Counts by interview.
    weights
        Resamples, shape (n_resamples, n_interviews).
    confidence
        Coverage of the intervals, in (0, 1).

    Returns
    -------
    dict of numpy.ndarray
        n_a, n_b, n_both, lift, phi and their ends, shape (n_codes, n_codes) each. Lift is missing
        where a code never occurs, phi also where one always does; ends are missing where more than
        one resample in twenty has no such number.
    """
    whole = np.ones((1, len(sums.n)))
    n_both = sums.both.sum(axis=0)
    lift, phi = (values[0] for values in _lift_and_phi(sums, whole))
    ends = {}
    quantiles = ((1 - confidence) / 2, (1 + confidence) / 2)
    for name, random in zip(("lift", "phi"), _lift_and_phi(sums, weights), strict=True):
        is_rare = np.isnan(random).mean(axis=0) > 0.05
        ordered = np.sort(random, axis=0)
        n_known = (~np.isnan(random)).sum(axis=0)
        for side, quantile in zip(("low", "high"), quantiles, strict=True):
            place = np.clip((quantile * (n_known - 1)).round().astype(int), 0, None)
            value = np.take_along_axis(ordered, place[None], axis=0)[0]
            ends[f"{name}_{side}"] = np.where(is_rare | (n_both == 0), np.nan, value)
    shape = n_both.shape
    return {
        "n_a": np.broadcast_to(sums.first.sum(axis=0)[:, None], shape).astype(int),
        "n_b": np.broadcast_to(sums.second.sum(axis=0)[None, :], shape).astype(int),
        "n_both": n_both.astype(int),
        "lift": lift,
        "phi": phi,
        **ends,
    }


def _lift_and_phi(sums: Sums, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of each resample, shape (n_resamples, n_codes, n_codes)."""
    n = (weights @ sums.n)[:, None, None]
    n_a = (weights @ sums.first)[:, :, None]
    n_b = (weights @ sums.second)[:, None, :]
    n_codes = sums.first.shape[1]
    both = (weights @ sums.both.reshape(len(sums.n), n_codes**2)).reshape(-1, n_codes, n_codes)
    with np.errstate(divide="ignore", invalid="ignore"):
        lift = both * n / (n_a * n_b)
        phi = (n * both - n_a * n_b) / np.sqrt(n_a * (n - n_a) * n_b * (n - n_b))
    # Rounding may carry a perfect correlation a hair past 1.
    return np.where(np.isfinite(lift), lift, np.nan), np.where(
        np.isfinite(phi), np.clip(phi, -1, 1), np.nan
    )
