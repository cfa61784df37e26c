"""Find the words of a text in lower case that are names: by lists, endings and the words beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kelisim.anonymize.detect.gazetteers import places
from kelisim.anonymize.detect.kazakh_names import find_in_lower_case
from kelisim.anonymize.detect.lower_case_words import (
    is_function_word,
    is_given_name,
    is_known,
    is_name,
    is_ordinary,
    is_plain,
    is_surname,
    may_be_given,
)
from kelisim.anonymize.spelling.transliterate import name_key
from kelisim.anonymize.spelling.word_lists import read_word_list
from kelisim.anonymize.spelling.words import LOWER, Word, read_words

_MIN_PLACE_LETTERS = 4
"""Letters of a place from which case forms tell it: `келді` ("came") is no form of Kiel."""

_MIN_SHARE = 0.3
"""Share from which the Kazakh model of lower case is believed: people .83 found at .96, on held-out
news."""

_W = rf"[{LOWER}]{{2,}}(?:[-’'][{LOWER}]{{3,}})?"
_TITLES = r"mr|mrs|ms|miss|dr|prof|г-н|г-жа|господин\w{0,3}|госпож\w{1,3}|мистер|миссис"
_POSTS = (
    r"(?:vice )?president|senator|mayor|governor|judge|captain|reverend|"
    r"professor|doctor|academician|rector|vice-rector|provost|dean|chancellor|minister|"
    r"colleague|supervisor|"
    r"профессор\w{0,3}|доктор\w{0,3}|ректор\w{0,3}|проректор\w{0,3}|декан\w{0,3}|академик\w{0,3}|"
    r"коллег\w{1,3}|доцент\w{0,3}|әріптес\w{0,6}"
)
_INTRODUCTIONS = (
    r"my (?:full )?name(?:'s|’s| is)|(?:his|her) name(?:'s|’s| is| was)|name is|call me|named|"
    r"меня зовут|(?:его|её|ее) зовут|мо[её] имя|по имени|"
    r"менің (?:атым|есімім|аты-жөнім)|атым|есімім"
)
_HONORIFICS = (
    r"agh?ai|agay|apai|apay|hanym|khanym|myrza|ағай|ағайы?\w{0,4}|апай\w{0,4}|агай|мырза\w{0,3}|"
    r"ханым\w{0,3}|тәте\w{0,3}"
)
_HONORIFIC = re.compile(_HONORIFICS)
_PATRONYMIC = re.compile(
    r"\b[^\W\d_]{2,}(?:ovich|evich|yevich|ovna|evna|yevna|ievna|inichna|uly|qyzy|kyzy|kizi|"
    r"ович|евич|ьич|овн|евн|иничн|ұлы|улы|қызы|кызы)(?:а|у|ем|ом|е|ы|ой|и|[нмдтғ]\w{1,3})?\b"
)
_GREETINGS = (
    r"hi|hello|hey|dear|thanks|thank you(?: so much| very much)?|welcome|bye|goodbye|"
    r"good (?:morning|afternoon|evening)|"
    r"привет|здравствуйте|спасибо(?: большое)?|добрый день|уважаем\w{2}|дорог\w{2}|"
    r"сәлем|сәлеметсіз бе|рахмет|құрметті"
)
_SPEECH = (
    r"said|says|told|tells|asked|asks|thinks|thought|replied|answered|agreed|explained|mentioned|"
    r"suggested|wrote|writes|called|invited|introduced|joined|"
    r"сказал\w?|говорит|говорил\w?|спросил\w?|ответил\w?|предложил\w?|написал\w?|"
    r"айтты|айтады|деді|дейді|сұрады|жазды"
)
_ORGANIZATION = (
    r"university|institute|college|academy|polytechnic|school|bank|foundation|corporation|company|group|"
    r"hospital|museum|center|centre|street|avenue|road|park|river|lake|airport|church"
)

_SURE_CLUES = [
    re.compile(pattern)
    for pattern in [
        rf"\b(?P<title>(?:{_TITLES}))\.? (?P<a>{_W})(?: (?P<name>{_W}))?",
        rf"\b(?:{_INTRODUCTIONS}),? (?:(?:uh|um|er),? )?(?P<a>{_W})(?: (?P<name>{_W}))?",
        rf"\b(?P<a>{_W})[ -](?:{_HONORIFICS})(?!\w)",
        rf"\b(?P<a>{_W}) (?:деген|есімді|атты)(?!\w)",
    ]
]
"""Words beside which an everyday word is a name too."""

_NAME_CLUES = [
    re.compile(pattern)
    for pattern in [
        rf"\b(?:{_GREETINGS}),? (?P<a>{_W})(?=\s?[,.!?]|$)",
        rf"\b(?P<a>{_W}) (?:{_SPEECH})\b",
        rf"\b(?:with|from|by|at|and|ask|tell|told|met|meet) (?P<a>{_W})(?=['’]s\b)",
        rf"\b(?:with|told|met|asked|and) (?P<a>{_W})(?=\s?[,.!?])",
        rf"\b(?P<a>{_W}),? (?:you know|can you|could you|what do you think|do you)\b",
        rf"\b(?:i['’]m|i am|this is|it['’]s|it is|это|я) (?P<a>{_W})"
        r"(?=\s?[,.!?]| from\b| here\b|$)",
    ]
]
"""Words beside which a name that is an everyday word besides (`mark`) is meant as a name."""

_POST_CLUE = re.compile(rf"\b(?P<title>(?:{_POSTS})) (?P<a>{_W})")
_ORGANIZATION_CLUES = [
    re.compile(rf"\b(?:(?P<b>{_W}) )?(?P<a>{_W}) (?P<title>{_ORGANIZATION})\b"),
    re.compile(rf"\b(?P<title>{_ORGANIZATION}) (?:of|for) (?P<a>{_W})"),
]


def find_name_words(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Find words that are names, or titles before them, in a text without capitals.

    Parameters
    ----------
    text : str
        A turn, in lower case.
    language : str
        Its language.

    Yields
    ------
    tuple of int
        Where such a word begins and ends; maybe twice.
    """
    words = read_words(text)
    names = {at for at, word in enumerate(words) if is_name(word.text, language)}
    names |= set(_beside_names(words, names, text, language))
    yield from ((words[at].start, words[at].end) for at in sorted(names))
    for found in places().find(text, words, capitals=False):
        run = words[found.first : found.last + 1]
        is_long = len(name_key(found.what)) >= _MIN_PLACE_LETTERS
        if len(run) > 1 or (is_long and not is_plain(run[0].text, language)):
            yield from ((word.start, word.end) for word in run)
    yield from _find_by_clues(text, language)
    if language == "kk":
        for start, end, _, share in find_in_lower_case(text):
            if share >= _MIN_SHARE:
                yield from (
                    (word.start, word.end)
                    for word in words
                    if start <= word.start < end and not is_plain(word.text, language)
                )


def _beside_names(
    words: Sequence[Word], names: set[int], text: str, language: str
) -> Iterator[int]:
    """Give words that stand as a surname behind a given name, or as a given name before one."""
    for at in range(len(words) - 1):
        first, second = words[at], words[at + 1]
        is_beside = text[first.end : second.start] == " "
        if not is_beside or is_function_word(second.text) or _HONORIFIC.fullmatch(second.text):
            continue
        is_given = at in names and is_given_name(first.text)
        may_be_surname = is_surname(second.text) or not is_known(second.text, language)
        if is_given and at + 1 not in names and may_be_surname:
            yield at + 1
        is_free = at == 0 or words[at - 1].text not in read_word_list("determiners.txt")
        has_surname = at + 1 in names and is_surname(second.text)
        if has_surname and is_free and at not in names and may_be_given(first.text):
            yield at


def _find_by_clues(text: str, language: str) -> Iterator[tuple[int, int]]:
    for pattern in _SURE_CLUES:
        for match in pattern.finditer(text):
            if is_function_word(match["a"]) and match["a"] != "will":
                continue
            yield from _groups(match, "a", *(["title"] if "title" in match.groupdict() else []))
            if match.groupdict().get("name") and not is_plain(match["name"], language):
                yield match.span("name")
    for pattern in _NAME_CLUES:
        for match in pattern.finditer(text):
            before = text[max(0, match.start("a") - 30) : match.start("a")].split()[-1:]
            if may_be_given(match["a"]) and not read_word_list("determiners.txt").intersection(
                before
            ):
                yield match.span("a")
    for match in _POST_CLUE.finditer(text):
        if (
            not is_known(match["a"], language)
            or is_surname(match["a"])
            or is_name(match["a"], language)
        ):
            yield from _groups(match, "title", "a")
    for match in _PATRONYMIC.finditer(text):
        if is_plain(match[0], language):
            continue
        yield match.span()
        before = re.search(rf"(?<!\w)({_W}) $", text[max(0, match.start() - 40) : match.start()])
        if before and not is_ordinary(before[1], language):
            yield match.start() - len(before[1]) - 1, match.start() - 1
    for pattern in _ORGANIZATION_CLUES:
        for match in pattern.finditer(text):
            if not is_plain(match["a"], language):
                yield from _groups(match, "a", "title")


def _groups(match: re.Match[str], *names: str) -> Iterator[tuple[int, int]]:
    for name in names:
        for word in re.finditer(r"[^\W_]+", match[name] or ""):
            yield match.start(name) + word.start(), match.start(name) + word.end()
