"""Plain numbers about a segment's place in the talk."""

import numpy as np
import pandas as pd

from kelisim.coding.learn.dialogue_features import find_asked, neighbours


def talk(*rows):
    columns = ["interview_id", "role", "text"]
    return pd.DataFrame(rows, columns=columns).assign(segment_id=[str(i) for i in range(len(rows))])


TALK = talk(
    ("A", "interviewer", "Why?"),
    ("A", "participant", "Money."),
    ("A", "participant", "And pride."),
    ("A", "interviewer", "I see."),
    ("B", "participant", "Hello."),
)


def test_neighbours_stay_in_their_interview():
    """-1 where there is none."""
    assert neighbours(TALK, 1).tolist() == [-1, 0, 1, 2, -1]
    assert neighbours(TALK, -1).tolist() == [1, 2, 3, -1, -1]


def test_what_is_answered_is_the_other_sides_last_word():
    """Two segments may answer one question."""
    assert find_asked(TALK).tolist() == [-1, 0, 0, 2, -1]
    assert find_asked(TALK).dtype == np.int64
