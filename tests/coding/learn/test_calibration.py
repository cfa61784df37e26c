"""Probabilities come true as often as they say."""

import numpy as np
import pytest

from kelisim.coding.learn.calibration import calibrate


def test_calibrated_probabilities_come_true():
    """Scores three times too bold, of a balanced model: mean and curve are put right."""
    draw = np.random.default_rng(1)
    odds = draw.normal(-2, 1.5, 5000)
    truth = draw.random(5000) < 1 / (1 + np.exp(-odds))
    probability = calibrate(3 * odds + 4, truth)(3 * odds + 4)
    assert probability.mean() == pytest.approx(truth.mean(), abs=0.005)
    for low, high in ((0, 0.2), (0.2, 0.5), (0.5, 1)):
        inside = (probability >= low) & (probability < high)
        assert probability[inside].mean() == pytest.approx(truth[inside].mean(), abs=0.04)


def test_scores_that_say_the_opposite_are_not_believed():
    """The curve is flat at the share of positives, as if there were one more of each kind."""
    curve = calibrate(np.array([1.0, 2.0, 3.0, 4.0]), np.array([True, True, False, False]))
    assert curve(np.array([-5.0, 5.0])) == pytest.approx([0.5, 0.5])
