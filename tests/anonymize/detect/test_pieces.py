"""Turns are cut into sentences for the models."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kelisim.anonymize.detect.pieces import LONGEST, cut_pieces


def cut(text):
    words = text.split()
    return [" ".join(words[first:last]) for first, last in cut_pieces(words)]


def test_a_sentence_ends_at_its_mark():
    assert cut("Я знаю . Он пришёл ! Да ?") == ["Я знаю .", "Он пришёл !", "Да ?"]


def test_initials_abbreviations_and_numbers_end_no_sentence():
    assert cut("А . Байтұрсынов келді .") == ["А . Байтұрсынов келді ."]
    assert cut("В 2019 . Году") == ["В 2019 . Году"]


def test_a_small_letter_goes_on_with_the_sentence():
    assert cut("«Бар ма ? » деді ол .") == ["«Бар ма ?", "» деді ол ."]
    assert cut("Ол … келді .") == ["Ол … келді ."]


def test_no_piece_is_longer_than_a_model_should_read():
    assert {len(piece.split()) for piece in cut("сөз " * (3 * LONGEST))} == {LONGEST}


@given(st.lists(st.text(min_size=1, max_size=3), max_size=400))
def test_the_pieces_are_the_turn(words):
    pieces = cut_pieces(words)
    assert [at for first, last in pieces for at in range(first, last)] == list(range(len(words)))
