"""Draws: probabilities are exact, none is 0, and totals come out right over many draws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.coding.sampling import draw_systematic, inclusion_probabilities

SIZES = st.lists(st.floats(0, 100), min_size=2, max_size=40)


@given(SIZES, st.integers(1, 40), st.floats(0.05, 1))
def test_probabilities_add_up_to_the_draw_and_none_is_0(sizes, n, floor):
    """However uneven the sizes are, and where all are 0."""
    probabilities = inclusion_probabilities(np.array(sizes), n, floor=floor)
    assert (probabilities > 0).all()
    assert (probabilities <= 1).all()
    assert probabilities.sum() == pytest.approx(min(n, len(sizes)))


def test_what_is_too_large_is_taken_for_sure_and_the_rest_shared_out():
    """Three of five, floor of a fifth, by hand: 3 x (.8 x 90/100 + .2/5) > 1; left 2 for four."""
    probabilities = inclusion_probabilities(np.array([90, 4, 3, 2, 1]), 3, floor=0.2)
    rest = 2 * (0.8 * np.array([4, 3, 2, 1]) / 10 + 0.2 / 4)
    assert probabilities == pytest.approx([1.0, *rest])


@given(SIZES, st.integers(1, 20), st.integers(0, 1000))
def test_as_many_are_drawn_as_were_asked_for(sizes, n, seed):
    """In any order, from any start."""
    probabilities = inclusion_probabilities(np.array(sizes), n, floor=0.3)
    draw = np.random.default_rng(seed)
    order = draw.permutation(len(sizes))
    is_drawn = draw_systematic(probabilities, order, draw=draw)
    assert is_drawn.sum() == min(n, len(sizes))
    assert is_drawn[probabilities == 1].all()


def test_units_are_drawn_with_exactly_their_probabilities_and_totals_are_unbiased():
    """Horvitz and Thompson's estimator over 20,000 draws, within four standard errors."""
    draw = np.random.default_rng(7)
    sizes = draw.gamma(0.5, size=30)
    truth = draw.binomial(1, np.clip(sizes / 3, 0, 1)).astype(float)
    probabilities = inclusion_probabilities(sizes, 8, floor=0.3)
    drawn = np.array(
        [draw_systematic(probabilities, draw.permutation(30), draw=draw) for _ in range(20_000)]
    )
    error = np.sqrt(probabilities * (1 - probabilities) / len(drawn))
    assert (np.abs(drawn.mean(axis=0) - probabilities) <= 4 * error + 1e-9).all()
    totals = (drawn * truth / probabilities).sum(axis=1)
    assert abs(totals.mean() - truth.sum()) < 4 * totals.std() / np.sqrt(len(drawn))


def test_sorted_strata_get_their_share():
    """Ten, twenty and thirty units with a probability of a tenth: one, two and three."""
    strata = np.repeat([0, 1, 2], [10, 20, 30])
    for seed in range(50):
        draw = np.random.default_rng(seed)
        is_drawn = draw_systematic(np.full(60, 0.1), np.arange(60), draw=draw)
        assert np.bincount(strata[is_drawn], minlength=3).tolist() == [1, 2, 3]
