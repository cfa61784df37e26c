"""Words and letters that stand for a role in labels, in three languages."""

from __future__ import annotations

INTERVIEWER_WORDS = {
    *("interviewer", "moderator", "facilitator", "researcher", "int", "mod", "interviewers"),
    *("интервьюер", "ведущий", "ведущая", "модератор", "исследователь", "исследовательница"),
    *("интервьюэр", "корреспондент", "инт", "интер", "мод", "вед"),
    *("сұхбаттасушы", "сұхбат алушы", "сұхбат жүргізуші", "жүргізуші", "зерттеуші", "сұраушы"),
    *("тілші", "сұхбатшы"),
}
EITHER_WORDS = {"сұхбаттасушы"}
"""Who leads a talk, or who is talked with: beside another word for the interviewer, the latter."""

PARTICIPANT_WORDS = {
    *("participants", "respondents", "interviewees", "all", "everyone", "все", "барлығы"),
    *("respondent", "participant", "interviewee", "informant", "resp", "part", "expert"),
    *("респондент", "участник", "участница", "собеседник", "собеседница", "информант"),
    *("респонденты", "респондентка", "информантка", "участники", "опрашиваемый", "эксперт"),
    *("интервьюируемый", "респ", "инф", "қатысушылар"),
    *("қатысушы", "сұхбат беруші", "жауап беруші", "ақпарат беруші", "сарапшы", "әңгімелесуші"),
}
QUESTION_WORDS = {"question", "вопрос", "сұрақ"}
ANSWER_WORDS = {"answer", "ответ", "жауап"}
SPEAKER_WORDS = {"speaker", "unknown speaker", "спикер", "говорящий", "сөйлеуші"}
SPEECH_OPENERS = {
    *("note", "nb", "n.b", "ps", "p.s", "example", "for example", "first", "firstly", "second"),
    *("secondly", "third", "thirdly", "finally", "however", "also", "but", "so", "and", "then"),
    *("because", "reason", "result", "problem", "solution", "conclusion", "comment", "remark"),
    *(
        "date",
        "time",
        "place",
        "location",
        "duration",
        "attention",
        "important",
        "warning",
        "point",
    ),
    *("примечание", "прим", "внимание", "например", "пример", "важно", "итог", "вывод", "дата"),
    *("время", "место", "комментарий", "первое", "второе", "третье", "во-первых", "во-вторых"),
    *("в-третьих", "значит", "потом", "то есть", "т.е", "проблема", "решение", "результат"),
    *("ескерту", "ескертпе", "мысалы", "мысал", "маңызды", "қорытынды", "біріншіден", "екіншіден"),
    *("үшіншіден", "күні", "уақыты", "орны", "яғни", "мәселе", "нәтиже", "назар аударыңыз"),
}
"""What opens a sentence before a colon and is nobody's name."""

LETTER_PAIRS = (
    ("q", "a", "qa"),
    ("в", "о", "qa"),
    ("с", "ж", "qa"),
    ("i", "p", "initials"),
    ("i", "r", "initials"),
    ("m", "p", "initials"),
    ("m", "r", "initials"),
    ("и", "р", "initials"),
    ("и", "о", "initials"),
    ("и", "у", "initials"),
    ("и", "с", "initials"),
    ("с", "р", "initials"),
    ("с", "қ", "initials"),
    ("ж", "қ", "initials"),
    ("м", "р", "initials"),
    ("м", "у", "initials"),
    ("м", "қ", "initials"),
)
"""Letters of interviewer and participant; they mean something only where both stand in a file."""

TITLES = {"dr", "prof", "professor", "mr", "mrs", "ms", "др", "проф", "профессор"}
