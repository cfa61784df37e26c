"""Classes of participants are counted as they are, and minimal ways to stand alone are told."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kelisim.anonymize.risk.k_anonymity import ATTRIBUTES, count_below, count_classes
from kelisim.tables import Participants, columns_of

PEOPLE = pd.DataFrame(
    [("dean", "f", "en"), ("dean", "m", "en"), ("dean", "f", "en"), ("clerk", "m", "en")],
    columns=["role", "gender", "language"],
)


def test_classes_are_counted_for_every_combination():
    counted = {one.attributes: one[1:] for one in count_classes(PEOPLE, list(PEOPLE))}
    assert counted == {
        ("role",): (2, 1, 1, 1),
        ("gender",): (2, 2, 0, 0),
        ("language",): (1, 4, 0, 0),
        # The clerk is alone by position already; the male dean by position and gender.
        ("role", "gender"): (3, 1, 2, 1),
        ("role", "language"): (2, 1, 1, 0),
        ("gender", "language"): (2, 2, 0, 0),
        ("role", "gender", "language"): (3, 1, 2, 0),
    }


def test_people_in_small_classes_are_counted():
    assert [count_below(PEOPLE, list(PEOPLE), k=k) for k in (1, 2, 3)] == [0, 2, 4]


def test_nobody_has_no_classes():
    assert count_classes(PEOPLE.iloc[:0], list(PEOPLE)) == []
    assert count_below(PEOPLE.iloc[:0], list(PEOPLE), k=3) == 0


def test_a_missing_value_is_a_value():
    people = pd.DataFrame({"role": ["", "", "dean"]})
    (one,) = count_classes(people, ["role"])
    assert one[1:] == (2, 1, 1, 1)


def test_the_attributes_are_what_the_shared_table_shows():
    told_otherwise = {"interview_id", "shard", "duration_min"}
    assert set(ATTRIBUTES) == set(columns_of(Participants)) - told_otherwise


@given(st.lists(st.tuples(*[st.sampled_from("abc")] * 4), min_size=1, max_size=12))
def test_counts_agree_with_plain_counting(rows):
    names = ["w", "x", "y", "z"]
    counted = count_classes(pd.DataFrame(rows, columns=names), names)
    assert len(counted) == 15
    alone: dict[int, list[set[str]]] = {at: [] for at in range(len(rows))}
    for one in counted:
        columns = [names.index(name) for name in one.attributes]
        seen = [tuple(row[at] for at in columns) for row in rows]
        unique = [at for at, cell in enumerate(seen) if seen.count(cell) == 1]
        assert one.n_classes == len(set(seen))
        assert one.smallest == min(map(seen.count, seen))
        assert one.n_unique == len(unique)
        for at in unique:
            alone[at].append(set(one.attributes))
    for one in counted:
        chosen = set(one.attributes)
        parts = [set(p) for size in range(1, len(chosen)) for p in combinations(chosen, size)]
        minimal = [
            at for at, ways in alone.items() if chosen in ways and not any(p in ways for p in parts)
        ]
        assert one.n_minimal == len(minimal)
