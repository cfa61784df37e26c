"""Digits are read the same in figures and in the words of three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.anonymize.detect.spelled_digits import read_number, read_pieces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("four oh two", ["4", "0", "2"]),
        ("Twenty-two and seventeen", ["22", "17"]),
        ("seven hundred one, five", ["701", "5"]),
        ("eight eight hundred", ["8", "800"]),
        ("double six triple zero", ["66", "000"]),
        ("двести сорок один ноль пять", ["241", "0", "5"]),
        ("сто двенадцать", ["112"]),
        ("жеті жүз бір", ["701"]),
        ("жиырма екі, он жеті", ["22", "17"]),
        ("он семь", ["10", "7"]),
        ("N 08 and N09", ["N", "08", "N", "09"]),
        ("sixty, five", ["60", "5"]),
    ],
)
def test_digits_are_read_as_they_are_counted(text, expected):
    assert [piece.digits for piece in read_pieces(text)] == expected


@pytest.mark.parametrize("text", ["4,118 people", "3.5 years", "the 90s", "someone", "plus a lot"])
def test_amounts_decades_and_other_words_are_no_digits(text):
    assert [piece.digits for piece in read_pieces(text)] == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("+7 (700) 912-36-45", "77009123645"),
        ("N zero four five", "N045"),
        ("n04 51", "N0451"),
        ("плюс семь семьсот девять", "7709"),
        ("8.700.912.36.45", "87009123645"),
    ],
)
def test_a_number_is_read_as_somebody_would_type_it(name, expected):
    assert read_number(name) == expected


@given(st.text(alphabet="нол бірoneдвhundrйcto18 -,.N", max_size=60))
def test_pieces_never_overlap_and_stand_in_the_text(text):
    end = 0
    for piece in read_pieces(text):
        assert end <= piece.start < piece.end <= len(text)
        end = piece.end
