"""Pseudonyms never collide, tell nothing, and stay when a batch is added."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.anonymize.link.pseudonyms import give_pseudonyms, read_key
from kelisim.errors import StudyError

KEY = b"a key of sixteen letters"
entities = st.lists(
    st.tuples(st.text(min_size=1, max_size=8), st.sampled_from(["person", "university"])),
    unique_by=lambda pair: pair[0],
    max_size=60,
)


@given(entities)
def test_two_entities_never_share_a_pseudonym(listed):
    given_to = give_pseudonyms(listed, key=KEY, classes={})
    assert len(set(given_to.values())) == len(listed)


@given(entities, entities)
def test_a_later_batch_renumbers_nothing(earlier, later):
    known = {entity for entity, _ in earlier}
    later = [pair for pair in later if pair[0] not in known]
    before = give_pseudonyms(earlier, key=KEY, classes={})
    after = give_pseudonyms([*earlier, *later], key=KEY, classes={})
    assert {entity: after[entity] for entity in before} == before


def test_thousands_of_people_find_numbers():
    people = [(f"person:{number}", "person") for number in range(3_000)]
    assert len(set(give_pseudonyms(people, key=KEY, classes={}).values())) == 3_000


def test_another_key_gives_other_numbers():
    people = [(f"person:{number}", "person") for number in range(20)]
    assert give_pseudonyms(people, key=KEY, classes={}) != give_pseudonyms(
        people, key=b"another secret key", classes={}
    )


def test_a_pseudonym_has_the_word_of_its_kind():
    assert give_pseudonyms([("place:x", "place")], key=KEY, classes={})["place:x"].startswith(
        "[City "
    )


def test_a_short_key_is_refused_without_showing_it(tmp_path):
    path = tmp_path / "key.txt"
    path.write_text("short\n", encoding="utf-8")
    with pytest.raises(StudyError) as error:
        read_key(path)
    assert str(error.value) == (
        f"The first line of the pseudonyms' key `{path}` must have at least 16 characters, not 5."
    )


def test_a_missing_key_is_named(tmp_path):
    with pytest.raises(StudyError) as error:
        read_key(tmp_path / "none")
    assert str(error.value) == f"Can't find the pseudonyms' key `{tmp_path / 'none'}`."


@given(entities)
def test_two_entities_never_share_a_number(listed):
    given_to = give_pseudonyms(listed, key=KEY, classes={})
    numbers = [text.strip("[]").split()[-1] for text in given_to.values()]
    assert len(set(numbers)) == len(listed)


def test_a_class_stands_behind_the_number_and_does_not_change_it():
    company = [("company:x", "company")]
    bare = give_pseudonyms(company, key=KEY, classes={})["company:x"]
    shown = give_pseudonyms(company, key=KEY, classes={"company:x": "mining"})["company:x"]
    assert shown == f"{bare[:-1]}, mining]"
