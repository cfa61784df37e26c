"""The Russian model and the Russian dictionary find names."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from kelisim.anonymize.detect import russian_model
from kelisim.anonymize.detect.russian_model import TAGS, tag_words
from kelisim.anonymize.detect.russian_morphology import find_by_dictionary, is_everyday_word
from kelisim.anonymize.detect.russian_names import find_by_model
from kelisim.errors import StudyError


@pytest.fixture
def found(make_turns):
    """Give a reader of one turn: label and text of each span, in order."""

    def read(find, text):
        turns = make_turns(A=text)
        start = turns.start[0]
        return [(s.label, text[s.start - start : s.end - start]) for s in find(turns)]

    return read


def test_the_model_finds_people_organisations_and_places(found):
    text = "Вчера Ирина Кузнецова из компании «Газпром» прилетела в Самару."
    assert found(find_by_model, text) == [
        ("person", "Ирина Кузнецова"),
        ("organization", "Газпром"),
        ("place", "Самару"),
    ]


def test_a_surname_that_opens_a_sentence_is_found(found):
    """The chain says there that a name goes on; slovnet's own decoder loses it."""
    assert found(find_by_model, "Трюдо пригласит президента.") == [("person", "Трюдо")]
    assert found(find_by_model, "Всё готово. Куарон, чей фильм вышел, рад.") == [
        ("person", "Куарон")
    ]


@pytest.mark.parametrize(
    "name", ["Леонардо да Винчи", "Мухаммед ибн Сауд", "Иоанн Павел II", "Д. И. Менделеев"]
)
def test_a_name_of_several_parts_is_found_whole(found, name):
    assert found(find_by_model, f"Потом вспомнили, что {name} жил давно.") == [("person", name)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Слава показал? Я не просила.", ["Слава"]),
        ("Слава пришла к нему поздно.", []),
        ("Я предложил не резать.", []),
        ("Потом завоевали Фракию и Моравию.", []),
        ("Говорят, «Машина времени» играла.", []),
        ("Вчера Роман и Кузнецов спорили.", ["Роман", "Кузнецов"]),
    ],
)
def test_the_dictionary_tells_names_from_words(found, text, names):
    people = [words for label, words in found(find_by_dictionary, text) if label == "person"]
    assert people == names


def test_speech_without_names_gives_none(found):
    text = "Ну, мы как бы работаем вместе, и это, в общем, неплохо. Надежда есть."
    assert found(find_by_model, text) == []


def test_the_shares_of_each_word_add_up_to_one():
    texts = ["Анна Ким живёт в Астане.", "", "Да."]
    tagged = tag_words(texts)
    assert [found.shares.shape for found in tagged] == [(6, len(TAGS)), (0, len(TAGS)), (2, 7)]
    for found in tagged:
        assert np.allclose(found.shares.sum(axis=1), 1)


def test_the_marginals_are_those_of_all_paths():
    """Against a sum over every sequence of tags, by hand."""
    rng = np.random.default_rng(0)
    scores, steps = rng.normal(size=(3, 2)), rng.normal(size=(2, 2))
    expected = np.zeros((3, 2))
    for path in np.ndindex(2, 2, 2):
        score = sum(scores[at, tag] for at, tag in enumerate(path))
        score += steps[path[0], path[1]] + steps[path[1], path[2]]
        for at, tag in enumerate(path):
            expected[at, tag] += np.exp(score)
    expected /= expected.sum(axis=1, keepdims=True)
    assert np.allclose(russian_model._marginals(scores, steps), expected)


def test_what_stands_around_a_turn_does_not_change_what_is_found_in_it(make_turns):
    alone = make_turns(A="Мы говорили с Ириной Кузнецовой о проекте.")
    among = make_turns(A="Мы говорили с Ириной Кузнецовой о проекте.", B=["Да. " * 300, "Нет."])
    of_a = [span for span in find_by_model(among) if span.interview_id == "A"]
    assert of_a == list(find_by_model(alone))


def test_no_turns_give_no_names():
    nothing = pd.DataFrame({"interview_id": [], "start": [], "text": []})
    assert list(find_by_model(nothing)) == []
    assert list(find_by_dictionary(nothing)) == []


def test_a_missing_model_is_a_clear_error(monkeypatch):
    monkeypatch.setattr(russian_model, "find_spec", lambda name: None)
    russian_model._load.cache_clear()
    with pytest.raises(StudyError) as raised:
        tag_words(["Да."])
    russian_model._load.cache_clear()
    assert str(raised.value) == (
        "Can't find the files of the Russian name model: the package `natasha` must be "
        "installed. Is the environment built from `requirements.txt`?"
    )


def test_the_dictionary_finds_people_in_any_case(found):
    assert found(find_by_dictionary, "Мы говорили с Ириной Кузнецовой о проекте.") == [
        ("person", "Ириной Кузнецовой")
    ]


def test_a_comma_divides_two_people(found):
    assert found(find_by_dictionary, "Там были Иван, Пётр и Мария.") == [
        ("person", "Иван"),
        ("person", "Пётр"),
        ("person", "Мария"),
    ]


def test_an_everyday_word_at_the_beginning_is_no_name(found):
    assert found(find_by_dictionary, "Слава богу. Надежда есть. Однако трудно.") == []


@pytest.mark.parametrize("word", ["Королевского", "Республиканской", "Эмиратов", "основа"])
def test_adjectives_and_nouns_that_end_like_surnames_are_everyday_words(word):
    assert is_everyday_word(word)


@pytest.mark.parametrize("word", ["Достоевский", "Орлов", "Толстой", "Нуралиев", "Қайратов"])
def test_surnames_are_no_everyday_words(word):
    assert not is_everyday_word(word)
