"""Offsets: `transcript[start:end]` is the turn's text, whatever was said."""

from hypothesis import given
from hypothesis import strategies as st

from kelisim.transcripts import compose_transcript, place_turns

turns = st.lists(
    st.tuples(st.sampled_from(["interviewer", "participant"]), st.text(max_size=40)), min_size=1
)


@given(turns)
def test_every_turn_is_where_its_offsets_say(spoken):
    """In code points, half-open."""
    roles, texts = zip(*spoken, strict=True)
    table = place_turns("A1", roles, texts)
    transcript = compose_transcript(table)
    assert [transcript[row.start : row.end] for row in table.itertuples()] == list(texts)


def test_a_transcript_reads_as_a_conversation():
    """Labels are the same in every language and name nobody."""
    table = place_turns("A1", ["interviewer", "participant"], ["Қалай?", "Жақсы."])
    assert compose_transcript(table) == "Interviewer: Қалай?\n\nParticipant: Жақсы."
