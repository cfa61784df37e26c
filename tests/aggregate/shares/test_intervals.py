"""Intervals: known answers, other implementations, and their coverage."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from kelisim.aggregate.measures import Tally
from kelisim.aggregate.shares.coded import estimate_by_people
from kelisim.aggregate.shares.intervals import Linear, score_interval
from kelisim.intervals import wilson_interval


@pytest.mark.parametrize(
    ("n", "total", "expected"),
    [
        (81, 263, (0.2553, 0.3662)),
        (15, 148, (0.0624, 0.1605)),
        (0, 20, (0.0, 0.1611)),
        (1, 29, (0.0061, 0.1718)),
    ],
)
def test_wilson_gives_the_published_answers(n, total, expected):
    """Newcombe 1998, Statistics in Medicine 17(8), 857-872, table I, method 3."""
    low, high = wilson_interval(n, total, confidence=0.95)
    assert (round(float(low), 4), round(float(high), 4)) == expected


@settings(deadline=None)
@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_equals_scipys(case):
    """Another implementation of the same formula."""
    n, total = case
    expected = stats.binomtest(n, total).proportion_ci(0.9, method="wilson")
    low, high = wilson_interval(n, total, confidence=0.9)
    assert (float(low), float(high)) == pytest.approx((expected.low, expected.high), abs=1e-12)


@settings(deadline=None)
@given(st.integers(1, 200), st.floats(0.5, 0.999))
def test_wilson_stays_in_bounds_holds_the_share_and_rises_with_it(total, confidence):
    """For every count of a denominator at once."""
    n = np.arange(total + 1)
    low, high = wilson_interval(n, total, confidence=confidence)
    assert (low >= 0).all() and (high <= 1).all()
    assert (low <= n / total).all() and (n / total <= high).all()
    assert (np.diff(low) > 0).all() and (np.diff(high) > 0).all()
    assert low[0] == 0 and high[-1] == 1


def test_without_interviews_there_is_no_interval():
    """Not even [0, 1]."""
    assert np.isnan(wilson_interval(0, 0, confidence=0.95)).all()


def people(counts, sizes, n_all=None):
    return estimate_by_people(
        Tally(np.asarray(counts, float)[:, None], np.asarray(sizes, float)), n_all=n_all
    )


def interval(counts, sizes):
    linear = people(counts, sizes)
    low, high = score_interval(
        linear, scale=linear.estimate, top=1.0, n_flat=len(sizes), confidence=0.95
    )
    return float(low[0]), float(high[0])


cases = st.lists(
    st.integers(1, 30).flatmap(lambda m: st.tuples(st.integers(0, m), st.just(m))),
    min_size=3,
    max_size=20,
)


@settings(deadline=None)
@given(cases)
def test_the_variance_of_interviews_of_one_length_is_statsmodels_cluster_robust_one(interviews):
    """The mean of 0/1 segments, errors clustered by interview."""
    counts = np.array([min(k, 9) for k, _ in interviews])
    assume(np.ptp(counts) > 0)
    segments = np.concatenate([[1] * k + [0] * (9 - k) for k in counts])
    groups = np.repeat(np.arange(len(counts)), 9)
    fit = sm.OLS(segments, np.ones(len(segments))).fit(
        cov_type="cluster", cov_kwds={"groups": groups, "use_correction": False}
    )
    expected = fit.bse[0] * np.sqrt(len(counts) / (len(counts) - 1))
    variance = people(counts, np.full(len(counts), 9)).variance[0]
    assert np.sqrt(variance) == pytest.approx(expected, abs=1e-9)


def test_the_variance_is_the_jackknifes():
    """Leave out one interview after the other."""
    draw = np.random.default_rng(3)
    sizes = draw.integers(5, 90, 12)
    counts = draw.binomial(sizes, draw.beta(3, 9, 12))
    share = counts.sum() / sizes.sum()
    leave_one = [(counts.sum() - k) / (sizes.sum() - m) for k, m in zip(counts, sizes, strict=True)]
    jackknife = 11 / 12 * ((np.array(leave_one) - share) ** 2).sum()
    assert people(counts, sizes).variance[0] == pytest.approx(jackknife)


def test_of_interviews_at_hand_the_uncoded_share_of_the_variance_remains():
    """8 of 10 coded leave a fifth; all 8 of 8 leave nothing and an interval of one point."""
    counts, sizes = [1, 0, 2, 3, 0, 1, 0, 2], [5] * 8
    whole = people(counts, sizes).variance
    assert people(counts, sizes, n_all=10).variance == pytest.approx(whole / 5)
    known = people(counts, sizes, n_all=8)
    assert known.variance == pytest.approx([0.0])
    ends = score_interval(known, scale=known.estimate, top=1.0, n_flat=np.inf, confidence=0.95)
    assert ends[0] == ends[1] == known.estimate


def test_equal_interviews_have_all_degrees_of_freedom_and_one_that_stands_out_has_one():
    """Four equal squares have no unevenness; one square alone leaves 2·V²/(V²·(1-1/G)) degrees."""
    even = Linear(np.array([0.5]), np.array([[1.0], [-1.0], [1.0], [-1.0]]), 4)
    alone = Linear(np.array([0.5]), np.eye(12)[:, :1], 12)
    assert even.freedom == pytest.approx([3.0])
    assert alone.freedom == pytest.approx([2 / (1 - 1 / 12)])


@pytest.mark.parametrize("n_coded", [0, 1, 2])
def test_where_interviews_do_not_differ_the_interval_is_wilsons_of_the_interviews(n_coded):
    """None of 2, 1 of 2 and both of 2 segments in each of eight interviews."""
    expected = wilson_interval(8 * n_coded / 2, 8, confidence=0.95)
    assert interval([n_coded] * 8, [2] * 8) == pytest.approx(tuple(map(float, expected)))


@settings(deadline=None)
@given(cases)
def test_the_interval_holds_the_share_within_bounds(interviews):
    """Never below 0, never above 1."""
    counts, sizes = np.array(interviews).T
    low, high = interval(counts, sizes)
    share = counts.sum() / sizes.sum()
    assert 0 <= low <= share + 1e-12
    assert share - 1e-12 <= high <= 1


@pytest.mark.parametrize(("share", "spread"), [(0.3, 6), (0.1, 6), (0.03, 6), (0.03, 3)])
def test_the_interval_covers_the_truth_about_as_often_as_it_says(share, spread):
    """24 interviews of unequal length whose own shares vary; r ± t·se and a naive one cover less.

    400 codes at once, six times: the Monte-Carlo error of a coverage is about .005.
    """
    draw = np.random.default_rng(11)
    covered, plain = [], []
    for _ in range(6):
        sizes = draw.integers(15, 45, 24)
        own = draw.beta(share * spread, (1 - share) * spread, (24, 400))
        linear = estimate_by_people(Tally(draw.binomial(sizes[:, None], own), sizes), n_all=None)
        low, high = score_interval(
            linear, scale=linear.estimate, top=1.0, n_flat=24, confidence=0.95
        )
        covered.append((low <= share) & (share <= high))
        half = stats.t.ppf(0.975, 23) * np.sqrt(linear.variance)
        plain.append(np.abs(linear.estimate - share) <= half)
    assert 0.91 <= np.mean(covered) <= 0.97
    assert np.mean(plain) <= np.mean(covered)
