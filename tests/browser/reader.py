"""A reader: what she does on a page, and what is heard while she does it."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, Route

from tests.helpers.trees import SITE

#: Opens a page: `visit(path, width=360, dark=True, …)`; see the fixture.
Visit = Callable[..., Page]
#: Leaves a measured value in the test's report.
RecordProperty = Callable[[str, Any], None]

#: What scripts put into a page: the panels of widgets, the bars of cells.
SCRIPTED = ".mle-panel, .mle-cell-bar, .mle-here, .mle-filtered > form, .mle-byline button, .mle-cite button"
TEXT = f"""() => {{
  const article = document.querySelector("article").cloneNode(true)
  for (const part of article.querySelectorAll("{SCRIPTED}")) part.remove()
  return article.textContent.replace(/\\s+/g, " ")
}}"""
SCROLL = """async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
    scrollTo({ top: y, behavior: "instant" });
    await new Promise(requestAnimationFrame);
  }
}"""
OBSERVE = """
  window.shifts = []
  new PerformanceObserver(list => list.getEntries().forEach(shift => shifts.push(shift.value)))
    .observe({ type: "layout-shift", buffered: true })
"""


class Watch:
    """What the pages of one test said and asked for, and should not have."""

    def __init__(self, home: str) -> None:
        self.host = urlsplit(home).netloc
        self.complaints: list[str] = []
        self.requests: list[Request] = []
        #: Words of the console that a test provokes; none at first.
        self.expected = ""

    def listen(self, context: BrowserContext) -> None:
        """Hear everything in a context, its workers included."""
        context.on("console", self.console)
        context.on("weberror", lambda error: self.complaints.append(f"uncaught: {error.error}"))
        context.on("request", self.request)

    def console(self, message: ConsoleMessage) -> None:
        """No page of ours has anything to say there, but for what a test expects."""
        if self.expected and message.text.startswith(self.expected):
            return
        self.complaints.append(f"console.{message.type}: {message.text} ({message.location['url']})")

    def request(self, request: Request) -> None:
        """Every request goes to the host that served the page."""
        address = urlsplit(request.url)
        self.requests.append(request)
        if address.scheme not in {"data", "blob"} and address.netloc != self.host:
            self.complaints.append(f"foreign request: {request.url}")

    def asked_for(self, name: str) -> int:
        """How many requests there were for a file of this name."""
        return sum(urlsplit(request.url).path.endswith(f"/{name}") for request in self.requests)

    def forgive(self, complaint: str) -> None:
        """Take back one expected complaint; it must be there."""
        (found,) = [text for text in self.complaints if complaint in text]
        self.complaints.remove(found)


def watch_shifts(context: BrowserContext, page: Page) -> None:
    """Note every shift from the first paint on."""
    page.add_init_script(OBSERVE)


def alone(path: str, element: str) -> Callable[..., None]:
    """Prepares a visit of a page, with every element of this name, the scripts and nothing else of its article: half the time of a visit
    goes into the formulas around it."""
    html = (SITE / path / "index.html").read_text(encoding="utf-8")
    before, tag, article = html.partition('<article class="md-content__inner md-typeset">')
    article, end, after = article.partition("</article>")
    parts = re.findall(rf"<h1.*?</h1>|<script.*?</script>|<{element}\b.*?</{element}>", article, re.DOTALL)

    def prepare(context: BrowserContext, page: Page | None = None) -> None:
        def answer(route: Route) -> None:
            route.fulfill(
                body="".join([before, tag, *parts, end, after]), content_type="text/html; charset=utf-8"
            )

        assert f"<{element}" in "".join(parts), f"{path} has no {element}"
        context.route(re.compile(rf"/{path}(\?.*)?$"), answer)

    return prepare


def scroll_through(page: Page) -> None:
    """Scroll to the end, a screen at a time."""
    page.evaluate(SCROLL)


def choose_dark(page: Page) -> None:
    """Choose the dark palette, and neither move the focus nor close what is open, as a click would."""
    page.locator("input[data-md-color-scheme=slate]").dispatch_event("change")
    page.locator("body[data-md-color-scheme=slate]").wait_for()


def search(page: Page, words: str) -> Locator:
    """Open the search by its key and type; gives the results."""
    page.keyboard.press("/")
    page.keyboard.insert_text(words)  # at once: what is found for the first letters would come and go
    results = page.locator(".md-search-result__item")
    results.first.wait_for()
    return results
