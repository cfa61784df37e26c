"""The page says what the numbers say, with care, and anybody can read it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from kelisim.anonymize.risk import write_risk_page

GROUPS = {"faculty": "Faculty <1>", "industry": "Industry"}


class Outline(HTMLParser):
    """Headings, tables, captions and scopes of a page."""

    def __init__(self):
        super().__init__()
        self.open, self.counts, self.unscoped, self.outside = [], {}, 0, []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.counts[tag] = self.counts.get(tag, 0) + 1
        self.unscoped += tag == "th" and "scope" not in given
        self.outside += [v for k, v in attrs if k in ("src", "href") and "//" in (v or "")]
        if tag not in ("meta", "br", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture
def page(measure):
    """Give a function from the risk table to its page."""

    def write(notice="invented", **given):
        return write_risk_page(
            measure(**given),
            title="A & B",
            notice=notice,
            groups=GROUPS,
            confidence=0.95,
            min_class=3,
        )

    return write


def text_of(page):
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.S).split())


def test_the_page_is_whole_and_accessible(page):
    outline = Outline()
    outline.feed(page())
    assert outline.open == []
    assert outline.counts["h1"] == 1
    assert outline.counts["h2"] == 6
    assert outline.counts["table"] == outline.counts["caption"] == 6
    assert outline.unscoped == 0
    assert outline.outside == []
    assert "script" not in outline.counts
    assert 'lang="en"' in page()


def test_the_page_says_pseudonymized_and_what_needs_attention(page):
    said = text_of(page())
    assert "This corpus is pseudonymized, not anonymous." in said
    assert "Doubts undecided 3 of 3 needs attention" in said
    assert "Doubtful mentions not hidden 1 needs attention" in said
    assert "Still readable in the shared text not done needs attention" in said
    assert "Smallest class of participants 1 needs attention" in said
    assert "(k = 1); 2 stand alone, and 4 share theirs with fewer than 3" in said


def test_a_sample_that_was_read_shows_its_bound(page):
    said = text_of(page(sample=[("all", 300, 300, 0, 0, 0, 0.0, 9.936)]))
    assert (
        "Still readable in the shared text at most 9.9 of 1,000 sentences (95%) nothing open"
        in said
    )
    assert "All 300 300 0 0 0.0 9.9" in said


def test_nothing_open_is_said_where_nothing_is(page, decided):
    said = text_of(page(decided=decided))
    assert "Telling descriptions undecided 0 of 1 nothing open" in said


def test_the_notice_is_shown_and_may_be_empty(page):
    assert '<p class="notice" role="note">invented</p>' in page()
    assert 'role="note"' not in page(notice="")


def test_what_the_study_says_is_escaped(page):
    assert "<title>A &amp; B: residual risk</title>" in page()
    assert "Faculty &lt;1&gt;" in page()


def test_the_page_is_written_without_participants_too(page, people):
    assert "Nobody stands alone." in page(participants=people.iloc[:0])


def test_the_same_numbers_give_the_same_page(page):
    assert page() == page()
