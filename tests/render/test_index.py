"""The front page."""

import re
from html.parser import HTMLParser

import pandas as pd
import pytest

from kelisim import tables
from kelisim.render import Caption, write_index
from kelisim.render.index import count_inputs, count_verdicts, say_agreement

NOTICE = "demonstration corpus (invented)"
VOID = {"meta", "img", "br", "col", "link", "input"}


class Outline(HTMLParser):
    """Tags in order, whether each is closed, ids and links."""

    def __init__(self):
        super().__init__()
        self.open, self.faults, self.tags, self.ids, self.links = [], [], [], [], []

    def handle_starttag(self, tag, attributes):
        """Note a tag that opens."""
        given = dict(attributes)
        self.tags.append((tag, given))
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given[name] for name in ("href", "src") if name in given]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Note a tag that closes, and whether it was the last opened."""
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


def outline(page):
    found = Outline()
    found.feed(page)
    return found


@pytest.fixture
def page(participants, segments, findings, evidence, finding_quotes, reliability, look):
    return compose(
        participants, segments, findings, evidence, finding_quotes, reliability, look.groups
    )


def compose(
    participants,
    segments,
    findings,
    evidence,
    finding_quotes,
    reliability,
    groups,
    notice=NOTICE,
    accuracy=None,
    approach="coding_reliability",
):
    return write_index(
        participants,
        segments,
        findings,
        evidence,
        finding_quotes,
        reliability,
        {"themes_by_group": Caption("Themes", "What it shows.", "Dots & lines.")},
        {"findings": "Findings and their evidence"},
        accuracy,
        title="Partnerships <here>",
        notice=notice,
        groups=groups,
        confidence=0.95,
        approach=approach,
    )


def test_the_page_is_well_formed_and_ids_are_unique(page):
    found = outline(page)
    assert found.faults == []
    assert found.open == []
    assert len(found.ids) == len(set(found.ids))


def test_the_page_needs_neither_script_nor_network(page):
    found = outline(page)
    assert not [tag for tag, _ in found.tags if tag in ("script", "link", "iframe")]
    assert not [link for link in found.links if re.match(r"(?i)[a-z]+:|//", link)]
    assert "@import" not in page
    assert "url(" not in page


def test_every_anchor_on_the_page_leads_somewhere(page):
    found = outline(page)
    anchors = {link[1:] for link in found.links if link.startswith("#")}
    assert anchors <= set(found.ids)


def test_pictures_have_alternative_texts(page):
    images = [given for tag, given in outline(page).tags if tag == "img"]
    assert [given["alt"] for given in images] == ["Dots & lines."]


def test_what_people_said_is_escaped(page):
    assert "<b>Well</b>" not in page
    assert "&lt;b&gt;Well&lt;/b&gt;, [person 3] &amp; co" in page
    assert "Partnerships &lt;here&gt;" in page


def test_every_claim_stands_with_its_verdict_and_in_order(page, findings):
    places = [page.index(f'id="{name}"') for name in findings.sort_values("order").finding]
    assert places == sorted(places)
    verdicts = re.findall(r'<span class="verdict">([^<]+)</span>', page)
    assert findings.sort_values("order").verdict.tolist() == verdicts


def test_evidence_links_to_the_transcript_and_its_words(page):
    assert 'href="./2_anonymize/transcripts/FA01.txt#:~:text=' in page


def test_the_quotes_are_those_that_check_chose(page, finding_quotes):
    """In its order, and no other."""
    shown = re.findall(r"<blockquote>.*?<a href=\"[^\"]+\">([^<]+)</a>", page, re.S)
    expected = finding_quotes.sort_values(["side", "place"], ascending=[False, True])
    assert shown == list(expected.segment_id)


def test_how_firm_a_claim_is_and_what_correcting_leaves_stand_beside_its_verdict(
    participants, segments, findings, evidence, finding_quotes, reliability, look
):
    fragile = findings.assign(
        p_holm=0.0122, stability="fragile", turned_by="leave one coder out (human:a)"
    )
    page = compose(
        participants, segments, fragile, evidence, finding_quotes, reliability, look.groups
    )
    expected = "fragile: leave one coder out (human:a) · corrected for 4 claims: the same, p = .012"
    assert page.replace("\u00a0", " ").count(expected) == 3
    # What can't be computed is not corrected.
    assert page.count('class="firmness"') == 3


def test_the_notice_is_on_top_or_nowhere(
    page, participants, segments, findings, evidence, finding_quotes, reliability, look
):
    assert page.index(NOTICE) < page.index("<h1>")
    without = compose(
        participants,
        segments,
        findings,
        evidence,
        finding_quotes,
        reliability,
        look.groups,
        notice="",
    )
    assert "invented" not in without
    assert 'class="notice"' not in without


def test_inputs_are_counted(participants, segments, look):
    expected = {
        "Interviews": ["9"],
        "University leaders": ["3"],
        "Faculty": ["3"],
        "Industry partners": ["3"],
        "Batches": ["one: 6", "two: 3"],
        "Languages": ["English: 3", "Kazakh: 3", "Russian: 3"],
        "Participants' segments": ["18"],
    }
    assert expected == count_inputs(participants, segments, look.groups)


def test_verdicts_are_counted(findings):
    expected = "1 supported, 1 contradicted, 1 inconclusive, 1 cannot be computed"
    assert expected == count_verdicts(findings)


def test_agreement_is_said_for_all_codes_together(reliability):
    said = [one.replace("\u00a0", " ") for one in say_agreement(reliability)]
    expected = (
        "demo-a and demo-b: kappa 0.90 [0.80, 1.00] over all codes together, Gwet’s AC1 0.80 "
        "[0.80, 0.80], positive agreement 0.80 [0.80, 0.80]; 12 interviews."
    )
    assert expected == said[0]
    assert said[-1] == "Verdicts on the machine's codes: reliable 18."


def test_accuracy_of_anonymization_is_shown_where_it_was_measured(
    page, participants, segments, findings, evidence, finding_quotes, reliability, look
):
    assert "nobody has marked the names in these transcripts" in page
    accuracy = pd.DataFrame(
        [("all", "with", "direct", 200, 198, 0.99, 0.964, 0.997, 0, 0, None)],
        columns=tables.columns_of(tables.AnonymizationAccuracy),
    )
    accuracy = tables.check_table(accuracy, tables.AnonymizationAccuracy, where="accuracy")
    shown = compose(
        participants,
        segments,
        findings,
        evidence,
        finding_quotes,
        reliability,
        look.groups,
        accuracy=accuracy,
    )
    assert "99.0% [96.4, 99.7]" in shown
    assert "198 of 200" in shown


def test_a_study_without_agreement_findings_or_evidence_still_has_a_page(
    participants, segments, findings, evidence, finding_quotes, reliability, look
):
    empty = compose(
        participants,
        segments,
        findings.head(0),
        evidence.head(0),
        finding_quotes.head(0),
        reliability.head(0),
        look.groups,
    )
    assert "No two coders have read the same segments yet." in empty


def test_a_reflexive_study_says_why_it_prints_no_agreement(
    participants, segments, findings, evidence, finding_quotes, reliability, look
):
    page = compose(
        participants,
        segments,
        findings,
        evidence,
        finding_quotes,
        reliability.head(0),
        look.groups,
        approach="reflexive",
    )
    assert "No agreement is computed or printed." in page
    assert "Braun and Clarke 2019" in page
    assert "No two coders" not in page
    assert "Kappa is Cohen’s" not in page
