"""Given names, surnames and places are found in every script and case."""

from __future__ import annotations

import pytest

from kelisim.anonymize import gazetteers


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
