"""Keep the grammar of a hidden name readable: `Айгүлге` becomes `[Person 12]-ға`.

Who did what to whom stands in the endings of Russian and Kazakh names. One ending stands for each
case, whatever the name's own was: its vowels, gender and declension would tell about the name.
Where a form may be several cases, a preposition tells them apart, or no ending is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

import pymorphy3

from kelisim.anonymize.spelling.transliterate import name_key
from kelisim.anonymize.spelling.words import Word, read_words

_KAZAKH_CASES = {
    "ның": "ның нің дың дің тың тің",
    "ға": "ға ге қа ке на не а е",
    "ны": "ны ні ды ді ты ті н",
    "да": "да де та те нда нде",
    "дан": "дан ден тан тен нан нен",
    "мен": "мен бен пен менен",
    "дағы": "дағы дегі тағы тегі ндағы ндегі",
    "нікі": "нікі дікі тікі",
    "лар": "лар лер дар дер тар тер",
}
"""What stands for a case, and its forms (Muhamedowa, *Kazakh: A Comprehensive Grammar*, 2016)."""

_KAZAKH = {form: shown for shown, forms in _KAZAKH_CASES.items() for form in forms.split()}
_KAZAKH_HONORIFICS = ("аға", "ағай", "апа", "апай", "мырза", "ханым", "тәте", "көке", "әпке")

_RUSSIAN = {
    **{"nomn": "", "gent": "а", "gen1": "а", "gen2": "а", "accs": "а", "acc2": "а"},
    **{"datv": "у", "ablt": "ом", "loct": "е", "loc1": "е", "loc2": "е"},
}
"""Endings of a hard masculine noun by case of OpenCorpora (pymorphy3): whatever the gender was."""

_NAMES = ("Name", "Surn", "Patr", "Geox")
_AFTER = {
    **dict.fromkeys(("к", "ко", "по", "благодаря", "согласно"), ("datv",)),
    **dict.fromkeys(("с", "со", "над", "под", "перед", "за", "между"), ("ablt",)),
    **dict.fromkeys(("из", "от", "до", "у", "без", "для", "около", "после", "кроме"), ("gent",)),
    **dict.fromkeys(("о", "об", "при"), ("loct",)),
    **dict.fromkeys(("в", "во", "на"), ("loct", "accs")),
}
"""Cases that a preposition takes where a name follows (Svedova, *Russkaja grammatika*, 1980)."""


def ending_of(
    name: str,
    *,
    before: str,
    language: str,
    basic: Collection[str],
    known: Collection[str],
    is_person: bool,
) -> str:
    """Give the ending to print behind a pseudonym.

    Parameters
    ----------
    name : str
        What is replaced, as it stands in the transcript.
    before : str
        What stands before it in its sentence; a preposition tells cases apart.
    language : str
        Language of the interview.
    basic : collection of str
        Keys of the entity's words in their basic form.
    known : collection of str
        Keys of all words that name the entity, as they were found.
    is_person : bool
        Whether it is a person: the accusative of things is their basic form in Russian.

    Returns
    -------
    str
        Such as `-ға`; empty in the basic form, in English, and where the case is not sure.
    """
    words = read_words(name)
    if not words or words[-1].end != len(name):
        return ""
    if language == "kk":
        ending = _kazakh_ending(words[-1].text.lower(), basic, known)
    elif language == "ru":
        ending = _russian_ending(words, before, basic, is_person=is_person)
    else:
        ending = ""
    return f"-{ending}" if ending else ""


def _kazakh_ending(word: str, basic: Collection[str], known: Collection[str]) -> str:
    if name_key(word) in basic or word in _KAZAKH_HONORIFICS:
        return ""
    for length in range(1, 6):
        stem, ending = word[:-length], word[-length:]
        is_stem = len(stem) > 1 and (name_key(stem) in known or stem in _KAZAKH_HONORIFICS)
        if is_stem and ending in _KAZAKH:
            return _KAZAKH[ending]
    return ""


def _russian_ending(
    words: list[Word], before: str, basic: Collection[str], *, is_person: bool
) -> str:
    """Give the ending of the one case that all words of a name can have."""
    read = [_russian_cases(word.text.lower()) for word in words]
    cases = [{case for case, key in pairs if key in basic} for pairs in read]
    told = [some for some in cases if some]
    if not told or not cases[-1]:
        return ""
    common = set.intersection(*told)
    still = () if is_person else ("accs", "acc2")
    taken = _AFTER.get((before.split() or [""])[-1].lower())
    if taken is not None and len(common) > 1:
        common &= set(taken)
    endings = {_RUSSIAN["nomn" if case in still else case] for case in common if case in _RUSSIAN}
    return endings.pop() if len(endings) == 1 else ""


@cache
def _russian_cases(word: str) -> frozenset[tuple[str, str]]:
    """Give the cases that a form may be, each with the key of its basic form."""
    return frozenset(_read_russian(word))


def _read_russian(word: str) -> Iterator[tuple[str, str]]:
    for parse in _analyzer().parse(word):
        tag = parse.tag
        if "sing" not in tag or tag.case is None or not any(name in tag for name in _NAMES):
            continue
        basic = parse.inflect({"nomn"})
        yield str(tag.case), name_key(basic.word if basic else parse.normal_form)


@cache
def _analyzer() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")
