"""Leaving one coder out: what the others say, on interviews that they have read."""

import pandas as pd
import pytest

from kelisim.check.stability.coders import leave_out, list_coders


@pytest.fixture
def coded():
    """Three read A01, two A02, one A03; `c` has read A04 in part."""
    reads = {"A01": "abc", "A02": "ab", "A03": "a", "A04": "c"}
    rows = [(f"human:{c}", i, i != "A04") for i, by in reads.items() for c in by]
    rows += [("human", i, i != "A04") for i in reads]
    coverage = pd.DataFrame(rows, columns=["coder", "interview_id", "is_complete"])
    put = [
        ("A01-1", "A01", "jobs", "human:a"),
        ("A01-1", "A01", "jobs", "human:b"),
        ("A01-2", "A01", "jobs", "human:c"),
        ("A02-1", "A02", "jobs", "human:a"),
        ("A02-2", "A02", "research", "human:b"),
        ("A03-1", "A03", "jobs", "human:a"),
    ]
    codings = pd.DataFrame(put, columns=["segment_id", "interview_id", "code", "coder"])
    return codings, coverage


def test_only_people_who_read_an_interview_whole_can_be_left_out(coded):
    """Neither the reconciled coder nor the machine is one."""
    assert list_coders(coded[1]) == ["human:a", "human:b", "human:c"]


def test_at_least_half_of_the_others_must_have_put_a_code(coded):
    """Without a: b and c on A01, b alone on A02; nobody else has read A03."""
    codings, read = leave_out(*coded, coder="human:a")
    assert read == {"A01", "A02"}
    assert list(codings.segment_id) == ["A01-1", "A01-2", "A02-2"]
    codings, read = leave_out(*coded, coder="human:c")
    assert read == {"A01", "A02", "A03"}
    assert list(codings.segment_id) == ["A01-1", "A02-1", "A02-2", "A03-1"]
