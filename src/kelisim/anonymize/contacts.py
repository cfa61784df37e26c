"""Find ways to reach somebody: e-mail, phone, links, handles; written or spoken out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd
import phonenumbers

from kelisim.anonymize.spans import Span, find_pattern
from kelisim.anonymize.spelled_digits import DIGIT_WORD

_DOT = r"(?:\s+(?:dot|point|точка|нүкте)\s+|\s?\.\s?)"
_AT = r"(?:\s+(?:at|собака|собачка|эт|ит белгісі|ит)\s+|\s?\[\s?at\s?\]\s?|\s?\(\s?at\s?\)\s?)"
_JOINT = (
    r"(?:\s+(?:dot|underscore|dash|hyphen|точка|подч[её]ркивание|нижнее подч[её]ркивание|"
    r"дефис|тире|нүкте|сызықша)\s+|[._-]{1,3})"
)
# Without the underscore, which is a joint: what can be read in two ways takes ages on a ruled line.
_PART = r"[^\W_]+"
_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]*[\w+]@[\w-]+(?:\.[\w-]+)+")
_SPOKEN_EMAIL = re.compile(
    rf"(?<![^\W_]){_PART}(?:{_JOINT}{_PART})*{_AT}\w[\w-]*(?:{_DOT}\w[\w-]*)+", re.IGNORECASE
)
# The dot of a spoken address must be spoken too, or be written close: "at work. Then" is none.
_SPOKEN_DOT = re.compile(r"\s(?:dot|точка|нүкте)\s|\w\.\w", re.IGNORECASE)

_TLD = (
    "kz|com|org|net|edu|ru|uk|de|io|info|gov|eu|cn|tr|us|fr|kg|uz|me|app|dev|ai|co|biz|tech|online|"
    "site|academy|university|example|invalid|test|қаз|рф"
)
_URL = re.compile(
    rf"(?:https?://|ftp://|www\.)[^\s<>«»\"”)]+[\w/]|(?<![\w@.-])(?:[\w-]+\.)+(?:{_TLD})\b(?:/[\w./?=&%#-]*[\w/])?",
    re.IGNORECASE,
)
_SPOKEN_URL = re.compile(
    rf"\b(?:www\s+(?:dot|точка)\s+)?[\w-]+(?:\s+(?:dot|точка|нүкте)\s+[\w-]+)*\s+(?:dot|точка|нүкте)\s+(?:{_TLD})\b",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"(?<![\w.@/])@[A-Za-z0-9_][\w.]{1,30}\w|\b(?:t|telegram|wa|instagram|vk|facebook|linkedin)\.(?:me|com)/[\w./+-]*\w",
    re.IGNORECASE,
)
_NAMED_HANDLE = re.compile(
    r"\b(?:telegram|instagram|insta|skype|twitter|linkedin|facebook|whatsapp|wechat|tiktok|nickname|username|"
    r"handle|login|телеграм\w*|инстаграм\w*|скайп\w*|логин\w*|ник|никнейм\w*)\b[^.!?\n]{0,25}?[\s:«\"“]"
    r"(?P<handle>(?=[A-Za-z0-9_.]*[_.\d])[A-Za-z][A-Za-z0-9]*(?:[_.][A-Za-z0-9]+)+|[A-Za-z]{3,}_?\d{2,})\b",
    re.IGNORECASE,
)

_REGIONS = ("KZ", "GB")
"""Where numbers without a country's code may be from; Kazakhstan and Russia share +7 and 8."""
_MIN_PHONE_DIGITS = 10
_GROUPED = re.compile(r"(?<![\w№#-])(?:\+|00)?\(?\d(?:[\s().–-]{0,3}\d){9,14}(?![\w-]*\w)")
_CUED = re.compile(
    r"\b(?:tel|phone|call|mobile|cell|number|extension|ext|fax|whatsapp|ring|тел|телефон\w*|звон\w+|номер\w*|моб|"
    r"вн|внутренн\w+|ватсап\w*|факс|нөмір\w*|хабарлас\w*|қоңырау\w*)\b[^!?\n]{0,40}?"
    r"(?P<phone>(?<![\d.])\(?\d(?:[\s()–-]{0,3}\d){3,9})(?![\d%])",
    re.IGNORECASE,
)
_SPOKEN_PHONE = re.compile(
    rf"\b(?:[A-ZА-Я] )?(?:(?:{DIGIT_WORD}|\d{{1,4}})[\s,–-]+){{5,}}(?:{DIGIT_WORD}|\d{{1,4}})\b",
    re.IGNORECASE,
)
_A_WORD_OF_DIGITS = re.compile(rf"\b(?:{DIGIT_WORD})\b", re.IGNORECASE)
_YEARS_ONLY = re.compile(r"(?:(?:19|20)\d\d[\s,–-]*)+")


def find_emails(turns: pd.DataFrame) -> Iterator[Span]:
    """Find e-mail addresses, written or spoken ("a dot b at c dot kz")."""
    yield from find_pattern(turns, _EMAIL, label="email", source="email", score=1.0)
    for span, text in _matches(turns, _SPOKEN_EMAIL, "email", "spoken email", 0.9):
        if _SPOKEN_DOT.search(text):
            yield span


def find_links(turns: pd.DataFrame) -> Iterator[Span]:
    """Find addresses of pages, and names of accounts."""
    yield from find_pattern(turns, _URL, label="url", source="url", score=1.0)
    yield from find_pattern(turns, _SPOKEN_URL, label="url", source="spoken url", score=0.9)
    yield from find_pattern(turns, _HANDLE, label="handle", source="handle", score=1.0)
    yield from find_pattern(
        turns, _NAMED_HANDLE, label="handle", source="handle", score=0.8, group="handle"
    )


def find_phones(turns: pd.DataFrame) -> Iterator[Span]:
    """Find phone numbers: valid ones, long ones in groups, short ones behind a cue, spoken ones."""
    has_digits = turns[turns.text.str.count(r"\d") >= _MIN_PHONE_DIGITS]
    for row in has_digits.itertuples():
        for region in _REGIONS:
            for match in phonenumbers.PhoneNumberMatcher(row.text, region):
                start, end = row.start + match.start, row.start + match.end
                yield Span(row.interview_id, start, end, "phone", "phone", 0.95)
    for span, text in _matches(turns, _GROUPED, "phone", "digits", 0.9):
        if not _YEARS_ONLY.fullmatch(text):
            yield span
    for span, text in _matches(turns, _CUED, "phone", "cued digits", 0.85, group="phone"):
        is_long = sum(letter.isdigit() for letter in text) >= 5
        if is_long and not _YEARS_ONLY.fullmatch(text):
            yield span
    for span, text in _matches(turns, _SPOKEN_PHONE, "phone", "spoken digits", 0.9):
        if len(_A_WORD_OF_DIGITS.findall(text)) >= 3:
            yield span


def _matches(
    turns: pd.DataFrame,
    pattern: re.Pattern[str],
    label: str,
    source: str,
    score: float,
    group: int | str = 0,
) -> Iterator[tuple[Span, str]]:
    texts = dict(zip(zip(turns.interview_id, turns.turn, strict=True), turns.text, strict=True))
    for key, interview_id, offset in zip(texts, turns.interview_id, turns.start, strict=True):
        for match in pattern.finditer(texts[key]):
            start, end = match.span(group)
            yield (
                Span(interview_id, offset + start, offset + end, label, source, score),
                match[group],
            )
