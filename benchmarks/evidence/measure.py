"""Measure a page in Chromium: how long it takes to open, to filter and to search."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

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
        builds what of the index the browser had no time for. Each also as processor time of the
        page's thread (`open, CPU`), which other work on the machine does not lengthen.
    """
    taken: dict[str, list[float]] = defaultdict(list)
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for _ in range(n_times):
            page = browser.new_context().new_page()
            clock = page.context.new_cdp_session(page)
            clock.send("Performance.enable", {"timeDomain": "threadTicks"})
            page.goto(path.resolve().as_uri())
            page.wait_for_selector("main h2")
            taken["open"].append(page.evaluate(OPENED))
            taken["open, CPU"].append(_busy(clock))
            _use(page, clock, filters, words, taken)
            page.context.close()
        browser.close()
    return taken


def _busy(clock: CDPSession) -> float:
    """Milliseconds of processor time that the page's thread has used so far."""
    metrics = {one["name"]: one["value"] for one in clock.send("Performance.getMetrics")["metrics"]}
    return 1000 * metrics["TaskDuration"]


def _time(
    page: Page, clock: CDPSession, what: str, script: str, given: Any, taken: dict[str, list[float]]
) -> None:
    before = _busy(clock)
    taken[what].append(page.evaluate(script, given))
    taken[f"{what}, CPU"].append(_busy(clock) - before)


def _use(
    page: Page,
    clock: CDPSession,
    filters: Sequence[tuple[str, str]],
    words: Sequence[str],
    taken: dict[str, list[float]],
) -> None:
    page.evaluate("location.hash = '#/passages'")
    page.wait_for_selector("#filter-code")
    for field in filters:
        _time(page, clock, "filter", CHANGED, list(field), taken)
    page.evaluate("location.hash = '#/passages?q='")
    page.wait_for_selector("#filter-code")
    _time(page, clock, "index", SEARCHED, words[0], taken)
    for word in words[1:]:
        _time(page, clock, "search", SEARCHED, word, taken)
