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
        ("A", 0, 7, "person", "Ann Lee"),
        ("A", 13, 21, "organization", "Acme Ltd"),
        ("A", 25, 29, "place", "Oslo"),
        ("A", 34, 40, "place", "France"),
        ("A", 44, 49, "other", "3 May"),
    ],
    columns=["interview_id", "start", "end", "label", "text"],
)
MADE = pd.DataFrame(
    [
        ("A", 0, 3, "person", "auto", True),  # two parts that cover one name
        ("A", 4, 7, "name", "review", True),
        ("A", 13, 17, "company", "auto", True),  # half of one
        ("A", 25, 29, "person", "auto", True),  # whole, of the wrong kind
        ("A", 8, 12, "name", "auto", True),  # marked by nobody
        ("A", 34, 40, "place", "keep", False),  # found, and kept on purpose
        ("A", 46, 49, "name", "review", True),  # marked, and of no kind that is looked for
        ("A", 30, 33, "phone", "auto", True),  # hides, and is no name
        ("A", 41, 43, "organization", "review", False),  # a claim that is not hidden
    ],
    columns=["interview_id", "start", "end", "label", "tier", "is_hidden"],
)


def _row(label, made=MADE):
    scores = score(GOLD, made, TEXTS, confidence=0.95)
    return scores.set_index("label").loc[label]


def test_found_are_names_wholly_covered_by_whatever_was_found_kept_or_not():
    assert (_row("person").n_gold, _row("person").found) == (1, 1.0)
    assert (_row("organization").n_gold, _row("organization").found) == (1, 0.0)
    assert (_row("place").n_gold, _row("place").found) == (2, 1.0)
    assert (_row("all").n_gold, _row("all").found) == (4, 0.75)


def test_hidden_are_those_that_a_pseudonym_stands_for():
    assert _row("place").hidden == 0.5
    assert _row("all").hidden == 0.5


def test_found_has_a_wilson_interval():
    low, high = map(float, wilson_interval(3, 4, confidence=0.95))
    assert (_row("all").found_low, _row("all").found_high) == pytest.approx((low, high))


def test_precision_counts_claims_hidden_or_not_and_nothing_that_is_kept():
    claims = [_row(kind).n_claimed for kind in ("person", "organization", "place", "all")]
    assert claims == [2, 2, 0, 7]
    assert (_row("person").typed_precision, _row("person").precision) == (0.5, 1.0)
    assert (_row("organization").typed_precision, _row("organization").precision) == (0.5, 0.5)
    assert math.isnan(_row("place").precision)
    # Of a known and right kind: `Ann` and `Acme`; beside marks: `left` and `on`.
    assert _row("all").typed_precision == pytest.approx(2 / 7)
    assert _row("all").precision == pytest.approx(5 / 7)


def test_precision_of_what_is_hidden_leaves_out_what_is_only_asked_about():
    assert _row("organization").hidden_precision == 1.0
    assert _row("all").hidden_precision == pytest.approx(5 / 6)


def test_characters_are_letters_and_digits():
    # Marked: AnnLee, AcmeLtd, Oslo, France; hidden: AnnLee, Acme, Oslo.
    assert _row("all").character_recall == pytest.approx(14 / 23)
    # Claimed: Ann, Lee, Acme, Oslo, left, May, on; all but `left` and `on` are marked.
    assert _row("all").character_precision == pytest.approx(17 / 23)
    assert _row("place").character_recall == pytest.approx(4 / 10)


def test_without_claims_recall_is_none_and_precision_unknown():
    nothing = _row("all", MADE.iloc[:0])
    assert (nothing.found, nothing.found_low, nothing.n_claimed) == (0, 0, 0)
    assert math.isnan(nothing.precision) and math.isnan(nothing.character_precision)
