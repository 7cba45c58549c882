"""A browser's stricter settings, one by one: the page still reads, its widget moves, its palette and its search work."""

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from mledocs.make.browser import browser
from tests.browser.reader import Visit, Watch, search
from tests.browser.widgets.widgets import change, spoken, widget

PAGE = "article/maximum-likelihood/"
THROWS = "Object.defineProperty(window, '{}', {{ configurable: true, get() {{ throw new DOMException('denied', 'SecurityError') }} }});"
#: What such browsers lack or refuse, as the page sees it: three browsers, none of which lacks what another thing that it
#: lacks would be asked for.
SETTINGS = {
    "storage throws": [
        THROWS.format("localStorage") + THROWS.format("sessionStorage"),
        "delete window.ResizeObserver",
        "delete Navigator.prototype.clipboard",
    ],
    "storage is null": [
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, { configurable: true, value: null })",
        "delete window.IntersectionObserver",
        "delete window.indexedDB",
        "for (const name of ['readText', 'writeText'])"
        " Clipboard.prototype[name] = () => Promise.reject(new DOMException('denied', 'NotAllowedError'))",
    ],
    "nothing can be stored": [
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }",
        "delete window.WebAssembly",
        "window.open = () => null",
    ],
}
#: What it is started with, and how a page sees that it is so.
SWITCHES = {
    "no compiler": ("--js-flags=--jitless", "typeof WebAssembly === 'undefined'"),
    "large letters": (
        "--blink-settings=minimumFontSize=24",
        "parseFloat(getComputedStyle(document.querySelector('figcaption')).fontSize) >= 24",
    ),
}
#: Seen without a script: what the reader asks of the browser.
LOOKS: dict[str, dict[str, Any]] = {
    "no motion, zoom 400 %": {"reduced_motion": "reduce", "width": 320, "height": 256},
    "forced colours, dark": {"forced_colors": "active", "dark": True},
}
# WCAG 1.4.12.
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
)


def check_works(page: Page) -> None:
    """Everything that a reader does on a page."""
    widget(page, "likelihood")
    change(page, "likelihood", mu=6)
    assert "μ = 6" in spoken(page, "likelihood")
    if page.viewport_size and page.viewport_size["width"] > 1000:
        page.locator(".md-header__option label:visible").click()
    assert search(page, "sigmoid").count()


@pytest.mark.parametrize("setting", SETTINGS)
def test_what_is_refused_stops_nothing_else(visit: Visit, setting: str) -> None:
    def refuse(context: BrowserContext, page: Page) -> None:
        for script in SETTINGS[setting]:
            context.add_init_script(script)

    page = visit(PAGE, prepare=refuse)
    check_works(page)


@pytest.mark.parametrize("name", SWITCHES)
def test_a_browser_that_is_started_stricter_shows_it_too(
    chromium: Browser, home: str, watch: Watch, name: str
) -> None:
    switch, seen = SWITCHES[name]
    args = [*browser.switches(), switch]
    stricter = chromium.browser_type.launch(executable_path=browser.find(), args=args)
    context = stricter.new_context(viewport={"width": 1280, "height": 800})
    watch.listen(context)
    page = context.new_page()
    page.goto(home)
    page.locator(f"nav a[href*='{PAGE}']").first.evaluate("link => link.click()")
    page.wait_for_url(f"**/{PAGE}")
    assert page.evaluate(seen)
    check_works(page)
    stricter.close()


@pytest.mark.parametrize("look", LOOKS)
def test_however_it_looks_it_works(visit: Visit, look: str) -> None:
    check_works(visit(PAGE, **LOOKS[look]))


def test_without_workers_there_is_no_search_field(visit: Visit) -> None:
    page = visit(PAGE, prepare=lambda context, page: context.add_init_script("delete window.Worker"))
    widget(page, "likelihood")
    expect(page.locator(".md-search")).to_be_hidden()


@pytest.mark.parametrize("kind", ["font", "image", "stylesheet"])
def test_what_is_blocked_leaves_the_text(visit: Visit, watch: Watch, kind: str) -> None:
    if kind == "font":
        # Chromium says so of each, and nothing of the others.
        watch.expected = "Failed to decode downloaded font"
    page = visit(
        PAGE, prepare=lambda context, page: context.route("**/*", lambda route: _all_but(route, kind))
    )
    expect(page.locator("article p").first).to_be_visible()
    widget(page, "likelihood")


def _all_but(route: Any, kind: str) -> None:
    if route.request.resource_type == kind:
        route.fulfill(status=200, body="")
    else:
        route.continue_()


def test_wider_letters_and_lines_cut_nothing_off(visit: Visit) -> None:
    page = visit(PAGE, width=390, bypass_csp=True)
    page.add_style_tag(content=SPACED)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390


def test_a_dark_first_load_is_not_white(visit: Visit) -> None:
    page = visit(PAGE, dark=True)
    said = page.locator("head > meta[name=color-scheme]").first  # ours; the theme's script adds another
    assert said.get_attribute("content") == "light dark"
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    page.get_by_title("Switch to the light palette").click()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"


@pytest.mark.parametrize("width", [390, 1280])
def test_what_has_the_focus_is_not_below_the_header(visit: Visit, width: int) -> None:
    page = visit(PAGE, width=width)
    links = page.locator("article a:visible")
    links.last.focus()
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        hidden = page.evaluate(
            """() => {
              const [box, header] = [document.activeElement, document.querySelector(".md-header")].map(e => e.getBoundingClientRect())
              return document.activeElement.closest("article") && box.bottom <= header.bottom
            }"""
        )
        assert not hidden, page.evaluate("document.activeElement.outerHTML")


def test_an_edit_of_megabytes_is_not_shown_again(visit: Visit) -> None:
    page = visit(PAGE)
    key = page.locator("mle-cell").first.get_attribute("data-key")
    page.evaluate("key => localStorage.setItem(`mle-cell ${key}`, 'x = 1\\n'.repeat(500_000))", key)
    page.reload()
    cell = page.locator("mle-cell").first
    cell.get_by_role("button", name="Edit").click()
    assert len(cell.locator("textarea").input_value()) < 50_000
