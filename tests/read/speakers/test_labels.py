"""Whom a label means."""

import pytest

from kelisim.read.speakers.labels import find_speakers, label_key

ROSTER = {
    "participant_names": ["Bolat Serikovich Zhumagaliev"],
    "interviewer_names": ["Madina Tursynbek"],
}


def roles(labels, *, participant_names=(), interviewer_names=()):
    found = find_speakers(
        [label_key(label) for label in labels],
        participant_names=participant_names,
        interviewer_names=interviewer_names,
    )
    return [found[key].role if (key := label_key(label)) in found else "" for label in labels]


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Interviewer", "Respondent"),
        ("INTERVIEWER 1", "Participant P07"),
        ("Moderator", "Respondent 2"),
        ("Интервьюер", "Респондент"),
        ("Ведущая", "Участник"),
        ("Сұхбаттасушы", "Қатысушы"),
        ("Сұрақ", "Жауап"),
        ("Вопрос", "Ответ"),
        ("Q", "A"),
        ("I", "P07"),
        ("В", "О"),
        ("С", "Ж"),
        ("И", "С"),
        ("С", "Р"),
        ("Q12", "A12"),
    ],
)
def test_words_and_letters_of_three_languages_tell_the_role(asks, answers):
    assert roles([asks, answers]) == ["interviewer", "participant"]


@pytest.mark.parametrize("label", ["Bolat", "Zhumagaliev", "B. Zhumagaliev", "bolat zhumagaliev"])
def test_parts_of_a_name_tell_the_role(label):
    assert roles([label, "Dr. Tursynbek"], **ROSTER) == ["participant", "interviewer"]


@pytest.mark.parametrize("pair", [("BZ", "MT"), ("B", "M"), ("B.S.Z.", "M.T.")])
def test_initials_of_both_names_tell_the_role(pair):
    assert roles(pair, **ROSTER) == ["participant", "interviewer"]


@pytest.mark.parametrize("label", ["Bolatbek", "Annual", "Question time", "X", "Bolat Tursynbek"])
def test_other_words_tell_nothing(label):
    assert roles([label], **ROSTER) == [""]


def test_a_single_letter_without_its_counterpart_tells_nothing():
    assert roles(["A"]) == [""]


def test_a_name_that_both_have_tells_nothing():
    names = {"participant_names": ["Aigul Omarova"], "interviewer_names": ["Aigul Serik"]}
    assert roles(["Aigul", "Omarova"], **names) == ["", "participant"]


def test_letters_that_contradict_initials_tell_nothing():
    names = {"participant_names": ["Irina Kim"], "interviewer_names": ["Roman Li"]}
    assert roles(["I", "R"], **names) == ["", ""]
