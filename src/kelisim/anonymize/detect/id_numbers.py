"""Find numbers that stand for one person, firm or thing by their form: IBAN, ORCID, plates, codes.

Digits alone (IIN, cards, phones) are found by `numbers_in_speech`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from kelisim.anonymize.detect.check_digits import is_iban, is_orcid
from kelisim.anonymize.spelling.spans import Span

_KAZAKH_IBAN = re.compile(
    r"(?<!\w)KZ(?:[ \u00a0-]?\d){2}(?:[ \u00a0-]?[A-Z\d]){16}(?![A-Z\d])", re.IGNORECASE
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]{4}){2,7}(?:[ -]?[A-Z\d]{1,3})?\b")
_ORCID = re.compile(r"(?<![\w-])\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{3}[\dXxХх](?![\w-])")
_RESEARCHER_ID = re.compile(r"\b[A-Z]{1,3}-\d{4}-20\d\d\b")
_CAPITAL = "A-ZА-ЯӘҒҚҢӨҰҮҺІ"

# Plates of Kazakhstan: since 2012 `123 ABC 02` (regions 01 to 20), before `A123BCD`; of Russia.
_PLATE = re.compile(
    rf"(?<![\w-])(?:\d{{3}}[ -]?(?P<letters>[{_CAPITAL}]{{2,3}})[ -]?(?:0[1-9]|1\d|20)|"
    rf"[{_CAPITAL}]\d{{3}}[{_CAPITAL}]{{2,3}}(?:[ /]?\d{{2,3}})?)(?![\w-])"
)
_CUED_PLATE = re.compile(
    r"\b(?:car|plates?|licen[cs]e|vehicle|driv(?:e|es|ing)|машин\w*|авто\w*|гос\w*номер\w*|госномер\w*|"
    r"номер\w*|көлі\w+|машина\w*|нөмір\w*)\b[^.!?\n]{0,40}?(?<![\w-])"
    r"(?P<id>\d{3} ?[a-zа-яәғқңөұүһі]{2,3} ?\d{2}|[a-zа-яәғқңөұүһі] ?\d{3} ?[a-zа-яәғқңөұүһі]{2,3}"
    r"(?: ?\d{2,3})?)(?!\w)",
    re.IGNORECASE,
)
_PASSPORT = re.compile(r"(?<!\w)[Nn№]?[Nn]\s?\d{8}(?!\w)")

_MARK = (
    r"(?:number|nr\.?|no\.?|code|id|№|#|номер\w*|код\w*|серия|нөмір\w*|коды?|:)"
    r"[ .:]{0,3}(?:is |was |—|–|это )?"
)
_SURE_CUE = (
    r"passport|identity card|id card|driving licen[cs]e|diploma|certificate|policy|patent|badge|"
    r"паспорт\w*|удостоверени\w+|диплом\w*|сертификат\w*|свидетельств\w+|патент\w*|полис\w*|"
    r"куәлі[кг]\w*|төлқұжат\w*"
)
_CUE = (
    r"contract|agreement|grant|project|licen[cs]e|invoice|account|student|employee|staff|registration|"
    r"order|case|memorandum|scopus|researcher|wos|application|"
    r"договор\w*|контракт\w*|грант\w*|проект\w*|счёт\w*|счет\w*|приказ\w*|меморандум\w*|лицензи\w+|"
    r"регистраци\w+|табельн\w+|заявк\w+|"
    r"шарт\w*|келісімшарт\w*|жоба\w*|бұйрық\w*|лицензия\w*|өтінім\w*"
)
_VALUE = rf"(?:[{_CAPITAL}]{{1,5}}[-/ ]?){{0,2}}\d[\d{_CAPITAL}]*(?:[-/ ][\d{_CAPITAL}]+){{0,6}}"
_CUED = re.compile(
    rf"\b(?i:(?:{_SURE_CUE})\b[^.!?\n\d]{{0,30}}?|(?:{_CUE})\b[^.!?\n\d]{{0,15}}?{_MARK})"
    rf"(?<![\w$€₸])(?P<id>{_VALUE})(?![\w%])"
    rf"|\b(?i:{_CUE})\b,? (?P<mixed>(?:\d+[-/])*[{_CAPITAL}]{{1,5}}[-/ ]?\d{{3,}}[\d{_CAPITAL}/-]*|"
    rf"\d+[-/](?:[\d{_CAPITAL}]+[-/])*[\d{_CAPITAL}]+)(?![\w%])"
)
_CODE = re.compile(
    # A patent: country, kind of publication, number (WIPO ST.16).
    r"\b[A-Z]{2} [ABCU]\d? \d{4,}(?!\w)|"
    # A number that is called one is no amount.
    r"(?<=\b[Nn]umber )\d{5,9}(?![\w%])|(?<=\b[Нн]омер )\d{5,9}(?![\w%])|"
    rf"(?<![\w-])[{_CAPITAL}]{{1,5}}[-/№ ]?\d{{6,}}(?:[-/]\d+)*(?!\w)"
    rf"|(?<![\w-])\d{{1,4}}[-/][{_CAPITAL}]{{1,5}}[-/]\d{{2,}}(?!\w)"
    rf"|(?<![\w-])[{_CAPITAL}]{{1,5}}-\d{{3,}}(?:[-/]\d+)+(?!\w)|№ ?\d[\d/-]{{3,}}\d(?!\w)"
)
_NO_IDS = re.compile(
    r"(?:IIN|BIN|IBAN|ID|TEL|ИИН|БИН|ИНН|ЖСН|БСН|USD|EUR|KZT|RUB|GBP|CNY|TRY|US|ISO|GOST|ГОСТ|СТ|ISBN|ISSN|DOI|MW|KW|GB|MB|TB|KM|KG|AM|PM|"
    r"МВТ|КВТ|КМ|КГ|ТГ|EN|IEC|DIN|COVID)\b|(?:19|20)\d\d(?:[-/–](?:19|20)?\d\d)?$"
)
_AMOUNT = re.compile(r"\d{1,3}(?: \d{3})+|\d*0000")
_UNIT = re.compile(
    r"\s?(?:[%‰$€£₸₽]|percent|tenge|dollar|euro|usd|eur|kzt|rub|thousand|million|people|student|"
    r"процент|тенге|тг|доллар|евро|руб|тыс|млн|миллион|млрд|человек|студент|"
    r"пайыз|теңге|мың|миллион|адам)",
    re.IGNORECASE,
)
_MIN_DIGITS = 4
_MIN_LENGTH = 5

_BIRTH = (
    r"(?:born|date of birth|birth ?date|birthday|dob|родил\w+|дат[аы] рождения|"
    r"день рождения|рожд\w+|г\.р\.|туған\w*|туылған\w*|дүниеге кел\w+)"
)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|февр|март|апр|ма[яй]|июн|июл|авг|сент|"
    r"окт|нояб|дек|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|"
    r"желтоқсан)\w*\.?"
)
_DATE = (
    rf"(?:\d{{1,2}}[./ -]\d{{1,2}}[./ -](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d|"
    rf"\d{{1,2}}(?:st|nd|rd|th|-го|-ого|-ші|-шы|е)?(?: of)? {_MONTH},?(?: (?:19|20)\d\d)?|"
    rf"{_MONTH} (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?:,? (?:19|20)\d\d)?|"
    rf"(?:19|20)\d\d(?: жылы?\w*| года?)?,? \d{{1,2}}(?:-ші)? {_MONTH})"
)
_BIRTHDAY = re.compile(
    rf"\b{_BIRTH}\b[^!?\n]{{0,30}}?(?<![\w.])(?P<before>{_DATE})(?!\w)|"
    rf"(?<![\w.])(?P<behind>{_DATE})(?: ?(?:г\.|года?|жылы?\w*))?,? {_BIRTH}",
    re.IGNORECASE,
)


def find_id_numbers(turns: pd.DataFrame) -> Iterator[Span]:
    """Find accounts, documents, contracts, cars, researchers' numbers and dates of birth."""
    for interview_id, offset, text in zip(turns.interview_id, turns.start, turns.text, strict=True):
        if any(map(str.isdigit, text)):
            for start, end, source, score in _find_in(text):
                yield Span(interview_id, offset + start, offset + end, "id", source, score)


def _find_in(text: str) -> Iterator[tuple[int, int, str, float]]:
    for pattern in (_KAZAKH_IBAN, _IBAN):
        for match in pattern.finditer(text):
            if is_iban(match[0]) or match[0].isupper():
                yield *match.span(), "iban", 1.0 if is_iban(match[0]) else 0.8
    for match in _ORCID.finditer(text):
        latin = match[0].upper().replace("Х", "X")
        yield *match.span(), "orcid", 1.0 if is_orcid(latin) else 0.9
    for pattern, source in ((_RESEARCHER_ID, "researcher id"), (_PASSPORT, "passport")):
        yield from ((*match.span(), source, 0.9) for match in pattern.finditer(text))
    for match in _PLATE.finditer(text):
        if " " not in match[0] or not _NO_IDS.match(match["letters"] or ""):
            yield *match.span(), "plate", 0.85
    for match in _CUED_PLATE.finditer(text):
        letters = "".join(filter(str.isalpha, match["id"])).upper()
        if not _NO_IDS.match(letters):
            yield *match.span("id"), "plate", 0.8
    for match in _CODE.finditer(text):
        is_amount = _AMOUNT.fullmatch(match[0]) or _UNIT.match(text, match.end())
        if not _NO_IDS.match(match[0]) and not is_amount:
            yield *match.span(), "code", 0.85
    for match in _CUED.finditer(text):
        group = "id" if match["id"] else "mixed"
        if _is_cued_id(match[group], text, match.end(group)):
            yield *match.span(group), "cued id", 0.85
    for match in _BIRTHDAY.finditer(text):
        yield *match.span("before" if match["before"] else "behind"), "date of birth", 0.85


def _is_cued_id(value: str, text: str, end: int) -> bool:
    n_digits = sum(map(str.isdigit, value))
    is_counted = _AMOUNT.fullmatch(value) or _UNIT.match(text, end) or _NO_IDS.match(value)
    return n_digits >= _MIN_DIGITS and len(value) >= _MIN_LENGTH and not is_counted
