"""Find ways to reach somebody: e-mail, links, handles; written or read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from kelisim.anonymize.detect.spelled_digits import DIGIT_WORDS
from kelisim.anonymize.spelling.spans import Span

_AT_WORDS = "at sign|at|собака|собачка|коммерческое эт|эт|ит белгісі|эт белгісі|айқұлақ|ит"
_DOT_WORDS = "dot|point|точка|дот|нүкте"
_DOT = rf"(?:\s+(?:{_DOT_WORDS})\s+|\s?\.\s?|\s?[\[(]\s?(?:dot|точка)\s?[\])]\s?)"
_AT = rf"(?:\s+(?:{_AT_WORDS})\s+|\s?[\[({{<]\s?(?:at|собака|@)\s?[\])}}>]\s?|\s@\s|@\s)"
_JOINT = (
    rf"(?:\s+(?:{_DOT_WORDS}|underscore|dash|hyphen|minus|plus|подч[её]ркивание|"
    r"нижнее подч[её]ркивание|нижний пробел|андерскор|дефис|тире|минус|плюс|сызықша|астыңғы сызық|"
    r"астыңғы сызықша)\s+|[._+-]{1,3})"
)
# Without the underscore, which is a joint: what can be read in two ways takes ages on a ruled line.
_PART = r"[^\W_]+"
_DIGITS = "|".join(sorted(DIGIT_WORDS, key=lambda word: (-len(word), word)))
_READ_DIGITS = rf"(?:\s(?:{_DIGITS}|\d{{1,4}})){{1,8}}"
_LOCAL = rf"(?<![^\W_]){_PART}(?:{_JOINT}{_PART}){{0,8}}(?:{_READ_DIGITS})?"
_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]*[\w+]@[\w-]+(?:\.[\w-]+)+")
_NO_COUNTRY = "is|at|it|in|on|to|so|we|he|me|my|no|as|an|am|or|if|of|by|do|go|up|us|be"
_TOP = (
    rf"(?:com|org|net|edu|gov|info|app|dev|biz|tech|online|site|example|university|academy|invalid|"
    rf"(?!(?:{_NO_COUNTRY})\b)[a-z]{{2}}|ком|кз|кизет|ру|нет|орг|эду|қаз|рф)(?!\w)"
)
_SPOKEN_EMAIL = re.compile(
    rf"{_LOCAL}{_AT}\w[\w-]*(?:{_DOT}\w[\w-]*){{0,4}}?{_DOT}{_TOP}"
    rf"(?:{_DOT}{_TOP}){{0,2}}",
    re.IGNORECASE,
)
# "собака mail ru", "собака джимейл ком": no dot is said, but the end of the address tells.
_ENDS = "kz|ru|com|net|org|edu|кз|кизет|ру|ком|нет|орг|эду"
_RUSSIAN_EMAIL = re.compile(
    rf"{_LOCAL}\s+(?:собака|собачка|айқұлақ|ит белгісі)\s+\w[\w-]*"
    rf"(?:(?:{_DOT}|\s)\w[\w-]*){{0,2}}[\s.]+(?:{_ENDS})(?!\w)",
    re.IGNORECASE,
)
_AT_HINT = re.compile(rf"@|[(\[{{<\s](?:{_AT_WORDS})[\s)\]}}>]")
_DOT_HINT = re.compile(r"\s(?:dot|точка|нүкте|дот)\s")
# The dot of a spoken address must be spoken too, or be written close: "at work. Then" is none.
_SPOKEN_DOT = re.compile(
    r"[\s\[(](?:dot|точка|нүкте|дот)[\s\])]|\w\.\w|@ \w+ ?\. ?\w", re.IGNORECASE
)

# "Our page at quarry.kz": a link, and no address before it.
_NO_LOCAL = re.compile(
    r"(?:look(?:ing|ed)?|is|are|be|was|were|site|website|page|project|program|available|us|me|it|them|you|"
    r"work(?:s|ing|ed)?|find|found|stud\w+|people|posted|here|there|cent(?:er|re)|blog|online|videos?|"
    r"articles?|and|or|more|shop|store|register|sign up|up)\sat\s",
    re.IGNORECASE,
)

# Every link has a dot inside, every account that is named one, an underscore or a figure.
_LINK_HINT = re.compile(r"\.[^\s]|://")
_HANDLE_HINT = re.compile(r"[_.][A-Za-z0-9]|\d", re.IGNORECASE)

_TLD = (
    r"(?:gov|edu|ac|com|co|org)\.[a-z]{2}|"
    "kz|com|org|net|edu|ru|uk|de|io|info|gov|eu|cn|tr|us|fr|kg|uz|me|app|dev|ai|co|biz|tech|online|"
    "site|academy|university|example|invalid|test|қаз|рф"
)
_URL = re.compile(
    rf"(?:https?://|ftp://|www\.)[^\s<>«»\"”)]+[\w/]|(?<![\w@.-])(?:[\w-]+\.)+(?:{_TLD})\b(?:/[\w./?=&%#-]*[\w/])?",
    re.IGNORECASE,
)
_SPOKEN_URL = re.compile(
    rf"\b(?:www\s+(?:dot|точка)\s+)?[\w-]+(?:\s+(?:dot|точка|нүкте)\s+[\w-]+){{0,30}}\s+(?:dot|точка|нүкте)\s+(?:{_TLD})\b",
    re.IGNORECASE,
)
_AT_HANDLE = re.compile(r"(?<![\w.@/])@[A-Za-z0-9_][\w.]{1,30}\w")
_LINKED_HANDLE = re.compile(
    r"\b(?:t|telegram|wa|instagram|vk|facebook|linkedin|fb|tiktok|youtube|twitter|x|github|threads)"
    r"\.(?:me|com|ru)/[\w@./+-]*\w",
    re.IGNORECASE,
)
_NAMED_HANDLE = re.compile(
    r"\b(?:telegram|instagram|insta|skype|twitter|linkedin|facebook|whatsapp|wechat|tiktok|nickname|username|"
    r"handle|login|телеграм\w*|инстаграм\w*|скайп\w*|логин\w*|ник|никнейм\w*)\b[^.!?\n]{0,25}?[\s:«\"“]"
    r"(?P<handle>(?=[A-Za-z0-9_.]*[_.\d])[A-Za-z][A-Za-z0-9]*(?:[_.][A-Za-z0-9]+)+|[A-Za-z]{3,}_?\d{2,})\b",
    re.IGNORECASE,
)


def find_contacts(turns: pd.DataFrame) -> Iterator[Span]:
    """Find e-mail addresses, links and accounts, written or read aloud."""
    for interview_id, offset, text in zip(turns.interview_id, turns.start, turns.text, strict=True):
        for start, end, label, source, score in _find_in(text):
            yield Span(interview_id, offset + start, offset + end, label, source, score)


def _find_in(text: str) -> Iterator[tuple[int, int, str, str, float]]:
    lower = text.lower()
    if "@" in text:
        yield from ((*m.span(), "email", "email", 1.0) for m in _EMAIL.finditer(text))
        yield from ((*m.span(), "handle", "handle", 1.0) for m in _AT_HANDLE.finditer(text))
    if _AT_HINT.search(lower):
        for match in _SPOKEN_EMAIL.finditer(text):
            if _SPOKEN_DOT.search(match[0]) and not _NO_LOCAL.match(match[0]):
                yield *match.span(), "email", "spoken email", 0.9
        for match in _RUSSIAN_EMAIL.finditer(text):
            yield *match.span(), "email", "spoken email", 0.9
    if _LINK_HINT.search(text):
        yield from ((*m.span(), "url", "url", 1.0) for m in _URL.finditer(text))
        yield from ((*m.span(), "handle", "handle", 1.0) for m in _LINKED_HANDLE.finditer(text))
    if _DOT_HINT.search(lower):
        yield from ((*m.span(), "url", "spoken url", 0.9) for m in _SPOKEN_URL.finditer(text))
    if _HANDLE_HINT.search(text):
        for match in _NAMED_HANDLE.finditer(text):
            yield *match.span("handle"), "handle", "handle", 0.8
