"""Given names, surnames and places are found in every script and case."""

from __future__ import annotations

import pytest

from kelisim.anonymize.detect import gazetteers


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("Then Gauhar Ansarova came.", "person", "Gauhar Ansarova"),
        ("Потом с Гаухаром Ансаровым говорили.", "person", "Гаухаром Ансаровым"),
        ("Сосын Гауһардың сөзі өтті.", "person", "Гауһардың"),
        ("We moved to Ust-Kamenogorsk.", "place", "Ust-Kamenogorsk"),
        ("Мы были в Караганде летом.", "place", "Караганде"),
        ("Ол Қарағандыдан келді.", "place", "Қарағандыдан"),
        ("It is in East Kazakhstan now.", "place", "East Kazakhstan"),
    ],
)
def test_a_listed_name_is_found(make_turns, texts_of, text, label, name):
    turns = make_turns(A=text)
    assert (label, name) in texts_of(turns, gazetteers.detect(turns))


def test_words_in_lower_case_are_no_names(make_turns):
    turns = make_turns(A="it was marked by grace and will, an arman, мы любим слава богу")
    assert gazetteers.detect(turns).empty


def test_english_words_that_begin_like_names_are_none(make_turns):
    turns = make_turns(A="Also the Annual report and Danger and Marathon.")
    assert gazetteers.detect(turns).empty


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("then Gregory came", "Gregory"),
        ("Gregory came", "Gregory"),
        ("then Gregory Hill came", "Gregory Hill"),
        ("then Mark Stone came", "Mark Stone"),
        ("then Gregory J. Stone came", "Gregory J. Stone"),
        ("then Zorbo Levine came", "Zorbo Levine"),
    ],
)
def test_an_english_name_is_found_beside_everyday_words_too(make_turns, texts_of, text, name):
    turns = make_turns(A=text)
    assert ("person", name) in texts_of(turns, gazetteers.detect(turns))


@pytest.mark.parametrize(
    "text", ["then Mark came", "Mark it. Grant them.", "the ISIS and NHS", "Stone Hill"]
)
def test_an_everyday_word_or_acronym_alone_is_no_english_name(make_turns, text):
    turns = make_turns(A=text)
    found = gazetteers.detect(turns)
    assert found[found.score >= 0.6].empty


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("we flew to San Francisco", "San Francisco"),
        ("it was in North Dakota", "North Dakota"),
        ("потом в Бишкеке и Жезказгане", "Бишкеке"),
        ("ол Мәскеуде тұрады", "Мәскеуде"),
        ("они жили в Сан-Франциско", "Сан-Франциско"),
    ],
)
def test_far_and_near_places_are_found(make_turns, texts_of, text, place):
    turns = make_turns(A=text)
    assert ("place", place) in texts_of(turns, gazetteers.detect(turns))


def test_places_that_are_everyday_words_of_english_are_none(make_turns):
    turns = make_turns(A="my Reading list; the Mobile one")
    assert gazetteers.detect(turns).empty
