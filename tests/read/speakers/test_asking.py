"""Who asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import fisher_exact

from kelisim.read.speakers.asking import (
    MAX_P,
    MIN_GAP,
    Tally,
    asks_oftener,
    is_question,
    tell_who_asks,
)


def said(n_turns, n_questions):
    return Tally(n_turns, 10 * n_turns, n_questions)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Why?", True), ("Why? ", True), ("«Неге?»", True), ("Why? So.", False), ("So.", False)],
)
def test_a_turn_that_ends_with_a_question_mark_is_a_question(text, expected):
    assert is_question(text) is expected


TALLY = st.integers(0, 40).flatmap(lambda n: st.builds(said, st.just(n), st.integers(0, n)))


@given(TALLY, TALLY)
def test_asking_oftener_is_fishers_exact_test_and_a_gap(one, other):
    rows = [[t.n_questions, t.n_turns - t.n_questions] for t in (one, other)]
    p = fisher_exact(rows, alternative="greater").pvalue
    gap = one.share_questions - other.share_questions
    if abs(p - MAX_P) > 1e-9:
        assert asks_oftener(one, other) == (gap >= MIN_GAP and p <= MAX_P)


def test_three_questions_of_three_against_none_are_just_enough():
    assert asks_oftener(said(3, 3), said(3, 0))  # 1 / 20
    assert not asks_oftener(said(2, 2), said(2, 0))  # 1 / 6


def test_two_interviewers_and_three_participants_are_told():
    tallies = {
        "i": said(87, 29),
        "o": said(303, 150),
        "x": said(343, 7),
        "y": said(200, 10),
        "z": said(12, 0),
    }
    expected = {"i": "interviewer", "o": "interviewer"}
    expected |= dict.fromkeys("xyz", "participant")
    assert tell_who_asks(tallies, {}) == expected


def test_who_says_too_little_is_not_told():
    tallies = {"i": said(100, 60), "x": said(100, 3), "y": said(2, 0)}
    assert tell_who_asks(tallies, {}) == {"i": "interviewer", "x": "participant"}


def test_who_ask_alike_are_not_told():
    assert tell_who_asks({"a": said(50, 20), "b": said(50, 15)}, {}) == {}


def test_what_is_known_is_never_contradicted():
    tallies = {"a": said(50, 40), "b": said(50, 2)}
    assert tell_who_asks(tallies, {"b": "interviewer"}) == {}
    assert tell_who_asks(tallies, {"a": "interviewer"}) == {"a": "interviewer", "b": "participant"}
