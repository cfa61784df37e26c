"""Lines cut at a width."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from kelisim.read.formats.wrapping import unwrap

LONG = "we said that " * 30 + "in the end."


def test_lines_cut_at_a_width_are_joined_and_labels_start_anew():
    turns = [f"I: {LONG}", f"P07: {LONG}", f"I: {LONG}"]
    cut = "\n".join("\n".join(textwrap.wrap(turn, 72)) for turn in turns)
    assert unwrap("Title\n\n" + cut) == "Title\n\n" + "\n".join(turns)


def test_an_empty_line_parts_paragraphs():
    cut = "\n".join(textwrap.wrap(LONG, 72))
    assert unwrap(f"I: Why?\n\nP: {cut}\n\n{cut}\n") == f"I: Why?\n\nP: {LONG}\n\n{LONG}"


def test_a_line_a_turn_is_left_alone():
    text = "\n".join(["I: Why do you say so?", "P: Because it is so, and was.", "", "So."] * 10)
    assert unwrap(text) == text


def test_one_longer_line_shows_that_nothing_was_cut():
    text = "\n".join(["x" * 60] * 20 + ["y" * 101])
    assert unwrap(text) == text


@given(st.lists(st.text("abc :.\n", max_size=120), max_size=30).map("\n".join))
def test_no_word_is_lost(text):
    assert unwrap(text).split() == text.split()
