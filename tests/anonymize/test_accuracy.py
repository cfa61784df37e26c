"""What was hidden is counted against marked mentions."""

from __future__ import annotations

import pandas as pd
import pytest

from kelisim.anonymize.accuracy import find_misses, measure_accuracy, wilson_interval

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


def test_the_interval_is_wilson_s():
    # Newcombe (1998), Statistics in Medicine 17: 857-872, table I: 81 of 263, 15 of 148, 0 of 20.
    assert wilson_interval(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson_interval(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson_interval(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
