"""Learning in the space that segments span is learning from their features."""

import numpy as np
import pytest
from scipy import sparse

from kelisim.coding.learn import row_space
from kelisim.coding.learn.blocks import Named
from kelisim.coding.learn.logistic import fit_logistic
from kelisim.coding.learn.row_space import span_rows


@pytest.fixture
def block():
    """Thirty segments, two of them the same, with far more features than segments."""
    values = sparse.random(30, 200, density=0.2, random_state=4, format="lil")
    values[1] = values[0]
    return Named(values.tocsr(), tuple(f"feature {i}" for i in range(200)))


ROWS = np.array([0, 1, *range(4, 20)])
TRUTH = np.random.default_rng(2).random((len(ROWS), 2)) < 0.4


def test_scores_and_weights_are_those_of_the_features(block):
    """Also of segments outside, and of a fold's models, learned from some of the rows alone."""
    space = span_rows(block.values[ROWS])
    assert space.places.shape == (len(ROWS), len(ROWS))
    some = np.arange(len(ROWS)) % 3 > 0
    learned, intercepts = fit_logistic(space.places[some], TRUTH[some], strength=1.0)
    weights, same = fit_logistic(block.values[ROWS[some]], TRUTH[some], strength=1.0)
    by_places = space.places @ learned + intercepts
    assert by_places == pytest.approx(block.values[ROWS] @ weights + same, abs=1e-3)
    by_features = block.values @ space.weights(learned) + intercepts
    assert by_features == pytest.approx(block.values @ weights + same, abs=1e-3)
    assert by_features[ROWS] == pytest.approx(by_places, abs=1e-6)


@pytest.mark.parametrize("rows", [np.array([], dtype=int), ROWS])
def test_features_are_their_own_coordinates_where_spanning_costs_more(block, rows, monkeypatch):
    """Nothing to learn from, or too much."""
    monkeypatch.setattr(row_space, "MOST_SPANNED", 10)
    own = block.values[rows]
    space = span_rows(own)
    assert space.places is own
    assert space.weights(np.eye(200)) == pytest.approx(np.eye(200))
