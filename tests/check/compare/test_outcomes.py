"""Verdicts: one rule for every claim."""

import math
from math import inf, isnan, nan
from statistics import NormalDist

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kelisim.check import all_hold
from kelisim.check.compare.intervals import Interval, share_interval
from kelisim.check.compare.outcomes import REASONS, Outcome
from kelisim.tables.claims import VERDICTS


def outcome_of(interval_at, **bounds):
    return Outcome(
        interval_at, 0.95, lambda: "", (), (), (), 10, "share_interviews", "", "human", **bounds
    )


def verdict_of(low, high, *, above=0.0, below=inf, is_outside=False):
    interval = Interval((low + high) / 2, low, high)
    return outcome_of(lambda _: interval, above=above, below=below, is_outside=is_outside).verdict


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


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (0.01, 0.30, "supported"),
        (-0.30, -0.01, "supported"),
        (-0.09, 0.08, "contradicted"),
        (-0.11, 0.08, "inconclusive"),
        (-0.05, 0.30, "inconclusive"),
        (nan, nan, "cannot be computed"),
    ],
)
def test_a_difference_claimed_is_shown_by_0_outside_and_refuted_within_the_margin(
    low, high, verdict
):
    """Not to see one is not to see that there is none."""
    assert verdict_of(low, high, above=-0.10, below=0.10, is_outside=True) == verdict


def test_the_p_value_is_the_level_at_which_the_verdict_is_decided():
    """For a share: the two-sided score test against the claimed one, (p - p0) / sqrt(p0 q0 / n)."""
    outcome = outcome_of(lambda c: share_interval(10, 20, confidence=c), above=0.3)
    z = (0.5 - 0.3) / math.sqrt(0.3 * 0.7 / 20)
    assert outcome.p_value == pytest.approx(2 * (1 - NormalDist().cdf(z)), abs=1e-6)


@given(st.integers(0, 30), st.floats(0.05, 0.95))
def test_a_verdict_is_decided_exactly_where_its_p_value_says_so(n, above):
    """At every confidence, one and the same rule."""
    outcome = outcome_of(lambda c: share_interval(n, 30, confidence=c), above=above)
    is_decided = outcome.verdict in ("supported", "contradicted")
    assume(abs(outcome.p_value - 0.05) > 1e-6)
    assert is_decided == (outcome.p_value < 0.05)


def test_without_a_verdict_there_is_no_p_value():
    """Too few interviews are no evidence of nothing."""
    assert isnan(outcome_of(lambda _: Interval(0.5, nan, nan), above=0.1).p_value)


@given(st.floats(-1, 1), st.floats(0, 1), st.booleans())
def test_an_interval_moved_by_its_room_comes_to_another_verdict(middle, half, is_outside):
    """How far an end must move."""
    bounds = {"above": -0.2, "below": 0.2, "is_outside": is_outside}
    outcome = outcome_of(lambda _: Interval(middle, middle - half, middle + half), **bounds)
    shift = outcome.room
    assert shift >= -1e-12
    others = {
        outcome.judge(Interval(0, middle - half + a, middle + half + b))
        for a in (0, shift + 1e-9, -shift - 1e-9)
        for b in (0, shift + 1e-9, -shift - 1e-9)
    }
    assert others - {outcome.verdict}


def test_claims_hold_together_only_if_each_does():
    """The room of the least; one that fails fails all."""
    held = outcome_of(lambda _: Interval(0.5, 0.3, 0.7), above=0.1)
    close = outcome_of(lambda _: Interval(0.0, -0.05, 0.05), above=-0.1, below=0.1)
    failed = outcome_of(lambda _: Interval(0.02, 0.0, 0.05), above=0.1)
    assert all_hold(held, close).verdict == "supported"
    assert all_hold(held, close).interval == pytest.approx((0.1, 0.05, 0.15))
    assert all_hold(held, failed).verdict == "contradicted"
    with pytest.raises(ValueError, match=r"^`all_hold` must be given comparisons other than"):
        all_hold()
