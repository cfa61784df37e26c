"""Measure a page in Chromium: how long it takes to open, to filter and to search."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

OPENED = "() => new Promise(done => requestAnimationFrame(() => done(performance.now())))"
"""Milliseconds from the start of the navigation to the first frame behind the whole page."""

CHANGED = """([id, value]) => {
  const field = document.getElementById(id);
  const start = performance.now();
  field.value = value;
  field.dispatchEvent(new Event("change"));
  document.body.offsetHeight;
  return performance.now() - start;
}"""
"""Milliseconds from a filter's change until its list stands in the page and is laid out."""

SEARCHED = """(words) => {
  const field = document.getElementById("search");
  field.value = words;
  const start = performance.now();
  document.getElementById("search-form").requestSubmit();
  document.body.offsetHeight;
  return performance.now() - start;
}"""


def measure_page(
    path: Path,
    *,
    filters: Sequence[tuple[str, str]],
    words: Sequence[str],
    n_times: int,
) -> dict[str, list[float]]:
    """Open a page some times afresh, and set each filter and search each word in it.

    Parameters
    ----------
    path
        The page.
    filters
        Id of a field, and a value, one after the other.
    words
        What is searched, after the index stands.
    n_times
        How often all of it is done.

    Returns
    -------
    dict
        Milliseconds of every `open`, `filter` and `search`, and `index`: the first search, which
        builds what of the index the browser had no time for.
    """
    taken: dict[str, list[float]] = {"open": [], "filter": [], "index": [], "search": []}
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for _ in range(n_times):
            page = browser.new_context().new_page()
            page.goto(path.resolve().as_uri())
            page.wait_for_selector("main h2")
            taken["open"].append(page.evaluate(OPENED))
            _use(page, filters, words, taken)
            page.context.close()
        browser.close()
    return taken


def _use(
    page: Page, filters: Sequence[tuple[str, str]], words: Sequence[str], taken: dict[str, Any]
) -> None:
    page.evaluate("location.hash = '#/passages'")
    page.wait_for_selector("#filter-code")
    for field in filters:
        taken["filter"].append(page.evaluate(CHANGED, list(field)))
    page.evaluate("location.hash = '#/passages?q='")
    page.wait_for_selector("#filter-code")
    taken["index"].append(page.evaluate(SEARCHED, words[0]))
    for word in words[1:]:
        taken["search"].append(page.evaluate(SEARCHED, word))
