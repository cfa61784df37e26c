"""Differences and ratios: published answers, statsmodels', and each other."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from kelisim.aggregate.contrasts.intervals import difference_interval, ratio_interval
from kelisim.intervals import wilson_interval


def side(n, total):
    low, high = wilson_interval(n, total, confidence=0.95)
    return np.array([[n / total], low.reshape(1), high.reshape(1)])


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((5, 56), (0, 29), (-0.0381, 0.1926)),
    ],
)
def test_differences_have_the_published_intervals(first, second, expected):
    """Newcombe 1998, Statistics in Medicine 17(8), 873-890, table II, method 10."""
    _, low, high = difference_interval(side(*first), side(*second))
    assert (round(float(low[0]), 4), round(float(high[0]), 4)) == expected


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 12), st.integers(0, 15))
def test_differences_equal_statsmodels(a, b):
    """Its method `newcomb`."""
    _, low, high = difference_interval(side(a, 12), side(b, 15))
    expected = confint_proportions_2indep(a, 12, b, 15, method="newcomb", compare="diff")
    assert (float(low[0]), float(high[0])) == pytest.approx(expected, abs=1e-9)


@settings(deadline=None, max_examples=100)
@given(st.integers(1, 12), st.integers(1, 15))
def test_a_ratio_excludes_one_where_the_difference_excludes_nothing(a, b):
    """Both ask whether the sides are equal; and the ratio lies in its interval."""
    first, second = side(a, 12), side(b, 15)
    _, low, high = difference_interval(first, second)
    ratio, ratio_low, ratio_high = ratio_interval(first, second)
    assert ratio_low[0] <= ratio[0] + 1e-9 and ratio[0] <= ratio_high[0] + 1e-9
    assert (low[0] > 1e-9) == (ratio_low[0] > 1 + 1e-9)
    assert (high[0] < -1e-9) == (ratio_high[0] < 1 - 1e-9)


def test_over_nothing_there_is_no_ratio():
    """Nobody of the second side speaks of it."""
    assert np.isnan(ratio_interval(side(3, 9), side(0, 9))).all()
