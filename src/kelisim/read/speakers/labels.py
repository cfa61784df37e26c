"""Whom a speaker's label means: a role's word, a letter, or a name of the roster."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kelisim.read.speakers.role_words import (
    ANSWER_WORDS,
    EITHER_WORDS,
    INTERVIEWER_WORDS,
    LETTER_PAIRS,
    PARTICIPANT_WORDS,
    QUESTION_WORDS,
    SPEAKER_WORDS,
    TITLES,
)

Rosters = Mapping[str, Sequence[str]]
Test = Callable[[str, str], bool]

NUMBERED_PARTICIPANT = re.compile(r"(?:fg\d+[-_ ]?)?[prпрқу]-?\d+")
NUMBER_AT_END = re.compile(r"[\s#№(_.-]*(?:\b[a-zа-я])?\d+\)?$")
ALL = re.compile(r"(?:all|both|все|оба|барлық) (?:the )?")
PARTS = re.compile(r"\s*[()\[\]/,&+–—]\s*|\s+-\s+|\s+(?:and|и|және|мен)\s+")
"""What stands between two labels in one: `Madina (interviewer)`, `P1 and P2`."""


@dataclass(frozen=True)
class Speaker:
    """What a label says.

    Parameters
    ----------
    role
        "interviewer" or "participant".
    kind
        Which layout it belongs to: roles, initials, qa or names.
    how
        What tells the role (see `tables.Roles`).
    """

    role: str
    kind: str
    how: str


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
    initials = {key: _named_role(key, rosters, is_initials_of) for key in keys}
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
            speakers[key] = Speaker(named, "names", "name of the roster")
        elif initials[key]:
            speakers[key] = Speaker(initials[key], "initials", "initials of the roster")
        elif told := _tell_by_word(key):
            speakers[key] = told
    return speakers | _turn_round(speakers)


def is_either(key: str) -> bool:
    """Whether a label is a word that stands for the interviewer in one file and not in another."""
    return NUMBER_AT_END.sub("", key) in EITHER_WORDS


def _turn_round(speakers: Mapping[str, Speaker]) -> dict[str, Speaker]:
    """Take who is talked with for the participant, where others are surely the interviewers."""
    roles = {speaker.role for key, speaker in speakers.items() if not is_either(key)}
    either = [key for key in speakers if is_either(key)] if roles == {"interviewer"} else []
    return dict.fromkeys(either, Speaker("participant", "roles", "word"))


def find_joint_speakers(keys: Iterable[str], speakers: Mapping[str, Speaker]) -> dict[str, Speaker]:
    """Tell whom labels of several parts mean (`Madina (interviewer)`, `P1 and P2`).

    Parameters
    ----------
    keys
        Labels that mean nobody by themselves.
    speakers
        Speaker by label, for the file's other labels.

    Returns
    -------
    dict
        A speaker for each label whose parts agree, all of them known or one a role's word, and
        for a label that is known with numbers only (`I` beside `I1` and `I2`).
    """
    found: dict[str, Speaker] = {}
    series: dict[str, set[str]] = {}
    for key, speaker in speakers.items():
        series.setdefault(key.rstrip("0123456789"), set()).add(speaker.role)
    for key in keys:
        parts = [label_key(part) for part in PARTS.split(key) if label_key(part)]
        if len(series.get(key, ())) == 1:
            found[key] = Speaker(*series[key], "initials", "letter")
            continue
        words = [_tell_by_word(part) for part in parts]
        known = [word or speakers.get(part) for part, word in zip(parts, words, strict=True)]
        told = [speaker for speaker in known if speaker]
        is_sure = len(told) == len(parts) or any(words)
        if len(parts) > 1 and is_sure and len({speaker.role for speaker in told}) == 1:
            found[key] = told[0]
    return found


def label_key(label: str) -> str:
    """Give the form in which two labels are the same: small letters, no punctuation around."""
    return label.strip(" .:*_[]()<>|-–—").casefold()


def name_words(name: str) -> list[str]:
    """Words of a name, in small letters and without titles."""
    words = re.findall(r"\w+(?:[-'’]\w+)*", name.casefold())
    return [word for word in words if word not in TITLES]


def is_generic(key: str) -> bool:
    """Whether a label is a machine's (`speaker 1`): surely a label, of nobody known."""
    return NUMBER_AT_END.sub("", key) in SPEAKER_WORDS


def word_speaker(text: str) -> Speaker | None:
    """Say whose word a text is, if it is a role's word alone (`Interviewer 2`)."""
    word = ALL.sub("", NUMBER_AT_END.sub("", label_key(text)))
    for words, role, kind in (
        (INTERVIEWER_WORDS, "interviewer", "roles"),
        (PARTICIPANT_WORDS, "participant", "roles"),
        (QUESTION_WORDS, "interviewer", "qa"),
        (ANSWER_WORDS, "participant", "qa"),
    ):
        if word in words:
            return Speaker(role, kind, "word")
    return None


def _tell_by_word(key: str) -> Speaker | None:
    """Tell a label by its word, or its letter with a number (`P07`)."""
    if NUMBERED_PARTICIPANT.fullmatch(key):
        return Speaker("participant", "initials", "letter")
    return word_speaker(key)


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
                    speakers.setdefault(key, Speaker(role, kind, "letter"))
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


def is_initials_of(key: str, name: str) -> bool:
    """Whether a label is initials of a name, in either order, or its first or last one alone."""
    letters = "".join(name_words(key)) if re.fullmatch(r"(?:\w\.? ?){1,3}", key) else ""
    firsts = "".join(word[0] for word in name_words(name))
    if not letters:
        return False
    return letters in {firsts, firsts[:1], firsts[-1:], firsts[:1] + firsts[-1:], firsts[::-1]}
