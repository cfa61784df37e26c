"""Where the machine decides by itself, and where it leaves a code to people."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from kelisim.coding.agreement.kappa import cohen_kappa, two_by_two
from kelisim.coding.agreement.verdicts import RELIABLE

N_ENDS = 40
"""Places tried for either end of the band."""

EVERYTHING = (0.0, 2.0)
"""The band that leaves every segment to people."""


def choose_band(
    probability: np.ndarray, truth: np.ndarray, *, threshold: float, target: float
) -> tuple[float, float]:
    """Choose the narrowest band around the threshold outside which the machine is good enough.

    Parameters
    ----------
    probability
        Out-of-fold probabilities of coded segments, shape (n,).
    truth
        Whether people put the code, shape (n,).
    threshold
        Probability from which the code is put.
    target
        Cohen's kappa that what is decided must reach: that of people with each other.

    Returns
    -------
    tuple of float
        Below the first the machine says no, from the second on yes, in between nothing;
        `EVERYTHING` where no band is good enough.
    """
    places = np.linspace(0, 1, N_ENDS)
    lows = np.append(np.quantile(np.minimum(probability, threshold), places), threshold)
    highs = np.append(np.quantile(np.maximum(probability, threshold), places), EVERYTHING[1])
    lows = np.unique(np.append(lows, 0.0))
    highs = np.unique(np.append(highs, threshold))
    order = np.argsort(probability, kind="stable")
    ranked, hits = probability[order], np.append(0, np.cumsum(truth[order]))
    n_no = np.searchsorted(ranked, lows)[:, None]
    n_below = np.searchsorted(ranked, highs)[None, :]
    n_yes, both = len(ranked) - n_below, hits[-1] - hits[n_below]
    first, n = hits[n_no] + both, n_no + n_yes
    kappa = cohen_kappa(two_by_two(both, first, n_yes, np.maximum(n, 1)))
    is_perfect = (first == both) & (both == n_yes)
    share = np.where((kappa >= target) | is_perfect, n, 0)
    if share.max() == 0:
        return EVERYTHING
    low, high = np.unravel_index(int(share.argmax()), share.shape)
    return float(lows[low]), float(highs[high])


def agreement_of_people(human: pd.DataFrame) -> float:
    """Say how far people agree with each other: what the machine must reach to decide alone.

    Parameters
    ----------
    human
        Placed human codings (`tables.HumanCodings`), of all coders.

    Returns
    -------
    float
        Cohen's kappa over all codes and all pairs of coders of the same segments;
        `agreement.RELIABLE` where no segment was coded twice, or it is undefined.
    """
    codes = sorted(set(human.code) - {""})
    tables = np.zeros((2, 2))
    for one, other in combinations(sorted(set(human.coder)), 2):
        first, second = human[human.coder == one], human[human.coder == other]
        n_segments = first.segment_id[first.segment_id.isin(second.segment_id)].nunique()
        marks = [
            coded[coded.code != ""].set_index(["segment_id", "code"]).index.unique()
            for coded in (
                first[first.segment_id.isin(second.segment_id)],
                second[second.segment_id.isin(first.segment_id)],
            )
        ]
        both = len(marks[0].intersection(marks[1]))
        n = n_segments * len(codes)
        tables = tables + two_by_two(both, len(marks[0]), len(marks[1]), n)
    if not tables.sum():
        return RELIABLE
    kappa = float(cohen_kappa(tables))
    return RELIABLE if np.isnan(kappa) else kappa
