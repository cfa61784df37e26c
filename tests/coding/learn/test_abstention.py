"""What is decided reaches the agreement of people; the rest is left to them."""

import numpy as np
import pandas as pd
import pytest

from kelisim.coding.agreement.kappa import cohen_kappa, two_by_two
from kelisim.coding.learn.abstention import EVERYTHING, agreement_of_people, choose_band


def kappa_outside(probability, truth, low, high):
    put, left = probability >= high, (probability >= low) & (probability < high)
    decided = ~left
    both = (put & truth & decided).sum()
    return float(cohen_kappa(two_by_two(both, (truth & decided).sum(), put.sum(), decided.sum())))


def test_what_is_decided_reaches_the_target_and_more_would_not():
    """Noise in the middle is left out; the whole would not do."""
    draw = np.random.default_rng(2)
    probability = draw.random(600)
    truth = draw.random(600) < np.clip(2 * probability - 0.5, 0, 1)
    low, high = choose_band(probability, truth, threshold=0.5, target=0.9)
    assert kappa_outside(probability, truth, 0.5, 0.5) < 0.9
    assert kappa_outside(probability, truth, low, high) >= 0.9
    assert 0 < low < 0.5 < high < 1


def test_chance_is_left_to_people():
    """No band helps."""
    draw = np.random.default_rng(3)
    probability, truth = draw.random(400), draw.random(400) < 0.5
    low, high = choose_band(probability, truth, threshold=0.5, target=0.8)
    left = ((probability >= low) & (probability < high)).mean()
    assert left > 0.9


def test_where_nothing_is_right_everything_is_left():
    """The words are as wrong as can be."""
    probability = np.linspace(0, 1, 50)
    assert choose_band(probability, probability < 0.5, threshold=0.5, target=0.8) == EVERYTHING


def coded(coder, codes):
    ids = [f"A-{i}" for i in range(len(codes))]
    return pd.DataFrame({"segment_id": ids, "code": codes, "coder": coder, "interview_id": "A"})


def test_people_are_compared_on_what_both_read():
    """Plain recomputation: 1 of 2 and 2 of 2, over one code and four segments."""
    human = pd.concat([coded("human:a", ["x", "x", "", ""]), coded("human:b", ["x", "", "", ""])])
    assert agreement_of_people(human) == pytest.approx(0.5)


def test_one_coder_alone_sets_the_usual_bar():
    """Substantial agreement, by convention."""
    assert agreement_of_people(coded("human:a", ["x", ""])) == 0.6
