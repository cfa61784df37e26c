"""Names that mean one thing become one entity; names that may not, stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.anonymize.link.registry import Registry

FIRST = ["Gauhar", "Bolat", "Timur"]
LAST = ["Ansarova", "Beketov", "Dzhaksybekov"]
people = st.lists(
    st.tuples(st.sampled_from(["", *FIRST]), st.sampled_from(["", *LAST]))
    .map(lambda pair: " ".join(word for word in pair if word))
    .filter(bool),
    max_size=8,
)


def together(label, *names):
    """Give the entity of each name, taken in in this order."""
    registry = Registry()
    registry.learn_words([name for name in names if name.isascii()])
    return [registry.add(label, name, batch="b1") for name in names]


@pytest.mark.parametrize(
    ("label", "full", "short"),
    [
        ("person", "Gauhar Ansarova", "Ansarova"),
        ("person", "Gauhar Ansarova", "G. Ansarova"),
        ("person", "Gauhar Ansarova-Zorbin", "Gauhar Ansarova"),
        ("person", "Gauhar Ansarova", "Гаухар Ансарова"),
        ("person", "Gauhar Ansarova", "Гаухар Ансаровой"),
        ("person", "Бекет Оразович Талгатов", "Бекет Оразович"),
        ("university", "Willowbrook State University", "Willowbrook"),
        ("university", "Zorbaly Regional University", "Зорбалинский университет"),
        ("university", "Zorbaly Regional University", "Зорбалинским университетом"),
        ("phone", "+7 (701) 555-12-34", "87015551234"),
        ("phone", "8 701 555 12 34", "eight seven zero one five five five one two three four"),
        ("id", "N 08 123456", "N zero eight one two three four five six"),
    ],
)
def test_ways_of_one_name_are_one_entity(label, full, short):
    first, second = together(label, full, short)
    assert first == second


@pytest.mark.parametrize(
    ("label", "one", "other"),
    [
        ("person", "Gauhar Ansarova", "Gauhar Beketova"),
        ("person", "Gauhar Ansarova", "T. Ansarova"),
        ("person", "Бекет Оразович", "Бекет Маратович"),
        ("person", "Anna Zorbinski", "Anna-Maria Zorbinski"),
        ("person", "Anna-Maria Zorbinski", "Anna"),
        ("university", "Willowbrook State University", "Maple State University"),
        ("university", "Almaty Willow University", "Almaty"),
        ("phone", "+7 701 555 12 34", "+7 701 555 12 35"),
        ("id", "N 08 123456", "N 08 123457"),
    ],
)
def test_other_names_are_other_entities(label, one, other):
    first, second = together(label, one, other)
    assert first != second


def test_an_organization_may_be_a_university_but_a_company_is_none():
    registry = Registry()
    university = registry.add("university", "Willowbrook University", batch="b1")
    assert registry.add("organization", "Willowbrook", batch="b1") == university
    assert registry.add("company", "Willowbrook", batch="b1") != university


def test_a_person_is_no_institution():
    registry = Registry()
    company = registry.add("company", "Zorbin Steel LLP", batch="b1")
    assert registry.add("person", "Zorbin", batch="b1") != company


def test_an_acronym_leads_to_the_institution_in_either_language():
    registry = Registry()
    registry.learn_words(["Zorbaly State Technical University"])
    names = ("Zorbaly State Technical University", "Зорбалинский технический университет")
    (university,) = {registry.add("university", name, batch="b1") for name in names}
    assert registry.add("name", "ZSTU", batch="b1") == university
    assert registry.add("name", "ЗТУ", batch="b1") == university


def test_a_first_name_of_its_own_belongs_to_one_interview():
    registry = Registry()
    one = registry.add_own("Gauhar", "gauhar", batch="b1", interview_id="A")
    other = registry.add_own("Гаухар", "gauhar", batch="b1", interview_id="B")
    assert one is registry.add_own("Гаухардың", "gauhar", batch="b1", interview_id="A")
    assert one is not other
    assert registry.namesakes("gauhar") == [one, other]


@given(people, people)
def test_what_an_earlier_batch_decided_stays(earlier, later):
    registry = Registry()
    before = [registry.add("person", name, batch="b1") for name in earlier]
    for name in later:
        registry.add("person", name, batch="b2")
    assert [registry.add("person", name, batch="b2") for name in earlier] == before


@given(people)
def test_two_first_names_or_two_surnames_are_never_one_person(names):
    registry = Registry()
    for name in sorted(names, key=lambda name: (-len(name.split()), name)):
        entity = registry.entities[registry.add("person", name, batch="b1")]
        words = {word for one in entity.names for word in one.split()}
        assert len(words & set(FIRST)) <= 1
        assert len(words & set(LAST)) <= 1
