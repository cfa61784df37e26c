"""Which blocks are averaged."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score

from kelisim.coding.learn.fusion import average_precision, choose_mix


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.integers(-999, 999), st.booleans()), min_size=1, unique_by=lambda x: x[0])
)
def test_average_precision_is_scikit_learns_where_no_scores_are_equal(cells):
    """Recomputed."""
    scores, truth = (np.array(column) for column in zip(*cells, strict=True))
    if truth.any():
        own = average_precision(truth[:, None], scores[:, None].astype(float))
        assert own == pytest.approx([average_precision_score(truth, scores)])


def test_a_richer_mix_must_be_better_for_most_codes():
    """Where form tells and words do not, it joins; where it adds nothing, the plainest stands."""
    draw = np.random.default_rng(1)
    truth = draw.random((200, 6)) < 0.3
    noise = {name: draw.normal(size=truth.shape) for name in ("words", "subject", "form", "topics")}
    rules = {"rules": np.zeros(truth.shape)}
    assert choose_mix(noise | {"words": noise["words"] + 9.0 * truth} | rules, truth) == ("words",)
    told = noise | {"form": noise["form"] + 9.0 * truth} | rules
    assert "form" in choose_mix(told, truth)
