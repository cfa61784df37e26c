"""Text outside replaced spans never changes, and offsets carry over."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.anonymize.redact import redact, redact_turns
from kelisim.errors import StudyError
from kelisim.transcripts import compose_transcript, place_turns


@st.composite
def texts_with_spans(draw):
    text = draw(st.text(min_size=1, max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, [(start, end, f"[Person {at}]") for at, (start, end) in enumerate(spans)]


@given(texts_with_spans())
def test_what_stands_outside_the_spans_stays(case):
    text, spans = case
    new, edits = redact(text, spans)
    covered = {at for start, end, _ in spans for at in range(start, end)}
    for at, letter in enumerate(text):
        if at not in covered:
            assert new[edits.to_new(at)] == letter


@given(texts_with_spans())
def test_an_offset_inside_a_span_goes_to_the_beginning_of_its_replacement(case):
    text, spans = case
    new, edits = redact(text, spans)
    for start, end, what in spans:
        assert all(new[edits.to_new(at) :].startswith(what) for at in range(start, end))


@given(texts_with_spans())
def test_each_replacement_stands_where_the_map_says(case):
    text, spans = case
    new, edits = redact(text, spans)
    assert [new[start:end] for start, end in edits.new] == [what for *_, what in spans]


@given(texts_with_spans())
def test_nothing_replaced_is_nothing_changed(case):
    text, _ = case
    assert redact(text, [])[0] == text


def test_overlapping_spans_are_refused():
    with pytest.raises(StudyError) as error:
        redact("Madina left.", [(0, 6, "[Person 1]"), (3, 8, "[Person 2]")])
    assert str(error.value) == "Can't replace the span 3 to 8: it overlaps or lies outside."


def test_turns_are_placed_anew(make_turns):
    turns = make_turns(A=["Who came?", "Madina came.", "And?"])
    start = int(turns.start[1])
    spans = pd.DataFrame(
        [("A", start, start + 6, "person", "person:madina", "[Person 7]")],
        columns=["interview_id", "start", "end", "label", "entity", "pseudonym"],
    )
    new = redact_turns(turns, spans)
    transcript = compose_transcript(new)
    assert list(new.text) == ["Who came?", "[Person 7] came.", "And?"]
    assert [transcript[row.start : row.end] for row in new.itertuples()] == list(new.text)


@given(st.lists(st.text("ab ", max_size=5), min_size=1, max_size=6), st.data())
def test_turns_stand_where_their_texts_are_placed(said, data):
    roles = [data.draw(st.sampled_from(["interviewer", "participant"])) for _ in said]
    turns = place_turns("A", roles, said)
    rows = [
        ("A", turn.start, turn.end, "name", "name:x", "[Name 1]")
        for turn in turns.itertuples()
        if turn.text and data.draw(st.booleans())
    ]
    columns = ["interview_id", "start", "end", "label", "entity", "pseudonym"]
    new = redact_turns(turns, pd.DataFrame(rows, columns=columns))
    pd.testing.assert_frame_equal(new, place_turns("A", roles, list(new.text)))


def test_a_span_across_two_turns_is_refused_without_its_words(make_turns):
    turns = make_turns(A=["Who came?", "Madina came."])
    spans = pd.DataFrame(
        [("A", 18, 40, "person", "person:madina", "[Person 7]")],
        columns=["interview_id", "start", "end", "label", "entity", "pseudonym"],
    )
    with pytest.raises(StudyError) as error:
        redact_turns(turns, spans)
    assert str(error.value) == (
        "Can't replace the span 18 to 40 of A: it lies in no turn. "
        "Were the turns read anew since the names were linked?"
    )
