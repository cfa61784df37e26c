"""The page and the table tell what moved; no word of a transcript stands in either."""

import csv
import io

from tests.proof.changes.states import state

from kelisim.proof.changes.compare import compare_states
from kelisim.proof.changes.page import compose_page
from kelisim.proof.changes.report import compose_table, summarize_changes

AFTER = state(
    ("4_coding/human_codings.csv", "UL01-001-1,UL01,money", "UL01-001-1,UL01,skills"),
    ("6_render/numbers.json", "50%", "100%"),
    ("6_render/figures/a.csv", "0.5", "1"),
    ("6_render/quotes.csv", "FA01-001-1", "UL01-001-1"),
    ("7_check/findings.csv", "supported,0.5", "contradicted,0.1"),
    ("7_check/evidence.csv", "FA01-001-1", "UL01-001-1"),
)
CHANGES = compare_states(state(), AFTER, held_against="the run before")


def test_one_line_says_how_much_moved():
    assert summarize_changes(CHANGES) == (
        "Against the run before: 1 things put in otherwise, 1 verdicts turned, 1 named numbers, "
        "0 numbers in tables, 1 figures, 2 quotes. See reports/changes.html."
    )


def test_the_table_holds_a_row_a_change_with_what_may_be_behind_it():
    rows = list(csv.DictReader(io.StringIO(compose_table(CHANGES))))
    assert [row["what"] for row in rows] == [
        *("put in", "figure", "named number", "quote", "quote", "finding", "finding")
    ]
    named = rows[2]
    assert (named["which"], named["before"], named["after"]) == (
        "name=share.skills.all",
        "50%",
        "100%",
    )
    verdict = next(row for row in rows if row["column"] == "verdict")
    assert (verdict["before"], verdict["after"]) == ("supported", "contradicted")
    assert verdict["may_be_because_of"] == "UL01 (coded otherwise by ann)"


def test_the_page_shows_a_turned_verdict_with_the_evidence_that_came_and_went():
    page = compose_page(CHANGES, title="A study", notice="invented")
    assert "Skills grow." in page
    assert '<span class="was">supported</span> → <span class="now">contradicted</span>' in page
    assert "Came: for UL01-001-1" in page
    assert "Went: for FA01-001-1" in page
    assert "<script" not in page
    assert "http" not in page


def test_where_nothing_moved_the_page_says_so():
    same = compare_states(state(), state(), held_against="the run before")
    page = compose_page(same, title="A study", notice="")
    assert "No finding moved." in page
    assert page.count("<p>None moved.</p>") == 3
