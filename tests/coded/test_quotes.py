"""A human coding finds its place again, whatever changed around it."""

import pandas as pd
import pytest

from kelisim.coded.find import Transcript, turn_of
from kelisim.coded.quotes import Found

TEXTS = {
    "A-002-1": "They sent [Person 12] to the mine, and nobody asked us whether we wanted it.",
    "A-004-1": "Mm. Yes.",
    "A-006-1": "We teach nine hundred hours a year, so research happens at night if at all.",
    "A-008-1": "Mm. Yes.",
}


def transcript_of(texts):
    """Segments of one participant, one a turn."""
    rows, start = [], 13
    for key, text in texts.items():
        turn, unit = (int(part) for part in key.split("-")[1:])
        rows.append((key, turn, unit, "participant", start, start + len(text), text))
        start += len(text) + 15
    columns = ["segment_id", "turn", "unit", "role", "start", "end", "text"]
    segments = pd.DataFrame(rows, columns=columns)
    return Transcript(segments), segments.set_index("segment_id")


@pytest.fixture
def find():
    transcript, segments = transcript_of(TEXTS)

    def look(segment_id, quote):
        found = transcript.find(segment_id, quote, near=None)
        if found is None:
            return None
        overlap = segments.end.clip(upper=found.end) - segments.start.clip(lower=found.start)
        half = (segments.end - segments.start).clip(upper=found.end - found.start) / 2
        inside = segments[overlap >= half]
        return tuple(inside.index), found.placed_by, found.similarity

    return look


def test_the_same_words_under_the_same_id_stay(find):
    assert find("A-004-1", "Mm. Yes.") == (("A-004-1",), "id", 1.0)


def test_the_same_words_elsewhere_are_found_by_the_quote(find):
    """An inserted turn shifts the ids behind it; of two equal answers the nearer is taken."""
    assert find("A-007-1", TEXTS["A-006-1"]) == (("A-006-1",), "quote", 1.0)
    assert find("A-009-1", "Mm. Yes.") == (("A-008-1",), "quote", 1.0)


def test_white_space_does_not_count(find):
    assert find("", "nobody\nasked  us") == (("A-002-1",), "quote", 1.0)


def test_a_renumbered_pseudonym_does_not_lose_a_coding(find):
    """What stands in brackets may change from one version of the names to the next."""
    quote = TEXTS["A-002-1"].replace("[Person 12]", "[Person 701, vice-rector]")
    assert find("A-002-1", quote) == (("A-002-1",), "masked quote", 1.0)


def test_a_word_that_is_no_longer_hidden_does_not_lose_a_coding():
    """Nor one that is hidden now; but the words beside it must be the same."""
    said, at = transcript_of({"A-004-1": "God. Call me a Belgian.", "A-005-1": "Why so?"})
    expected = Found(at.start["A-004-1"], at.end["A-004-1"], "masked quote", 1.0)
    assert said.find("A-004-1", "God. Call me a [Name 849].", near=None) == expected
    hidden, at = transcript_of({"A-004-1": "God. Call me a [Name 849].", "A-005-1": "Why?"})
    expected = Found(at.start["A-004-1"], at.end["A-004-1"], "masked quote", 1.0)
    assert hidden.find("A-004-1", "God. Call me a Belgian.", near=None) == expected
    assert said.find("A-004-1", "God. Take [Name 849].", near=None) is None
    assert said.find("A-004-1", "[Name 849]", near=None) is None


def test_a_corrected_word_does_not_lose_a_coding(find):
    """The transcript was corrected after coding: the passage that is most alike is taken."""
    ids, how, similarity = find("A-006-1", TEXTS["A-006-1"].replace("nine hundred", "900"))
    assert (ids, how) == (("A-006-1",), "similar")
    assert 0.85 <= similarity < 1


def test_words_that_were_never_said_find_no_place(find):
    """Better listed as unplaced than put on the wrong words."""
    assert find("A-006-1", "Patents are sold every week in our technology park") is None


def test_a_quote_of_a_pseudonym_alone_is_never_put_on_another_one():
    """`[Person 470].` turned out to be "Mm.": it stays in its segment, or nowhere."""
    transcript, at = transcript_of({"A-002-1": "I saw [Person 12].", "A-004-1": "Mm."})
    found = transcript.find("A-004-1", "[Person 470].", near=None)
    assert (found.start, found.placed_by) == (at.start["A-004-1"], "masked quote")
    assert transcript.find("A-006-1", "[Person 470].", near=None) is None


@pytest.mark.parametrize(("segment_id", "turn"), [("FA07-041-2", 41), ("odd", 0), ("a-b-c", 0)])
def test_a_turn_is_read_from_a_segment_id(segment_id, turn):
    """Ids of another form have no turn."""
    assert turn_of(segment_id) == turn
