"""Two coders: known answers, an independent implementation, and honest gaps."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score, f1_score

from kelisim.coding.agreement import cohen_kappa, two_by_two
from kelisim.coding.agreement.kappa import positive_agreement

PAIRS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=60)


def tables_of(pairs):
    first, second = np.array(pairs).T
    return two_by_two((first & second).sum(), first.sum(), second.sum(), len(pairs))


def test_cohens_own_example_comes_out():
    """Cohen 1960, 200 patients in three classes: (140 - 82) / (200 - 82) = .492."""
    table = np.array([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
    assert float(cohen_kappa(table)) == pytest.approx(0.492, abs=0.0005)


def test_kappa_gives_the_answer_worked_by_hand():
    """Both yes 20, first only 5, second only 10, both no 15: (.70 - .50) / (1 - .50), by hand."""
    assert float(cohen_kappa(two_by_two(20, 25, 30, 50))) == pytest.approx(0.40)


@given(PAIRS)
def test_kappa_equals_scikit_learns(pairs):
    """Where scikit-learn defines kappa, ours is the same."""
    first, second = np.array(pairs).T
    ours = float(cohen_kappa(tables_of(pairs)))
    if np.isnan(ours):
        assert len(set(first) | set(second)) == 1
    else:
        assert ours == pytest.approx(cohen_kappa_score(first, second))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=4, max_size=40))
def test_kappa_of_many_values_equals_scikit_learns(pairs):
    """Any number of values."""
    table = np.zeros((4, 4))
    np.add.at(table, tuple(np.array(pairs).T), 1)
    ours = float(cohen_kappa(table))
    if not np.isnan(ours):
        assert ours == pytest.approx(cohen_kappa_score(*np.array(pairs).T))


@pytest.mark.parametrize(("first", "second"), [(0, 0), (40, 40)])
def test_kappa_is_undefined_where_nobody_ever_or_everybody_always_put_the_code(first, second):
    """Two coders who never put a code agree, but not beyond chance: no number."""
    assert np.isnan(cohen_kappa(two_by_two(min(first, second), first, second, 40)))


@given(PAIRS)
def test_positive_agreement_is_f1(pairs):
    """Undefined where neither put the code, which scikit-learn calls 0."""
    first, second = np.array(pairs).T
    ours = float(positive_agreement(tables_of(pairs)))
    if np.isnan(ours):
        assert not (first | second).any()
    else:
        assert ours == pytest.approx(f1_score(first, second))
