"""Intervals: known answers, other implementations, and their coverage."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from kelisim.aggregate.intervals import cluster_interval
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


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_equals_scipys(case):
    """Another implementation of the same formula."""
    n, total = case
    expected = stats.binomtest(n, total).proportion_ci(0.9, method="wilson")
    low, high = wilson_interval(n, total, confidence=0.9)
    assert (float(low), float(high)) == pytest.approx((expected.low, expected.high), abs=1e-12)


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
    assert np.isnan(cluster_interval(np.zeros((1, 2)), np.array([4]), confidence=0.95)).all()
    assert np.isnan(cluster_interval(np.zeros((3, 2)), np.zeros(3), confidence=0.95)).all()


cases = st.lists(
    st.integers(1, 30).flatmap(lambda m: st.tuples(st.integers(0, m), st.just(m))),
    min_size=3,
    max_size=20,
)


@given(cases)
def test_the_cluster_interval_equals_statsmodels_cluster_robust_one(interviews):
    """The mean of 0/1 segments, errors clustered by interview, t with G-1 degrees of freedom."""
    counts, sizes = np.array(interviews).T
    residuals = counts - sizes * counts.sum() / sizes.sum()
    assume(not np.allclose(residuals, 0))
    segments = np.concatenate([[1] * k + [0] * (m - k) for k, m in interviews])
    groups = np.repeat(np.arange(len(sizes)), sizes)
    fit = sm.OLS(segments, np.ones(len(segments))).fit(
        cov_type="cluster", cov_kwds={"groups": groups, "df_correction": True}, use_t=True
    )
    expected = np.clip(fit.conf_int(alpha=0.05)[0], 0, 1)
    low, high = cluster_interval(counts[:, None], sizes, confidence=0.95)
    assert (low[0], high[0]) == pytest.approx(tuple(expected), abs=1e-9)


def test_the_cluster_variance_is_near_the_jackknifes():
    """Leaving out one interview after the other is another road to the same variance."""
    draw = np.random.default_rng(3)
    sizes = draw.integers(20, 40, 40)
    counts = draw.binomial(sizes, draw.beta(3, 9, 40))
    leave_one = [(counts.sum() - k) / (sizes.sum() - m) for k, m in zip(counts, sizes, strict=True)]
    jackknife = np.sqrt(39 / 40 * ((leave_one - np.mean(leave_one)) ** 2).sum())
    low, high = cluster_interval(counts[:, None], sizes, confidence=0.95)
    error = float(high[0] - low[0]) / 2 / stats.t.ppf(0.975, 39)
    assert error == pytest.approx(jackknife, rel=0.05)


@pytest.mark.parametrize("n_coded", [0, 1, 2])
def test_where_interviews_do_not_differ_the_interval_is_wilsons_of_the_interviews(n_coded):
    """None of 2, 1 of 2 and both of 2 segments in each of eight interviews."""
    counts, sizes = np.full((8, 1), n_coded), np.full(8, 2)
    actual = cluster_interval(counts, sizes, confidence=0.95)
    expected = wilson_interval(8 * n_coded / 2, 8, confidence=0.95)
    assert np.concatenate(actual) == pytest.approx(np.array(expected))


@given(cases)
def test_the_cluster_interval_holds_the_share_within_bounds(interviews):
    """Cut off at 0 and 1."""
    counts, sizes = np.array(interviews).T
    low, high = cluster_interval(counts[:, None], sizes, confidence=0.95)
    share = counts.sum() / sizes.sum()
    assert 0 <= low[0] <= share + 1e-12
    assert share - 1e-12 <= high[0] <= 1


@pytest.mark.slow
@pytest.mark.parametrize(("share", "least"), [(0.3, 0.92), (0.1, 0.90), (0.03, 0.84)])
def test_the_cluster_interval_covers_the_truth_about_as_often_as_it_says(share, least):
    """24 interviews of unequal length whose own shares vary; a naive one covers far less.

    Rare codes (3 of 100 segments) are covered less often: the docstring says so.
    """
    draw = np.random.default_rng(11)
    n_runs, n_interviews, spread = 4000, 24, 6
    sizes = draw.integers(15, 45, n_interviews)
    own = draw.beta(share * spread, (1 - share) * spread, (n_runs, n_interviews))
    counts = draw.binomial(sizes, own)
    low, high = cluster_interval(counts.T, sizes, confidence=0.95)
    covered = ((low <= share) & (share <= high)).mean()
    assert least <= covered <= 0.97
    naive_low, naive_high = wilson_interval(counts.sum(axis=1), sizes.sum(), confidence=0.95)
    assert ((naive_low <= share) & (share <= naive_high)).mean() < 0.75
