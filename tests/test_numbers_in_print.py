"""How numbers stand in print."""

import math
from types import SimpleNamespace

import pytest

from kelisim.numbers_in_print import print_observed, print_p, print_points


def make_finding(observed, low, high, *, above=0.0, below=math.nan):
    return SimpleNamespace(
        observed=observed, low=low, high=high, claimed_from=above, claimed_to=below
    )


@pytest.mark.parametrize(
    ("value", "printed"), [(0.417, "42"), (-0.2, "−20"), (-0.004, "0"), (0.0, "0"), (1.0, "100")]
)
def test_points_have_a_true_minus_and_no_negative_zero(value, printed):
    assert print_points(value) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ((0.417, 0.18, 0.61), "42 [18, 61]"),
        ((-0.004, -0.2, 0.2), "0 [−20, 20]"),
        ((0.3, math.nan, math.nan), "30, no interval"),
        ((math.nan, math.nan, math.nan), "–"),
    ],
)
def test_what_was_observed_stands_with_its_interval(value, printed):
    assert print_observed(make_finding(*value)) == printed


@pytest.mark.parametrize(
    ("value", "above", "printed"),
    [
        ((-0.43, -0.64, -0.002), 0.0, "−43 [−64, −0.2]"),
        ((0.22, 0.097, 0.42), 0.1, "22 [9.7, 42]"),
        ((0.02, 0.00004, 0.3), 0.0, "2 [0.004, 30]"),
    ],
)
def test_an_end_that_rounds_to_a_bound_shows_on_which_side_it_lies(value, above, printed):
    assert print_observed(make_finding(*value, above=above)) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [(0.0004, "< .001"), (0.048, ".048"), (1.0, "1"), (0.9996, "1"), (float("nan"), "–")],
)
def test_a_p_value_has_three_digits(value, printed):
    """Never `.000`, never a leading zero."""
    assert print_p(value) == printed
