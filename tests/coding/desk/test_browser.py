"""What a coder does at the desk, in a real browser."""

import json

import pandas as pd
import pytest
from tests.coding.desk.conftest import SHOWN

from kelisim.coding import place_codings
from kelisim.coding.desk import compose_adjudication_desk
from kelisim.tables import CarriedCodings, columns_of

NEITHER = ("heavy-workload", "low-motivation", "paper-work", "little-time")


def begin(page, coder="ann", what="drawn"):
    page.locator("#coder").fill(coder)
    page.locator("#what").select_option(what)
    page.get_by_role("button", name="Begin").click()
    page.wait_for_selector("#now")


def save(page, path):
    with page.expect_download() as download:
        page.keyboard.press("Control+s")
    download.value.save_as(path)
    return json.loads(path.read_text(encoding="utf-8"))


def place(path, segments, codes):
    """What the run makes of a saved file."""
    nothing = pd.DataFrame(columns=columns_of(CarriedCodings))
    digest = SHOWN["codebook_hash"]
    return place_codings([path], segments, codes, carried=nothing, codebook_hash=digest)


def code_ten(page):
    """Code ten segments by keys alone: a and b, nothing, words only, a memo, a found code."""
    page.keyboard.press("a")
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.press("0")
    page.keyboard.press("c")
    page.keyboard.press("=")
    page.keyboard.type("Ask Bob.")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    page.keyboard.type("little")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    for _ in range(6):
        page.keyboard.press("a")
        page.keyboard.press("Enter")


def test_ten_segments_are_coded_by_keys_saved_and_counted(
    pages, desk_html, segments, codes, chosen, tmp_path
):
    """From the first key to the segments that the run counts."""
    page = pages.open(desk_html)
    begin(page)
    code_ten(page)
    assert "10 decided" in page.locator("#where").inner_text()
    path = tmp_path / "ann.json"
    file = save(page, path)
    assert {key: file[key] for key in ("format", "version", "coder", "codebook_hash")} == {
        "format": "kelisim-coded",
        "version": 1,
        "coder": "ann",
        "codebook_hash": SHOWN["codebook_hash"],
    }
    drawn = list(chosen.segment_id[:10])
    by_segment = {one["segment_id"]: one for one in file["codings"]}
    assert sorted(by_segment) == sorted(drawn)
    assert [by_segment[name]["codes"] for name in drawn[:4]] == [
        ["heavy-workload", "low-motivation"],
        [],
        ["paper-work"],
        ["little-time"],
    ]
    assert by_segment[drawn[2]]["memo"] == "Ask Bob."
    texts = segments.set_index("segment_id").text
    assert all(one["quote"] == texts[one["segment_id"]] for one in file["codings"])
    assert {(one["drawn_by"], one["probability"]) for one in file["codings"]} == {("random", 0.25)}
    placed = place(path, segments, codes)
    assert len(placed.unplaced) == 0
    assert set(placed.codings.segment_id) == set(drawn)
    assert set(placed.codings.coder) == {"human:ann"}
    counted = placed.codings.code.value_counts().to_dict()
    assert counted == dict(zip(NEITHER, (7, 1, 1, 1), strict=True)) | {"": 1}


def test_selected_words_are_coded_alone_in_code_points(pages, desk_html, segments, codes, tmp_path):
    """Behind a sign that counts twice in JavaScript."""
    page = pages.open(desk_html)
    begin(page, what="FA01")
    page.evaluate(
        """() => {
        const text = document.querySelector('#now').firstChild;
        const range = document.createRange();
        const start = text.data.indexOf('we have');
        range.setStart(text, start);
        range.setEnd(text, start + 7);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        }"""
    )
    page.keyboard.press("a")
    assert page.locator("#now mark").inner_text() == "we have"
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    path = tmp_path / "ann.json"
    whole, marked = save(page, path)["codings"]
    placed = place(path, segments, codes).codings.set_index("code")
    said = segments.set_index("segment_id").text[placed.segment_id["heavy-workload"]]
    span = slice(*placed.loc["heavy-workload", ["start", "end"]])
    assert said[span] == "we have"
    assert (whole["codes"], "start" in whole) == (["low-motivation"], False)
    assert marked["codes"] == ["heavy-workload"]
    assert marked["quote"][marked["start"] : marked["end"]] == "we have"
    assert (marked["drawn_by"], marked["probability"]) == ("whole", 1)


def test_work_is_kept_when_the_page_is_closed(pages, desk_html, tmp_path):
    """In the browser, under the coder's name; another coder begins afresh."""
    page = pages.open(desk_html)
    begin(page)
    code_ten(page)
    page.reload()
    page.locator("#coder").fill("ann")
    assert "10 segments that ann has decided" in page.locator("#kept").inner_text()
    page.get_by_role("button", name="Begin").click()
    assert "10 decided" in page.locator("#where").inner_text()
    assert len(save(page, tmp_path / "ann.json")["codings"]) == 10
    page.reload()
    begin(page, coder="bob")
    assert "0 decided" in page.locator("#where").inner_text()


def test_a_saved_file_is_taken_up_in_another_browser(pages, desk_html, tmp_path):
    """What was saved, and then coded on, is all in the next file."""
    page = pages.open(desk_html)
    begin(page)
    code_ten(page)
    first = save(page, tmp_path / "ann.json")
    other = pages.open(desk_html)
    other.locator("summary", has_text="Go on from a file").click()
    other.locator("#earlier").set_input_files(tmp_path / "ann.json")
    other.wait_for_selector("#now")
    assert "11 of 12 · 10 decided · ann" in other.locator("#where").inner_text()
    other.keyboard.press("0")
    again = save(other, tmp_path / "again.json")
    assert len(again["codings"]) == 11
    assert [one for one in again["codings"] if one in first["codings"]] == first["codings"]


def test_another_file_is_refused_and_says_why(pages, desk_html, tmp_path):
    """Nothing is taken up."""
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"format": "other"}')
    page = pages.open(desk_html)
    page.locator("summary", has_text="Go on from a file").click()
    page.locator("#earlier").set_input_files(wrong)
    page.wait_for_function("() => document.querySelector('#problem').textContent")
    said = page.locator("#problem").inner_text()
    assert said == "Can't read this file. It must be a file that the coding desk saved."
    assert not page.locator("#desk").is_visible()


def test_a_segment_without_a_code_is_not_decided_by_passing_it(pages, desk_html, tmp_path):
    """Going on is no decision; Enter asks for one."""
    page = pages.open(desk_html)
    begin(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.locator("#hint").inner_text() == "No code yet. Press 0 if nothing applies."
    page.keyboard.press("a")
    page.keyboard.press("a")
    assert page.locator("#decided .chip").count() == 0
    assert save(page, tmp_path / "ann.json")["codings"] == []


def test_keys_work_with_a_cyrillic_layout(pages, desk_html):
    """The key in the place of A, whatever letter it gives."""
    page = pages.open(desk_html)
    begin(page)
    page.evaluate(
        "() => document.body.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'ф', code: 'KeyA', bubbles: true}))"
    )
    assert page.locator("#decided .chip").inner_text() == "Heavy workload ×"


def test_the_adjudicator_sees_both_sides_and_decides(
    pages, segments, codes, disagreements, tmp_path
):
    """Who put it, with their words and memo, and who did not."""
    path = tmp_path / "adjudication_desk.html"
    path.write_text(compose_adjudication_desk(segments, codes, disagreements, **SHOWN))
    page = pages.open(path)
    begin(page, coder="carol")
    dispute = page.locator(".dispute").inner_text()
    for words in ("Paper work", "Put by human:ann", "much paper", "It is paper.", "human:bob"):
        assert words in dispute
    page.keyboard.press("c")
    page.keyboard.press("Enter")
    (coding,) = save(page, tmp_path / "carol.json")["codings"]
    assert (coding["drawn_by"], coding["probability"]) == ("uncertain", None)
    assert coding["codes"] == ["paper-work"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_serious_is_in_a_coders_way(pages, desk_html, barriers, scheme, width):
    """At the welcome and at work, in both themes, wide and narrow."""
    page = pages.open(desk_html, scheme=scheme, width=width)
    assert barriers(page) == []
    begin(page)
    page.keyboard.press("a")
    assert barriers(page) == []
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")
