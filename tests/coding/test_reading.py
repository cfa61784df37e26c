"""Who has read what, and who is whom."""

import pytest
from tests.coding.conftest import code_all, together

from kelisim.coding.reading import (
    cover_interviews,
    first_pass,
    keep_representative,
    list_read,
)


@pytest.mark.parametrize(
    ("coder", "first"),
    [
        ("human:demo-a@2", "human:demo-a"),
        ("human:demo-a@12", "human:demo-a"),
        ("human:demo-a", "human:demo-a"),
        ("human:ann@home", "human:ann@home"),
        ("human:ann@1", "human:ann@1"),
        ("human:ann@home@2", "human:ann@home"),
    ],
)
def test_a_number_from_two_on_behind_an_at_is_a_later_pass(coder, first):
    """Anything else is part of the name."""
    assert first_pass(coder) == first


def test_an_interview_read_in_part_counts_only_where_segments_were_drawn(segments, codes):
    """What has no code there may not have been read."""
    part = code_all("ann", "A1", {2: ["funds"]}).iloc[:3]
    drawn = code_all("bob", "A1", {3: ["funds"]}, "random", 0.25).iloc[1:3]
    whole = code_all("ann", "B1", {})
    human = together(part, drawn, whole)
    read = list_read(human, cover_interviews(human, segments, codes))
    expected = {
        ("A1-003-1", "human:bob", 0.25),
        ("A1-004-1", "human:bob", 0.25),
        *((f"B1-00{turn}-1", "human:ann", 1.0) for turn in range(2, 6)),
    }
    assert set(zip(read.segment_id, read.coder, read.probability, strict=True)) == expected


def test_agreement_leaves_out_what_a_model_was_unsure_of(segments, codes):
    """It is read, and trains; but it was chosen for being hard."""
    human = together(
        code_all("ann", "A1", {2: ["funds"]}, "uncertain", float("nan")).iloc[:2],
        code_all("ann", "B1", {}, "random", 0.5).iloc[:1],
    )
    read = list_read(human, cover_interviews(human, segments, codes))
    assert len(read) == 3
    assert list(keep_representative(read).segment_id) == ["B1-002-1"]
