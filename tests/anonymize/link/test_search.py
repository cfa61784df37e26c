"""What is searched for: whole names in all their ways, and no shorter ones that are words."""

from __future__ import annotations

import pytest

from kelisim.anonymize.decide.corpus import read_corpora
from kelisim.anonymize.link.registry import Registry
from kelisim.anonymize.link.search import search_forms
from kelisim.anonymize.spelling.name_index import NameIndex
from kelisim.anonymize.spelling.words import read_words


@pytest.fixture
def find(make_turns):
    """Give a finder of registered names, label and name each, in a text."""

    def run(names, text):
        registry = Registry()
        registry.learn_words([name for _, name in names])
        for label, name in names:
            registry.add(label, name, batch="b1")
        turns = make_turns(A=text)
        (corpus,) = read_corpora(
            turns, languages={"A": "en"}, batches={"A": "b1"}, identifiers=[]
        ).values()
        words = read_words(text)
        found = NameIndex(search_forms(registry, corpus)).find(text, words, capitals=True)
        return [text[words[match.first].start : words[match.last].end] for match in found]

    return run


def test_the_longest_name_counts(find):
    names = [("person", "Gauhar Ansarova"), ("person", "Gauhar")]
    assert find(names, "We met Gauhar Ansarova there.") == ["Gauhar Ansarova"]


def test_a_name_inside_a_word_is_left_alone(find):
    names = [("person", "Al Harding"), ("person", "Ann Harding"), ("person", "Ann")]
    assert find(names, "Also the Annual fair, and Annex B.") == []


@pytest.mark.parametrize(
    "said",
    ["Ansarova's", "Gauhar Ansarova’s", "Гаухар Ансаровой", "Гауһар", "Ansarova Gauhar"],
)
def test_a_person_is_found_with_endings_in_either_script_and_order(find, said):
    names = [("person", "Gauhar Ansarova"), ("person", "Gauhar"), ("person", "Ansarova")]
    (found,) = find(names, f"then {said} came")
    assert found == said.removesuffix("'s").removesuffix("’s")


@pytest.mark.parametrize("said", ["Zorbaly", "Зорбалыда", "Зорбалинский", "Зорбалинской", "ZSTU"])
def test_an_institution_is_found_by_its_telling_word_adjective_and_acronym(find, said):
    names = [("university", "Zorbaly State Technical University")]
    assert find(names, f"we went to {said} then") == [said]


def test_an_everyday_word_of_an_institution_is_none(find):
    names = [("university", "Willow State University")]
    assert find(names, "then Willow rang") == ["Willow"]
    assert find(names, "then a willow and Willow trees") == []


def test_a_first_name_of_its_own_interview_is_not_searched_elsewhere():
    registry = Registry()
    registry.add_own("Gauhar", "gauhar", batch="b1", interview_id="A")
    assert list(search_forms(registry, None)) == []
