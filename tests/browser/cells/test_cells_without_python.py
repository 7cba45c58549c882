"""Cells where Python cannot be had: each says so in words, within a second of the failure, and can be tried again."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.cells.cells import YES, button, run
from tests.browser.reader import alone

PAGE = "article/finding-the-minimum/"
FILES = (
    "cells/python.js",
    "cells/worker.js",
    "micropython/micropython.js",
    "micropython/micropython.wasm",
)
WAYS: dict[str, Callable[[Route], None]] = {
    "offline": lambda route: route.abort("internetdisconnected"),
    "refused": lambda route: route.abort("blockedbyclient"),
    "missing": lambda route: route.fulfill(status=404, content_type="text/html", body="<p>not here</p>"),
    "other type": lambda route: route.fulfill(content_type="text/html", body="<p>a page to log in</p>"),
}
LOADED = re.compile(r"could not be loaded\. Is there a connection\? Run tries again\.$")


@pytest.fixture
def page(chromium: Browser, home: str) -> Iterator[Page]:
    """A page with cells. Nobody watches the console: a browser says there what it could not fetch."""
    context = chromium.new_context()
    alone(PAGE, "mle-cell")(context)
    opened = context.new_page()
    opened.goto(home + PAGE)
    opened.locator("mle-cell button").first.wait_for()
    yield opened
    context.close()


@pytest.mark.parametrize("file", FILES)
def test_what_cannot_be_fetched_is_told_and_can_be_tried_again(page: Page, file: str) -> None:
    where, cell = re.compile(rf"{re.escape(file)}(\?|$)"), page.locator("mle-cell").first
    for way in WAYS.values():
        page.context.route(where, way)
        for _ in range(2):
            run(cell, LOADED)
            assert button(cell, "Run").is_visible() and not button(cell, "Stop").is_visible()
        page.context.unroute(where)
        run(cell, YES)
        page.reload()


@pytest.mark.parametrize("file", FILES)
def test_what_never_answers_is_told_and_can_be_stopped(page: Page, file: str) -> None:
    page.clock.install()
    page.context.route(re.compile(rf"{re.escape(file)}(\?|$)"), lambda route: None)
    cell = page.locator("mle-cell").first
    button(cell, "Run").click()
    expect(cell.get_by_role("status")).to_have_text("Loading Python")
    page.clock.run_for(6000)
    expect(cell.get_by_role("status")).to_have_text(
        "Python is still loading. Stop ends this, then Run tries again."
    )
    button(cell, "Stop").click()
    expect(cell.get_by_role("status")).to_contain_text("Stopped.")
    page.context.unroute_all()
    run(cell, YES)


@pytest.mark.parametrize(
    ("policy", "says"),
    [("script-src 'self'", "refuses WebAssembly"), ("script-src 'none'", "could not be loaded")],
)
def test_a_policy_that_the_server_sends_with_the_worker_is_told(page: Page, policy: str, says: str) -> None:
    def strict(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers=answer.headers | {"content-security-policy": policy})

    page.context.route("**/worker.js", strict)
    cell = page.locator("mle-cell").first
    run(cell, re.compile(says))
    page.context.unroute_all()
    run(cell, YES)


def test_a_browser_without_webassembly(page: Page) -> None:
    def without(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body="delete globalThis.WebAssembly\n" + answer.text())

    page.context.route("**/worker.js", without)
    run(page.locator("mle-cell").first, re.compile("has no WebAssembly"))


def test_without_workers(page: Page) -> None:
    page.evaluate("window.Worker = undefined")
    run(page.locator("mle-cell").first, LOADED)
