"""A human coding finds its place again, whatever changed around it."""

import pandas as pd
import pytest

from kelisim.coding.places import Interview, Place, turn_of

TEXTS = {
    "A-002-1": "They sent [Person 12] to the mine, and nobody asked us whether we wanted it.",
    "A-004-1": "Mm. Yes.",
    "A-006-1": "We teach nine hundred hours a year, so research happens at night if at all.",
    "A-008-1": "Mm. Yes.",
}


@pytest.fixture
def interview():
    return Interview(segments_of(TEXTS))


def segments_of(texts):
    rows = [
        {"segment_id": key, "start": 100 * i, "text": text}
        for i, (key, text) in enumerate(texts.items())
    ]
    return pd.DataFrame(rows)


def test_the_same_words_under_the_same_id_stay(interview):
    """Nothing changed."""
    expected = Place(("A-004-1",), "id", 1.0)
    assert interview.place("A-004-1", "Mm. Yes.") == expected


def test_the_same_words_elsewhere_are_found_by_the_quote(interview):
    """An inserted turn shifts the ids behind it; of two equal answers the nearer is taken."""
    assert interview.place("A-007-1", TEXTS["A-006-1"]) == Place(("A-006-1",), "quote", 1.0)
    assert interview.place("A-009-1", "Mm. Yes.") == Place(("A-008-1",), "quote", 1.0)


def test_a_renumbered_pseudonym_does_not_lose_a_coding(interview):
    """What stands in brackets may change from one version of the names to the next."""
    quote = TEXTS["A-002-1"].replace("[Person 12]", "[Person 701, vice-rector]")
    assert interview.place("A-002-1", quote) == Place(("A-002-1",), "masked quote", 1.0)


def test_a_word_that_is_no_longer_hidden_does_not_lose_a_coding():
    """Nor one that is hidden now; but the words beside it must be the same."""
    said = Interview(segments_of({"A-004-1": "God. Call me a Belgian.", "A-005-1": "Why so?"}))
    expected = Place(("A-004-1",), "masked quote", 1.0)
    assert said.place("A-004-1", "God. Call me a [Name 849].") == expected
    hidden = Interview(segments_of({"A-004-1": "God. Call me a [Name 849].", "A-005-1": "Why?"}))
    assert hidden.place("A-004-1", "God. Call me a Belgian.") == expected
    assert said.place("A-004-1", "God. Take [Name 849].") is None
    assert said.place("A-004-1", "[Name 849]") is None


def test_a_corrected_word_does_not_lose_a_coding(interview):
    """The transcript was corrected after coding: the passage that is most alike is taken."""
    place = interview.place("A-006-1", TEXTS["A-006-1"].replace("nine hundred", "900"))
    assert (place.segment_ids, place.placed_by) == (("A-006-1",), "similar")
    assert 0.85 <= place.similarity < 1


def test_words_that_were_never_said_find_no_place(interview):
    """Better listed as unplaced than put on the wrong words."""
    assert interview.place("A-006-1", "Patents are sold every week in our technology park") is None


def test_a_quote_over_two_segments_holds_in_both():
    """Segmentation became finer: the code holds wherever half of a segment lies in the quote."""
    texts = {"A-002-1": "We waited.", "A-002-2": "Nobody came to us.", "A-002-3": "So I left them."}
    interview = Interview(segments_of(texts))
    assert interview.place("A-002-1", "We waited. Nobody came to us. So").segment_ids == (
        "A-002-1",
        "A-002-2",
    )


def test_a_part_of_a_segment_holds_for_the_segment():
    """Segmentation became coarser, or the coder marked a few words."""
    interview = Interview(segments_of(TEXTS))
    assert interview.place("A-002-9", "nobody asked us").segment_ids == ("A-002-1",)


@pytest.mark.parametrize(("segment_id", "turn"), [("FA07-041-2", 41), ("odd", 0), ("a-b-c", 0)])
def test_a_turn_is_read_from_a_segment_id(segment_id, turn):
    """Ids of another form have no turn."""
    assert turn_of(segment_id) == turn
