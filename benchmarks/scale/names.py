"""Other names for the people and institutions of the invented interviews, of the same kinds."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from random import Random

from demo.build import INTERVIEWS
from demo.source import Turn, read_sources

from kelisim.anonymize.spelling.transliterate import base_keys
from kelisim.anonymize.spelling.word_lists import read_list, read_word_list

WORD = re.compile(r"[^\W\d_]+")
DIGIT = re.compile(r"\d")
TITLES = frozenset(["Dr", "Miss", "Mr", "Mrs", "Ms", "Prof"])
PATRONYMIC = re.compile(r"(ovich|evich|ovna|evna|uly|qyzy|kyzy)$")
FAMILY = re.compile(r"(yeva|ova|eva|yev|ov|ev)$")
FAMILY_ENDINGS = ("ov", "ev", "bayev", "bekov", "galiyev")
FIRST_PARTS = (
    *("Aq", "Qara", "Sary", "Kok", "Temir", "Altyn", "Zhana", "Uly", "Bai", "Tas", "Qyzyl", "Bal"),
    *("Ker", "Mys", "Nur", "Orda", "Qum", "Sam", "Toq", "Zher", "Arna", "Esil", "Ili", "Yrgyz"),
)
LAST_PARTS = (
    *("bel", "tau", "kol", "sai", "zhol", "dala", "bulaq", "tobe", "qala", "oi", "ken", "sala"),
    *("zhar", "kent", "biik", "shyn", "meken", "qyr", "asu", "ala"),
)


class Names:
    """Other words for the names of one interview: each word is always replaced by the same one.

    Parameters
    ----------
    seed
        Two with the same seed give the same names.
    kept
        Words that are no names, such as `University`.
    taken
        Names that nobody here has, such as the interviewer's: a label would stand for two people.
    """

    def __init__(
        self, seed: str, *, kept: frozenset[str], taken: frozenset[str] = frozenset()
    ) -> None:
        self._random = Random(seed)
        self._kept, self._taken = kept, taken
        self._given: dict[tuple[str, bool], str] = {}

    def rename(self, text: str, *, is_institution: bool) -> str:
        """Replace the capitalized words of a name; titles, endings and signs stay."""
        return WORD.sub(lambda word: self._replace(word[0], is_institution), text)

    def readdress(self, text: str) -> str:
        """Replace the digits of a number, and the words of an address on the web."""
        changed = DIGIT.sub(lambda _: str(self._random.randrange(10)), text)
        name, dot, ending = changed.rpartition(".")
        long = re.compile(r"[^\W\d_]{3,}")
        return long.sub(lambda word: self._family(word[0]).lower(), name) + dot + ending

    def _replace(self, word: str, is_institution: bool) -> str:
        if not word.isascii() or word[0].islower() or word in self._kept | TITLES:
            return word
        key = (word, is_institution)
        if key not in self._given:
            new = self._institution() if is_institution else self._person(word)
            while new in self._taken:
                new = self._person(word)
            self._given[key] = new.upper() if word.isupper() and len(word) > 1 else new
        return self._given[key]

    def _institution(self) -> str:
        return self._random.choice(FIRST_PARTS) + self._random.choice(LAST_PARTS)

    def _person(self, word: str) -> str:
        women, men = _given_names()
        if ending := PATRONYMIC.search(word):
            return self._random.choice(_unsaid(men)) + ending[0]
        for names in (women, men):
            if word in names:
                return self._random.choice(_unsaid(names))
        return self._family(word)

    def _family(self, word: str) -> str:
        if ending := FAMILY.search(word):
            base = self._random.choice(_unsaid(_given_names()[1])) + self._random.choice(
                FAMILY_ENDINGS
            )
            return base + "a" * ending[0].endswith("a")
        return self._random.choice(_english_surnames()).title()


@cache
def _given_names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Kazakh given names of women and of men, as the shipped list has them."""
    text = files("kelisim.anonymize").joinpath("data", "given_names.txt").read_text("utf-8")
    listed: dict[str, list[str]] = {}
    section = ""
    for line in text.splitlines():
        if line.startswith("#"):
            section = line.strip("# ")
        else:
            listed.setdefault(section, []).extend(word for word in line.split() if word.isascii())
    return tuple(sorted({*listed["Kazakh, women"]})), tuple(sorted({*listed["Kazakh, men"]}))


@cache
def _english_surnames() -> tuple[str, ...]:
    lines = read_list("english_surnames.txt")
    return _unsaid(tuple(word for line in lines for word in line.split()))


@cache
def _unsaid(names: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out names that are words, everyday ones or such as are said, or sound like one.

    A `Fox`, a `Minner`, an `Atlas` or a `Shai` in a thousand interviews is a word in others
    (`Miner's Day`, `this atlas of professions`, `шай`, tea), and stops the leak gate, which
    searches names in every spelling.
    """
    return tuple(name for name in names if _said_keys().isdisjoint(base_keys(name)))


@cache
def _said_keys() -> frozenset[str]:
    """Keys of everyday words and of what is said in the invented interviews, names left out."""
    words = set(read_word_list("everyday_words.txt"))
    for source in read_sources(INTERVIEWS):
        for turn in source.turns:
            words.update(WORD.findall(without_names(turn)))
    return frozenset(key for word in words for key in base_keys(word))


def without_names(turn: Turn) -> str:
    """Give what is said in a turn with blanks for its marked names."""
    plain = list(turn.text)
    for mention in turn.mentions:
        plain[mention.start : mention.end] = " " * (mention.end - mention.start)
    return "".join(plain)
