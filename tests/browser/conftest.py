"""The built site in Chromium: one server a worker, a new context a visit.

Every visit is watched: a word in the console or a request to another host fails the test, whatever it is about.
"""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from mledocs.make.browser import browser
from mledocs.site.ledger.code_pages import FOLDER
from tests.browser.reader import Visit, Watch
from tests.browser.server import serve
from tests.helpers.chosen import chosen
from tests.helpers.trees import SITE

#: Milliseconds after which what does not come counts as missing; Playwright's own are for an idle machine.
PATIENCE = 180_000
expect.set_options(timeout=PATIENCE)


@cache
def paths() -> list[str]:
    """The addresses of the built pages that are visited; one empty address if there is no site, so that tests fail.

    A page of source code is none of them, though its module is called `index`.
    """
    found = [file for file in SITE.rglob("index.html") if SITE / FOLDER not in file.parents]
    files = sorted((file.relative_to(SITE).parent.as_posix(), file) for file in found)
    texts = {"" if path == "." else f"{path}/": file.read_text(encoding="utf-8") for path, file in files}
    return chosen(texts) or [""]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes `path` runs for every page that is visited."""
    if "path" in metafunc.fixturenames:
        metafunc.parametrize("path", paths())


@pytest.fixture(scope="session")
def home(site: Path) -> Iterator[str]:
    """The address of the first page."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of this folder; fails, and does not skip, where there is none.

    It goes before any other test runs: its event loop is in the way of those that start one.
    """
    with sync_playwright() as playwright:
        running = browser.launch(playwright)
        yield running
        running.close()


@pytest.fixture
def watch(home: str) -> Iterator[Watch]:
    """Fails the test at its end if anything was heard."""
    heard = Watch(home)
    yield heard
    assert not heard.complaints, "\n".join(heard.complaints)


@pytest.fixture
def visit(chromium: Browser, home: str, watch: Watch) -> Iterator[Visit]:
    """Opens a page as `visit(path, width=360, dark=True, **options of the context)`."""
    contexts: list[BrowserContext] = []

    def open_page(
        path: str = "",
        width: int = 1280,
        height: int = 800,
        dark: bool = False,
        prepare: Callable[[BrowserContext, Page], Any] | None = None,
        **options: Any,
    ) -> Page:
        scheme = "dark" if dark else "light"
        size = {"width": width, "height": height}
        context = chromium.new_context(viewport=size, color_scheme=scheme, **options)  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        watch.listen(context)
        page = context.new_page()
        if prepare:
            prepare(context, page)
        page.goto(home + path)
        page.locator("h1").first.wait_for()  # the text shows once its fonts are there
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="package")
def plain(chromium: Browser, home: str) -> Iterator[Visit]:
    """Opens a page without scripts; always in the same tab, as a page without scripts leaves nothing there for the next."""
    watch = Watch(home)
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    watch.listen(context)
    page = context.new_page()

    def open_page(path: str) -> Page:
        page.goto(home + path)
        return page

    yield open_page
    context.close()
    assert not watch.complaints, "\n".join(watch.complaints)
