"""Find street addresses, in English, Russian and Kazakh."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from kelisim.anonymize.spelling.spans import Span
from kelisim.anonymize.spelling.word_lists import read_word_list
from kelisim.anonymize.spelling.words import LETTER, UPPER, has_cyrillic, read_words

_NAME = rf"[{UPPER}][{LETTER}'’-]+(?:[ -][{UPPER}][{LETTER}'’-]+){{0,2}}"
_NUMBER = r"\d{1,4}(?:\s?[A-Za-zА-Яа-я](?![\w]))?(?:\s?/\s?\d{1,4})?"
_UNIT = (
    r"(?:,?\s*(?:office|apartment|apt\.?|flat|room|building|house|floor|block|suite|офис|оф\.|"
    r"квартира|кв\.|дом|д\.|"
    r"корпус|кабинет|каб\.|этаж|үй|пәтер|бөлме|кеңсе)\s*№?\s*\d{1,4}\s?[A-Za-zА-Яа-я]?(?!\w))"
)
_STREET_EN = (
    r"(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Lane|Boulevard|Blvd\.?|Prospect|Prospekt|Highway|"
    r"Square|Drive|Microdistrict|street|avenue|road|boulevard)(?!\w)"
)
_STREET_RU = (
    r"(?:[Уу]л(?:иц[а-я]+|\.)|[Пп]р(?:оспект[а-я]*|-т[а-я]?|\.)|[Мм]икрорайон[а-я]*|[Мм]кр\.?|"
    r"[Бб]ульвар[а-я]*|"
    r"[Пп]ереул[а-я]+|[Шш]оссе|[Пп]лощад[а-я]+|[Нн]абережн[а-я]+)"
)
_STREET_KK = r"(?:көше\w*|даңғыл\w*|шағынаудан\w*|ықшамаудан\w*|мөлтекаудан\w*|бульвар\w*)"

_PATTERNS = [
    re.compile(pattern)
    for pattern in [
        rf"\b{_NUMBER},?\s+{_NAME}\s+{_STREET_EN}\b\.?(?:{_UNIT})*",
        rf"\b{_NAME}\s+{_STREET_EN},?\s+(?:house\s+|building\s+|number\s+|"
        rf"no\.?\s+)?{_NUMBER}(?:{_UNIT})*",
        rf"\b{_STREET_EN}\s+(?:of\s+)?{_NAME},?\s+(?:house\s+|building\s+)?{_NUMBER}(?:{_UNIT})*",
        rf"\b(?!Silk Road\b){_NAME}\s+{_STREET_EN}(?:{_UNIT})*",
        rf"\b{_NAME},?\s+{_NUMBER}{_UNIT}+",
        # "On Lenina 5", "на Ивовой 15": a street's name in the genitive, and a house.
        rf"(?<=\b[Oo]n )(?!January|February|May|July)[{UPPER}][a-z]{{2,}}"
        rf"(?:a|aya|ogo|ova|eva|i|y) {_NUMBER}(?!\w)",
    ]
]
_CYRILLIC_PATTERNS = [
    re.compile(pattern)
    for pattern in [
        rf"\b{_STREET_RU}\s+{_NAME}(?:,?\s*(?:дом[а-я]?\s+|д\.\s*)?{_NUMBER})?(?:{_UNIT})*",
        rf"\b{_NAME}\s+{_STREET_RU}(?:,?\s*(?:дом[а-я]?\s+|д\.\s*)?{_NUMBER})?(?:{_UNIT})*",
        rf"\b{_NAME}\s+{_STREET_KK}(?:,?\s*{_NUMBER}(?:-үй\w*)?)?(?:{_UNIT})*",
        rf"\b{_STREET_KK},?\s+{_NUMBER}(?:-үй\w*)?(?:{_UNIT})*",
        rf"(?<=\b[Нн]а )[{UPPER}][а-я]{{2,}}(?:а|я|ой|ого|ева|ова) {_NUMBER}(?!\w)",
    ]
]
"""Patterns that match nothing without a Russian or Kazakh letter."""


def find_addresses(turns: pd.DataFrame) -> Iterator[Span]:
    """Find streets with their names, and with house, office and flat where given."""
    function_words = read_word_list("function_words.txt")
    rows = zip(turns.interview_id, turns.start, turns.text, strict=True)
    for interview_id, offset, text in rows:
        in_cyrillic = _CYRILLIC_PATTERNS if has_cyrillic(text) else []
        for pattern in (*_PATTERNS, *in_cyrillic):
            for match in pattern.finditer(text):
                words = read_words(match[0])
                if any(word.text in ("The", "A", "This", "That", "Our") for word in words[1:]):
                    continue
                telling = [word for word in words if word.text.lower() not in function_words]
                start, end = match.start() + telling[0].start, match.end()
                yield Span(interview_id, offset + start, offset + end, "address", "address", 0.9)
