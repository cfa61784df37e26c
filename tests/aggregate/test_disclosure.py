"""Disclosure control: what is told of few people, and what could be worked out."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.aggregate import Limits, hide_attributes, suppress_estimates
from kelisim.aggregate.disclosure import suppress_counts

THREE = Limits(min_count=3, min_class=3)


def test_a_small_count_takes_the_next_smallest_with_it():
    """1 of 8 is small; without the 4 it could be found by subtraction from the total."""
    hidden = suppress_counts(np.array([1, 7, 4]), np.array([8, 8, 8]), THREE)
    assert hidden.tolist() == [True, False, True]


def test_counts_that_are_large_or_none_stay():
    """That nobody speaks of something points at nobody."""
    assert not suppress_counts(np.array([3, 0, 8]), np.array([8, 8, 8]), THREE).any()


def test_a_part_of_few_people_is_suppressed_whatever_its_count():
    """Two interviews; all of the others go with it until nothing is known closely."""
    hidden = suppress_counts(np.array([0, 5, 6]), np.array([2, 8, 8]), THREE)
    assert hidden[0] and hidden.sum() >= 2


tables = st.lists(
    st.integers(1, 6).flatmap(lambda t: st.tuples(st.integers(0, t), st.just(t))),
    min_size=3,
    max_size=4,
)


@settings(deadline=None, max_examples=60)
@given(tables)
def test_no_suppressed_count_can_be_worked_out(cells):
    """Try every table that agrees with what is shown and with the total."""
    n, total = np.array(cells).T
    hidden = suppress_counts(n, total, THREE)
    if not hidden.any():
        return
    options = [range(t + 1) if h else [k] for k, t, h in zip(n, total, hidden, strict=True)]
    possible = np.array([x for x in itertools.product(*options) if sum(x) == n.sum()])
    values = [len(set(column)) for column in possible.T[hidden]]
    assert min(values) >= 3 or hidden[total > 0].all()


def estimates_of(counts):
    rows = [
        {
            "code": "jobs", "depth": "code", "group": group, "batch": "all", "language": "all",
            "measure": measure, "estimand": "these interviews", "method": method,
            "estimate": n / total, "low": 0.0, "high": 1.0, "n": n, "denominator": total,
            "n_interviews": total, "is_reported": method == "human", "flag": "",
        }
        for group, (n, total) in counts.items()
        for measure in ("share_interviews", "share_words")
        for method in ("human", "prediction_powered")
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_all_measures_and_methods_of_a_part_go_together():
    """Each would tell the other."""
    counts = {"all": (12, 24), "faculty": (1, 8), "industry": (7, 8), "leaders": (4, 8)}
    shared = suppress_estimates(estimates_of(counts), THREE)
    is_hidden = shared.group.isin(["faculty", "leaders"])
    assert shared[["estimate", "low", "high", "n"]][is_hidden].isna().all(axis=None)
    assert set(shared.flag[is_hidden]) == {"suppressed"}
    assert shared[["estimate", "low", "high", "n"]][~is_hidden].notna().all(axis=None)


def test_with_a_least_count_of_one_nothing_is_suppressed():
    """As for the invented demonstration."""
    counts = {"all": (9, 24), "faculty": (1, 8), "industry": (7, 8), "leaders": (1, 8)}
    before = estimates_of(counts)
    after = suppress_estimates(before, Limits(1, 3))
    assert (after.flag == "").all()
    assert after.estimate.tolist() == before.estimate.tolist()


def test_rare_combinations_of_attributes_are_emptied():
    """One of faculty speaks Kazakh: who that is stays untold, and how rich the interview is."""
    people = pd.DataFrame(
        {"group": ["faculty"] * 4, "language": ["en", "en", "en", "kk"], "n_codes": [3, 4, 5, 6]}
    )
    shared = hide_attributes(people, ["group", "language"], THREE)
    assert shared.iloc[3].tolist() == ["", "", 6]
    assert shared.iloc[0].tolist() == ["faculty", "en", 3]


@pytest.mark.parametrize("limits", [Limits(2, 2), Limits(5, 1)])
def test_nothing_is_suppressed_where_nothing_is_counted(limits):
    """A part that nobody coded holds nobody."""
    assert not suppress_counts(np.zeros(3, int), np.zeros(3, int), limits).any()
