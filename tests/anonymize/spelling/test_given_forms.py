"""Short forms lead to given names; ambiguity is kept."""

from __future__ import annotations

import pytest

from kelisim.anonymize.spelling.given_forms import given_keys_behind, is_given_name, is_patronymic
from kelisim.anonymize.spelling.transliterate import name_key


@pytest.mark.parametrize(
    ("short", "name"),
    [("Bob", "Robert"), ("Peggy", "Margaret"), ("Liz", "Elizabeth"), ("Саша", "Александра")],
)
def test_a_short_form_leads_to_its_name(short, name):
    assert name_key(name) in given_keys_behind(short)


def test_a_short_form_of_several_names_keeps_them_all():
    assert {name_key(name) for name in ("Albert", "Alexander")} <= given_keys_behind("Al")


def test_a_surname_is_no_short_form():
    assert given_keys_behind("Zorbinski") == frozenset()


def test_given_names_and_patronymics_are_told_from_surnames():
    assert is_given_name("gauhar") and is_given_name("bob")
    assert not is_given_name("zorbinski")
    assert is_patronymic(name_key("Маратовна")) and is_patronymic(name_key("Сәкенұлы"))
    assert not is_patronymic("marat")
