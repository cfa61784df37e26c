"""Intervals of comparisons: published answers, other implementations, properties, coverage."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.check.compare.intervals import (
    Interval,
    finite_confidence,
    least_interval,
    paired_interval,
    share_interval,
    unpaired_interval,
)
from kelisim.intervals import wilson_interval


def columns_of(both, only_first, only_second, neither):
    first = [True] * (both + only_first) + [False] * (only_second + neither)
    second = [True] * both + [False] * only_first + [True] * only_second + [False] * neither
    return np.array(first), np.array(second)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        # Newcombe 1998, Statistics in Medicine 17(22), 2635-2650, method 10.
        ((36, 12, 2, 0), (0.0569, 0.3404)),
        # Fagerland, Lydersen & Laake 2014, Statistics in Medicine 33(16), 2850-2875, airway data.
        ((1, 1, 7, 12), (-0.507, -0.026)),
    ],
)
def test_paired_difference_gives_the_published_answers(cells, expected):
    """Square-and-add with the corrected correlation."""
    interval = paired_interval(*columns_of(*cells), confidence=0.95)
    n_digits = len(str(expected[0]).split(".")[1])
    assert (round(interval.low, n_digits), round(interval.high, n_digits)) == expected


cells = st.tuples(*[st.integers(0, 20)] * 4).filter(lambda four: sum(four) > 0)


@given(cells)
def test_a_paired_interval_holds_the_difference_and_has_a_width(four):
    """Also where all interviews agree: nothing is certain after a few interviews."""
    interval = paired_interval(*columns_of(*four), confidence=0.95)
    assert -1 <= interval.low <= interval.observed + 1e-12
    assert interval.observed - 1e-12 <= interval.high <= 1
    assert interval.high - interval.low > 0.01
    assert interval.observed == pytest.approx((four[1] - four[2]) / sum(four))


@given(cells)
def test_turning_the_comparison_round_turns_the_interval_round(four):
    """First less second is second less first, negative."""
    first, second = columns_of(*four)
    one = paired_interval(first, second, confidence=0.9)
    two = paired_interval(second, first, confidence=0.9)
    assert (one.low, one.high) == pytest.approx((-two.high, -two.low))


def test_without_interviews_there_is_no_interval():
    """An empty group has no share and no difference."""
    nothing = np.array([], dtype=bool)
    assert np.isnan(share_interval(0, 0, confidence=0.95)).all()
    assert np.isnan(paired_interval(nothing, nothing, confidence=0.95)).all()


def test_the_least_of_one_value_is_that_value():
    """No correction for a number of one."""
    least = least_interval([lambda level: Interval(0.4, 0.4 - level / 4, 0.6)])
    assert least(0.8) == pytest.approx(Interval(0.4, 0.2, 0.6))


def test_the_least_of_several_takes_its_upper_end_at_a_stricter_level():
    """Two values at 90%: lower ends at .90, upper ends at .95."""
    least = least_interval(
        [lambda c: Interval(0.5, 0.3, 0.7 + c), lambda c: Interval(0.4, 0.35 - c / 9, 0.8 + c)]
    )
    assert least(0.9) == pytest.approx((0.4, 0.25, 1.65))


def test_one_missing_interval_leaves_no_interval_for_the_least():
    """What cannot be known of one cannot be known of all."""
    missing = Interval(0.5, np.nan, np.nan)
    actual = least_interval([lambda _: Interval(0.4, 0.2, 0.6), lambda _: missing])(0.9)
    assert actual.observed == 0.4
    assert np.isnan(actual.low) and np.isnan(actual.high)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        # Newcombe 1998, Statistics in Medicine 17(8), 873-890, table II, method 10.
        ((56, 70, 48, 80), (0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.1705, 0.8090)),
        ((6, 7, 2, 7), (0.0582, 0.8062)),
        ((5, 56, 0, 29), (-0.0381, 0.1926)),
        ((0, 10, 0, 10), (-0.2775, 0.2775)),
    ],
)
def test_unpaired_difference_gives_the_published_answers(cells, expected):
    """The hybrid score interval without continuity correction."""
    interval = unpaired_interval(*cells, confidence=0.95)
    assert (round(interval.low, 4), round(interval.high, 4)) == expected


def test_with_all_interviews_coded_nothing_is_left_to_chance():
    """The finite-population correction takes the interval to the observed value."""
    assert finite_confidence(0.95, n=36, n_study=36) == 0
    assert share_interval(9, 36, confidence=0.0) == (0.25, 0.25, 0.25)


def test_with_some_interviews_coded_the_quantile_shrinks_by_the_correction():
    """1.96 times sqrt((36 - 23) / (36 - 1)) for 23 of 36."""
    confidence = finite_confidence(0.95, n=23, n_study=36)
    z = 1.959963985 * np.sqrt(13 / 35)
    n, share = 23, 9 / 23
    middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    low, high = wilson_interval(9, 23, confidence=confidence)
    assert (low, high) == pytest.approx((middle - half, middle + half))


def _difference(first, second, confidence):
    return paired_interval(first, second, confidence=confidence)


@pytest.mark.slow
def test_a_false_claim_of_leading_is_seldom_supported_or_contradicted():
    """Three codes equally frequent: the first leads by 0. Each error at most about 2.5 in 100."""
    draw = np.random.default_rng(8)
    n_runs, n_supported, n_contradicted = 1500, 0, 0
    for _ in range(n_runs):
        own = draw.beta(3, 3, (24, 1))
        has = draw.random((24, 3)) < own
        interval = least_interval(
            [
                partial(_difference, has[:, 0], has[:, 1]),
                partial(_difference, has[:, 0], has[:, 2]),
            ]
        )(0.95)
        n_supported += interval.low > 0
        n_contradicted += interval.high < 0
    assert n_supported / n_runs < 0.03
    assert n_contradicted / n_runs < 0.03
