"""Verdicts: one rule for every claim."""

from math import inf, nan

import pytest

from kelisim.check.intervals import Interval
from kelisim.check.outcomes import REASONS, VERDICTS, Outcome


def verdict_of(low, high, *, above=0.0, below=inf):
    interval = Interval((low + high) / 2, low, high)
    return Outcome(interval, above, "", (), (), "all", 10, below).verdict


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (0.01, 0.30, "supported"),
        (-0.30, -0.01, "contradicted"),
        (-0.10, 0.30, "inconclusive"),
        (0.00, 0.30, "inconclusive"),
        (-0.30, 0.00, "inconclusive"),
        (0.00, 0.00, "inconclusive"),
        (nan, nan, "cannot be computed"),
    ],
)
def test_a_difference_is_judged_by_its_whole_interval(low, high, verdict):
    """An interval that touches the line decides nothing."""
    assert verdict_of(low, high) == verdict


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (0.11, 0.40, "supported"),
        (0.05, 0.40, "inconclusive"),
        (0.01, 0.09, "contradicted"),
    ],
)
def test_a_share_is_judged_by_the_share_that_is_claimed(low, high, verdict):
    """More than one in ten."""
    assert verdict_of(low, high, above=0.10) == verdict


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (-0.05, 0.05, "supported"),
        (-0.15, 0.05, "inconclusive"),
        (0.15, 0.30, "contradicted"),
        (-0.30, -0.15, "contradicted"),
        (-0.30, 0.30, "inconclusive"),
    ],
)
def test_likeness_must_be_shown_and_is_not_the_absence_of_a_difference(low, high, verdict):
    """A wide interval around 0 supports nothing."""
    assert verdict_of(low, high, above=-0.10, below=0.10) == verdict


def test_every_verdict_has_its_sentence():
    """And no other has."""
    assert tuple(REASONS) == VERDICTS
