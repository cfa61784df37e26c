"""Transcripts without capitals get those of names back, for finding only; others stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.anonymize.detect.lower_case import MIN_LETTERS, find_caseless, restore_case
from kelisim.transcripts import place_turns

FILLING = "so we went there and talked about the work that they wanted to do together with us. "
CYRILLIC = "и мы потом долго говорили о том как работать вместе и что из этого может получиться. "
KAZAKH = "содан кейін біз бірге қалай жұмыс істейтініміз туралы ұзақ сөйлестік және келістік. "


def restored(text, language="en"):
    """Restore a text inside a long interview without capitals."""
    filling = {"en": FILLING, "ru": CYRILLIC, "kk": KAZAKH}[language] * 3
    turns = place_turns("A", ["interviewer", "participant"], [filling, text])
    return restore_case(turns, {"A": language}).text[1]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "then aigul came from almaty", "Then Aigul came from Almaty"),
        ("en", "our rector askar zhumagulov", "Our Rector Askar Zhumagulov"),
        ("en", "nazarbayev university hired her", "Nazarbayev University hired her"),
        ("en", "my name is rose", "My name is Rose"),
        ("en", "and mark said it, so i will", "And Mark said it, so I will"),
        ("en", "mr brown and bill nelson", "Mr Brown and Bill Nelson"),
        ("en", "saule agai met gulnara serikovna", "Saule agai met Gulnara Serikovna"),
        ("ru", "мы с айгуль сейтовой в алматы", "Мы с Айгуль Сейтовой в Алматы"),
        ("ru", "меня зовут вера", "Меня зовут Вера"),
        ("ru", "а роза маратовна согласна", "А Роза Маратовна согласна"),
        ("kk", "менің атым арман", "Менің атым Арман"),
        ("kk", "айгүл апай келді", "Айгүл апай келді"),
    ],
)
def test_names_get_their_capitals(language, text, expected):
    assert restored(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "you will mark the rose with hope"),
        ("en", "the root of it was a bill for coffee"),
        ("en", "my son and i may march in the long grass"),
        ("ru", "у неё была вера и любовь к науке"),
        ("ru", "роза в саду и слава богу"),
        ("kk", "менде арман мен үміт бар, бақыт та бар"),
    ],
)
def test_names_that_are_everyday_words_stay_small(language, text):
    expected = text[0].upper() + text[1:].replace(" i ", " I ")
    assert restored(text, language) == expected


def test_all_capitals_are_read_like_none():
    turns = place_turns("A", ["interviewer", "participant"], [FILLING.upper() * 3, "AIGUL SAID SO"])
    assert find_caseless(turns) == {"A": "upper"}
    assert restore_case(turns, {"A": "en"}).text[1] == "Aigul said so"


def test_a_transcript_with_capitals_stays_as_it_is():
    said = ["So we went to Almaty. Then Aigul came. I was there with Marat."] * 5
    turns = place_turns("A", ["interviewer"] * 5, said)
    assert find_caseless(turns) == {}
    assert restore_case(turns, {"A": "en"}) is turns


def test_only_the_interview_without_capitals_changes(make_turns):
    cased = ["Then we met Aigul in the north of Almaty, and I went home."] * 5
    turns = make_turns(A=cased, B=[FILLING * 3, "then aigul came"])
    assert find_caseless(turns) == {"B": "lower"}
    after = restore_case(turns, {"A": "en", "B": "en"})
    assert list(after.text[:5]) == cased
    assert after.text.iloc[-1] == "Then Aigul came"


def test_a_capital_in_many_words_is_no_machine_s():
    said = ["and then Aigul met Marat in Almaty. so it went on with Dina. " * 6]
    assert find_caseless(place_turns("A", ["participant"], said)) == {}


def test_a_short_interview_is_left_alone():
    text = "aigul came"
    assert len(text) < MIN_LETTERS
    turns = place_turns("A", ["participant"], [text])
    assert restore_case(turns, {"A": "en"}) is turns


@given(st.text(alphabet="aáбёİıßқǅ ﬁ.'’-i1\n", max_size=80), st.sampled_from(["en", "ru", "kk"]))
def test_a_text_keeps_its_length_and_its_letters(text, language):
    after = restored(text, language)
    assert len(after) == len(text)
    assert after.casefold() == text.casefold()
