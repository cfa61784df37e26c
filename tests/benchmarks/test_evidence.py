"""A large study made of a small one holds together."""

import pandas as pd
import pytest
from benchmarks.evidence.repeated import repeat_tables
from tests.render.evidence_page.conftest import build_tables, compose, read_data


@pytest.fixture(scope="module")
def grown():
    return repeat_tables(build_tables(), n_interviews=30)


def test_there_are_as_many_interviews_as_asked_each_once(grown):
    """Twelve made ones, two and a half times."""
    assert len(grown.participants) == 30
    assert grown.participants.interview_id.is_unique
    assert grown.segments.segment_id.is_unique


@pytest.mark.parametrize("name", ["turns", "segments", "codings", "coverage", "evidence"])
def test_no_row_is_of_an_interview_that_is_not_there(grown, name):
    """Rows of half a copy go with their interviews."""
    table: pd.DataFrame = getattr(grown, name)
    column = "interview_id" if "interview_id" in table else "segment_id"
    assert set(table[column].str.partition("-")[0]) <= set(grown.participants.interview_id)


def test_the_page_of_it_is_as_long_as_it_should_be(grown):
    """Every segment and coding is in the page's data."""
    data = read_data(compose(grown))
    assert len(data["segments"]["id"]) == len(grown.segments)
    assert len(data["codings"]["segment"]) == len(grown.codings)
