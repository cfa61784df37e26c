"""Normalizing text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.read.text import count_words, normalize_text, split_lines


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("two  words", "two words"),
        ("no\u00a0break\u202fspace", "no break space"),
        (" outer\t", "outer"),
        ("и\u0306", "й"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("one\r\ntwo\rthree\u2028four\vfive", "one\ntwo\nthree\nfour\nfive"),
        ("bell\x07", "bell"),
        ("сөз-сөз, «келісім» — ok…", "сөз-сөз, «келісім» — ok…"),
    ],
)
def test_text_gets_its_one_form(raw, normal):
    assert normalize_text(raw) == normal


@given(st.text())
def test_normalizing_twice_changes_nothing_more(raw):
    once = normalize_text(raw)
    assert normalize_text(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text())
def test_lines_hold_no_line_break_and_are_not_empty(raw):
    for line in split_lines(raw):
        assert line
        assert line.splitlines() == [line]


def test_a_hyphenated_word_is_one():
    assert count_words("well-known, don't — 5 words… екі-үш") == 5
