"""Estimates from segments that were drawn for coding, each with a known probability."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from kelisim.aggregate.measures import Tally
from kelisim.aggregate.shares.intervals import Linear


class Draw(NamedTuple):
    """The coded segments of a part; those of an interview that was read whole have probability 1.

    Parameters
    ----------
    truth
        What people coded, times the segment's weight in what is counted, shape (n, n_codes).
    guess
        The machine's probability, weighed alike, shape (n, n_codes).
    sizes
        Weight of the segment in what is divided by, shape (n,).
    probability
        Probability with which it was drawn, in (0, 1], shape (n,).
    places
        Its interview, as a row of the scored interviews, shape (n,).
    """

    truth: np.ndarray
    guess: np.ndarray
    sizes: np.ndarray
    probability: np.ndarray
    places: np.ndarray


def estimate_from_draw(
    draw: Draw, scored: Tally, *, is_of_population: bool, with_scores: bool
) -> Linear:
    """Estimate a share or rate from drawn segments, each standing for 1/π of its kind.

    θ = λ·R(f, all) + Σ(y - λ·f)/π / Σm/π over the drawn segments: the difference estimator with
    weights of Hájek (Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, sections 5.7
    and 6.3; with a machine's scores for f it is the active inference of Zrnic & Candès 2024, ICML,
    arXiv 2403.03208). λ in [0, 1] makes Σ(1 - π)·(error / π)² least; without scores it is 0.

    Of the interviews at hand the error is that of the draw, taken as independent from segment to
    segment. Of the population the interviews are the units: their own differences come on top.

    Parameters
    ----------
    draw
        The coded segments.
    scored
        What the scores bring, of all interviews of the part.
    is_of_population
        See `estimate_with_scores`.
    with_scores
        Whether the scores are used, or people's codings alone.

    Returns
    -------
    Linear
        NaN with fewer than two segments.
    """
    n = len(draw.sizes)
    if n < 2:
        empty = np.full(draw.truth.shape[1], np.nan)
        return Linear(empty, np.full((1, len(empty)), np.nan), 0)
    weight = 1 / draw.probability
    total = (weight * draw.sizes).sum()
    truth, truth_error = _weigh(draw.truth, draw.sizes, weight, total)
    guess, guess_error = _weigh(draw.guess, draw.sizes, weight, total)
    by_chance = (1 - draw.probability)[:, None]
    power = np.zeros(len(truth))
    if with_scores:
        with np.errstate(divide="ignore", invalid="ignore"):
            slope = (by_chance * truth_error * guess_error).sum(axis=0)
            slope = slope / (by_chance * guess_error**2).sum(axis=0)
        power = np.clip(np.nan_to_num(slope), 0, 1)
    guess_all = scored.values.sum(axis=0) / scored.sizes.sum()
    estimate = truth + power * (guess_all - guess)
    errors = truth_error - power * guess_error
    if not is_of_population:
        return Linear(estimate, np.sqrt(by_chance * n / (n - 1)) * errors, n)
    n_interviews = len(scored.sizes)
    between = (scored.values - scored.sizes[:, None] * guess_all) / scored.sizes.sum()
    influences = power * between
    np.add.at(influences, draw.places, errors)
    # As in `coded.take_ratio`: what the estimate changes by without each interview.
    shares = np.bincount(draw.places, weights=weight * draw.sizes, minlength=n_interviews) / total
    left = np.where(shares < 1, 1 - shares, 1.0)[:, None]
    factor = np.sqrt((n_interviews - 1) / n_interviews) / left
    return Linear(estimate, factor * influences, n_interviews)


def _weigh(
    values: np.ndarray, sizes: np.ndarray, weight: np.ndarray, total: float
) -> tuple[np.ndarray, np.ndarray]:
    """Weighted ratio, and what each segment moves it by."""
    ratio = (weight[:, None] * values).sum(axis=0) / total
    errors = weight[:, None] * (values - sizes[:, None] * ratio) / total
    return ratio, np.where(np.abs(errors) < 1e-15, 0, errors)
