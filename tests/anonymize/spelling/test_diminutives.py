"""Short, tender and polite forms lead to the given names behind them."""

from __future__ import annotations

import pytest

from kelisim.anonymize.spelling.diminutives import given_names_behind


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("Саша", ("Александр", "Александра")),
        ("Женя", ("Евгений", "Евгения")),
        ("Надя", ("Надежда",)),
        ("Ботагозка", ("Ботагөз",)),
        ("Айгулька", ("Айгүл",)),
        ("Ержанчик", ("Ержан",)),
    ],
)
def test_a_short_form_leads_to_every_name_it_may_stand_for(form, names):
    assert given_names_behind(form) == names


def test_case_forms_and_latin_letters_make_no_difference():
    assert given_names_behind("Сашей") == given_names_behind("Саша")
    assert given_names_behind("Sasha") == given_names_behind("Саша")
    assert given_names_behind("Асельку") == given_names_behind("Аселька") == ("Асель",)


def test_a_polite_form_leads_to_all_names_that_begin_like_it():
    assert {"Нұрлан", "Нұрсұлтан"} <= set(given_names_behind("Нұреке"))
    assert {"Бақыт", "Бақытжан"} <= set(given_names_behind("Бақа"))


def test_a_tender_ending_is_taken_off_a_name_that_is_on_no_line():
    assert given_names_behind("Ануарчик") == ("Anuar",)


@pytest.mark.parametrize("name", ["Анна", "Ерлан", "Айгүл", "Serik", "Данияр"])
def test_a_full_name_is_no_short_form_of_itself(name):
    assert given_names_behind(name) == ()


@pytest.mark.parametrize("word", ["также", "Проблемка", "экономика", "also", "university", "", "а"])
def test_other_words_lead_to_no_name(word):
    assert given_names_behind(word) == ()
