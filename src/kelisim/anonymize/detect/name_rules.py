"""Find people by how they are spoken of: patronymics, titles, honorifics, initials, greetings."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from kelisim.anonymize.detect.gazetteers import is_everyday
from kelisim.anonymize.spelling.spans import Span, find_pattern, mentions_of
from kelisim.anonymize.spelling.word_lists import read_word_list
from kelisim.anonymize.spelling.words import LETTER, LOWER, UPPER, read_words

_NAME = rf"[{UPPER}][{LOWER}]+(?:[-’'][{UPPER}]?[{LETTER}]+)?"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,2}}"
_INITIAL = rf"[{UPPER}](?:[{LOWER}])?\."

# Russian patronymics (Unbegaun, Russian Surnames, 1972); Kazakh -ұлы, -қызы: "son, daughter of".
_PATRONYMIC = (
    rf"(?:[{UPPER}][{LETTER}]+?(?:ovich|evich|yevich|ovna|evna|yevna|ievna|inichna)s?"
    rf"|[{UPPER}][{LETTER}]+?(?:ович|евич|ьич|овн|евн|иничн|ичн)(?:а|у|ем|ом|е|ы|ой|и|ами|ам|ах|ей)?"
    rf"|[{UPPER}][{LETTER}]{{2,}}?(?:-|(?<!ң) )?(?:"
    r"(?:uly|ooly|ogly|oghly|qyzy|kyzy|kizi|gyzy)s?"
    r"|(?:ұлы|улы|қызы|кызы|оглы)"
    r"(?:н(?:ың|ің|а|е|да|де|ан|ен)?|мен|ның|нің|на|не|нда|нде|нан|нен|сы)?))(?!\w)"
)
_TITLES = (
    r"[Pp]rofessor|Prof\.?|Doctor|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Miss|Sir|Madam|[Aa]cademician|"
    r"[Vv]ice-?[Rr]ector|[Pp]ro-?[Rr]ector|"
    r"[Rr]ector|[Pp]rovost|(?:[Vv]ice-)?[Dd]ean|[Dd]irector|[Cc]hancellor|[Pp]resident|"
    r"[Mm]inister|[Mm]anager|[Cc]hairman|"
    r"[Cc]olleague|[Ss]upervisor|[Ee]ngineer|[Ss]ecretary|[Dd]eputy|[Aa]ssistant|[Ff]ounder|"
    r"[Ss]tudent|[Ff]riend|"
    r"[Пп]рофессор[а-я]{0,3}|[Дд]октор[а-я]{0,3}|[Рр]ектор[а-я]{0,3}|[Пп]роректор[а-я]{0,3}|"
    r"[Дд]екан[а-я]{0,3}|"
    r"[Дд]иректор[а-я]{0,3}|[Аа]кадемик[а-я]{0,3}|[Гг]осподин[а-я]{0,3}|[Гг]оспож[а-я]{1,3}|"
    r"г-н[а-я]{0,2}|г-ж[а-я]|"
    r"[Мм]инистр[а-я]{0,3}|[Аа]ким[а-я]{0,3}|[Кк]оллег[а-я]{1,3}|[Зз]аведующ[а-я]{2,3}|"
    r"[Нн]ачальник[а-я]{0,3}|"
    r"[Мм]енеджер[а-я]{0,3}|[Дд]оцент[а-я]{0,3}|[Сс]тудент[а-я]{0,3}|[Мм]агистрант[а-я]{0,3}|"
    r"[Дд]окторант[а-я]{0,3}|"
    r"[Мм]ырза|[Хх]аным|[Әә]ріптес\w{0,6}|[Дд]осым\w{0,4}"
)
_KIN = (
    r"(?:[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Tt]heir|[Yy]our) "
    r"(?:(?:older|elder|younger|big|little|late|best|good|old) )?(?:friend|brother|sister|husband|"
    r"wife|uncle|aunt|auntie|cousin|son|daughter|"
    r"nephew|niece|boyfriend|girlfriend|roommate|neighbou?r|boss|teacher|grandson|granddaughter)|"
    r"(?:[Мм]о|[Тт]во|[Сс]во|[Нн]аш|[Вв]аш|[Ее]го|[Ее][её]|[Ии]х)[а-яё]{0,3} "
    r"(?:брат|сестр|муж|жен|сын|доч|дяд|т[её]т|племянни|друг|подруг|сосед)[а-яё]{0,4}|"
    r"(?:[Аа]ға|[Іі]ні|[Әә]пке|[Ққ]арындас|[Сс]іңлі|[Ұұ]л|[Ққ]ыз|[Жж]олдас|[Әә]йел|[Дд]ос|[Нн]ағашы)"
    r"(?:ым|ім|м)"
)
HONORIFICS = (
    r"(?:agai|aghai|agay|agha|aga|apai|apay|apa|eke|apke|hanym|khanym|hanim|myrza|mirza|bey|"
    r"zhan|jan|tate|koke|"
    r"аға(?:й)?|ага(?:й)?|апа(?:й)?|еке(?!н)|әпке|апке|мырза|ханым|тәте|көке|жан|бей)"
    r"(?:(?:ым|ім|м)?(?:[нд](?:ың|ің|ы|і|а|е|ан|ен)|[ғгқк][ае]|мен|ң|[аеуыиюя]|ой|ем|ом|s)?)(?!\w)"
)
_INTRODUCTIONS = (
    r"[Mm]y (?:full )?name(?: is|'s|’s)|[Cc]all me|[Зз]овут|[Мм]о[её] имя|"
    r"(?:man|woman|guy|girl|boy|lady|gentleman|lad|kid|child|son|daughter|baby|friend|person|"
    r"somebody|someone|fellow|teacher|student|colleague|professor|lecturer|doctor|engineer|driver|"
    r"neighbou?r|"
    r"director|dean|rector|boss|manager)(?:,| who is| who was)? (?:named|called)|"
    r"[Мм]еня звать|"
    r"[Мм]енің (?:атым|есімім|аты-жөнім)|[Аа]ты-жөнім|[Ее]сімім|[Аа]тым"
)
_GREETINGS = (
    r"[Hh]ello|[Hh]i|[Dd]ear|[Gg]ood (?:morning|afternoon|evening|day)|[Tt]hank you(?: (?:so|"
    r"very) much)?|[Tt]hanks|[Ww]elcome|"
    r"[Gg]oodbye|[Зз]дравствуйте|[Дд]обрый (?:день|вечер)|[Дд]оброе утро|"
    r"[Сс]пасибо(?: вам)?(?: большое)?|[Бб]лагодарю(?: вас)?|"
    r"[Уу]важаем[а-я]{2}|[Дд]орог[а-я]{2}|[Пп]ривет|[Дд]о свидания|[Сс]әлеметсіз бе|[Сс]әлем|"
    r"[Рр]ахмет(?: сізге)?|[Ққ]ұрметті|"
    r"[Ққ]айырлы (?:күн|таң|кеш)|[Сс]ау болыңыз|[Аа]ссалаумағалейкум"
)

_RULES = [
    (re.compile(pattern), source, score)
    for pattern, source, score in [
        (rf"(?P<who>(?:{_NAME} ){{0,2}}{_PATRONYMIC}(?: {_NAME})?)(?!\w)", "patronymic", 0.95),
        (rf"\b(?:{_TITLES}),? (?P<who>(?:{_INITIAL} ?){{0,2}}{_NAMES})", "title", 0.85),
        (rf"(?<!\w)(?:{_KIN}),? (?P<who>{_NAMES})", "title", 0.85),
        (rf"(?P<who>{_NAMES})[ -]{HONORIFICS}(?!\w)", "honorific", 0.9),
        (
            rf"\b(?P<who>[{UPPER}][{LOWER}]{{1,6}}(?:(?:еке|әке)ң[{LOWER}]{{0,5}}|еке|әке|"
            rf"eke))(?!\w)",
            "short honorific",
            0.8,
        ),
        (rf"(?<![\w&.-])(?P<who>(?:{_INITIAL} ?){{1,2}}{_NAME})", "initials", 0.85),
        (rf"\b(?P<who>{_NAME} (?:{_INITIAL} ?){{2}})", "initials", 0.85),
        (rf"\b(?P<who>{_NAME} {_NAME}) (?:деген|есімді|атты)(?!\w)", "introduction", 0.8),
        (rf"\b(?:{_INTRODUCTIONS}):?,? (?P<who>{_NAMES})", "introduction", 0.85),
        (rf"\b(?:{_GREETINGS}),? (?P<who>{_NAMES})(?=\s?(?:[,.!?]|$))", "greeting", 0.8),
    ]
]

# Everyday words that look like a short honorific or a patronymic.
_NO_NAMES = read_word_list("no_names.txt")
_MIN_LETTERS = 2
# In English text an honorific without a name still points to one person.
_ALONE = re.compile(r"(?<![\w-])(?:agh?ai|apai)(?![\w-])", re.IGNORECASE)


def detect(turns: pd.DataFrame) -> pd.DataFrame:
    """Find people's names by the words and endings that go with them.

    Parameters
    ----------
    turns : pandas.DataFrame
        Turns (see `tables.Turns`).

    Returns
    -------
    pandas.DataFrame
        Spans with the label `person`, without titles and honorifics (see `tables.Mentions`).
    """
    alone = find_pattern(turns, _ALONE, label="person", source="form of address", score=0.75)
    return mentions_of([*_find(turns), *alone])


def _find(turns: pd.DataFrame) -> Iterator[Span]:
    for interview_id, offset, text in zip(turns.interview_id, turns.start, turns.text, strict=True):
        for pattern, source, score in _RULES:
            for match in pattern.finditer(text):
                start, end = trim_name(text, *match.span("who"))
                if end > start and not _is_word(text[start:end], source):
                    yield Span(interview_id, offset + start, offset + end, "person", source, score)


def _is_word(found: str, source: str) -> bool:
    """Whether what looks like a name is a word: `отлично`, or `truly` as a patronymic."""
    is_everyday_word = source == "patronymic" and is_everyday(found)
    return found.lower() in _NO_NAMES or is_everyday_word


def trim_name(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut words that are never part of a name from both ends of a span.

    Parameters
    ----------
    text : str
        The text.
    start, end : int
        The span in it.

    Returns
    -------
    tuple of int
        The span left; empty (`start == end`) where nothing is.
    """
    function_words = read_word_list("function_words.txt")
    words = [
        word
        for word in read_words(text[start:end])
        if word.text.lower() not in function_words or _is_initial_letter(word.text)
    ]
    kept = [word for word in words if len(word.text) >= _MIN_LETTERS]
    if not kept:
        return start, start
    last = start + words[-1].end
    is_initial = _is_initial_letter(words[-1].text) and text[last : last + 1] == "."
    return start + words[0].start, last + is_initial


def _is_initial_letter(word: str) -> bool:
    return len(word) == 1 and word.isupper()
