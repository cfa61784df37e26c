"""People are found by patronymics, titles, honorifics, initials and greetings."""

from __future__ import annotations

import pytest

from kelisim.anonymize.detect import name_rules

FOUND = [
    ("We asked Gaukhar Maratovna about it.", "Gaukhar Maratovna"),
    ("Это сделала Жанна Игоревна вчера.", "Жанна Игоревна"),
    ("Мы говорили с Петром Ильичом долго.", "Петром Ильичом"),
    ("Бұл Ерлан Болатұлының жобасы.", "Ерлан Болатұлының"),
    ("I know Professor Ansarov well.", "Ansarov"),
    ("our dean, Aliya Botina, agreed", "Aliya Botina"),
    ("Ask Mr Harding for it.", "Harding"),
    ("Это решил ректор Ансаров лично.", "Ансаров"),
    ("Then Gulim-apai came in.", "Gulim"),
    ("Сосын біз Болат ағайға бардық.", "Болат"),
    ("Бүгін Нұреке келді.", "Нұреке"),
    ("It was signed by A. B. Ansarov then.", "A. B. Ansarov"),
    ("Подписал Ансаров А. Б. вчера.", "Ансаров А. Б."),
    ("My name is Indira Ansarova, hello.", "Indira Ansarova"),
    ("Меня зовут Индира.", "Индира"),
    ("Менің атым Индира болады.", "Индира"),
    ("Good morning, Indira. Sit down.", "Indira"),
    ("Здравствуйте, Индира!", "Индира"),
    ("Then my older brother Zorbek came.", "Zorbek"),
    ("Это моя сестра Зорбике сказала.", "Зорбике"),
    ("Сосын ағам Зорбек келді.", "Зорбек"),
    ("There was a teacher named Zorbek there.", "Zorbek"),
]


@pytest.mark.parametrize(("text", "name"), FOUND)
def test_a_person_is_found(make_turns, texts_of, text, name):
    turns = make_turns(A=text)
    assert ("person", name) in texts_of(turns, name_rules.detect(turns))


@pytest.mark.parametrize(
    "text",
    [
        "We like R&D. Nothing else helps.",
        "Обычно мы точно знаем срок.",
        "The professor said that students left.",
        "Thank you very much, it was good.",
        "Бұл жеке мәселе, мереке емес.",
        "Good morning, everyone.",
        "We read a book called The Scientist then.",
        "They have a project called Zorbex there.",
    ],
)
def test_ordinary_words_are_no_people(make_turns, text):
    assert name_rules.detect(make_turns(A=text)).empty


@pytest.mark.parametrize("text", ["Ашулы тұрғындар келді.", "Денсаулық сақтау керек.", "Truly."])
def test_words_that_end_like_a_patronymic_are_none(make_turns, text):
    found = name_rules.detect(make_turns(A=text))
    assert found[found.source == "patronymic"].empty


@pytest.mark.parametrize(
    "text", ["Болат Серікұлының сөзі", "Айгүл Серікқызымен", "Болат Серік ұлы"]
)
def test_a_kazakh_patronymic_is_found_in_its_case_forms(make_turns, text):
    found = name_rules.detect(make_turns(A=text))
    assert "patronymic" in set(found.source)
