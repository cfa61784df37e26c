"""Organisations are found by the words that go with their names."""

from __future__ import annotations

import pytest

from kelisim.anonymize.detect import organizations

FOUND = [
    ("university", "We visited Willow State University in May.", "Willow State University"),
    ("university", "He is at the University of Willow now.", "University of Willow"),
    ("company", "Then Quarry Nine LLP paid for it.", "Quarry Nine LLP"),
    ("company", "Then Quarry Holding paid for it.", "Quarry Holding"),
    ("company", "Мы работаем с ТОО «Ивовый карьер» давно.", "ТОО «Ивовый карьер»"),
    ("company", "Біз «Тал кені» ЖШС бірге істейміз.", "«Тал кені» ЖШС"),
    ("university", "Я окончил университет «Ива» там.", "университет «Ива»"),
    ("university", "Біз Талды университетінде оқыдық.", "Талды университетінде"),
    ("university", "Somebody went to the Polytechnic, I think.", "the Polytechnic"),
]


@pytest.mark.parametrize(("label", "text", "name"), FOUND)
def test_an_organization_is_found(make_turns, texts_of, label, text, name):
    turns = make_turns(A=text)
    assert (label, name) in texts_of(turns, organizations.detect(turns))


@pytest.mark.parametrize(
    "text",
    [
        "The University pays. Our Company does not.",
        "The national university is a technical one of many universities.",
        "Every technical university has a career center.",
        "Наш университет и ваша компания вместе.",
        "Біздің университетте орталық бар.",
    ],
)
def test_words_of_kind_alone_name_nobody(make_turns, text):
    assert organizations.detect(make_turns(A=text)).empty


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("she moved to Tengizchevroil then", "company", "Tengizchevroil"),
        ("она работала в Казатомпроме", "company", "Казатомпроме"),
        ("ол Қазақмыста істеді", "company", "Қазақмыста"),
        ("we asked KazNU and ENU", "university", "ENU"),
        ("ҚазҰУ-да оқыған", "university", "ҚазҰУ"),
    ],
)
def test_a_listed_institution_is_found_in_every_script_and_case(
    make_turns, texts_of, text, label, name
):
    turns = make_turns(A=text)
    assert (label, name) in texts_of(turns, organizations.detect(turns))


def test_an_acronym_of_a_listed_institution_counts_only_as_it_is_written(make_turns):
    turns = make_turns(A="the Erg and the Tco of it")
    assert organizations.detect(turns).empty


def test_a_park_is_no_organization_unless_it_is_one_of_technology(make_turns, texts_of):
    turns = make_turns(A="we walked in Zorbeta Park to Zorbeta Science Park")
    assert texts_of(turns, organizations.detect(turns)) == [
        ("organization", "Zorbeta Science Park")
    ]
