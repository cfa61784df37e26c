"""From which score on a code is put."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import f1_score

from kelisim.coding.learn.thresholds import best_f1_threshold, choose_threshold


@pytest.mark.parametrize(
    ("scores", "truth", "expected"),
    [
        ([0.9, 0.8, 0.3, 0.1], [True, True, False, False], 0.55),
        ([0.9, 0.8, 0.3, 0.1], [False, False, True, False], 0.85),
        ([0.9, 0.8, 0.8, 0.1], [True, True, False, False], 0.45),
        ([0.9, 0.6], [True, True], 0.1),
    ],
)
def test_the_best_threshold_lies_between_two_scores(scores, truth, expected):
    """Equal scores can't be parted."""
    assert best_f1_threshold(np.array(scores), np.array(truth)) == pytest.approx(expected)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1, max_size=12))
def test_no_other_threshold_has_a_better_f1(cells):
    """Recomputed with scikit-learn for every place between scores."""
    scores, truth = (np.array(column) for column in zip(*cells, strict=True))
    if not truth.any():
        return
    found = f1_score(truth, scores >= best_f1_threshold(scores.astype(float), truth))
    places = [t for t in np.arange(-0.5, 10) if (scores >= t).sum() <= 2 * truth.sum()]
    others = [f1_score(truth, scores >= t, zero_division=0) for t in places]
    assert found >= max(others, default=0) - 1e-9


def test_few_positives_lean_to_the_rate_and_to_half_the_best_f1():
    """Weight n / (n + 10): ten positives count as much as the rate and half of F1 = 1 together."""
    chances = np.repeat([0.9, 0.1], [20, 20])
    truth = np.repeat([True, False], [20, 20])
    targets = np.linspace(0, 1, 101)
    rate, half = 0.5, 0.5
    expected = 2 / 3 * 0.5 + 1 / 3 * (rate + half) / 2
    assert choose_threshold(chances, truth, targets) == pytest.approx(expected)
    few, rated = np.array([0.4, 0.3, 0.2, 0.1]), np.array([0.8, 0.6, 0.4, 0.2])
    put = np.array([True, False, True, False])  # Best: all but the last, F1 = 4/5.
    expected = 2 / 12 * 0.15 + 10 / 12 * (0.5 + 0.4) / 2
    assert choose_threshold(few, put, rated) == pytest.approx(expected)
