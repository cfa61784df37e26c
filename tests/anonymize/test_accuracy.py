"""What was hidden is counted against marked mentions."""

from __future__ import annotations

import pandas as pd
import pytest

from kelisim.anonymize.accuracy import find_misses, measure_accuracy

GOLD = pd.DataFrame(
    [
        ("A", 0, 6, "person", "p1", True, "Gauhar"),
        ("A", 10, 18, "person", "p1", True, "Gauhar's"),
        ("A", 30, 36, "place", "c1", False, "Almaty"),
    ],
    columns=["interview_id", "start", "end", "label", "entity", "is_direct", "text"],
)
MADE = pd.DataFrame(
    [("A", 0, 6), ("A", 10, 16), ("A", 32, 36), ("A", 50, 55)],
    columns=["interview_id", "start", "end"],
)


def _row(label):
    measured = measure_accuracy(GOLD, MADE, languages={"A": "en"}, roster="with")
    return measured[(measured.language == "en") & (measured.label == label)].iloc[0]


def test_a_mention_half_covered_is_not_hidden():
    assert (_row("place").n_gold, _row("place").n_hidden) == (1, 0)


def test_the_possessive_ending_may_stay():
    assert (_row("direct").n_gold, _row("direct").n_hidden) == (2, 2)


def test_a_replacement_is_right_where_it_overlaps_any_mention():
    row = _row("all")
    assert (row.n_found, row.n_right, row.precision) == (4, 3, 0.75)


def test_a_miss_is_listed():
    assert list(find_misses(GOLD, MADE, roster="with").text) == ["Almaty"]


def test_the_interval_is_wilson_s_at_95_percent():
    # 2 of 2 hidden: the lower end is n / (n + z²), z = 1.95996 (Wilson 1927).
    row = _row("direct")
    assert (row.recall_low, row.recall_high) == pytest.approx((2 / (2 + 1.959964**2), 1.0))
