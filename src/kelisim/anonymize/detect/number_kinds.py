"""Say what digits in a row are: a phone, an identity number, a card; or an amount, years, a count.

The digits are looked at whole, however they were written or read aloud, so that one set of rules
does for figures, words and both.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import phonenumbers

from kelisim.anonymize.detect.check_digits import has_iin_date, is_card, is_iin, is_isbn
from kelisim.anonymize.detect.number_runs import BREAK, Run
from kelisim.anonymize.detect.spelled_digits import Piece


class Kind(NamedTuple):
    """What a number is, who says so, and how sure that is."""

    label: str
    source: str
    score: float


# Mobile and geographic codes of Kazakhstan (national numbering plan, ITU E.164: 7xx), Russia's 11.
_KAZAKH = re.compile(r"[78]?(?:70\d|71\d|72\d|747|75[01]|76[0-4]|77\d)\d{7}")
_READ_SHORT = re.compile(r"[78](?:70\d|71\d|72\d|747|75[01]|76[0-4]|77\d)\d{5,6}")
"""A Kazakh number read aloud with "four hundred" before "seventy": 400 70 reads like 470."""
_RUSSIAN = re.compile(r"[78][3489]\d{9}")
_REGIONS = ("KZ", "RU", "GB", "US", "TR", "DE", "UZ", "KG")
"""Countries whose numbers without a code are recognized, where a cue stands before."""

_PLUS = re.compile(r"(?:(?<!\d)(?<!\d )\+|\b(?:plus|плюс|қосу)[\s,]{1,3})\(?$", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:(?:(?<!\d)(?<!\d )\+|\b(?:plus|плюс|қосу)[\s,]{1,3})\(?|\()$", re.IGNORECASE
)
_PHONE_CUE = re.compile(
    r"\b(?:tel|telephone|phone|call|mobile|cell|cellphone|extension|fax|whatsapp|ring|dial|text me|"
    r"reach me|landline|(?:my|his|her|our|their|the|your) number(?! of)|number is|"
    r"тел|телефон\w*|(?:по|пере)?звон\w+|номер\w*|моб|мобильн\w+|сотов\w+|сотк\w+|ватсап\w*|вацап\w*|"
    r"факс\w*|домашн\w+|рабоч\w+|набер\w+|добавочн\w+|"
    r"нөмір\w*|хабарлас\w*|қоңырау\w*|ұялы\w*|теліңіз)\b(?:[^\x1f.!?\n]|[.!?\n\x1f](?!\s*\S+\s\S+\s\S+\s)){0,60}$",
    re.IGNORECASE,
)
_ID_CUE = re.compile(
    r"\b(?:IIN|BIN|identification|identity|ID|passport|licen[cs]e|account|card|badge|"
    r"иин|бин|инн|удостоверени\w*|паспорт\w*|карт[аыеу]|карточк\w+|счёт\w*|счет\w*|прав|"
    r"жсн|бсн|куәлі\w+|төлқұжат\w*|карта\w*|шот\w*)\b[^!?\n]{0,50}$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s?(?:[%‰$€£₸₽]|(?:k|m|tn|bn)\b|(?:per\s?cent|percent|tenge|dollar|euro|pound|ruble|rouble|sum|usd|eur|kzt|"
    r"rub|tg|people|person|student|teacher|employee|worker|participant|graduate|compan|universit|ton|"
    r"kilo|met(?:er|re)|hectare|square|hour|minute|million|billion|thousand|hundred|times|year|copies|"
    r"words|points|credit|"
    r"процент|тенге|тг|доллар|евро|рубл|сом|человек|студент|сотрудник|тысяч|тыс|миллион|млн|миллиард|"
    r"млрд|тонн|килом|метр|гектар|час|минут|лет|год|раз|"
    r"пайыз|теңге|адам|мың|жыл|рет|сағат|студент|қызметкер|гектар|шақырым|ақша))",
    re.IGNORECASE,
)
_CURRENCY_BEFORE = re.compile(r"(?:[$€£₸₽]|\b(?:USD|EUR|KZT|RUB|GBP|US))\s?$", re.IGNORECASE)
_BOOK = re.compile(r"\bISBN\b[^!?\n]{0,20}$", re.IGNORECASE)
ANNOUNCING = frozenset(
    [
        *("IIN", "BIN", "INN", "ID", "IBAN", "TEL", "DOB", "PIN", "NO", "SIM"),
        *("ИИН", "БИН", "ИНН", "ЖСН", "БСН", "ЖК", "ТЕЛ", "ОМС"),
    ]
)
"""Letters that announce a number and are no part of it."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_CUE_REACH, _BEHIND = 90, 20

_MIN_PHONE, _FULL_PHONE, _MAX_PHONE = 10, 11, 15
_MIN_OPEN = 9
_MIN_CUED_ID = 6
_MIN_CUED_PHONE = 5
_MIN_SPOKEN, _MAX_SPOKEN, _MIN_SPOKEN_PIECES = 7, 24, 5
_LONGEST = 34


def classify_surely(run: Run, first: int, last: int) -> Kind | None:
    """Say what pieces `first` to `last` of a run are by check digits and numbering plans.

    Parameters
    ----------
    run : Run
        Digits in a row.
    first, last : int
        The pieces looked at, inclusive.

    Returns
    -------
    Kind or None
        None where nothing is sure; a part of the run, or more of it, may be.
    """
    pieces = run.pieces[first : last + 1]
    digits = "".join(piece.digits for piece in pieces)
    if not _MIN_CUED_ID <= len(digits) <= 19 or _cuts_tight(run, first, last):
        return None
    before, behind = _around(run.text, pieces)
    is_person = len(digits) == 12 and has_iin_date(digits) and is_iin(digits)
    end = run.text[run.pieces[-1].end :][:_BEHIND]  # of an amount, of which these may be a part
    is_counted = (
        _has_unit(before, behind) or _has_unit(before, end) or _is_counting(pieces, at_least=0.8)
    )
    if is_person and not is_counted:
        return Kind("id", "iin", 1.0)
    if (
        _are_years(pieces)
        or _is_amount(pieces, before, behind)
        or _is_counting(pieces, at_least=0.8)
    ):
        return None
    if (_PLUS.search(before) or digits.startswith("00")) and len(digits) >= 8:
        number = digits[2:] if digits.startswith("00") else digits
        if _is_international(number):
            return Kind("phone", "phone", 1.0)
    if len(digits) in (10, 11) and _is_home_phone(digits, pieces):
        return Kind("phone", "phone", 0.95)
    if len(digits) == 12 and len(pieces) > 3 and _is_international(digits):
        return Kind("phone", "phone", 0.9)
    if len(digits) == 16 and {len(piece.digits) for piece in pieces} <= {1, 2, 4, 16}:
        return Kind("id", "card", 1.0) if is_card(digits) else None
    return None


def classify_loosely(run: Run, first: int, last: int) -> Kind | None:
    """Say what pieces of a run are by their number, the words before them, and how they are said.

    Parameters and returned value are those of `classify_surely`.
    """
    pieces = run.pieces[first : last + 1]
    digits = "".join(piece.digits for piece in pieces)
    before, behind = _around(run.text, pieces)
    has_series = first == 0 and opens_with_series(run)
    if has_series and _is_spoken(run.text, pieces) and len(digits) >= _MIN_CUED_ID:
        return Kind("id", "code", 0.85)
    if len(digits) < _MIN_CUED_PHONE or _is_counting(pieces, at_least=0.5):
        return None
    if _are_years(pieces) or _is_amount(pieces, before, behind):
        return None
    if is_isbn(digits) or _BOOK.search(before):
        return None
    is_spoken = _is_spoken(run.text, pieces)
    cue = before[-_CUE_REACH:]
    if has_series:
        return None  # `id_numbers` knows what letters before figures mean
    is_open = _PLUS.search(before) and len(digits) >= _MIN_OPEN
    if is_open and len(digits) <= _MAX_PHONE:
        return Kind("phone", "digits", 0.9)
    if _PHONE_CUE.search(cue) and len(digits) <= _MAX_PHONE and _may_be_short(pieces, digits):
        return Kind("phone", "cued digits", 0.85)
    if _ID_CUE.search(cue) and len(digits) >= _MIN_CUED_ID:
        return Kind("id", "cued id", 0.85)
    if is_spoken:
        return Kind("phone", "spoken digits", 0.8) if _is_read_aloud(run.text, pieces) else None
    if not all(run.is_tight[first + 1 : last + 1]):
        return None
    if len(digits) >= _MIN_PHONE:
        is_phone = len(digits) < 12
        return Kind("phone", "digits", 0.85) if is_phone else Kind("id", "digits", 0.85)
    if len(pieces) == 1 and len(digits) == 9 and not digits.endswith("000"):
        return Kind("id", "digits", 0.75)
    return None


def opens_with_series(run: Run) -> bool:
    """Whether the letters before a run belong to the number (`N 12345678`)."""
    return run.series is not None and run.series.digits not in ANNOUNCING


def opening_of(text: str, start: int) -> int:
    """Give where a number begins with its plus sign and bracket."""
    match = _OPENING.search(text, max(0, start - 10), start)
    return match.start() if match else start


def _around(text: str, pieces: list[Piece]) -> tuple[str, str]:
    start, end = pieces[0].start, pieces[-1].end
    return text[max(0, start - _CUE_REACH) : start], text[end : end + _BEHIND]


def _cuts_tight(run: Run, first: int, last: int) -> bool:
    """Whether an end of the pieces stands inside digits that a hyphen holds together."""
    edges = [at for at in (first, last + 1) if 0 < at < len(run.pieces)]
    return any(
        run.text[run.pieces[at - 1].end : run.pieces[at].start] in ("", "-", "‑", "/")
        for at in edges
    )


def _is_home_phone(digits: str, pieces: list[Piece]) -> bool:
    if not (_KAZAKH.fullmatch(digits) or _RUSSIAN.fullmatch(digits)):
        return False
    return len(digits) == 11 or len(pieces[0].digits) != 2 or len(pieces) > 3


@lru_cache(maxsize=10_000)
def _is_international(digits: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(f"+{digits}"))
    except phonenumbers.NumberParseException:
        return False


@lru_cache(maxsize=10_000)
def _is_national(digits: str) -> bool:
    for region in _REGIONS:
        try:
            if phonenumbers.is_valid_number(phonenumbers.parse(digits, region)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False


def _may_be_short(pieces: list[Piece], digits: str) -> bool:
    """Whether digits behind a cue may be all of a phone: in groups, or six and more."""
    return len(digits) >= _MIN_CUED_ID or len(pieces) > 1


def _is_read_aloud(text: str, pieces: list[Piece]) -> bool:
    """Whether one person reads a number out, digit by digit or in small groups, and counts not."""
    digits = "".join(piece.digits for piece in pieces)
    if _READ_SHORT.fullmatch(digits) and len(pieces) > 2:
        return True
    is_one_turn = BREAK not in text[pieces[0].start : pieces[-1].end]
    is_long = _MIN_SPOKEN <= len(digits) <= _MAX_SPOKEN and len(pieces) >= _MIN_SPOKEN_PIECES
    return is_one_turn and is_long and not _is_monotonous(pieces)


def _are_years(pieces: list[Piece]) -> bool:
    """Whether the pieces are years, also spoken ("twenty twenty-one"), and what is shorter."""
    rest = "".join(piece.digits for piece in pieces)
    is_paired = all(_YEAR.fullmatch(rest[at : at + 4]) for at in range(0, len(rest) - 3, 4))
    is_whole = len(rest) % 4 == 0 and all(len(piece.digits) in (2, 4) for piece in pieces)
    if is_whole and is_paired:
        return True
    n_years = sum(bool(_YEAR.fullmatch(piece.digits)) for piece in pieces)
    return n_years > 0 and all(len(p.digits) <= 2 or _YEAR.fullmatch(p.digits) for p in pieces)


def _is_amount(pieces: list[Piece], before: str, behind: str) -> bool:
    """Whether something is counted: by its unit, or by groups of three that end in round zeros."""
    if _PLUS.search(before) or BREAK in behind[:2]:
        return False
    if _has_unit(before, behind):
        return True
    lengths = [len(piece.digits) for piece in pieces]
    in_threes = len(pieces) > 1 and lengths[0] <= 3 and set(lengths[1:]) == {3}
    digits = "".join(piece.digits for piece in pieces)
    is_long = len(digits) >= _MIN_PHONE
    if len(pieces) == 1:
        return digits.endswith("00000") and len(digits) != _FULL_PHONE
    return in_threes and (digits.endswith("000") or not is_long)


def _has_unit(before: str, behind: str) -> bool:
    return bool(_UNIT.match(behind) or _CURRENCY_BEFORE.search(before))


def _is_counting(pieces: list[Piece], *, at_least: float) -> bool:
    """Whether the values go up or down by one step for a share of the way: lines, rows, a count."""
    values = _values(pieces)
    steps = [right - left for left, right in pairwise(values)]
    n_alike = max(map(steps.count, (1, -1, 2, 5, 10)))
    return len(steps) >= 3 and n_alike > at_least * len(steps)


def _is_spoken(text: str, pieces: list[Piece]) -> bool:
    return sum(text[piece.start].isalpha() for piece in pieces) * 2 > len(pieces)


def _values(pieces: list[Piece]) -> list[int]:
    """Give the values; of what nobody counts to, the first digits."""
    return [int(piece.digits[:_MAX_PHONE]) for piece in pieces]


def _is_monotonous(pieces: list[Piece]) -> bool:
    """Whether the values only rise, only fall, or hardly differ."""
    values = _values(pieces)
    return values in (sorted(values), sorted(values, reverse=True)) or len(set(values)) < 3
