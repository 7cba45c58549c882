"""How a page settles: nothing moves while it loads on a slow line (on a fast one: test_pages.py), and lines break where they may."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from mledocs.make.browser.browser import settle
from tests.browser.reader import Visit, scroll_through, watch_shifts

# Keeps what is to be done after a while, for the test to say when that has gone by.
HOLD = """window.held = []
const after = window.setTimeout
window.setTimeout = (task, time, ...more) => time >= 1000 ? held.push([task, time]) : after(task, time, ...more)"""


def slowly(context: BrowserContext, page: Page) -> None:
    """The same on a line as slow as an average phone's."""
    watch_shifts(context, page)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    line: dict[str, Any] = {
        "offline": False,
        "latency": 150,
        "downloadThroughput": 2e5,
        "uploadThroughput": 1e5,
    }
    session.send("Network.emulateNetworkConditions", line)


@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_moves_on_a_slow_line(visit: Visit, width: int) -> None:
    page = visit("article/linear-regression/", width=width, prepare=slowly)
    settle(page)
    scroll_through(page)
    assert page.evaluate("shifts") == []


def test_text_does_not_wait_for_a_font_that_never_comes(visit: Visit, home: str) -> None:
    page, asked = visit(), []
    page.route("**/*.woff2", lambda route: asked.append(route))
    page.add_init_script(HOLD)
    page.goto(f"{home}article/linear-regression/", wait_until="domcontentloaded")
    expect(page.locator("h1")).to_be_hidden()
    assert page.evaluate("held.map(([, time]) => time)") == [2000] and asked
    page.evaluate("held.forEach(([task]) => task())")
    expect(page.locator("h1")).to_be_visible()


# The comma, full stop or bracket after each formula in a line that begins a line of its own: what it follows, and what follows it.
PARTED = """() => [...document.querySelectorAll("article :is(span, a).arithmatex")].flatMap(formula => {
  const next = formula.nextSibling, range = document.createRange()
  if (next?.nodeType !== 3 || !/^[.,;:!?)]/.test(next.data)) return []
  range.setStart(next, 0); range.setEnd(next, 1)
  const end = [...formula.querySelectorAll(".katex-base")].at(-1).getBoundingClientRect().right
  return [[range.getBoundingClientRect().left > end - 3, formula.textContent + next.data.slice(0, 12)]]
})"""


def test_no_line_begins_with_the_comma_after_a_formula(visit: Visit) -> None:
    page = visit("article/finding-the-minimum/", width=390)
    for width in range(320, 460, 5):
        page.set_viewport_size({"width": width, "height": 800})
        found = page.evaluate(PARTED)
        assert len(found) >= 10
        assert [words for held, words in found if not held] == [], width
