"""Search that cannot be had: the reader hears so in a sentence, and no word of it comes to the console."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.pages.test_layout import HOLD
from tests.browser.reader import Visit, Watch

NOT_THERE = "The search could not be loaded. Is there a connection? Load the page again to try once more."
FILES = ("**/search_index.json", "**/workers/search.*.js")
WAYS: dict[str, Callable[[Route], None]] = {
    "offline": lambda route: route.abort("internetdisconnected"),
    "refused": lambda route: route.abort("blockedbyclient"),
    "missing": lambda route: route.fulfill(status=404, content_type="text/html", body="<p>not here</p>"),
    "a page to log in": lambda route: route.fulfill(content_type="text/html", body="<p>who are you?</p>"),
    "half a file": lambda route: route.fulfill(content_type="text/plain", body='{"docs": [{'),
}
#: What the browser itself says of a request that fails.
BROWSER = ("console.error: Failed to load resource", "console.error: Refused to execute")


def said(page: Page) -> None:
    """The sentence, and it stays when the reader types on."""
    meta = page.locator(".md-search-result__meta")
    page.locator("[name=query]").focus()
    expect(meta).to_have_text(NOT_THERE)
    page.keyboard.type("sigmoid")
    expect(meta).to_have_text(NOT_THERE)


@pytest.mark.parametrize("file", FILES)
def test_what_cannot_be_fetched_is_told(visit: Visit, watch: Watch, file: str) -> None:
    page = visit()
    for way in WAYS if file == FILES[0] else ("offline", "a page to log in"):
        page.unroute_all()
        page.reload()
        page.route(file, WAYS[way])
        said(page)
    watch.complaints[:] = [text for text in watch.complaints if not text.startswith(BROWSER)]
    page.unroute_all()
    page.reload()
    page.locator("[name=query]").focus()
    page.keyboard.type("sigmoid")
    page.locator(".md-search-result__item").first.wait_for()


def test_a_browser_that_refuses_workers_is_told(visit: Visit) -> None:
    refuse = "window.Worker = class { constructor() { throw new DOMException('', 'SecurityError') } }"
    said(visit(prepare=lambda context, page: context.add_init_script(refuse)))


@pytest.mark.parametrize("file", FILES)
def test_what_never_answers_is_told(visit: Visit, file: str) -> None:
    page = visit(prepare=lambda context, page: page.add_init_script(HOLD))
    page.route(file, lambda route: None)
    page.locator("[name=query]").focus()
    page.evaluate("held.filter(([, time]) => time === 5000).forEach(([task]) => task())")
    expect(page.locator(".md-search-result__meta")).to_have_text("The search is still being loaded.")
