"""A file's own legend."""

import pytest

from kelisim.read.document import Paragraph
from kelisim.read.speakers.legends import find_legend

BOTH = {"i": "interviewer", "x": "participant"}


def legend(*lines):
    speakers, places = find_legend([Paragraph(line) for line in lines])
    return {key: speaker.role for key, speaker in speakers.items()}, places


@pytest.mark.parametrize(
    "line",
    [
        "I = Interviewer; X = Informant",
        "I: Interviewer, X: the informant",
        "Interviewer (I) Participant (X)",
        "I – moderator; X – respondent 1",
    ],
)
def test_each_form_of_a_legend_is_read(line):
    assert legend("Talk 1", line, "I: Why?") == (BOTH, {1})


def test_a_legend_of_several_lines_ends_with_the_first_other_line():
    lines = ["И1: Интервьюер 1", "И2: Интервьюер 2", "М: Муж", "М: Участник"]
    assert legend(*lines) == ({"и1": "interviewer", "и2": "interviewer"}, {0, 1})


@pytest.mark.parametrize(
    "line",
    ["I: Why?", "P: Yes.", "A: Question", "Interviewer: Moderator", "I = me; X = Informant", "So."],
)
def test_other_lines_are_no_legend(line):
    assert legend(line) == ({}, set())


def test_a_legend_stands_at_the_beginning():
    assert legend(*["So it is."] * 20, "I = Interviewer; X = Informant") == ({}, set())
