"""Frames: what is in a denominator, and what counts as speaking of a theme."""

import pytest

from kelisim.aggregate.frames import (
    build_frame,
    count_by_interview,
    list_ancestors,
    mark_segments,
)
from kelisim.errors import StudyError


def frame_of(study, method="human"):
    return build_frame(study.coverage, study.segments, study.participants, method=method)


def marks_of(study, method="human"):
    return mark_segments(study.codings, frame_of(study, method), study.codes, method=method)


def test_an_interview_read_in_part_is_in_no_denominator(make_study):
    """Its unread segments would count as silence; the machine has read all."""
    study = make_study({"A1": [["jobs"], []], "A2": [["jobs"]]}, unread=["A2"])
    assert list(frame_of(study).interviews.interview_id) == ["A1"]
    assert list(frame_of(study, "machine").interviews.interview_id) == ["A1", "A2"]


def test_only_participants_segments_are_counted(make_study):
    """A code on an interviewer's question is nobody's view."""
    study = make_study({"A1": [["jobs"], []]})
    assert list(frame_of(study).segments.segment_id) == ["A1-001-1", "A1-002-1"]
    assert "mandate" not in set(marks_of(study).code)


def test_a_segment_with_two_codes_below_a_theme_speaks_of_it_once(make_study):
    """Highlights are not people, and two codes are not two mentions of their theme."""
    study = make_study({"A1": [["programmes", "jobs"], ["research"]]})
    marks = marks_of(study)
    assert sorted(marks.code[marks.segment_id == "A1-001-1"]) == [
        "benefits",
        "human-capital",
        "jobs",
        "programmes",
    ]
    assert (marks.code == "benefits").sum() == 2


def test_a_coding_on_a_theme_itself_counts_for_the_theme_alone(make_study):
    """Coders may stay general."""
    study = make_study({"A1": [["benefits"]]})
    assert list(marks_of(study).code) == ["benefits"]


def test_another_coders_codings_are_not_counted(make_study):
    """Only the reconciled coder `human` counts for people."""
    study = make_study({"A1": [["jobs"]]}, coder="human:demo-b")
    assert marks_of(study).empty
    assert len(marks_of(study, "machine")) == 3


def test_interviews_stand_in_the_order_of_fieldwork(make_study):
    """Batch first, then id."""
    study = make_study({"A1": [[]], "A2": [[]], "A3": [[]]}, batches={"A1": "round-2"})
    assert list(frame_of(study).interviews.interview_id) == ["A2", "A3", "A1"]


def test_an_interview_without_a_word_still_counts_as_an_interview(make_study):
    """Silence is an answer."""
    study = make_study({"A1": [["jobs"]], "A2": []})
    frame = frame_of(study)
    assert frame.n_segments.tolist() == [1, 0]
    assert count_by_interview(marks_of(study), frame, ["jobs", "market"]).tolist() == [
        [1, 0],
        [0, 0],
    ]


def test_every_entry_counts_for_itself_and_what_stands_above(make_study):
    """A theme has nothing above it."""
    ancestors = list_ancestors(make_study({}).codes)
    counted = ancestors.groupby("code").counted.agg(set)
    assert counted["research"] == {"research", "innovation", "benefits"}
    assert counted["innovation"] == {"innovation", "benefits"}
    assert counted["benefits"] == {"benefits"}


def test_an_interview_of_nobody_is_an_error(make_study):
    """Every interview that was read belongs to a participant."""
    study = make_study({"A1": [[]], "A2": [[]]})
    study.participants = study.participants[study.participants.interview_id == "A1"]
    with pytest.raises(StudyError) as caught:
        frame_of(study)
    assert str(caught.value) == (
        "Can't count the codings.\n  - coverage.csv: `A2` must be in participants.csv."
    )
