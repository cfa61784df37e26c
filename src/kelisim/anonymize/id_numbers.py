"""Find numbers that stand for one person, firm or thing: IIN, IBAN, ORCID, passports, plates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pandas as pd

from kelisim.anonymize.spans import Span, find_pattern

_TWELVE = re.compile(r"(?<!\d)(?:\d{12}|\d{6}[ -]\d{6})(?!\d)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?\b")
_ORCID = re.compile(r"\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b")
_CARD = re.compile(r"(?<!\d)\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}(?!\d)")
_PLATE = re.compile(
    r"\b\d{3}\s?[A-ZА-Я]{2,3}\s?\d{2}\b|\b[A-ZА-Я]\s?\d{3}\s?[A-ZА-Я]{2,3}(?:\s?\d{2,3})?\b"
)
_PASSPORT = re.compile(r"\bN\s?\d{8}\b")
_CUES = (
    r"passport|identity card|id card|ID|licen[cs]e|contract|agreement|grant|project|patent|"
    r"certificate|invoice|"
    r"account|badge|student|employee|staff|policy|registration|order|case|memorandum|diploma|"
    r"паспорт\w*|удостоверени\w+|договор\w*|контракт\w*|грант\w*|проект\w*|патент\w*|"
    r"сертификат\w*|счёт\w*|счет\w*|"
    r"диплом\w*|приказ\w*|меморандум\w*|свидетельств\w+|лицензи\w+|регистраци\w+|табельн\w+|"
    r"номер\w*|"
    r"куәлі[кг]\w*|төлқұжат\w*|шарт\w*|келісімшарт\w*|жоба\w*|бұйрық\w*|нөмір\w*|серия\w*|"
    r"series|number"
)
# A cued number holds a digit and is long enough not to be a year or a count.
_CUED = re.compile(
    rf"\b(?:{_CUES})\b[^.!?\n\d]{{0,30}}?(?P<id>(?=[A-ZА-Я0-9/-]*\d[A-ZА-Я0-9/-]*\d)"
    r"(?:[A-ZА-Я]{1,5}[-/ ]?)?\d[\dA-ZА-Я]*(?:[-/ ]?[\dA-ZА-Я]+)*\d)(?!\w)",
)
_CODE = re.compile(
    r"\b[A-ZА-ЯӘҒҚҢӨҰҮҺІ]{1,5}[-/№ ]?\d{6,}(?:[-/]\d+)*\b|"
    r"\b\d{1,4}[-/][A-ZА-ЯӘҒҚҢӨҰҮҺІ]{1,5}[-/]\d{2,}\b"
    r"|\b[A-ZА-ЯӘҒҚҢӨҰҮҺІ]{1,5}-\d{3,}(?:[-/]\d+)+\b|№\s?\d[\d/-]{3,}\d\b"
)
_MIN_CUED_DIGITS = 5


def find_id_numbers(turns: pd.DataFrame) -> Iterator[Span]:
    """Find numbers of people, firms, documents, accounts and cars."""
    yield from _find_checked(turns, _TWELVE, is_iin, source="iin", otherwise=0.85)
    yield from _find_checked(turns, _IBAN, is_iban, source="iban", otherwise=0.8)
    yield from _find_checked(turns, _ORCID, is_orcid, source="orcid", otherwise=0.9)
    yield from _find_checked(turns, _CARD, is_card, source="card", otherwise=0.8)
    yield from find_pattern(turns, _PLATE, label="id", source="plate", score=0.85)
    yield from find_pattern(turns, _PASSPORT, label="id", source="passport", score=0.9)
    yield from find_pattern(turns, _CODE, label="id", source="code", score=0.85)
    for span in find_pattern(turns, _CUED, label="id", source="cued id", score=0.85, group="id"):
        if span.end - span.start >= _MIN_CUED_DIGITS:
            yield span


def _find_checked(
    turns: pd.DataFrame,
    pattern: re.Pattern[str],
    is_valid: Callable[[str], bool],
    *,
    source: str,
    otherwise: float,
) -> Iterator[Span]:
    for interview_id, offset, text in zip(turns.interview_id, turns.start, turns.text, strict=True):
        for match in pattern.finditer(text):
            score = 1.0 if is_valid(match[0]) else otherwise
            yield Span(
                interview_id, offset + match.start(), offset + match.end(), "id", source, score
            )


def is_iin(number: str) -> bool:
    """Whether the check digit of a Kazakhstani IIN or BIN is right.

    The weighted sum of the first eleven digits, with weights 1…11, modulo 11; where that is 10, the
    weights are 3…11, 1, 2; a second 10 is never issued (Government of Kazakhstan, rules for the
    national registers of identification numbers, Law No. 223-III of 12 January 2007).
    """
    digits = _digits(number)
    if len(digits) != 12:
        return False
    check = sum(w * d for w, d in zip(range(1, 12), digits, strict=False)) % 11
    if check == 10:
        weights = [*range(3, 12), 1, 2]
        check = sum(w * d for w, d in zip(weights, digits, strict=False)) % 11
    return check == digits[11]


def is_iban(number: str) -> bool:
    """Whether the check digits of an IBAN are right (ISO 13616: modulo 97 is 1)."""
    compact = re.sub(r"\s", "", number).upper()
    if not 15 <= len(compact) <= 34:
        return False
    turned = compact[4:] + compact[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % 97 == 1


def is_orcid(number: str) -> bool:
    """Whether the check character of an ORCID is right (ISO/IEC 7064, MOD 11-2)."""
    compact = number.replace("-", "")
    total = 0
    for digit in compact[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return compact[-1] == ("X" if check == 10 else str(check))


def is_card(number: str) -> bool:
    """Whether the check digit of a bank card is right (ISO/IEC 7812-1, Luhn)."""
    digits = _digits(number)[::-1]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _digits(number: str) -> list[int]:
    return [int(letter) for letter in number if letter.isdigit()]
