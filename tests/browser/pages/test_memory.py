"""A reader who goes from page to page all day fills no memory: each page is gone once she has left it."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import BrowserContext, CDPSession, Page, Route, expect

from mledocs.make.browser.browser import settle
from tests.browser.reader import Visit

#: Times that she goes to the next page and back.
ROUNDS = 3


def held(page: Page, session: CDPSession) -> tuple[int, int]:
    """Documents and nodes of the browser once what nobody holds is collected."""
    settle(page)
    for _ in range(3):  # what a finalizer lets go is collected by the next
        session.send("HeapProfiler.collectGarbage")
    found = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return found["Documents"], found["Nodes"]


def follow(page: Page, way: str) -> None:
    """Go by a link of the footer, and see that its page is there."""
    link = page.locator(f".md-footer__link--{way}")
    target, title = link.evaluate("a => [a.href, a.querySelector('.md-ellipsis').textContent.trim()]")
    link.click()
    page.wait_for_url(target)
    expect(page.locator("h1")).to_contain_text(title)


def test_pages_leave_nothing_behind(visit: Visit, site: Path) -> None:
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")

    def at_home(route: Route) -> None:
        """The sitemap of a site that was built for this address: elsewhere the theme's own navigation sleeps."""
        route.fulfill(body=re.sub(r"https://[^/]+", urljoin(route.request.url, "/").rstrip("/"), sitemap))

    def prepare(context: BrowserContext, page: Page) -> Any:
        context.route("**/sitemap.xml", at_home)

    page = visit("article/from-likelihood-to-loss/", prepare=prepare)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    before = held(page, session)
    for _ in range(ROUNDS):
        follow(page, "next")
        follow(page, "prev")
    documents, nodes = held(page, session)
    assert documents <= before[0]
    assert nodes <= 1.5 * before[1]  # one page more would be twice as many
