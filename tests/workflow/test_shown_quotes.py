"""Every quote that a page of a run shows stands word for word in its transcript."""

import html
import re
from pathlib import Path

import pandas as pd
import pytest

RESULTS = Path("results")
SHOWN = """nodes => nodes.map(node => [
  node.querySelector(".context").innerText, node.querySelector(".words").innerText])"""


@pytest.fixture(scope="module")
def transcripts():
    """What the last `make` left in this folder: each interview's words, spaces as one."""
    files = sorted((RESULTS / "2_anonymize/transcripts").glob("*.txt"))
    if not files or not (RESULTS / "7_check/passed.txt").is_file():
        pytest.skip("no results here: run `make` first")
    return {path.stem: plain(path.read_text(encoding="utf-8")) for path in files}


def plain(text):
    return " ".join(text.split())


def find_strangers(quotes, transcripts):
    """Quotes that are no part of the transcript that they name, by segment."""
    return [
        (segment, words)
        for segment, words in quotes
        if not words.strip() or plain(words) not in transcripts[segment.rsplit("-", 2)[0]]
    ]


@pytest.mark.parametrize("page", ["index.html", "7_check/findings.html"])
def test_quotes_of_a_page_without_scripts_are_exact(transcripts, page):
    """The front page and the page of findings, read as text."""
    text = (RESULTS / page).read_text(encoding="utf-8")
    found = re.findall(r"<blockquote>\s*<div[^>]*>“(.*?)”</div>.*?<a [^>]*>([^<]+)</a>", text, re.S)
    quotes = [(segment, html.unescape(words)) for words, segment in found]
    assert len(quotes) == text.count("<blockquote>") > 10
    assert find_strangers(quotes, transcripts) == []


def test_a_changed_word_is_found_out(transcripts):
    name, text = next(iter(transcripts.items()))
    words = " ".join(text.split()[:6])
    assert find_strangers([(f"{name}-001-1", words)], transcripts) == []
    changed = (f"{name}-001-1", f"{words} indeed so")
    assert find_strangers([changed], transcripts) == [changed]


@pytest.mark.slow
def test_quotes_of_the_evidence_browser_are_exact(transcripts, pages):
    """Of every claim, for and against, and of every code: as a browser shows them."""
    page = pages.open(RESULTS / "6_render/evidence.html", "#/findings")
    page.wait_for_selector(".finding .passage", timeout=60_000)
    of_claims = page.eval_on_selector_all(".finding .passage", SHOWN)
    codes = pd.read_csv(RESULTS / "4_coding/codes.csv").set_index("code")["name"]
    of_codes = []
    for code, name in codes.items():
        page.evaluate("code => { location.hash = `#/codebook/${code}`; }", code)
        page.wait_for_function("name => document.querySelector('h2').innerText === name", arg=name)
        of_codes += page.eval_on_selector_all("main .passage", SHOWN)
    assert len(of_claims) > 20
    assert len(of_codes) > len(codes)
    assert find_strangers([*of_claims, *of_codes], transcripts) == []
