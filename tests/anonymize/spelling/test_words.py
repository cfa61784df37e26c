"""Words have offsets, and it is known which begin a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.anonymize.spelling.words import read_words


@given(st.text(max_size=80))
def test_each_word_stands_at_its_offsets(text):
    assert all(text[word.start : word.end] == word.text for word in read_words(text))


@pytest.mark.parametrize(
    ("text", "initial"),
    [
        ("We met Gauhar.", ["We"]),
        ("It rained. Gauhar left", ["It", "Gauhar"]),
        ("Ask Dr. Harding", ["Ask"]),
        ("signed by A. Harding", []),
        ("[laughs] Gauhar left", ["Gauhar"]),
        ("He said: “Gauhar left”", ["He", "Gauhar"]),
        ("the Vice-Rector left", []),
        ("well... Gauhar left", ["Gauhar"]),
    ],
)
def test_the_first_word_of_a_sentence_is_known(text, initial):
    assert [word.text for word in read_words(text) if word.is_initial] == initial
