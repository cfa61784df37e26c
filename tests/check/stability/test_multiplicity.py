"""Holm's correction: a published example, another implementation, properties."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from kelisim.check.stability.multiplicity import adjust_holm, correct_verdict

p_values = st.lists(st.floats(0, 1), min_size=1, max_size=15)


def test_the_example_by_hand_comes_out():
    """.01, .04, .03, .005: sorted times 4, 3, 2, 1 and never falling."""
    actual = adjust_holm(np.array([0.01, 0.04, 0.03, 0.005]))
    assert actual == pytest.approx([0.03, 0.06, 0.06, 0.02])


@given(p_values)
def test_it_agrees_with_statsmodels(values):
    """An independent implementation."""
    expected = multipletests(values, method="holm")[1]
    assert adjust_holm(np.array(values)) == pytest.approx(expected)


def test_claims_that_cannot_be_computed_are_not_counted():
    """They test nothing."""
    actual = adjust_holm(np.array([0.01, np.nan, 0.02]))
    assert actual[[0, 2]] == pytest.approx([0.02, 0.02])
    assert np.isnan(actual[1])


@pytest.mark.parametrize(
    ("verdict", "p", "expected"),
    [
        ("supported", 0.04, "supported"),
        ("contradicted", 0.06, "inconclusive"),
        ("inconclusive", 1.0, "inconclusive"),
        ("cannot be computed", np.nan, "cannot be computed"),
    ],
)
def test_a_corrected_verdict_stands_up_to_the_level(verdict, p, expected):
    """At 95%."""
    assert correct_verdict(verdict, p, confidence=0.95) == expected
