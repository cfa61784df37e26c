"""Batches follow one another by the numbers in their names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kelisim.anonymize.link.batches import batch_order


def test_numbers_count_by_value():
    names = ["round-10", "pilot", "round-9", "round-2b", "round-2", "2", "round-02", "10"]
    assert sorted(names, key=batch_order) == [
        *("2", "10", "pilot", "round-02", "round-2", "round-2b", "round-9", "round-10"),
    ]


@given(st.lists(st.text(), unique=True), st.randoms())
def test_any_names_have_one_order(names, random):
    shuffled = random.sample(names, len(names))
    assert sorted(names, key=batch_order) == sorted(shuffled, key=batch_order)
