"""The shipped Kazakh model finds names; all sentences here are invented."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.anonymize.detect import kazakh_names
from kelisim.anonymize.detect.kazakh_features import TOKEN, describe_words
from kelisim.anonymize.detect.kazakh_names import (
    MODEL,
    MODEL_OF_LOWER_CASE,
    TAGS,
    find_in_lower_case,
    find_kazakh,
    shipped_model,
    tag_words,
)
from kelisim.errors import StudyError

_LARGEST = 2_000_000


@pytest.fixture
def found(make_turns):
    """Give a reader of one turn: label and text of each span, in order."""

    def read(text):
        turns = make_turns(A=text)
        start = turns.start[0]
        spans = find_kazakh(turns, model=None)
        return [(s.label, text[s.start - start : s.end - start]) for s in spans]

    return read


@pytest.mark.parametrize(
    "name", ["Гүлмира Сапарова", "Гүлмира Сапарованың", "Қасым-Жомарт Әлібекұлымен", "Берік"]
)
def test_people_are_found_in_any_case(found, name):
    assert found(f"Кеше біз {name} туралы айттық.") == [("person", name)]


@pytest.mark.parametrize("place", ["Шымкентте", "Қостанай облысында", "Түркістанға"])
def test_places_are_found_in_any_case(found, place):
    assert found(f"Кейін олар {place} жұмыс істеген.") == [("place", place)]


def test_speech_without_names_gives_none(found):
    text = "Иә, енді біз бірге жұмыс істейміз ғой. Жақсы болды деп ойлаймын."
    assert found(text) == []


def test_a_turn_of_many_sentences_is_read_sentence_by_sentence(found):
    text = "Иә. Солай болды. Гүлмира Сапарова келді. Біз Шымкентте тұрамыз."
    assert found(text) == [("person", "Гүлмира Сапарова"), ("place", "Шымкентте")]


def test_scores_are_shares(make_turns):
    spans = list(find_kazakh(make_turns(A="Гүлмира Сапарова Шымкентте тұрады."), model=None))
    assert {span.source for span in spans} == {"model"}
    assert all(0 < span.score <= 1 for span in spans)


def test_another_model_may_be_given(make_turns):
    turns = make_turns(A="Гүлмира Сапарова келді.")
    shipped = list(find_kazakh(turns, model=None))
    assert list(find_kazakh(turns, model=shipped_model(MODEL))) == shipped


def test_names_without_capitals_are_found():
    text = "кеше гүлмира сапарова шымкентке келді"
    assert [text[start:end] for start, end, *_ in find_in_lower_case(text)] == [
        "гүлмира сапарова",
        "шымкентке",
    ]
    assert find_in_lower_case(text.upper()) == find_in_lower_case(text)


def test_the_models_are_small_and_carry_their_checksums():
    paths = [shipped_model(name) for name in (MODEL, MODEL_OF_LOWER_CASE)]
    assert all(path.stat().st_size < _LARGEST for path in paths)


def test_a_changed_model_is_refused(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    for name in (MODEL, kazakh_names.CHECKSUMS):
        content = shipped_model(MODEL).with_name(name).read_bytes()
        (tmp_path / "data" / name).write_bytes(content + b" ")
    monkeypatch.setattr(kazakh_names, "files", lambda package: tmp_path)
    with pytest.raises(StudyError, match=r"^Can't use the model file `kazakh_names\.crfsuite`"):
        shipped_model(MODEL)


@given(st.text(max_size=80))
def test_the_shares_of_each_word_add_up_to_one_in_any_text(text):
    places, shares = tag_words(text, kazakh_names._load(shipped_model(MODEL)))
    assert shares.shape == (len(places), len(TAGS))
    assert np.allclose(shares.sum(axis=1), 1)


def test_a_word_with_its_hyphens_is_one_and_a_mark_is_one():
    text = "Қасым-Жомарт, «Хабар»!"
    assert TOKEN.findall(text) == ["Қасым-Жомарт", ",", "«", "Хабар", "»", "!"]


def test_features_tell_capital_ending_list_and_neighbour():
    first, second, _ = describe_words(["Гүлмира", "апай", "."])
    assert {"capital", "end=ра", "list=given1", "first", "1 w=апай"} <= set(first)
    assert {"w=апай", "-1 capital=1", "inside"} <= set(second)
    assert "capital" not in second
