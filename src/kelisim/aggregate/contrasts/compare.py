"""Compare every two groups, batches and languages in every code."""

from __future__ import annotations

import itertools
from collections.abc import Collection

import numpy as np
import pandas as pd

from kelisim.aggregate.contrasts.intervals import difference_interval, ratio_interval
from kelisim.aggregate.contrasts.tests import adjust_for_many, permute_interviews, test_counts
from kelisim.aggregate.frames import build_frame, mark_matrix, mark_segments
from kelisim.aggregate.measures import Tally, tally
from kelisim.aggregate.parts import ALL
from kelisim.tables import POPULATION, Contrasts, columns_of

DIMENSIONS = ("group", "batch", "language")
MEASURES = ("share_interviews", "share_segments")
NUMBERS = ["estimate", "low", "high"]


def compare_parts(
    codings: pd.DataFrame,
    coverage: pd.DataFrame,
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    codes: pd.DataFrame,
    estimates: pd.DataFrame,
    *,
    min_interviews: int,
    family: Collection[str],
    n_permutations: int,
    seed: int,
) -> pd.DataFrame:
    """Compare every two groups, batches and languages, as estimates of their populations.

    Parameters
    ----------
    codings, coverage, segments, participants, codes
        See `tables`.
    estimates
        The estimates of these (`tables.Estimates`); a suppressed one is compared with nothing.
    min_interviews
        Coded interviews on each side, below which nothing is tested.
    family
        Dimensions whose tests are one family for the correction; of single codes.
    n_permutations, seed
        Random orders of the permutation tests, and their seed.

    Returns
    -------
    pandas.DataFrame
        A table of contrasts (`tables.Contrasts`).
    """
    frame = build_frame(coverage, segments, participants, method="human")
    marks = mark_segments(codings, frame, codes, method="human")
    speaks = mark_matrix(marks, frame, list(codes.code))
    rows = []
    for measure, dimension in itertools.product(MEASURES, DIMENSIONS):
        sums = tally(
            speaks,
            frame.places,
            frame.segments.n_words.to_numpy(),
            n_interviews=len(frame.interviews),
            measure=measure,
        )
        for pair in itertools.combinations(sorted(set(participants[dimension])), 2):
            sides = [
                _side(estimates, codes, dimension, value, measure).reset_index() for value in pair
            ]
            table = _compare(sides).assign(
                dimension=dimension, first=pair[0], second=pair[1], measure=measure
            )
            tested = _test(
                sums,
                frame.interviews[dimension].to_numpy(),
                pair,
                measure,
                min_interviews=min_interviews,
                n_permutations=n_permutations,
                seed=seed,
            )
            rows.append(table.assign(depth=codes.depth.to_numpy(), **tested))
    empty = pd.DataFrame(columns=columns_of(Contrasts))
    table = pd.concat(rows, ignore_index=True) if rows else empty
    return _adjust(table, family)[columns_of(Contrasts)]


def _side(
    estimates: pd.DataFrame, codes: pd.DataFrame, dimension: str, value: str, measure: str
) -> pd.DataFrame:
    """The reported estimates of one part, a row a code in the order of the codebook."""
    is_asked = (
        (estimates.estimand == POPULATION) & (estimates.measure == measure) & estimates.is_reported
    )
    for name in DIMENSIONS:
        is_asked &= estimates[name] == (value if name == dimension else ALL)
    return estimates[is_asked].set_index("code").reindex(codes.code)


def _compare(sides: list[pd.DataFrame]) -> pd.DataFrame:
    first, second = (side[NUMBERS].to_numpy(dtype=float).T for side in sides)
    # The machine's uncorrected numbers are compared with nothing.
    is_sound = np.logical_and(*((side.method != "machine").to_numpy() for side in sides))
    first, second = (np.where(is_sound, side, np.nan) for side in (first, second))
    difference, low, high = difference_interval(first, second)
    ratio, ratio_low, ratio_high = ratio_interval(first, second)
    return pd.DataFrame(
        {
            "code": sides[0].code,
            "method": np.where(is_sound, sides[0].method, "machine"),
            "first_estimate": first[0],
            "second_estimate": second[0],
            "difference": difference,
            "low": low,
            "high": high,
            "ratio": ratio,
            "ratio_low": ratio_low,
            "ratio_high": ratio_high,
        }
    )


def _test(
    sums: Tally,
    values: np.ndarray,
    pair: tuple[str, str],
    measure: str,
    *,
    min_interviews: int,
    n_permutations: int,
    seed: int,
) -> dict[str, object]:
    """Test what people coded; where the assumptions of a test fail, say which and give no p."""
    is_first, is_second = values == pair[0], values == pair[1]
    n_first, n_second = int(is_first.sum()), int(is_second.sum())
    n_codes = sums.values.shape[1]
    is_either = is_first | is_second
    both = Tally(sums.values[is_either], sums.sizes[is_either])
    counts = (both.values > 0).sum(axis=0)
    reasons = np.full(n_codes, "", dtype=object)
    reasons[counts == 0] = "nobody speaks of it"
    if measure == "share_interviews":
        reasons[counts == is_either.sum()] = "everybody speaks of it"
    if min(n_first, n_second) < min_interviews:
        reasons[:] = "too few"
    p = np.full(n_codes, np.nan)
    if (reasons == "").any() and measure == "share_interviews":
        with_code = [(sums.values[side] > 0).sum(axis=0) for side in (is_first, is_second)]
        cells = zip(*with_code, strict=True)
        p = np.array([test_counts((a, n_first), (b, n_second)) for a, b in cells])
    elif (reasons == "").any():
        p = permute_interviews(both, is_first[is_either], n_permutations=n_permutations, seed=seed)
    return {
        "test": "Fisher's exact" if measure == "share_interviews" else "permutation of interviews",
        "n_first": n_first,
        "n_second": n_second,
        "p": np.where(reasons == "", p, np.nan),
        "flag": reasons,
    }


def _adjust(table: pd.DataFrame, family: Collection[str]) -> pd.DataFrame:
    """Correct the p of each measure's family; tests outside of it have none."""
    adjusted = pd.Series(np.nan, table.index)
    is_in = table.dimension.isin(list(family)) & (table.depth == "code")
    for _, rows in table[is_in].groupby("measure"):
        adjusted[rows.index] = adjust_for_many(rows.p.to_numpy(dtype=float))
    return table.assign(p_adjusted=adjusted)
