"""Quotes: exact words, spread, and the strongest where all else is equal."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.check import choose_quotes
from kelisim.tables import FindingQuotes, check_table

TEXT = "We have no jobs to give them, and everybody in town knows that very well by now."


def choose(ids, *, n_quotes=2, human=(), whys=None):
    segments = pd.DataFrame(
        {
            "segment_id": ids,
            "interview_id": [one.split("-")[0] for one in ids],
            "language": "en",
            "text": [f"{one}: {TEXT}" for one in ids],
        }
    )
    evidence = segments[["segment_id"]].assign(
        finding="x",
        side="for",
        why=whys or "coded so",
        code="jobs",
        coder="human",
        place=range(1, len(ids) + 1),
    )
    interviews = sorted(set(segments.interview_id))
    participants = pd.DataFrame(
        {"interview_id": interviews, "group": [one[0] for one in interviews]}
    )
    codes = pd.DataFrame([("jobs", "", "")], columns=["code", "subtheme", "theme"])
    human = pd.DataFrame(human, columns=["segment_id", "code", "start", "end"])
    quotes = choose_quotes(evidence, segments, participants, human, codes, n_quotes=n_quotes)
    checked = check_table(quotes, FindingQuotes, where="quotes.csv")
    texts = segments.set_index("segment_id").text
    for row in checked.itertuples():
        assert texts[row.segment_id][row.start : row.end] == row.quote
    return checked


def test_quotes_are_spread_over_interviews_and_groups_before_strength():
    """The second strongest is of the same interview, the third of the same group."""
    quotes = choose(["A01-1-1", "A01-2-1", "A02-1-1", "B01-1-1"], n_quotes=4)
    assert list(quotes.segment_id) == ["A01-1-1", "B01-1-1", "A02-1-1", "A01-2-1"]


def test_quotes_are_spread_over_kinds_of_evidence():
    """Where interviews and groups are as new, the other kind comes first."""
    whys = ["rival code", "rival code", "coders disagree"]
    quotes = choose(["A01-1-1", "B01-1-1", "B02-1-1"], whys=whys)
    assert list(quotes.why) == ["rival code", "coders disagree"]


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [
        (9, 52, "We have no jobs to give them, and everybody"),
        (9, 16, f"A01-1-1: {TEXT}"),
    ],
)
def test_a_marked_part_is_quoted_where_it_can_be_understood(start, end, quote):
    """A whole clause, but not a word or two."""
    quotes = choose(["A01-1-1"], human=[("A01-1-1", "jobs", start, end)])
    assert quotes.quote[0] == quote


segments = st.tuples(st.sampled_from("AB"), st.integers(0, 3), st.integers(0, 3))


@settings(deadline=None, max_examples=30)
@given(st.lists(segments, unique=True, max_size=8))
def test_the_strongest_is_always_first(keys):
    """And no segment is quoted twice."""
    ids = [f"{group}{interview}-{turn}-1" for group, interview, turn in keys]
    quotes = choose(ids, n_quotes=3)
    assert list(quotes.segment_id[:1]) == ids[:1]
    assert quotes.segment_id.is_unique
    assert len(quotes) == min(3, len(ids))
