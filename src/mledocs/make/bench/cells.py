"""How long a reader waits for a cell: the first run, with all that it fetches, and the runs after it."""

import statistics

from playwright.sync_api import Page, sync_playwright

from mledocs.make.browser import browser
from mledocs.make.browser.served import served

PAGE = "article/finding-the-minimum/index.html"
VISITS, RUNS = 5, 10

# From the click to the answer, in the page's own clock.
RUN = """cell => new Promise((resolve, reject) => {
  const status = cell.querySelector("[role=status]"), start = performance.now()
  new MutationObserver((_, observer) => {
    if (!status.textContent.startsWith("Same")) return
    observer.disconnect()
    status.textContent.endsWith("yes") ? resolve(performance.now() - start) : reject(status.textContent)
  }).observe(status, { childList: true })
  cell.querySelector("button").click()
})"""


def visit(page: Page, home: str) -> tuple[float, list[float]]:
    """Milliseconds of the first run of a visit and of those after it."""
    page.goto(home + PAGE)
    cell = page.locator("mle-cell").first
    cell.get_by_role("button", name="Run", exact=True).wait_for()
    first, *later = (cell.evaluate(RUN) for _ in range(RUNS))
    return first, later


def measure() -> tuple[list[float], list[float]]:
    """The first runs of some visits, each with an empty cache, and all the later ones."""
    with served() as home, sync_playwright() as playwright:
        chromium = browser.launch(playwright)
        visits = []
        for _ in range(VISITS):
            context = chromium.new_context()
            visits.append(visit(context.new_page(), home))
            context.close()
        chromium.close()
    return [first for first, _ in visits], [ms for _, later in visits for ms in later]


def medians() -> tuple[float, float]:
    """The median first run and the median later run, in milliseconds."""
    first, later = measure()
    return statistics.median(first), statistics.median(later)
