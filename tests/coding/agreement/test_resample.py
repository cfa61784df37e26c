"""Intervals: interviews are drawn, numpy's quantiles come out, and gaps stay gaps."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.coding.agreement import draw_interviews, percentile_interval
from kelisim.coding.agreement.resample import with_intervals


@given(st.integers(20, 60), st.integers(0, 1), st.sampled_from([0.8, 0.9, 0.95]))
def test_ends_are_numpys_quantiles_of_what_is_defined(n, n_undefined, confidence):
    """Interpolated between order statistics, undefined resamples left out."""
    values = np.random.default_rng(n).normal(size=(n, 3))
    values[:n_undefined, 1] = np.nan
    low, high = percentile_interval(values, confidence=confidence)
    shares = [(1 - confidence) / 2, (1 + confidence) / 2]
    expected = np.nanquantile(values, shares, axis=0)
    assert np.stack([low, high]) == pytest.approx(expected)


def test_many_undefined_resamples_give_no_interval():
    """A rare code is missing in too many of them."""
    values = np.zeros((100, 2))
    values[:11, 0] = np.nan
    low, _ = percentile_interval(values, confidence=0.9)
    assert np.isnan(low).tolist() == [True, False]


def test_each_resample_has_as_many_interviews_and_comes_out_the_same_twice():
    """With a seed."""
    weights = draw_interviews(7, n_bootstrap=50, seed=3)
    assert (weights.sum(axis=1) == 7).all()
    assert (weights == draw_interviews(7, n_bootstrap=50, seed=3)).all()


def test_one_interview_gives_no_interval():
    """A single cluster says nothing about the next one."""
    columns = with_intervals(
        {"kappa": np.array([0.5])},
        {"kappa": np.full((100, 1), 0.5)},
        n_interviews=1,
        confidence=0.95,
    )
    assert columns["kappa"].tolist() == [0.5]
    assert np.isnan([columns["kappa_low"][0], columns["kappa_high"][0]]).all()
