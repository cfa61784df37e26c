"""Draws with unequal probabilities that are known exactly."""

from __future__ import annotations

import numpy as np


def inclusion_probabilities(sizes: np.ndarray, n: int, *, floor: float) -> np.ndarray:
    """Give each unit its probability of being drawn: in proportion to size, and none is 0.

    n ((1 - floor) size / sum of sizes + floor / N): a share of the draw is spread evenly, so that
    no unit is out of reach and no weight explodes (Zrnic & Candes 2024, Active statistical
    inference, ICML 2024, arXiv 2403.03208). Where that exceeds 1, a unit is taken for sure and the
    rest is shared out among the others (Sarndal, Swensson & Wretman 1992, Model Assisted Survey
    Sampling, section 3.6.2).

    Parameters
    ----------
    sizes
        At least 0, shape (N,); where all are 0, all units are alike.
    n
        Units to draw; with n of N or more all are taken.
    floor
        Share of the draw that is spread evenly, in (0, 1].

    Returns
    -------
    numpy.ndarray
        In (0, 1], shape (N,); they add up to n.
    """
    sizes = np.asarray(sizes, dtype=float)
    if n >= len(sizes):
        return np.ones(len(sizes))
    probabilities = np.ones(len(sizes))
    is_open = np.ones(len(sizes), dtype=bool)
    while True:
        rest, n_open = sizes[is_open], is_open.sum()
        total = rest.sum()
        by_size = rest / total if total > 0 else np.full(n_open, 1 / n_open)
        left = n - (~is_open).sum()
        probabilities[is_open] = left * ((1 - floor) * by_size + floor / n_open)
        is_sure = is_open & (probabilities >= 1)
        if not is_sure.any():
            return probabilities
        probabilities[is_sure] = 1.0
        is_open &= ~is_sure


def draw_systematic(
    probabilities: np.ndarray, order: np.ndarray, *, draw: np.random.Generator
) -> np.ndarray:
    """Draw units at equal steps along their summed probabilities, from a random start.

    Each unit is taken with exactly its probability, and as many are taken as these add up to. Units
    that are neighbours in the order are seldom drawn together: sorting by stratum spreads the
    draw over strata in proportion (Madow 1949, Annals of Mathematical Statistics 20(3), 333-354,
    doi 10.1214/aoms/1177729988; Hartley & Rao 1962, same journal 33(2), 350-374, doi
    10.1214/aoms/1177704564).

    Parameters
    ----------
    probabilities
        In (0, 1], shape (N,).
    order
        Places of the units in the order of the draw, a permutation, shape (N,).
    draw
        Source of the start.

    Returns
    -------
    numpy.ndarray
        Whether each unit is drawn, shape (N,).
    """
    ends = np.cumsum(probabilities[order])
    # Rounding of sums must not push the last unit's end across a step.
    ends = np.round(ends, 9)
    start = draw.uniform()
    steps = np.ceil(ends - start)
    is_drawn = np.zeros(len(order), dtype=bool)
    is_drawn[order] = np.diff(steps, prepend=np.ceil(0 - start)) > 0
    return is_drawn
