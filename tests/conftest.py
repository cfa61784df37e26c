"""What goes for all tests; and a real browser for pages: Debian's Chromium, by Playwright."""

import shutil

import pytest
from hypothesis import settings
from tests import firefox as firefoxes

# How long an example takes says something of the machine only.
settings.register_profile("kelisim", deadline=None)
settings.load_profile("kelisim")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def chromium():
    """Give a running headless Chromium; without one, the tests that need it say so and skip."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here (Debian: apt-get install chromium)")
    driver = pytest.importorskip("playwright.sync_api")
    with driver.sync_playwright() as playwright:
        # The pages are our own; inside a container its sandbox can't be set up.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def firefox(tmp_path_factory):
    """Give a running headless Firefox; without one, the tests that need it say so and skip."""
    if firefoxes.NAME is None:
        pytest.skip("no Firefox here (Debian: apt-get install firefox-esr)")
    browser = firefoxes.Firefox(tmp_path_factory.mktemp("firefox"))
    yield browser
    browser.close()


class OpenedPages:
    """Opens pages; a class because it remembers what went wrong on any of them."""

    def __init__(self, browser):
        self.browser = browser
        self.contexts = []
        self.wrong = []

    def open(self, path, address="", *, scheme="light", width=1280, height=900):
        """Open a file as a double click does, in a fresh profile."""
        context = self.browser.new_context(
            color_scheme=scheme,
            viewport={"width": width, "height": height},
            accept_downloads=True,
        )
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", self._note)
        page.on("request", self._watch)
        page.goto(path.resolve().as_uri() + address)
        return page

    def _note(self, message):
        if message.type in ("error", "warning"):
            self.wrong.append(message.text)

    def _watch(self, request):
        if not request.url.startswith(("file:", "blob:", "data:")):
            self.wrong.append(f"asked for {request.url}")


@pytest.fixture
def pages(chromium):
    """Open pages; any error in one, and any address that it asks for, fails the test."""
    opened = OpenedPages(chromium)
    yield opened
    for context in opened.contexts:
        context.close()
    assert opened.wrong == []


def find_barriers(page):
    """Run axe (WCAG 2 A and AA, best practices): what is serious or critical, and where."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(page)
    return [
        (violation["id"], [node["target"] for node in violation["nodes"]][:3])
        for violation in found.response["violations"]
        if violation["impact"] in ("serious", "critical")
    ]


@pytest.fixture
def barriers():
    """Give the function that asks axe what is in a reader's way."""
    return find_barriers
