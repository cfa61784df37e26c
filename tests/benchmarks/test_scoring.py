"""Scores of the benchmark, worked out by hand."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from benchmarks.anonymize.scoring import score

from kelisim.intervals import wilson_interval

#                  0         1         2         3         4         5
#                  012345678901234567890123456789012345678901234567890
TEXTS = {"A": "Ann Lee left Acme Ltd in Oslo for France on 3 May."}
GOLD = pd.DataFrame(
    [
        ("A", 0, 7, "person", "Ann Lee", False),
        ("A", 13, 21, "organization", "Acme Ltd", False),
        ("A", 25, 29, "place", "Oslo", False),
        ("A", 34, 40, "place", "France", True),
        ("A", 44, 49, "other", "3 May", False),
    ],
    columns=["interview_id", "start", "end", "label", "text", "is_kept"],
)
MADE = pd.DataFrame(
    [
        ("A", 0, 3, "person"),  # two parts that cover one name
        ("A", 4, 7, "name"),
        ("A", 13, 17, "company"),  # half of one
        ("A", 25, 29, "person"),  # whole, of the wrong kind
        ("A", 8, 12, "name"),  # marked by nobody
        ("A", 46, 49, "name"),  # marked, and of no kind that is looked for
        ("A", 30, 33, "phone"),  # hides, and is no name
    ],
    columns=["interview_id", "start", "end", "label"],
)


def _row(label, made=MADE):
    scores = score(GOLD, made, TEXTS, confidence=0.95)
    return scores.set_index("label").loc[label]


def test_recall_counts_names_wholly_covered_by_whatever_replaces_them():
    assert (_row("person").n_gold, _row("person").n_hidden) == (1, 1)
    assert (_row("organization").n_gold, _row("organization").n_hidden) == (1, 0)
    assert (_row("place").n_gold, _row("place").n_hidden) == (2, 1)
    assert (_row("all").n_gold, _row("all").recall) == (4, 0.5)


def test_recall_has_a_wilson_interval():
    low, high = map(float, wilson_interval(2, 4, confidence=0.95))
    assert (_row("all").recall_low, _row("all").recall_high) == pytest.approx((low, high))
    assert low == pytest.approx(0.150, abs=0.001)


def test_what_is_kept_on_purpose_can_be_set_aside():
    assert (_row("place").n_not_kept, _row("place").recall_not_kept) == (1, 1.0)
    assert (_row("all").n_not_kept, _row("all").recall_not_kept) == (3, pytest.approx(2 / 3))


def test_precision_counts_replacements_that_stand_for_names():
    assert (_row("person").n_made, _row("organization").n_made, _row("place").n_made) == (2, 4, 0)
    assert (_row("person").typed_precision, _row("person").precision) == (0.5, 1.0)
    assert (_row("organization").typed_precision, _row("organization").precision) == (0.25, 0.75)
    assert math.isnan(_row("place").precision)
    assert _row("all").typed_precision == pytest.approx(2 / 6)
    assert _row("all").precision == pytest.approx(5 / 6)


def test_characters_are_letters_and_digits():
    # Marked: AnnLee, AcmeLtd, Oslo, France; covered: AnnLee, Acme, Oslo.
    assert _row("all").character_recall == pytest.approx(14 / 23)
    # Replaced as names: Ann, Lee, Acme, Oslo, left, May; all but `left` are marked.
    assert _row("all").character_precision == pytest.approx(17 / 21)
    assert _row("place").character_recall == pytest.approx(4 / 10)


def test_without_replacements_recall_is_none_and_precision_unknown():
    nothing = _row("all", MADE.iloc[:0])
    assert (nothing.recall, nothing.recall_low, nothing.n_made) == (0, 0, 0)
    assert math.isnan(nothing.precision) and math.isnan(nothing.character_precision)
