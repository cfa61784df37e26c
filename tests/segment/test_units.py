"""Meaning units: no word lost, no sentence cut."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.segment.units import count_words, find_sentences, segment_turns, split_units
from kelisim.transcripts import compose_transcript, place_turns


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Yes. No! Really?… Ok", ["Yes.", "No!", "Really?…", "Ok"]),
        ("I asked Dr. Smith. He left.", ["I asked Dr. Smith.", "He left."]),
        ("Пришёл А. Б. Иванов. Ушёл.", ["Пришёл А. Б. Иванов.", "Ушёл."]),
        ("It cost 3.8 million. Fine.", ["It cost 3.8 million.", "Fine."]),
        ("One line\nanother line", ["One line", "another line"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, sentences):
    """Initials, titles and decimals do not end one."""
    assert [text[start:end] for start, end in find_sentences(text)] == sentences


@given(st.text(alphabet="аб Ab.!?\n,", max_size=300), st.integers(10, 40))
def test_units_hold_every_word_in_order(text, max_words):
    """Only white space stands between two units."""
    units = split_units(text, max_words=max_words, min_words=3)
    rest, position = "", 0
    for start, end in units:
        assert start < end
        rest += text[position:start]
        position = end
    rest += text[position:]
    assert rest.strip() == ""


def test_a_long_turn_is_cut_near_the_limit_and_a_short_rest_joins():
    """Ten sentences of ten words: units of forty, and no unit of three words at the end."""
    text = " ".join(["one two three four five six seven eight nine ten."] * 9) + " And that is."
    units = split_units(text, max_words=40, min_words=12)
    assert [count_words(text[start:end]) for start, end in units] == [40, 40, 13]


def test_a_paragraph_opens_a_new_unit_when_the_one_before_can_stand():
    """A speaker's new paragraph is a new thought, but not after three words."""
    long = "We have taught nine hundred hours this year and nobody has counted them."
    assert len(split_units(f"{long}\n{long}", max_words=60, min_words=12)) == 2
    assert len(split_units(f"Let me think.\n{long}", max_words=60, min_words=12)) == 1


def test_segments_are_exact_pieces_of_the_transcript_with_their_question():
    """Offsets hold, ids read interview-turn-unit, answers know their question."""
    turns = place_turns(
        "FA07",
        ["participant", "interviewer", "participant", "participant"],
        ["Hello.", "Who decides?", "The ministry. " * 30, "Not us."],
    )
    segments = segment_turns(turns, languages={"FA07": "en"}, max_words=20, min_words=5)
    transcript = compose_transcript(turns)
    for row in segments.itertuples():
        assert transcript[row.start : row.end] == row.text
    assert list(segments.segment_id[:4]) == [
        "FA07-001-1",
        "FA07-002-1",
        "FA07-003-1",
        "FA07-003-2",
    ]
    questions = segments.drop_duplicates("turn").set_index("turn").question_turn
    assert questions.to_dict() == {1: 0, 2: 0, 3: 2, 4: 2}


def test_the_same_turns_give_the_same_segments_in_any_order():
    """Rows of a table have no order."""
    turns = place_turns("A1", ["interviewer", "participant"], ["Why?", "Because. It is so."])
    options = {"languages": {"A1": "en"}, "max_words": 20, "min_words": 2}
    expected = segment_turns(turns, **options)
    actual = segment_turns(turns[::-1], **options)
    pd.testing.assert_frame_equal(actual, expected)
