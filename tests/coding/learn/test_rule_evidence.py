"""Rules are worth what the coded part says, and little where it says little."""

import numpy as np
import pytest

from kelisim.coding.learn.rule_evidence import weigh_rules


def column(*values):
    return np.array(values, dtype=bool)[:, None]


def test_a_rule_weighs_its_log_likelihood_ratio():
    """Plain recomputation with half an imagined segment of each kind."""
    fired, truth = column(1, 1, 1, 0, 0, 0, 0, 0), column(1, 1, 0, 1, 0, 0, 0, 0)
    ((silent, spoke),) = weigh_rules(fired, truth)
    assert spoke == pytest.approx(np.log((2.5 / 4) / (1.5 / 6)))
    assert silent == pytest.approx(np.log((1.5 / 4) / (4.5 / 6)))


def test_a_rule_that_never_fired_says_nothing():
    """Its silence is no evidence either."""
    assert weigh_rules(column(0, 0, 0), column(1, 0, 0)).tolist() == [[0, 0]]


def test_more_codings_of_the_same_kind_weigh_more():
    """Shrinkage fades."""
    fired, truth = column(1, 1, 0, 0), column(1, 1, 0, 0)
    few, many = (
        weigh_rules(fired, truth),
        weigh_rules(np.tile(fired, (9, 1)), np.tile(truth, (9, 1))),
    )
    assert many[0, 1] > few[0, 1] > 0
