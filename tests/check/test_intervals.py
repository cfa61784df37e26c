"""Intervals of comparisons: published answers, other implementations, properties, coverage."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.check.intervals import Interval, least_interval, paired_interval, share_interval


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
    actual = least_interval(lambda level: [Interval(0.4, 0.4 - level / 4, 0.6)], confidence=0.8)
    assert actual == pytest.approx(Interval(0.4, 0.2, 0.6))


def test_the_least_of_several_takes_its_upper_end_at_a_stricter_level():
    """Two values at 90%: lower ends at .90, upper ends at .95."""
    asked = []

    def intervals_at(confidence):
        asked.append(confidence)
        return [Interval(0.5, 0.3, 0.7 + confidence), Interval(0.4, 0.35, 0.8 + confidence)]

    assert least_interval(intervals_at, confidence=0.9) == pytest.approx((0.4, 0.3, 1.65))
    assert asked == pytest.approx([0.9, 0.95])


def test_one_missing_interval_leaves_no_interval_for_the_least():
    """What cannot be known of one cannot be known of all."""
    missing = Interval(0.5, np.nan, np.nan)
    actual = least_interval(lambda _: [Interval(0.4, 0.2, 0.6), missing], confidence=0.9)
    assert actual.observed == 0.4
    assert np.isnan(actual.low) and np.isnan(actual.high)


@pytest.mark.slow
def test_a_false_claim_of_leading_is_seldom_supported_or_contradicted():
    """Three codes equally frequent: the first leads by 0. Each error at most about 2.5 in 100."""
    draw = np.random.default_rng(8)
    n_runs, n_supported, n_contradicted = 1500, 0, 0
    for _ in range(n_runs):
        own = draw.beta(3, 3, (24, 1))
        has = draw.random((24, 3)) < own
        interval = least_interval(
            lambda confidence, has=has: [
                paired_interval(has[:, 0], has[:, other], confidence=confidence) for other in (1, 2)
            ],
            confidence=0.95,
        )
        n_supported += interval.low > 0
        n_contradicted += interval.high < 0
    assert n_supported / n_runs < 0.03
    assert n_contradicted / n_runs < 0.03
