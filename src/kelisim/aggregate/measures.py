"""The four measures, as sums over an interview: what is counted, and out of what."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

WORDS = 1000
"""Words in the unit of the rate."""

IS_SHARE = {
    "share_interviews": True,
    "share_segments": True,
    "share_words": True,
    "rate_per_1000_words": False,
}
"""The measures, and whether each is a share: a rate may pass 1."""


class Tally(NamedTuple):
    """What each interview brings to a measure; the measure is the sum of one over the other.

    Parameters
    ----------
    values
        What is counted, shape (n_interviews, n_codes).
    sizes
        Out of what, shape (n_interviews,): one for an interview, its segments, or its words.
    """

    values: np.ndarray
    sizes: np.ndarray


def weigh_segments(n_words: np.ndarray, *, measure: str) -> tuple[np.ndarray, np.ndarray]:
    """Weights of segments in what is counted and in what it is divided by, shape (n,) each.

    A segment counts once, or with its words. The rate counts segments in thousands of words.
    `share_interviews` is no sum over segments.
    """
    words, ones = np.asarray(n_words, float), np.ones(len(n_words))
    weights = {
        "share_segments": (ones, ones),
        "share_words": (words, words),
        "rate_per_1000_words": (ones, words / WORDS),
    }
    return weights[measure]


def tally(
    speaks: np.ndarray,
    places: np.ndarray,
    n_words: np.ndarray,
    *,
    n_interviews: int,
    measure: str,
) -> Tally:
    """Sum up segments by interview.

    Parameters
    ----------
    speaks
        Whether each segment speaks of each code, or the probability that it does; shape
        (n_segments, n_codes).
    places
        Interview of each segment, from 0, shape (n_segments,).
    n_words
        Words of each segment, shape (n_segments,).
    n_interviews
        Interviews, those without a segment too.
    measure
        Name of the measure.

    Returns
    -------
    Tally
        Of probabilities, an interview speaks of a code with 1 minus the product of the
        probabilities that its segments don't.
    """
    speaks = np.asarray(speaks, float)
    if measure == "share_interviews":
        silent = np.ones((n_interviews, speaks.shape[1]))
        np.multiply.at(silent, places, 1 - speaks)
        return Tally(1 - silent, np.ones(n_interviews))
    counted, sized = weigh_segments(n_words, measure=measure)
    values = np.zeros((n_interviews, speaks.shape[1]))
    np.add.at(values, places, counted[:, None] * speaks)
    return Tally(values, np.bincount(places, weights=sized, minlength=n_interviews))
