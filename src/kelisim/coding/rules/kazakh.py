"""Kazakh stems and the endings they take: `серіктес~N` and `бер~V`.

Kazakh has no free lemmatizer that is good enough, but its endings are regular: their vowels follow
the last vowel of the stem, their first consonant the last letter before it. A class of endings is
written here once, in capitals for what varies (`{L}{A}р`: лар, лер, дар, дер, тар, тер), as in
Washington, Salimzyanov & Tyers 2014 (Finite-state morphological transducers for three Kypchak
languages, LREC); the endings follow Muhamedowa 2016 (Kazakh: A comprehensive grammar, Routledge).

Left out on purpose are endings that make another word: `-лық`, `-лы`, `-шы`, `-сыз` ("without",
also "you are"), and the voices of verbs (`беріл`, `бергіз`): these are stems of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_VOWELS = "аәеоөұүыіэяё"
_VOICELESS = "пфкқтсшщхцчһбвгд"
"""Also б, в, г, д, which are spoken voiceless at the end of a word."""
_BACK, _FRONT, _EITHER = "аоұыя", "әеөүі", "иуюэё"
_LOAN = re.compile("[вёфцчщъьэ]")


@dataclass(frozen=True)
class Ending:
    """An ending that a stem has in a word, and whether it negates (`бер-ме-йді`)."""

    text: str
    is_negated: bool


@dataclass(frozen=True)
class Stem:
    """A stem with the class of endings that it takes.

    Parameters
    ----------
    spellings
        How it may be written before an ending, with what the ending must then begin with
        (a set of letters; empty: anything): `серіктестік`, and `серіктестіг` before a vowel.
    harmonies
        back, front or both.
    endings
        N or V.
    """

    spellings: dict[str, str]
    harmonies: tuple[str, ...]
    endings: str

    def find_ending(self, word: str, length: int) -> Ending | None:
        """Give the ending behind the first `length` letters of a word, or nothing.

        Parameters
        ----------
        word
            A word in small letters that begins with one of the spellings.
        length
            Length of that spelling.
        """
        first = self.spellings[word[:length]]
        if first and word[length : length + 1] not in tuple(first):
            return None
        for harmony in self.harmonies:
            found = _pattern_of(self.endings, harmony).fullmatch(word, length)
            if found:
                negation = "negation" in found.re.groupindex and found["negation"]
                return Ending(word[length:], bool(negation))
        return None


def read_stem(written: str) -> Stem:
    """Read a stem with its class.

    >>> sorted(read_stem("серіктестік~N").spellings)
    ['серіктестік', 'серіктестіг']

    Parameters
    ----------
    written
        A stem in small letters, `~` and a class: N for a noun's endings (plural, possessive, case,
        person), V for a verb's (negation, tense, mood, person).
    """
    stem, endings = written.split("~")
    spellings = {stem: ""}
    last = stem[-1]
    if last in "кқп":
        # A hard consonant between vowels gets soft: кітап, кітабы.
        spellings[stem[:-1] + {"к": "г", "қ": "ғ", "п": "б"}[last]] = "аеыіу"
    if last == "ь":
        spellings[stem[:-1]] = "ыі"
    if stem.endswith(("сс", "ст", "зд")):
        # Of Russian words: журналист, журналистер.
        spellings[stem[:-1]] = "тдгқкыі"
    if endings == "V" and last in "ыій":
        # The last letter melts into и, у, я or ю: оқы, оқиды, оқу; қой, қояды, қою.
        spellings[stem[:-1]] = "яюе" if last == "й" else "иу"
    return Stem(spellings, _harmonies_of(stem), endings)


def _harmonies_of(stem: str) -> tuple[str, ...]:
    """Tell from its last clear vowel whether a stem takes back or front endings.

    Words with letters of Russian go either way (`финалдің`, `банктің`), as do those without a
    clear vowel.
    """
    clear = [letter for letter in stem if letter in _BACK + _FRONT]
    is_loan = bool(_LOAN.search(stem)) or stem.endswith(("нк", "кт", "рк"))
    later = stem[stem.rfind(clear[-1]) + 1 :] if clear else stem
    if is_loan or not clear or any(letter in _EITHER for letter in later):
        return ("back", "front")
    return ("back",) if clear[-1] in _BACK else ("front",)


# What varies in an ending: a choice by the letter before it, or by harmony.


def _after(letters: str, then: str) -> str:
    return f"(?<=[{letters}]){then}"


def _choose(*choices: str) -> str:
    return f"(?:{'|'.join(choices)})"


_BY_LETTER = {
    "L": _choose(_after(_VOWELS + "рйуию", "л"), _after("лмнңзжь", "д"), _after(_VOICELESS, "т")),
    "N": _choose(_after(_VOWELS + "мнң", "н"), _after("рлйуиюзжь", "д"), _after(_VOICELESS, "т")),
    "C": _choose(_after(_VOWELS, "н"), _after("рлйуиюзжьмнң", "д"), _after(_VOICELESS, "т")),
    "B": _choose(_after("мнң", "н"), _after(_VOWELS + "рлйуиюзжь", "д"), _after(_VOICELESS, "т")),
    "D": _choose(_after(_VOICELESS, "т"), f"(?<![{_VOICELESS}])д"),
    "M": _choose(_after(_VOICELESS, "п"), _after("зж", "б"), f"(?<![{_VOICELESS}зж])м"),
    "P": _choose(_after(_VOICELESS, "п"), _after("мнңзж", "б"), f"(?<![{_VOICELESS}мнңзж])м"),
    "S": _choose(_after(_VOWELS, "с"), f"(?<![{_VOWELS}])"),
    "Y": _choose(_after(_VOWELS, ""), f"(?<![{_VOWELS}]){{I}}"),
    "J": _choose(_after(_VOWELS, "й"), f"(?<![{_VOWELS}]){{A}}", "и", "я", _after("и", "е")),
    "U": "[ую]",
}
_BY_HARMONY = {
    "back": {
        "A": "а",
        "I": "ы",
        "Q": "қ",
        "G": _choose(_after(_VOICELESS, "қ"), f"(?<![{_VOICELESS}])ғ"),
        "W": "ғ",
    },
    "front": {
        "A": "е",
        "I": "і",
        "Q": "к",
        "G": _choose(_after(_VOICELESS, "к"), f"(?<![{_VOICELESS}])г"),
        "W": "г",
    },
}

_PLURAL = "(?:{L}{A}р)?"
_CASE = "{N}{I}ң|{C}{I}|{G}{A}|{D}{A}|{B}{A}н|{M}ен"
_MINE = "{Y}(?:м|ң|ң{I}з|м{I}з)(?:{A}|" + _CASE + ")?"
_THEIRS = "{S}{I}(?:н{I}ң|нд{A}|н{A}н|н{A}|н|мен)?"
_DECLINED = _PLURAL + f"(?:{_MINE}|{_THEIRS}|{_CASE})?"
_PERSON = "(?:{M}{I}н|с{I}ң|{P}{I}з|с{I}ңд{A}р)?"
_LIKE = "(?:ш{A}|{D}{A}й)?"
# `-дағы` "that is in", `-нікі` "whose is": made of a case, they are declined again.
_OWNED = "(?:(?:(?<=[дтн][ае]){W}{I}|(?:{N}ікі))" + _DECLINED + ")?"
_NOUN = _DECLINED + _OWNED + _LIKE + _PERSON

_POSSESSED_PERSON = "(?:м|ң|ң{I}з|{Q}|ң{I}зд{A}р|ңд{A}р)?"
_PRONOUN = "(?:м{I}н|м|с{I}ң|с{I}з|д{I}|м{I}з|с{I}ңд{A}р|с{I}зд{A}р)?"
_VERB = (
    "(?P<negation>{P}{A})?(?:"
    + "|".join(
        [
            "",  # an order: бер
            "{J}" + _PRONOUN,  # береді, оқиды, келмейді
            "{J}т{I}н" + _NOUN,  # беретін
            "{D}{I}" + _POSSESSED_PERSON,  # бердік
            "{G}{A}н(?:д{I}[{Q}{W}])?" + _NOUN,  # берген, бергендіктен
            "{G}{A}л{I}",  # бергелі
            "(?:{A}р|(?<=[" + _VOWELS + "])[рс])" + _NOUN,  # берер, бермес
            "{Y}п(?:т{I}|п{I}н|с{I}ң|с{I}з|п{I}з)?",  # беріп, беріпті
            "с{A}" + _POSSESSED_PERSON,  # берсе
            "с{I}н|{Y}ң{I}з(?:д{A}р)?|{Y}ңд{A}р|(?:{A}й|(?<=[" + _VOWELS + "])й)(?:{I}н|{I}{Q})",
            "{U}" + _NOUN,  # беруге
            "{P}{A}{Q}(?:ш{I})?" + _PERSON,  # бермек, бермекші
            "{G}{I}(?:м|ң|ң{I}з|м{I}з|с{I})",  # бергісі келеді
            "{G}{A}й",  # бергей
            "й{I}нш{A}",  # бермейінше
        ]
    )
    + ")"
)


@cache
def _pattern_of(endings: str, harmony: str) -> re.Pattern[str]:
    """Write a class of endings as a regular expression for one harmony."""
    written = {"N": _NOUN, "V": _VERB}[endings]
    for name, letters in (*_BY_LETTER.items(), *_BY_HARMONY[harmony].items()):
        written = written.replace(f"{{{name}}}", letters)
    return re.compile(written)
