"""Scores beside people's codings: another implementation, and coverage of a known truth."""

import numpy as np
import pytest
from ppi_py import ppi_mean_ci, ppi_mean_pointestimate
from scipy import stats

from kelisim.aggregate.measures import Tally
from kelisim.aggregate.shares.coded import estimate_by_people
from kelisim.aggregate.shares.intervals import score_interval
from kelisim.aggregate.shares.predicted import choose_power, estimate_with_scores


def alone(values):
    """Each value an interview of one segment."""
    return Tally(np.asarray(values, float).reshape(-1, 1), np.ones(len(values)))


@pytest.fixture(scope="module")
def independent():
    draw = np.random.default_rng(5)
    truth = draw.random(4000) < 0.3
    scores = np.clip(0.2 + 0.4 * truth + draw.normal(0, 0.15, 4000), 0, 1)
    return truth.astype(float), scores


def test_of_independent_segments_it_is_ppi_pys_estimate(independent):
    """PPI++ of a mean by ppi-python with the same power; its variances divide by n, not n - 1."""
    truth, scores = independent
    coded, scored, rest = alone(truth[:400]), alone(scores[:400]), alone(scores[400:])
    line = estimate_with_scores(coded, scored, rest, is_of_population=True)
    errors = [sums.values - sums.values.mean() for sums in (coded, scored, rest)]
    power = choose_power(errors[0] / 399.5, errors[1] / 399.5, errors[2] / 3599.5)
    data = truth[:400], scores[:400], scores[400:]
    expected = ppi_mean_pointestimate(*data, lam=float(power[0]))
    assert line.estimate == pytest.approx(np.ravel(expected), abs=1e-4)
    low, high = ppi_mean_ci(*data, alpha=0.05, lam=float(power[0]))
    half = stats.norm.ppf(0.975) * np.sqrt(line.variance)
    assert 2 * half == pytest.approx(np.ravel(high - low), rel=5e-3)


def test_the_power_is_the_one_that_ppi_py_finds(independent):
    """Chosen from the data, cut off at 0 and 1."""
    truth, scores = independent
    data = truth[:400], scores[:400], scores[400:]
    line = estimate_with_scores(*map(alone, data), is_of_population=True)
    assert line.estimate == pytest.approx(np.ravel(ppi_mean_pointestimate(*data)), abs=2e-3)


def test_scores_that_say_nothing_change_nothing():
    """A constant has no covariance with anything."""
    draw = np.random.default_rng(2)
    coded = Tally(draw.integers(0, 9, (8, 1)).astype(float), np.full(8, 20.0))
    scored, rest = (
        Tally(np.full((8, 1), 4.0), coded.sizes),
        Tally(np.full((9, 1), 4.0), np.full(9, 20.0)),
    )
    line = estimate_with_scores(coded, scored, rest, is_of_population=True)
    people = estimate_by_people(coded, n_all=None)
    assert line.estimate == pytest.approx(people.estimate)
    assert line.variance == pytest.approx(people.variance)


def test_perfect_scores_leave_no_error_of_these_interviews():
    """Then the uncoded are known as well as the coded."""
    draw = np.random.default_rng(4)
    sizes = draw.integers(10, 40, 20).astype(float)
    values = draw.binomial(sizes.astype(int), 0.3).astype(float)[:, None]
    coded, rest = Tally(values[:8], sizes[:8]), Tally(values[8:], sizes[8:])
    line = estimate_with_scores(coded, coded, rest, is_of_population=False)
    people = estimate_by_people(coded, n_all=20)
    assert line.variance < 0.5 * people.variance


def test_without_uncoded_interviews_there_is_no_estimate():
    """Nothing is left to predict."""
    sums = alone([1, 0, 1])
    rest = Tally(np.zeros((0, 1)), np.zeros(0))
    line = estimate_with_scores(sums, sums, rest, is_of_population=True)
    assert np.isnan(line.estimate).all()


@pytest.mark.parametrize("is_of_population", [True, False])
def test_a_biased_machine_still_leaves_intervals_that_cover(is_of_population):
    """Scores that are twice too high; 12 of 40 interviews coded; 300 codes in each of 8 studies."""
    draw = np.random.default_rng(9)
    covered, widths, naive = [], [], []
    for _ in range(8):
        sizes = draw.integers(15, 60, 40).astype(float)
        own = draw.beta(6 * 0.2, 6 * 0.8, (40, 300))
        values = draw.binomial(sizes[:, None].astype(int), own).astype(float)
        scores = 2 * values + draw.normal(0, 3, values.shape)
        coded, rest = Tally(values[:12], sizes[:12]), Tally(scores[12:], sizes[12:])
        line = estimate_with_scores(
            coded, Tally(scores[:12], sizes[:12]), rest, is_of_population=is_of_population
        )
        people = estimate_by_people(coded, n_all=None if is_of_population else 40)
        truth = 0.2 if is_of_population else values.sum(axis=0) / sizes.sum()
        options = {"top": 1.0, "n_flat": 12, "confidence": 0.95, "scale": people.estimate}
        low, high = score_interval(line, **options)
        people_low, people_high = score_interval(people, **options)
        covered.append((low <= truth) & (truth <= high))
        widths.append((high - low).mean() / (people_high - people_low).mean())
        naive.append(abs(scores.sum(axis=0) / sizes.sum() - truth) < 0.05)
    assert 0.92 <= np.mean(covered) <= 0.975
    assert np.mean(widths) < 0.9
    assert np.mean(naive) < 0.05
