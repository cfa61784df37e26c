"""Whom a speaker's label means: role words of three languages, letters, and names of the roster."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

INTERVIEWER_WORDS = {
    *("interviewer", "moderator", "facilitator", "researcher"),
    *("интервьюер", "ведущий", "ведущая", "модератор", "исследователь"),
    *("сұхбаттасушы", "сұхбат алушы", "сұхбат жүргізуші", "жүргізуші", "зерттеуші"),
}
PARTICIPANT_WORDS = {
    *("respondent", "participant", "interviewee", "informant"),
    *("респондент", "участник", "участница", "собеседник", "собеседница", "информант"),
    *("қатысушы", "сұхбат беруші", "жауап беруші", "ақпарат беруші"),
}
QUESTION_WORDS = {"question", "вопрос", "сұрақ"}
ANSWER_WORDS = {"answer", "ответ", "жауап"}
SPEAKER_WORDS = {"speaker", "спикер", "говорящий", "сөйлеуші"}

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
    ("м", "р", "initials"),
)
"""Letters of interviewer and participant; they mean something only where both stand in a file."""

Rosters = Mapping[str, Sequence[str]]
Test = Callable[[str, str], bool]

NUMBERED_PARTICIPANT = re.compile(r"[prпрқ]\d+")
NUMBER_AT_END = re.compile(r"[\s#№(-]*[a-zа-я]?\d+\)?$")
TITLES = {"dr", "prof", "professor", "mr", "mrs", "ms", "др", "проф", "профессор"}


@dataclass(frozen=True)
class Speaker:
    """What a label says.

    Parameters
    ----------
    role
        "interviewer", "participant", or empty where the label alone does not tell.
    kind
        How it says so: roles, initials, qa or names.
    """

    role: str
    kind: str


def find_speakers(
    labels: Iterable[str], *, participant_names: Sequence[str], interviewer_names: Sequence[str]
) -> dict[str, Speaker]:
    """Tell whom each label of a file means.

    Parameters
    ----------
    labels
        Labels as `label_key` gives them.
    participant_names, interviewer_names
        Names of the roster, each in full.

    Returns
    -------
    dict
        A speaker for each label that could be one; other labels are left out.
    """
    keys = set(labels)
    letters = _letter_speakers(keys)
    rosters = {"interviewer": interviewer_names, "participant": participant_names}
    initials = {key: _named_role(key, rosters, _is_initials_of) for key in keys}
    if {"interviewer", "participant"} <= set(initials.values()):
        # Irina interviewed by Roman: "I:" and "R:" say one thing as letters, another as initials.
        disputed = {k for k, s in letters.items() if initials[k] and initials[k] != s.role}
        letters = {} if disputed else letters
        initials = dict.fromkeys(keys, "") if disputed else initials
    else:
        initials = dict.fromkeys(keys, "")
    speakers = {}
    for key in keys:
        named = _named_role(key, rosters, _is_name_of)
        if speaker := word_speaker(key) or letters.get(key):
            speakers[key] = speaker
        elif named:
            speakers[key] = Speaker(named, "names")
        elif initials[key]:
            speakers[key] = Speaker(initials[key], "initials")
        elif NUMBERED_PARTICIPANT.fullmatch(key):
            speakers[key] = Speaker("participant", "initials")
    return speakers


def label_key(label: str) -> str:
    """Give the form in which two labels are the same: small letters, no punctuation around."""
    return label.strip(" .:*_[]()-–—").casefold()


def name_words(name: str) -> list[str]:
    """Words of a name, in small letters and without titles."""
    words = re.findall(r"\w+(?:[-'’]\w+)*", name.casefold())
    return [word for word in words if word not in TITLES]


def is_generic(key: str) -> bool:
    """Whether a label is a machine's (`speaker 1`): surely a label, of nobody known."""
    return NUMBER_AT_END.sub("", key) in SPEAKER_WORDS


def word_speaker(text: str) -> Speaker | None:
    """Say whose word a text is, if it is a role's word alone (`Interviewer 2`)."""
    word = NUMBER_AT_END.sub("", label_key(text))
    for words, role, kind in (
        (INTERVIEWER_WORDS, "interviewer", "roles"),
        (PARTICIPANT_WORDS, "participant", "roles"),
        (QUESTION_WORDS, "interviewer", "qa"),
        (ANSWER_WORDS, "participant", "qa"),
    ):
        if word in words:
            return Speaker(role, kind)
    return None


def _letter_speakers(keys: set[str]) -> dict[str, Speaker]:
    letters: dict[str, set[str]] = {}
    for key in keys:
        if match := re.fullmatch(r"([^\W\d_])\.?\d*", key):
            letters.setdefault(match[1], set()).add(key)
    speakers: dict[str, Speaker] = {}
    for asks, answers, kind in LETTER_PAIRS:
        if asks in letters and answers in letters:
            for letter, role in ((asks, "interviewer"), (answers, "participant")):
                for key in letters[letter]:
                    speakers.setdefault(key, Speaker(role, kind))
    return speakers


def _named_role(key: str, rosters: Rosters, is_named: Test) -> str:
    roles = {role for role, names in rosters.items() for name in names if is_named(key, name)}
    return roles.pop() if len(roles) == 1 else ""


def _is_name_of(key: str, name: str) -> bool:
    """Whether all words of a label are words, or first letters, of a name."""
    left = name_words(name)
    words = name_words(key)
    for word in sorted(words, key=len, reverse=True):
        found = next((w for w in left if w == word or (len(word) == 1 and w[0] == word)), None)
        if found is None:
            return False
        left.remove(found)
    return any(len(word) > 1 for word in words)


def _is_initials_of(key: str, name: str) -> bool:
    letters = "".join(name_words(key)) if re.fullmatch(r"(?:\w\.? ?){1,3}", key) else ""
    firsts = "".join(word[0] for word in name_words(name))
    if not letters:
        return False
    return letters in {firsts, firsts[:1], firsts[-1:], firsts[:1] + firsts[-1:], firsts[::-1]}
