"""Find universities, companies and other organisations by the words that go with their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import pandas as pd

from kelisim.anonymize.spelling.name_index import NameIndex, keys_of
from kelisim.anonymize.spelling.spans import Span, find_pattern, mentions_of
from kelisim.anonymize.spelling.word_lists import read_list, read_word_list
from kelisim.anonymize.spelling.words import LETTER, UPPER, has_cyrillic, read_words

# A word of a name: `KazSteel`, `AlmaU`, `3D-Print`, `Al-Farabi`.
_CAP = rf"(?:[{UPPER}][\w]*(?:[-’'&.][{LETTER}\d]+)*|\d{{1,3}}[{UPPER}]\w*)"
_CAPS = rf"{_CAP}(?:(?: (?:of|for|&|the|named after|de)){{0,2}} {_CAP}){{0,5}}"
_CAPS_BEHIND = rf"{_CAP}(?:(?: (?:of|for|&|the|and)){{0,2}} {_CAP}){{0,5}}"
_QUOTED = r"[«“”\"„‘'][^«»“”\"„\n]{2,60}[»“”\"’']"

_UNIVERSITY_EN = r"(?:University|Institute|College|Academy|Polytechnic|Conservatory)"
_COMPANY_EN = (
    r"(?:Group|Holding|Holdings|Company|Corporation|Bank|Plant|"
    r"Factory|Refinery|Mining|Mine|Steel|Oil|Gas|Petroleum|Energy|Telecom|"
    r"Engineering|Technologies|Technology|Tech|Solutions|Systems|Consulting|Logistics|"
    r"Construction|Industries|Partners|Labs|"
    r"Software|Motors|Metals|Minerals|Foods|Food|Dairy|Agro|Pharma|Electronics|Services|Service|"
    r"Trade|Trading|Ventures|Capital|Digital|"
    r"Robotics|Power|Chemicals|Cement|Airlines|Railways|Pipeline|Drilling|Studio|Media|"
    r"Insurance|Invest|Investment)"
)
_LEGAL_EN = r"(?:LLP|JSC|LLC|Ltd|Limited|Inc|Corp|GmbH|PLC|plc|OJSC|CJSC|NJSC|AG|Co)\b"
_ORGANIZATION_EN = (
    r"(?:Foundation|Fund|Agency|Association|Union|Chamber|Council|Committee|Technopark|"
    r"(?:Science|Technology|Industrial|Business) Park|Hub|"
    r"Center|Centre|Lab|Laboratory|"
    r"School|Lyceum|Accelerator|Incubator|Cluster|Alliance|Society|Federation|Hospital|Clinic|"
    r"Museum|Library|Initiative|Network|Forum)"
)
_UNIVERSITY_RU = (
    r"(?:[Уу]ниверситет|[Ии]нститут|[Аа]кадеми|[Кк]олледж|[Пп]олитех|[Кк]онсерватори)[а-я]*"
)
_COMPANY_RU = (
    r"(?:[Кк]омпани|[Зз]авод|[Кк]омбинат|[Фф]абрик|[Бб]анк|[Хх]олдинг|[Пп]редприяти|"
    r"[Кк]орпораци|[Фф]ирм|[Шш]ахт|[Рр]удник|[Кк]онцерн|"
    r"[Гг]рупп[а-я]* компани)[а-я]*"
)
_ORGANIZATION_RU = (
    r"(?:[Фф]онд|[Аа]гентств|[Аа]ссоциаци|[Сс]оюз|[Пп]алат|[Тт]ехнопарк|[Цц]ентр|[Лл]аборатори|"
    r"[Шш]кол|[Лл]ице|[Хх]аб|[Аа]кселератор|"
    r"[Кк]ластер|[Бб]ольниц|[Кк]линик)[а-я]*"
)
_ADJECTIVE_RU = r"(?:ый|ий|ой|ого|его|ому|ему|ым|им|ом|ем|ая|ую|ое|ые|ых)"
_LEGAL = r"(?:ТОО|АО|ООО|ИП|ОАО|ЗАО|РГП|ГКП|НАО|КеАҚ|ЖШС|АҚ|ЖК|ЧУ|ОФ|КХ|ШҚ|LLP|JSC|TOO|AO)"
_UNIVERSITY_KK = r"(?:университет|институт|академия|колледж)\w*"
_COMPANY_KK = (
    r"(?:компания|зауыт|комбинат|фабрика|банк|холдинг|кәсіпорн|корпорация|топ|шахта|кеніш|фирма)\w*"
)
_ORGANIZATION_KK = (
    r"(?:қор|агенттіг|қауымдаст|одағ|палата|технопарк|орталы|зертхана|мектеб|хаб|кластер)\w*"
)

_RULES = [
    (
        rf"\b{_CAPS} {_UNIVERSITY_EN}(?: (?:of|for) (?:the )?{_CAPS_BEHIND})?",
        "university",
        0.9,
    ),
    (
        rf"\b{_UNIVERSITY_EN} (?:of|for|named after) (?:the )?{_CAPS_BEHIND}",
        "university",
        0.85,
    ),
    (rf"\b{_CAPS},? {_LEGAL_EN}", "company", 0.95),
    (rf"\b(?:LLP|JSC|LLC|NJSC) ?(?:{_QUOTED}|{_CAPS})", "company", 0.95),
    (rf"\b{_CAPS} {_COMPANY_EN}(?: {_LEGAL_EN})?(?!\w)", "company", 0.8),
    (
        rf"\b{_CAPS} {_ORGANIZATION_EN}(?: (?:of|for|on) (?:the )?{_CAPS_BEHIND})?(?!\w)",
        "organization",
        0.75,
    ),
    (rf"\b{_ORGANIZATION_EN} (?:of|for|on) (?:the )?{_CAPS_BEHIND}", "organization", 0.7),
    (rf"\b{_LEGAL} ?(?:{_QUOTED}|{_CAPS})", "company", 0.95),
    (rf"(?:{_QUOTED}|\b{_CAPS}),? {_LEGAL}(?!\w)", "company", 0.95),
    (rf"[«“\"]{_CAP}(?: {_CAP}){{1,3}}[»”\"]", "organization", 0.75),
    (rf"[«“\"][{UPPER}][{LETTER}]+-[{UPPER}][{LETTER}]+[»”\"]", "organization", 0.75),
    (rf"\b(?:NII|КазНИИ|НИИ|KazNII|ҒЗИ) (?:{_QUOTED}|{_CAPS})", "organization", 0.9),
]
_CYRILLIC_RULES = [
    (rf"\b{_UNIVERSITY_RU} (?:имени |им\. ?)?(?:{_QUOTED}|{_CAPS})", "university", 0.85),
    (rf"\b{_COMPANY_RU} (?:{_QUOTED}|{_CAPS})", "company", 0.85),
    (rf"\b{_ORGANIZATION_RU} (?:имени |им\. ?)?(?:{_QUOTED}|{_CAPS})", "organization", 0.8),
    (
        rf"\b{_CAP}(?:[ -][\w-]+{_ADJECTIVE_RU}){{0,4}} {_UNIVERSITY_RU}"
        rf"(?: (?:имени|им\.) ?{_CAPS})?",
        "university",
        0.75,
    ),
    (
        rf"(?:{_QUOTED}|\b{_CAPS})(?: атындағы)?(?: [\w-]+){{0,4}}? {_UNIVERSITY_KK}",
        "university",
        0.8,
    ),
    (rf"(?:{_QUOTED}|\b{_CAPS}) {_COMPANY_KK}", "company", 0.75),
    (rf"(?:{_QUOTED}|\b{_CAPS}) {_ORGANIZATION_KK}", "organization", 0.7),
    (
        rf"[«“\"]{_CAP}[»”\"] (?:деген|атты|деп аталатын)[^.!?]{{0,30}}(?:{_COMPANY_KK})",
        "company",
        0.75,
    ),
]
"""Rules that match nothing without a Russian or Kazakh letter."""

_IN_LATIN = [(re.compile(pattern), label, score) for pattern, label, score in _RULES]
_IN_CYRILLIC = [(re.compile(pattern), label, score) for pattern, label, score in _CYRILLIC_RULES]


_LISTED = 0.9
_MAX_EXACT = 6
"""Letters up to which a listed name counts only as it is written."""


def detect(turns: pd.DataFrame) -> pd.DataFrame:
    """Find organisations by what kind of word stands in or beside their names.

    Parameters
    ----------
    turns : pandas.DataFrame
        Turns (see `tables.Turns`).

    Returns
    -------
    pandas.DataFrame
        Spans (see `tables.Mentions`); those whose every word is generic are left out.
    """
    return mentions_of(_find(turns))


def _find(turns: pd.DataFrame) -> Iterator[Span]:
    yield from find_pattern(turns, _KIND_ALONE, label="university", source="kind alone", score=0.75)
    for interview_id, offset, text in zip(turns.interview_id, turns.start, turns.text, strict=True):
        for start, end, label in _find_listed(text):
            yield Span(interview_id, offset + start, offset + end, label, "institutions", _LISTED)
        for pattern, label, score in _rules_for(text):
            for match in pattern.finditer(text):
                start, end = trim_organization(text, *match.span())
                if end > start:
                    yield Span(interview_id, offset + start, offset + end, label, "pattern", score)


def _rules_for(text: str) -> Sequence[tuple[re.Pattern[str], str, float]]:
    return [*_IN_LATIN, *_IN_CYRILLIC] if has_cyrillic(text) else _IN_LATIN


_CAPITAL_KIND = "Technical|Polytechnic|Pedagogical|Medical|Agrarian|Technological"
# A kind of university used as a noun ("we asked the Polytechnic"): in its city this is a name.
_KIND_ALONE = re.compile(
    rf"(?<!\w)the (?:(?:{_CAPITAL_KIND})(?=[,.;:!?)]| (?:and|is|was|in|at|for|we|they)\b)"
    rf"|(?:{_CAPITAL_KIND}|{_CAPITAL_KIND.lower()}) one\b)"
)


def _find_listed(text: str) -> Iterator[tuple[int, int, str]]:
    """Give listed institutions: names in any script and case form, acronyms as they are written."""
    names, acronyms = institutions()
    words = read_words(text)
    for found in names.find(text, words, capitals=True):
        yield words[found.first].start, words[found.last].end, found.what
    for word in words:
        if word.text in acronyms:
            yield word.start, word.end, acronyms[word.text]


@cache
def institutions() -> tuple[NameIndex[str], dict[str, str]]:
    """Universities and large companies of Kazakhstan, with their kinds: names, and acronyms."""
    names: list[tuple[tuple[str, ...], str]] = []
    acronyms: dict[str, str] = {}
    for line in read_list("institutions.txt"):
        kind, _, spellings = line.partition(": ")
        for spelling in map(str.strip, spellings.split(";")):
            if spelling.isalpha() and (spelling.isupper() or len(spelling) <= _MAX_EXACT):
                acronyms[spelling] = kind
            else:
                names.append((keys_of(spelling), kind))
    return NameIndex(names), acronyms


def trim_organization(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut function words from the beginning of an organisation's name.

    Parameters
    ----------
    text : str
        The text.
    start, end : int
        The span in it.

    Returns
    -------
    tuple of int
        The span left; empty (`start == end`) where no word tells it from others of its kind.
    """
    function_words = read_word_list("function_words.txt")
    words = read_words(text[start:end])
    while words and words[0].text.lower() in function_words:
        words = words[1:]
    if not any(is_telling(word.text) for word in words):
        return start, start
    first = start + words[0].start
    quote = text[first - 1 : first]
    is_quoted = quote in tuple("«“„\"‘'") and first - 1 >= start
    return (first - 1 if is_quoted else first), end


def is_telling(word: str) -> bool:
    """Whether a word of a name tells the organisation from others of its kind."""
    lower = word.lower()
    is_small = lower in read_word_list("organization_words.txt") or lower in read_word_list(
        "function_words.txt"
    )
    return (word[0].isupper() or word[0].isdigit()) and not is_small
