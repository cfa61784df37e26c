"""Intervals by drawing interviews again, all coefficients of all codes at once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

MAX_UNDEFINED = 0.1
"""Share of resamples that may leave a coefficient undefined; with more there is no interval."""


def draw_interviews(n_interviews: int, *, n_bootstrap: int, seed: int) -> np.ndarray:
    """Draw as many interviews as there are, with replacement, again and again.

    Segments of one interview are alike, so interviews are drawn, not segments (Davison & Hinkley
    1997, Bootstrap Methods and their Application, section 3.8).

    Parameters
    ----------
    n_interviews
        Interviews.
    n_bootstrap
        Resamples.
    seed
        Seed of the draw.

    Returns
    -------
    numpy.ndarray
        How often each interview is in each resample, shape (n_bootstrap, n_interviews).
    """
    draw = np.random.default_rng(seed)
    equal = np.full(n_interviews, 1 / n_interviews)
    return draw.multinomial(n_interviews, equal, n_bootstrap).astype(float)


def percentile_interval(values: np.ndarray, *, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """Percentile interval of coefficients over resamples.

    Parameters
    ----------
    values
        Shape (n_bootstrap, ...); NaN where a resample leaves a coefficient undefined.
    confidence
        Coverage, in (0, 1).

    Returns
    -------
    tuple of numpy.ndarray
        Lower and upper ends, shape (...), interpolated as `numpy.quantile` does; NaN where more
        than `MAX_UNDEFINED` of the resamples are undefined.
    """
    ordered = np.sort(values, axis=0)
    n_known = (~np.isnan(values)).sum(axis=0)
    is_shaky = n_known < (1 - MAX_UNDEFINED) * len(values)
    ends = []
    for share in ((1 - confidence) / 2, (1 + confidence) / 2):
        place = share * np.maximum(n_known - 1, 0)
        below = np.floor(place).astype(int)
        above = np.minimum(below + 1, np.maximum(n_known - 1, 0))
        lower, upper = (np.take_along_axis(ordered, at[None], axis=0)[0] for at in (below, above))
        ends.append(np.where(is_shaky, np.nan, lower + (place - below) * (upper - lower)))
    return ends[0], ends[1]


def with_intervals(
    values: Mapping[str, np.ndarray],
    drawn: Mapping[str, np.ndarray],
    *,
    n_interviews: int,
    confidence: float,
) -> dict[str, np.ndarray]:
    """Put beside each coefficient the ends of its interval, `<name>_low` and `<name>_high`.

    Parameters
    ----------
    values
        Coefficients by name, shape (n_codes,).
    drawn
        The same in each resample, shape (n_bootstrap, n_codes).
    n_interviews
        Interviews; one alone gives no interval.
    confidence
        Coverage, in (0, 1).
    """
    columns = {}
    for name, estimates in values.items():
        low, high = percentile_interval(drawn[name], confidence=confidence)
        is_lone = np.isnan(estimates) | (n_interviews < 2)
        columns[name] = estimates
        columns[f"{name}_low"] = np.where(is_lone, np.nan, low)
        columns[f"{name}_high"] = np.where(is_lone, np.nan, high)
    return columns
