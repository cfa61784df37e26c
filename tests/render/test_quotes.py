"""Quotes: by rule, word for word, spread, and the same each time."""

from collections import Counter

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim import tables
from kelisim.render.quotes import choose_quotes, spread


def test_every_quote_stands_word_for_word_in_its_segment(quotes, segments):
    text = dict(zip(segments.segment_id, segments.text, strict=True))
    assert len(quotes)
    assert all(row.quote in text[row.segment_id] for row in quotes.itertuples())
    tables.check_table(quotes, tables.Quotes, where="quotes")


def test_quotes_of_a_code_come_from_different_interviews_groups_and_languages(quotes):
    for _, rows in quotes.groupby("code"):
        assert len(rows) == 2
        assert rows.group.nunique() == 2
        assert rows.language.nunique() == 2
        assert rows.segment_id.str[:4].nunique() == 2


def test_the_interviewer_is_never_quoted(codings, segments, participants, codes, coverage):
    asked = segments[segments.role == "interviewer"]
    wrong = codings.head(1).assign(segment_id=asked.segment_id.iloc[0])
    quotes = choose_quotes(
        pd.concat([codings, wrong]), segments.copy(), participants, codes, coverage, n_quotes=50
    )
    assert not set(quotes.segment_id) & set(asked.segment_id)


def test_what_people_coded_comes_before_what_the_machine_did(quotes, codings):
    by_people = set(codings.segment_id[codings.coder == "human"])
    assert set(quotes.segment_id) <= by_people


def test_the_machine_is_quoted_only_where_nobody_coded(
    codings, segments, participants, codes, coverage
):
    machine = codings[codings.coder == "machine"]
    quotes = choose_quotes(machine, segments, participants, codes, coverage, n_quotes=2)
    assert (quotes.groupby("code").size() == 2).all()
    few = pd.concat([machine, codings[codings.coder == "human"].head(1)])
    assert len(choose_quotes(few, segments, participants, codes, coverage, n_quotes=2)) == 1


def test_no_quotes_are_chosen_where_none_are_asked_for(
    codings, segments, participants, codes, coverage
):
    quotes = choose_quotes(codings, segments, participants, codes, coverage, n_quotes=0)
    assert quotes.empty
    assert [*quotes.columns, "translation"] == tables.columns_of(tables.Quotes)


def test_a_contrary_quote_was_near_and_read_and_not_coded_so(
    codings, segments, participants, codes, coverage
):
    """A rule fired; the person who read it said no. What nobody read is no contrary case."""
    spoken = segments[segments.role == "participant"]
    read = spoken[spoken.interview_id.isin(coverage.interview_id)].segment_id.iloc[0]
    unread = spoken[~spoken.interview_id.isin(coverage.interview_id)].segment_id.iloc[0]
    code = codes.code[codes.depth == "code"].iloc[0]
    rows = codings[codings.code == code].drop_duplicates("segment_id").assign(coder="rule")
    near = rows[rows.segment_id.isin([read, unread])]
    people = codings[~((codings.segment_id == read) & (codings.code == code))]
    coded_too = rows[(rows.segment_id != read) & rows.interview_id.isin(coverage.interview_id)]
    quotes = choose_quotes(
        pd.concat([people, near, coded_too]), segments, participants, codes, coverage, n_quotes=2
    )
    contrary = quotes[quotes.side == "contrary"]
    assert contrary[["code", "segment_id"]].to_numpy().tolist() == [[code, read]]


def test_the_order_of_rows_changes_no_quote(
    codings, segments, participants, codes, coverage, quotes
):
    shuffled = choose_quotes(
        codings.sample(frac=1, random_state=1),
        segments.sample(frac=1, random_state=2),
        participants.sample(frac=1, random_state=3),
        codes.sample(frac=1, random_state=4),
        coverage.sample(frac=1, random_state=5),
        n_quotes=2,
    )
    pd.testing.assert_frame_equal(quotes.drop(columns="translation"), shuffled)


def test_the_typical_length_is_taken_and_not_the_longest():
    found = pd.DataFrame(
        {
            "segment_id": list("abcde"),
            "interview_id": list("vwxyz"),
            "group": "g",
            "language": "en",
            "n_words": [3, 12, 20, 55, 60],
            "rank": 0,
        }
    )
    assert spread(found, n=1, used=Counter()).segment_id.tolist() == ["c"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("vwxyz"), st.integers(1, 60)), min_size=1, max_size=12),
    st.integers(0, 6),
)
def test_as_many_interviews_as_can_be_are_quoted(segments, n):
    found = pd.DataFrame(segments, columns=["interview_id", "n_words"])
    found = found.assign(
        segment_id=[f"s{place}" for place in range(len(found))], group="g", language="en", rank=0
    )
    picked = spread(found, n=n, used=Counter())
    assert len(picked) == min(n, len(found))
    assert picked.interview_id.nunique() == min(n, found.interview_id.nunique())
