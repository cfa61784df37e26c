"""The page of findings: all claims, nothing from elsewhere, readable without seeing it."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pandas as pd
import pytest

from kelisim.check import compose_page
from kelisim.check.show.page import link_to, say_number

CODES = pd.DataFrame({"code": ["jobs"], "label": ["Jobs"]})


@pytest.fixture
def page(tables):
    return compose(tables)


def compose(tables, notice="invented"):
    return compose_page(
        *tables,
        CODES,
        title="A <study>",
        notice=notice,
        groups={"faculty": "Faculty"},
        confidence=0.95,
    )


class Outline(HTMLParser):
    """Elements of a page; a class because the parser is one."""

    def __init__(self, page):
        super().__init__()
        self.opened, self.found = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in {"meta", "br", "rect", "line", "circle"}:
            self.opened.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.opened.pop() == tag


def test_the_page_is_well_formed_and_needs_nothing_from_elsewhere(page):
    """No script, no image or font from another file, no address."""
    outline = Outline(page)
    assert outline.opened == []
    tags = {tag for tag, _ in outline.found}
    assert not tags & {"script", "link", "img", "iframe"}
    assert "http" not in page and "url(" not in page


def test_words_of_the_study_are_escaped(page):
    """A claim or a quote may hold anything."""
    assert "holds for &lt;all&gt;" in page and "<all>" not in page
    assert "“They said &lt;no&gt; &amp; left" in page
    assert "A &lt;study&gt;" in page


def test_every_drawing_says_itself_in_words(page):
    """Role, label, and the numbers that are drawn."""
    drawings = [attrs for tag, attrs in Outline(page).found if tag == "svg"]
    assert len(drawings) == 1 + 5 * 2
    assert all(one["role"] == "img" and one["aria-label"] for one in drawings)
    assert "39 [13, 60] points; claimed: above 0" in {one["aria-label"] for one in drawings}


def test_ids_are_unique_and_links_within_the_page_lead_somewhere(page):
    """A claim's row leads to the claim."""
    attrs = [attrs for _, attrs in Outline(page).found]
    ids = [one["id"] for one in attrs if "id" in one]
    assert len(ids) == len(set(ids))
    inner = {one["href"][1:] for one in attrs if one.get("href", "").startswith("#")}
    assert inner <= set(ids)
    named = {one["aria-labelledby"] for one in attrs if "aria-labelledby" in one}
    assert named <= set(ids)


def test_headings_go_down_one_level_at_a_time(page):
    """For those who walk by headings."""
    levels = [int(tag[1]) for tag, _ in Outline(page).found if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_quote_has_its_language_its_source_and_a_reason(page):
    """And leads to its place in the transcript."""
    assert '<div lang="kk">“They said' in page
    assert "faculty, kk · Jobs: coded so by people" in page
    assert 'href="../2_anonymize/transcripts/A01.txt#:~:text=They%20said' in page


def test_what_turns_a_verdict_is_told(page):
    """The change that does, beside those that do not."""
    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "leave one interview out 2 1 A02: inconclusive" in text
    assert "Fewest interviews whose leaving out turns it: 2 ; nor was changing" in text
    assert "corrected (Holm) .002, then inconclusive" in text


def test_a_study_without_notice_or_claims_still_has_a_page(tables):
    """Empty tables, no empty box."""
    page = compose([table.head(0) for table in tables], notice="")
    assert 'class="notice"' not in page
    assert "study/findings.py holds no claims." in page


def test_numbers_agree_with_their_nouns():
    """One, none, several."""
    assert [say_number(n, "segment") for n in (0, 1, 2)] == [
        "no segments",
        "1 segment",
        "2 segments",
    ]


def test_a_segment_is_linked_with_its_quote_and_without_one():
    link = link_to({"segment_id": "FA07-041-2", "quote": "Yes."})
    assert link == "../2_anonymize/transcripts/FA07.txt#:~:text=Yes."
    assert link_to({"segment_id": "FA07-041-2"}) == "../2_anonymize/transcripts/FA07.txt"
