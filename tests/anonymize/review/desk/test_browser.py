"""What a data steward does at the name desk, in a real browser; the run takes the file."""

import pandas as pd
import pytest

from kelisim.anonymize.review import read_decisions, review_of
from kelisim.anonymize.review.desk import compose_name_desk
from kelisim.anonymize.review.desk.compose import COLUMNS
from kelisim.tables import Descriptions, Worklist, columns_of

NAMES = ("Serik Invented", "=Sum Ltd", "Invented City | Invented", "Old Mill")
NOTICE = "demonstration corpus (invented)"


def build_doubts():
    rows = []
    for order, name in enumerate(NAMES, start=1):
        row = dict.fromkeys(columns_of(Worklist), "")
        row |= {"order": order, "item": f"item{order}", "risk": 1.0, "n_mentions": 3}
        row |= {"doubt": "one detector", "name": name, "label": "person", "n_interviews": 2}
        row |= {"pseudonym": f"[Person {order}]", "interview_id": "FA01", "suggestion": "accept"}
        form = name.split(" | ")[0]
        row |= {"sentence": f"FA01: It was »{form}« <i>again</i>.\nFA02: And »{form}« here."}
        rows.append(row)
    return pd.DataFrame(rows)


def build_descriptions():
    row = dict.fromkeys(columns_of(Descriptions), "")
    row |= {"order": 1, "item": "tells1", "risk": 1.0, "doubt": "the only one", "start": 5}
    row |= {"name": "the only foreigner", "label": "description", "language": "en", "end": 9}
    row |= {"interview_id": "FA01", "sentence": "I am »the only foreigner« here.", "reason": "few"}
    return pd.DataFrame([row])


@pytest.fixture
def desk_html(tmp_path):
    entities = pd.DataFrame({"name": ["Serik Known"], "pseudonym": ["[Person 9]"]})
    page = compose_name_desk(
        build_doubts(), build_descriptions(), entities, title="A study", notice=NOTICE
    )
    path = tmp_path / "name_desk.html"
    path.write_text(page, encoding="utf-8")
    return path


def save(page, path):
    with page.expect_download() as download:
        page.keyboard.press("Control+s")
    assert not download.value.suggested_filename.startswith("sample")
    download.value.save_as(path)
    return path


def decided_in(path):
    rows = read_decisions([path])
    return {row.item: (row.name, row.decision, row.value) for row in rows.itertuples(index=False)}


def test_names_are_decided_by_keys_and_the_run_takes_the_file(pages, desk_html, tmp_path):
    """One key a decision; a name that a spreadsheet would run as a formula stays a name."""
    page = pages.open(desk_html)
    assert page.locator("#name").inner_text() == NAMES[0]
    assert page.locator(".sentences mark").all_inner_texts() == [NAMES[0]] * 2
    page.keyboard.press("a")
    assert page.locator("#name").inner_text() == NAMES[1]
    page.keyboard.press("r")
    page.keyboard.press("g")
    page.keyboard.type("a regional town")
    page.keyboard.press("Enter")
    page.keyboard.press("m")
    page.keyboard.type("Serik Known")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Descriptions (1)").click()
    page.keyboard.press("r")
    assert page.locator("#where").inner_text() == "5 of 5 decided"
    path = save(page, tmp_path / "names.csv")
    assert path.read_text(encoding="utf-8-sig").splitlines()[0] == ",".join(COLUMNS)
    assert decided_in(path) == {
        "item1": (NAMES[0], "accept", ""),
        "item2": (NAMES[1], "reject", ""),
        "item3": (NAMES[2], "generalize", "a regional town"),
        "item4": (NAMES[3], "merge", "Serik Known"),
        "tells1": ("the only foreigner", "reject", ""),
    }
    review = review_of(read_decisions([path]))
    assert "Serik Invented" in review.hide
    assert review.keep == ("=Sum Ltd",)
    assert review.merges == {"Old Mill": "Serik Known"}
    assert review.generalized == dict.fromkeys(("Invented", "Invented City"), "a regional town")


def test_a_split_and_a_new_label_are_written_as_the_run_reads_them(pages, desk_html, tmp_path):
    """What is written wrongly is told at once and not taken."""
    page = pages.open(desk_html)
    page.keyboard.press("s")
    page.keyboard.type("Serik")
    page.keyboard.press("Enter")
    fault = "It must read INTERVIEW_ID: full name, with ; between two."
    assert page.locator("#fault").inner_text() == fault
    page.locator("#value").fill("FA01: Serik One; FA02: Serik Two")
    page.keyboard.press("Enter")
    page.keyboard.press("l")
    page.locator("#value").select_option("company")
    page.get_by_role("button", name="Take", exact=True).click()
    assert decided_in(save(page, tmp_path / "names.csv")) == {
        "item1": (NAMES[0], "split", "FA01: Serik One; FA02: Serik Two"),
        "item2": (NAMES[1], "relabel", "company"),
    }


def test_a_name_can_be_shortened_and_a_decision_taken_back(pages, desk_html, tmp_path):
    """Only the words that are meant."""
    page = pages.open(desk_html)
    page.locator("summary").click()
    page.locator("#only").fill("Serik")
    page.locator("#only").press("Escape")
    page.keyboard.press("a")
    page.keyboard.press("a")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("u")
    (decided,) = decided_in(save(page, tmp_path / "names.csv")).values()
    assert decided == ("Serik", "accept", "")


def test_the_browser_keeps_no_word_that_names(pages, desk_html):
    """Ids and decisions come back after the page was closed; what was written does not."""
    page = pages.open(desk_html)
    page.keyboard.press("a")
    page.keyboard.press("m")
    page.keyboard.type("Serik Known")
    page.keyboard.press("Enter")
    kept = page.evaluate("JSON.stringify({...localStorage})")
    assert "item1" in kept
    assert not any(word in kept for word in ("Serik", "Sum", "item2"))
    page.reload()
    assert page.locator("#where").inner_text() == "1 of 5 decided"


def test_keys_work_with_a_cyrillic_layout(pages, desk_html):
    """The key in the place of A, whatever letter it gives."""
    page = pages.open(desk_html)
    page.evaluate(
        "() => document.body.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'ф', code: 'KeyA', bubbles: true}))"
    )
    assert page.locator("#where").inner_text() == "1 of 5 decided"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_serious_is_in_a_stewards_way(pages, desk_html, barriers, scheme, width):
    """In both themes, wide and narrow; with a field open."""
    page = pages.open(desk_html, scheme=scheme, width=width)
    page.keyboard.press("a")
    page.keyboard.press("m")
    assert barriers(page) == []
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")


def test_nothing_to_decide_is_a_page_too(pages, tmp_path):
    """A corpus without doubts."""
    entities = pd.DataFrame({"name": [], "pseudonym": []}, dtype=str)
    page = compose_name_desk(
        build_doubts().head(0), build_descriptions().head(0), entities, title="A", notice=""
    )
    path = tmp_path / "name_desk.html"
    path.write_text(page, encoding="utf-8")
    opened = pages.open(path)
    assert "Nothing of this kind waits" in opened.locator("#item").inner_text()
    assert opened.locator(".notice").count() == 0
