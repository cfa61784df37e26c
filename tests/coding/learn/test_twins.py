"""The same words in two interviews are an error, unless anybody may say them."""

import pandas as pd
import pytest

from kelisim.coding.learn.twins import refuse_twins
from kelisim.errors import StudyError

LONG = (
    "We started with two students in the laboratory and after one year the factory asked for " * 2
)


def said(*texts):
    ids = [f"A{i:02d}-001-1" for i in range(len(texts))]
    return pd.DataFrame({"segment_id": ids, "interview_id": [i[:3] for i in ids], "text": texts})


def test_a_long_segment_in_two_interviews_is_refused():
    """Case and spaces make no difference."""
    with pytest.raises(StudyError) as error:
        refuse_twins(said(LONG, LONG.upper() + " "))
    assert str(error.value) == (
        "Can't measure the classifiers on what they learned from.\n"
        "  - Segment `A00-001-1`: must not say the same as `A01-001-1` of another interview, "
        "word for word. Is one interview in the study twice?"
    )


def test_replies_that_anybody_gives_may_repeat():
    """A new interview will hold them too."""
    refuse_twins(said("Yes, of course.", "Yes, of course.", LONG))


def test_one_interview_may_repeat_itself():
    """A fold never cuts it."""
    refuse_twins(said(LONG, LONG).assign(interview_id="A00"))
