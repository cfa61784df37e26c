"""Errors for people."""

import pytest

from kelisim.errors import Problem, StudyError, raise_problems


def test_a_message_lists_all_problems_with_place_and_hint():
    """One read tells everything."""
    error = StudyError(
        "Can't use `x.csv`.",
        problems=[Problem("line 2", "`a` is missing."), Problem("line 3", "Bad.", "A typo?")],
    )
    assert str(error) == "Can't use `x.csv`.\n  - line 2: `a` is missing.\n  - line 3: Bad. A typo?"


def test_ten_problems_are_shown_and_the_rest_counted():
    """A file with a thousand bad lines does not flood the screen."""
    error = StudyError("Can't.", problems=[Problem(f"line {i}", "bad.") for i in range(23)])
    lines = str(error).splitlines()
    assert len(lines) == 12
    assert lines[-1] == "  … and 13 more."


def test_no_problem_is_no_error():
    """Checks end in this one call."""
    raise_problems("Can't.", [])
    with pytest.raises(StudyError, match="line 1"):
        raise_problems("Can't.", [Problem("line 1", "bad.")])
