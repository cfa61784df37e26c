"""Tests of no difference: published answers, full enumeration, statsmodels."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from kelisim.aggregate.contrasts import tests
from kelisim.aggregate.measures import Tally


def test_the_lady_tasting_tea_is_not_sure():
    """Fisher 1935: three of four cups right; two-sided .4857 (one-sided .2429)."""
    assert tests.test_counts((3, 4), (1, 4)) == pytest.approx(0.4857, abs=1e-4)


def test_permutations_agree_with_all_orders_there_are():
    """Nine interviews, four against five: 126 orders, each tried."""
    draw = np.random.default_rng(8)
    sizes = draw.integers(5, 20, 9).astype(float)
    values = draw.binomial(sizes.astype(int), 0.4).astype(float)[:, None]
    is_first = np.arange(9) < 4

    def apart(chosen):
        shares, variances = [], []
        for own in (chosen, ~chosen):
            k, m = values[own, 0], sizes[own]
            share = k.sum() / m.sum()
            shares.append(share)
            variances.append(
                own.sum() / (own.sum() - 1) * ((k - m * share) ** 2).sum() / m.sum() ** 2
            )
        return abs(shares[0] - shares[1]) / np.sqrt(sum(variances))

    orders = [np.isin(np.arange(9), chosen) for chosen in itertools.combinations(range(9), 4)]
    exact = np.mean([apart(order) >= apart(is_first) - 1e-9 for order in orders])
    p = tests.permute_interviews(Tally(values, sizes), is_first, n_permutations=4000, seed=1)
    assert p == pytest.approx([exact], abs=0.03)


def test_permutations_call_a_tenth_of_true_nothings_at_ten_percent():
    """400 codes on which two parts of unequal size do not differ."""
    draw = np.random.default_rng(3)
    sizes = draw.integers(15, 45, 20).astype(float)
    own = draw.beta(1.2, 4.8, (20, 400))
    sums = Tally(draw.binomial(sizes[:, None].astype(int), own).astype(float), sizes)
    p = tests.permute_interviews(sums, np.arange(20) < 7, n_permutations=199, seed=1)
    assert (p <= 0.1).mean() == pytest.approx(0.1, abs=0.04)


def test_a_code_that_nobody_has_differs_nowhere():
    """p is 1."""
    sums = Tally(np.zeros((8, 1)), np.full(8, 9.0))
    assert tests.permute_interviews(sums, np.arange(8) < 4, n_permutations=99, seed=1) == [1.0]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_the_correction_equals_statsmodels(p):
    """Its method `fdr_bh`."""
    expected = multipletests(p, method="fdr_bh")[1]
    assert tests.adjust_for_many(np.array(p)) == pytest.approx(expected)


def test_withheld_tests_are_no_part_of_the_family():
    """Two tests of .01 and .04 and one that was not made."""
    adjusted = tests.adjust_for_many(np.array([0.01, np.nan, 0.04]))
    assert adjusted[[0, 2]] == pytest.approx([0.02, 0.04])
    assert np.isnan(adjusted[1])
