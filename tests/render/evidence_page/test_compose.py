"""What the evidence browser's data say, before any browser reads them."""

from html import unescape

import pandas as pd
import pytest
from tests.render.evidence_page.conftest import NOTICE, compose, read_data

from kelisim.render.evidence_page.columns import utf16_length


def utf16_slice(text, start, end):
    """Cut a text as JavaScript does."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_the_same_tables_give_the_same_bytes(made, composed):
    """Whatever order their rows come in."""
    shuffled = made._replace(
        **{
            name: table.sample(frac=1, random_state=3)
            for name, table in made._asdict().items()
            if isinstance(table, pd.DataFrame)
        }
    )
    assert compose(shuffled) == composed


def test_every_segment_is_an_exact_substring_of_its_turn(made, composed):
    """Offsets count as the browser counts, also behind a sign of two units."""
    data = read_data(composed)
    said = made.segments.set_index("segment_id").text
    assert sorted(data["segments"]["id"]) == sorted(said.index)
    for name, turn, start, end in zip(*data["segments"].values(), strict=True):
        assert utf16_slice(data["turns"]["text"][turn], start, end) == said[name]


def test_a_rules_words_stand_where_it_says(composed):
    """By them a reader sees why a rule fired."""
    data = read_data(composed)
    segments, turns, matches = data["segments"], data["turns"]["text"], data["matches"]
    assert matches["segment"]
    for segment, start, length in zip(
        matches["segment"], matches["start"], matches["length"], strict=True
    ):
        first = segments["start"][segment] + start
        text = turns[segments["turn"][segment]]
        assert utf16_slice(text, first, first + length) == "heavy workload"


def test_a_sign_beyond_the_first_plane_counts_twice():
    """As in JavaScript."""
    assert utf16_length("a🙂б") == 4
    assert utf16_length("") == 0


def test_the_page_reaches_nothing(composed):
    """No address but its own places, and a rule that forbids any other."""
    assert "default-src 'none'" in unescape(composed)
    assert "http:" not in composed.replace("http://www.w3.org/2000/svg", "")
    assert "https:" not in composed
    assert "src=" not in composed
    assert NOTICE in composed


def test_words_of_a_transcript_never_become_markup(composed):
    """`<b>` was said, and stays what was said."""
    assert "<b>не жирное" not in composed
    texts = read_data(composed)["turns"]["text"]
    assert any("<b>не жирное</b>" in text for text in texts)


def test_memo_and_marked_words_stand_beside_a_human_coding(composed):
    """The reason of the first coding, which Ann marked in part and noted."""
    reasons = read_data(composed)["codings"]["reasons"]
    assert "placed by id\nmarked “We have a”; memo: A memo of Ann's." in reasons


@pytest.mark.parametrize(
    ("flag", "method"),
    [("uncorrected; not automatable", "machine"), ("uncorrected; not enough evidence", "machine")],
)
def test_a_withheld_number_is_not_in_the_page(made, flag, method):
    """What figures do not show, nobody reads in the page's source either."""
    reported = made.estimates[made.estimates.is_reported]
    estimates = reported.assign(flag=flag, method=method, n=7, estimate=0.77777)
    data = read_data(compose(made._replace(estimates=estimates)))
    assert set(data["estimates"]["estimate"]) == {None}
    assert set(data["estimates"]["n"]) == {None}
    assert set(data["estimates"]["flag"]) == {flag}


def test_empty_tables_give_a_page(made):
    """A study before any coding."""
    names = ("codings", "human_codings", "rule_matches", "coverage")
    names += ("reliability", "estimates", "findings", "evidence")
    names += ("finding_quotes", "quotes")
    empty = made._replace(**{name: getattr(made, name).head(0) for name in names})
    data = read_data(compose(empty))
    assert data["codings"]["segment"] == []
    assert len(data["turns"]["text"]) == len(made.turns)
