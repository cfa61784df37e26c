"""A corrected transcript keeps its human codings: each is found again, or listed."""

import pandas as pd
import pytest
from tests.coding.people.study_tables import CODES, nothing_carried

from kelisim.coding import place_codings
from kelisim.segment import segment_turns
from kelisim.tables import MovedCodings, check_table
from kelisim.transcripts import place_turns

TALK = """Could you tell me how it began?
It began in the spring, when a plant wrote to us that they needed people for their laboratory.
Did they pay?
Yes.
And the equipment?
We share a press that the plant bought, because the university has no money for such machines.
Was it useful?
Yes.
What would you change?
I would give lecturers fewer hours, since nobody can write an article after nine pairs a week."""
SEGMENTS = ("A1-002-1", "A1-004-1", "A1-006-1", "A1-008-1", "A1-010-1")


def cut(talk):
    """Segments of a transcript whose odd lines are questions, as the workflow cuts them."""
    said = talk.split("\n")
    roles = ["participant" if at % 2 else "interviewer" for at in range(len(said))]
    turns = place_turns("A1", roles, said)
    return segment_turns(turns, languages={"A1": "en"}, max_words=60, min_words=12)


@pytest.fixture
def code(tmp_path):
    """Code every answer of the talk as it was, and place the file in a talk as it is now."""
    seen = cut(TALK)
    seen = seen[seen.role == "participant"]
    sheet = pd.DataFrame(
        {"coder": "ann", "interview_id": "A1", "segment_id": seen.segment_id, "quote": seen.text}
    ).assign(code=["trust", "funds", "scarcity", "", "trust"])
    sheet.to_csv(tmp_path / "ann.csv", index=False)

    def place(talk):
        placed = place_codings(
            [tmp_path / "ann.csv"],
            cut(talk),
            CODES,
            carried=nothing_carried(),
            codebook_hash="0123456789abcdef",
        )
        check_table(placed.moved, MovedCodings, where="moved_codings.csv")
        return placed

    return place


def codes_of(placed):
    return dict(zip(placed.codings.segment_id, placed.codings.code, strict=True))


def test_nothing_moves_in_a_transcript_that_stays(code):
    """The list is empty, although "Yes." was said twice."""
    placed = code(TALK)
    assert codes_of(placed) == dict(
        zip(SEGMENTS, ["trust", "funds", "scarcity", "", "trust"], strict=True)
    )
    assert placed.moved.empty
    assert placed.unplaced.empty


def test_a_paragraph_put_in_moves_what_stands_behind_it(code):
    """Ids shift by two turns; of two equal answers each goes where its neighbours went."""
    lines = TALK.split("\n")
    talk = "\n".join([*lines[:2], "And before that?", "Before, nothing at all.", *lines[2:]])
    placed = code(talk)
    assert codes_of(placed) == {
        "A1-002-1": "trust",
        "A1-006-1": "funds",
        "A1-008-1": "scarcity",
        "A1-010-1": "",
        "A1-012-1": "trust",
    }
    moved = placed.moved.set_index("seen_in")
    assert moved.change.to_dict() == dict.fromkeys(SEGMENTS[1:], "moved")
    assert moved.segments["A1-004-1"] == "A1-006-1"
    assert set(moved.similarity) == {1.0}
    assert placed.unplaced.empty


def test_words_put_in_before_a_quote_leave_it_in_its_segment(code):
    """A longer question changes places, and no coding."""
    placed = code(TALK.replace("Did they pay?", "Sorry, one more thing: did they pay for that?"))
    assert sorted(codes_of(placed)) == list(SEGMENTS)
    assert placed.moved.empty


def test_a_word_changed_inside_a_quote_is_told_with_its_similarity(code):
    """And the words as they are now."""
    placed = code(TALK.replace("such machines", "such devices"))
    (row,) = placed.moved.itertuples()
    assert (row.change, row.placed_by, row.seen_in, row.segments) == (
        "words changed",
        "similar",
        "A1-006-1",
        "A1-006-1",
    )
    assert 0.85 <= row.similarity < 1
    assert "such devices" in row.words
    assert codes_of(placed)["A1-006-1"] == "scarcity"


def test_a_deleted_paragraph_lists_its_coding_and_moves_the_rest(code):
    """Its words stand nowhere; those behind it moved by two turns."""
    lines = TALK.split("\n")
    placed = code("\n".join([*lines[:4], *lines[6:]]))
    (lost,) = placed.unplaced.itertuples()
    assert (lost.line, lost.code) == (4, "scarcity")
    assert lost.reason == "its quote stands nowhere in the interview"
    assert lost.quote == lines[5]
    moved = placed.moved.set_index("seen_in").segments.to_dict()
    assert moved == {"A1-008-1": "A1-006-1", "A1-010-1": "A1-008-1"}
    assert codes_of(placed) == {
        "A1-002-1": "trust",
        "A1-004-1": "funds",
        "A1-006-1": "",
        "A1-008-1": "trust",
    }
