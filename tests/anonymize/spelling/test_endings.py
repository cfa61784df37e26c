"""Case endings stay readable behind pseudonyms, and tell nothing about the name.

Forms of Russian names: Zaliznjak, Grammaticheskij slovar' russkogo jazyka (1977), types 1a, 3a of
feminine names and the mixed declension of surnames in -ov; of Kazakh nouns: Muhamedowa, Kazakh: A
Comprehensive Grammar (2016), on cases.
"""

from __future__ import annotations

import pytest

from kelisim.anonymize.spelling.endings import ending_of
from kelisim.anonymize.spelling.name_index import keys_of


def ending(shown, basic, language, *, before="", is_person=True):
    """Ending behind the pseudonym of a name, of which the basic form is known."""
    return ending_of(
        shown,
        before=before,
        language=language,
        basic=keys_of(basic),
        known=keys_of(f"{basic} {shown}"),
        is_person=is_person,
    )


@pytest.mark.parametrize(
    ("shown", "basic", "expected"),
    [
        ("Айгүлге", "Айгүл", "-ға"),
        ("Маратқа", "Марат", "-ға"),
        ("Айгүлдің", "Айгүл", "-ның"),
        ("Дананы", "Дана", "-ны"),
        ("Қарағандыда", "Қарағанды", "-да"),
        ("Шымкенттен", "Шымкент", "-дан"),
        ("Данамен", "Дана", "-мен"),
        ("Марат ағайға", "Марат", "-ға"),
        ("Айгүл", "Айгүл", ""),
        ("Мәдина", "Мәдина", ""),
        ("Марат ағай", "Марат", ""),
    ],
)
def test_a_kazakh_case_has_one_ending_for_all_names(shown, basic, expected):
    assert ending(shown, basic, "kk") == expected


@pytest.mark.parametrize(
    ("before", "shown", "basic", "expected"),
    [
        ("позвонил ", "Садыкову", "Садыков", "-у"),
        ("попросил ", "Садыкова", "Садыков", "-а"),
        ("вместе с ", "Садыковым", "Садыков", "-ом"),
        ("с ", "Гаухар Ансаровой", "Гаухар Ансарова", "-ом"),
        ("у ", "Гаухар Ансаровой", "Гаухар Ансарова", "-а"),
        ("к ", "Ольге Николаевне", "Ольга Николаевна", "-у"),
        ("видел ", "Динару", "Динара", "-а"),
        ("это ", "Динара", "Динара", ""),
    ],
)
def test_a_russian_case_has_one_ending_for_women_and_men(before, shown, basic, expected):
    assert ending(shown, basic, "ru", before=before) == expected


def test_a_form_of_several_cases_shows_none():
    assert ending("Ансаровой", "Ансарова", "ru", before="сказали ") == ""


def test_a_feminine_basic_form_is_no_genitive():
    assert ending("Садыкова", "Садыкова", "ru", before="пришла ") == ""


def test_the_accusative_of_places_is_their_basic_form():
    assert ending("Караганду", "Караганда", "ru", before="в ", is_person=False) == ""
    assert ending("Караганде", "Караганда", "ru", before="в ", is_person=False) == "-е"


def test_english_has_no_endings():
    assert ending("Gauhar", "Gauhar", "en") == ""


def test_what_follows_no_known_word_is_no_ending():
    assert ending("Мағанға", "Айгүл", "kk") == ""
