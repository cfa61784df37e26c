"""What a reviewer does with the evidence browser, in a real one."""

import csv
import io

import pytest
from tests.render.evidence_page.conftest import LANGUAGES, NOTICE, compose

from kelisim.tables import POPULATION

VIEWS = {
    "findings": "",
    "finding": "#/finding/work_weighs",
    "codebook": "#/codebook",
    "code": "#/codebook/heavy-workload",
    "matrix": "#/matrix",
    "passages": "#/passages?code=heavy-workload",
    "search": "#/passages?q=workload",
    "interviews": "#/interviews",
    "interview": "#/interview/LE01?at=LE01-002-1",
}


def save_csv(page):
    """Press the button that saves what is on screen, and read the file as a program does."""
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_claim_leads_to_a_quote_its_context_and_back(pages, evidence_html, made):
    """Open a claim, follow it to a quote, to the whole interview, and come back to the quote."""
    page = pages.open(evidence_html)
    assert page.get_by_role("note").inner_text() == NOTICE
    page.get_by_role("link", name="Work weighs more than paper.").click()
    assert page.get_by_role("heading", level=2).inner_text() == "Work weighs more than paper."
    quote = page.locator(".side.for .passage").first
    words = quote.locator(".words").inner_text()
    name = quote.locator(".context").inner_text()
    assert words == made.segments.set_index("segment_id").text[name]
    quote.locator(".context").click()
    asked = page.locator(".segment.asked")
    assert asked.locator(".words").inner_text() == words
    assert asked.evaluate("node => document.activeElement === node")
    box = asked.bounding_box()
    assert 0 < box["y"] < 900, "the passage is in sight"
    n_turns = (made.turns.interview_id == name.split("-")[0]).sum()
    assert page.locator(".turn").count() == n_turns
    page.go_back()
    assert page.get_by_role("heading", level=2).inner_text() == "Work weighs more than paper."
    assert page.evaluate("document.activeElement.textContent") == name


def test_a_claim_says_how_firm_it_is_and_why_a_quote_is_against_it(pages, evidence_html):
    """What turns the verdict, and what it is after correction for the number of claims."""
    page = pages.open(evidence_html, "#/finding/work_weighs")
    assert page.locator(".firmness").inner_text() == (
        "conditional: turned by leaving out round-2 · "
        "p = 0.020 after Holm’s correction, by which it is inconclusive"
    )
    assert page.locator(".side.against .reason").all_inner_texts() == [" · coders disagree"]
    assert page.locator(".interval .asked").count() == 1


def test_a_number_in_a_claim_opens_what_it_counts(pages, evidence_html):
    """`3 of 3 interviews` of one group."""
    page = pages.open(evidence_html, "#/finding/work_weighs")
    page.get_by_role("link", name="3 of 3 interviews (100%)").click()
    assert page.locator("#filter-code").input_value() == "heavy-workload"
    assert page.locator("#filter-group").input_value() == "faculty"
    assert page.locator(".counted").inner_text().split(" · ")[0].endswith("in 3 interviews")
    assert "3 of 3" in page.locator(".estimate").inner_text()


def test_every_number_of_the_matrix_opens_as_many_interviews_as_it_says(pages, evidence_html, made):
    """All of them, by group, batch and language; counted again from the passages they open."""
    page = pages.open(evidence_html)
    n_cells = 0
    for by in ("group", "batch", "language"):
        page.goto(evidence_html.as_uri() + f"#/matrix?by={by}")
        page.wait_for_selector("table.matrix")
        cells = page.locator("table.matrix td a").evaluate_all(
            "links => links.map(link => "
            "[link.getAttribute('href'), link.querySelector('.of').textContent])"
        )
        for address, counted in cells:
            page.evaluate("address => { location.hash = address }", address)
            page.wait_for_selector("#filter-code")
            n, denominator = counted.split("/")
            if n == "0":
                assert page.locator(".empty").count() == 1
                continue
            said = page.locator(".counted b").inner_text()
            assert said.endswith(f"in {n} interview" + ("s" if n != "1" else "")), (address, said)
            frame = page.locator(".frame summary").inner_text()
            assert frame.startswith(f"Read in full: {denominator} interview"), (address, frame)
            n_cells += 1
            page.evaluate("location.hash = '#/matrix'")
            page.wait_for_selector("table.matrix")
    shown = made.estimates[made.estimates.is_reported & (made.estimates.estimand == POPULATION)]
    n_filled = (shown.n > 0).sum()
    # The column of all interviews stands in each of the three.
    is_all = (shown[["group", "batch", "language"]] == "all").all(axis=1)
    assert n_cells == n_filled + 2 * (is_all & (shown.n > 0)).sum() > 50


def test_a_filter_changes_the_list_and_the_address(pages, evidence_html, made):
    """And whoever gets the address sees the same."""
    page = pages.open(evidence_html, "#/passages")
    page.locator("#filter-group").select_option("industry")
    page.locator("#filter-speaker").focus()
    page.locator("#filter-speaker").select_option("participant")
    people = made.participants.set_index("interview_id").group
    spoken = made.segments[made.segments.role == "participant"]
    wanted = spoken[spoken.interview_id.map(people) == "industry"]
    said = page.locator(".counted b").inner_text()
    assert said == f"{len(wanted)} passages in {wanted.interview_id.nunique()} interviews"
    assert page.evaluate("document.activeElement.id") == "filter-speaker"
    address = page.evaluate("location.hash")
    again = pages.open(evidence_html, address)
    assert again.locator(".counted b").inner_text() == said
    assert again.locator("#filter-group").input_value() == "industry"
    rows = save_csv(again)
    assert {row["segment_id"] for row in rows} == set(wanted.segment_id)
    texts = made.segments.set_index("segment_id").text
    assert [row for row in rows if row["text"] != texts[row["segment_id"]]] == []


def test_search_finds_beginnings_of_words_and_marks_them(pages, evidence_html, made):
    """Russian and Kazakh words change at their ends; `ё` is `е`; marks stand in the words."""
    page = pages.open(evidence_html)
    page.keyboard.press("/")
    page.keyboard.type("отчет", delay=5)
    page.wait_for_selector(".passage mark")
    found = made.segments[made.segments.text.str.contains("отчёты")]
    said = page.locator(".counted b").inner_text()
    assert said == f"{len(found)} passages in {found.interview_id.nunique()} interviews"
    assert set(page.locator(".passage mark").all_inner_texts()) == {"отчёты"}
    page.locator("#search").fill('"қағаз да көп"')
    page.wait_for_function("() => document.querySelector('mark')?.textContent.startsWith('қ')")
    assert set(page.locator(".passage mark").all_inner_texts()) == {"қағаз да көп"}
    page.locator("#search").fill('"қағаз көп"')
    page.wait_for_selector(".empty")


def test_a_code_says_who_or_what_put_it_there(pages, evidence_html):
    """A person with their memo, a rule with its words, a model with score and features."""
    page = pages.open(evidence_html, "#/interview/LE01?machine=yes")
    page.locator(".chip[data-code='heavy-workload']").first.click()
    why = page.locator(".why:visible").inner_text()
    assert "What heavy-workload means." in why
    assert "heavy-workload/en/1 matched heavy workload" in why
    assert "measured against people: reliable (κ 0.71)" in why
    page.goto(evidence_html.as_uri() + "#/passages?code=bureaucracy&by=model")
    page.locator(".chip[data-code='bureaucracy']").first.click()
    why = page.locator(".why:visible").inner_text()
    assert "score 0.610 from 0.400" in why
    assert "What speaks for it: paper +1.2, report +0.8" in why
    page.goto(evidence_html.as_uri() + "#/interview/LE01?at=LE01-002-1")
    page.locator(".segment.asked .chip").first.click()
    why = page.locator(".why:visible").inner_text()
    assert "ann, a coder: placed by id" in why
    assert "A memo of Ann's." in why


def test_a_code_has_quotes_translations_and_what_was_near(pages, evidence_html, made):
    """Word for word; the translation stands beside the words that were said."""
    exemplar = made.quotes[made.quotes.translation != ""].iloc[0]
    page = pages.open(evidence_html, f"#/codebook/{exemplar.code}")
    words = page.locator(".passage .words").all_inner_texts()
    wanted = made.quotes[made.quotes.code == exemplar.code].sort_values("side", ascending=False)
    assert words == list(wanted.quote)
    assert page.locator(".translation").all_inner_texts() == ["We have much to do."]
    assert page.get_by_role("heading", name="Near, but not meant").count() == 1


def test_counts_of_a_machine_that_is_not_trusted_are_not_shown(pages, evidence_html):
    """The passages are leads; their number is withheld as in the figures."""
    page = pages.open(evidence_html, "#/passages?code=bureaucracy&by=machine")
    assert page.locator(".counted b").inner_text() == "Passages"
    assert "not automatable" in page.locator(".caution").inner_text()
    trusted = pages.open(evidence_html, "#/passages?code=heavy-workload&by=machine")
    assert "passages in" in trusted.locator(".counted b").inner_text()


def test_a_suppressed_cell_shows_no_number_and_opens_nothing(pages, made, tmp_path):
    """Not in the matrix, not in the codebook, and not by an address that somebody types."""
    estimates = made.estimates.copy()
    small = (estimates.code == "heavy-workload") & (estimates.group == "faculty")
    assert small.any()
    estimates.loc[small, ["n", "estimate", "low", "high"]] = None
    estimates.loc[small, "flag"] = "suppressed"
    path = tmp_path / "evidence.html"
    path.write_text(compose(made._replace(estimates=estimates)), encoding="utf-8")
    page = pages.open(path, "#/matrix")
    row = page.locator("tr", has=page.get_by_role("rowheader", name="Heavy workload"))
    assert row.locator("td").nth(2).inner_text() == "suppressed"
    assert row.locator("td").nth(2).locator("a").count() == 0
    assert row.locator("td").nth(1).locator("a").count() == 1
    page = pages.open(path, "#/passages?code=heavy-workload&group=faculty")
    assert page.locator(".passage").count() == 0
    assert page.locator(".counted b").inner_text() == "Passages"
    assert save_csv(page) == []


def test_keys_do_what_the_mouse_does(pages, evidence_html):
    """Views by number, passages by j and k, opening by Enter, back by u."""
    page = pages.open(evidence_html)
    page.keyboard.press("4")
    page.wait_for_selector("#filter-code")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.textContent")
    assert first and second and first != second
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == first
    page.keyboard.press("Enter")
    page.wait_for_selector(".segment.asked")
    page.keyboard.press("u")
    page.wait_for_selector("#filter-code")
    assert page.evaluate("document.activeElement.textContent") == first
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_serious_is_in_a_readers_way(pages, evidence_html, barriers, view, scheme):
    """Names, contrast, structure: as axe finds them, with a code's reason open."""
    page = pages.open(evidence_html, VIEWS[view], scheme=scheme)
    chips = page.locator(".chip")
    if chips.count():
        chips.first.click()
    assert barriers(page) == []


@pytest.mark.parametrize("view", VIEWS)
def test_a_narrow_screen_needs_no_sideways_scrolling(pages, evidence_html, view):
    """A phone's width; only a table may scroll, in its own box."""
    page = pages.open(evidence_html, VIEWS[view], width=390, height=800)
    wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wide <= 0


def test_print_holds_the_whole_list_in_black_on_white(pages, evidence_html, made):
    """Also what the screen had not filled, in a dark room too."""
    page = pages.open(evidence_html, "#/passages?speaker=participant", scheme="dark")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".passage").count() == (made.segments.role == "participant").sum()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator(".filters").is_visible()
    assert page.get_by_role("note").is_visible()


def test_the_theme_can_be_chosen_and_is_kept(pages, evidence_html):
    """Light, dark, or as the system has it."""
    page = pages.open(evidence_html)
    page.get_by_role("button", name="Colours: auto").click()
    page.get_by_role("button", name="Colours: light").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.reload()
    assert (
        page.evaluate("getComputedStyle(document.body).backgroundColor")
        == dark
        != "rgb(255, 255, 255)"
    )


def test_a_page_without_any_coding_still_opens(pages, made, tmp_path):
    """Every view of a study that nobody has coded."""
    names = ("codings", "human_codings", "rule_matches", "coverage")
    names += ("reliability", "estimates", "findings", "evidence")
    names += ("finding_quotes", "quotes")
    path = tmp_path / "evidence.html"
    empty = {name: getattr(made, name).head(0) for name in names}
    path.write_text(compose(made._replace(**empty)), encoding="utf-8")
    page = pages.open(path)
    for address in VIEWS.values():
        page.goto(path.as_uri() + address)
        assert page.locator("main h2").count() >= 1


def test_every_group_keeps_the_colour_of_the_figures(pages, evidence_html):
    """Fixed by its place in the settings."""
    page = pages.open(evidence_html, "#/interviews")
    fills = page.locator(".options .dot").evaluate_all(
        "marks => marks.map(mark => getComputedStyle(mark).fill)"
    )
    assert fills == ["rgb(0, 114, 178)", "rgb(213, 94, 0)", "rgb(0, 158, 115)"]
    assert len(fills) == len(LANGUAGES)
