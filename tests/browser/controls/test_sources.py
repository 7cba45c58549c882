"""The switch that makes numbers stops of the Tab key; what a reader can keep of an equation and of a page."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.reader import Visit

ARTICLE = "article/maximum-likelihood/"
STOPS = """() => [...document.querySelectorAll("article :is(a[href], button, input, select, [tabindex])")].filter(
  node => node.tabIndex >= 0 && node.checkVisibility()).map(node => node.matches(".mle-val"))"""


def switch(page: Page) -> Locator:
    return page.get_by_role("button", name="Show sources")


def stops(page: Page) -> tuple[int, int]:
    """How many stops of the Tab key are numbers, and how many there are."""
    found: list[bool] = page.evaluate(STOPS)
    return sum(found), len(found)


def test_numbers_are_no_stops_until_the_reader_asks_and_that_is_kept(visit: Visit) -> None:
    page = visit(ARTICLE)
    numbers, before = stops(page)
    assert numbers == 0
    switch(page).focus()
    page.keyboard.press("Enter")
    expect(switch(page)).to_have_attribute("aria-pressed", "true")
    numbers, after = stops(page)
    assert numbers > 40 and after == before + numbers
    number = page.locator("article p > .mle-val").first
    assert number.evaluate("e => getComputedStyle(e).borderBlockEndStyle") == "dotted"
    assert violations(page, ".mle-byline") == []
    assert page.url.endswith("?sources=shown")
    page.goto(page.url.replace(f"{ARTICLE}?sources=shown", "article/linear-regression/"))
    assert stops(page)[0] > 10
    switch(page).click()
    page.reload()
    assert stops(page)[0] == 0 and "sources" not in page.url


def test_an_address_with_sources_shows_them(visit: Visit) -> None:
    page = visit(f"{ARTICLE}?sources=shown")
    assert stops(page)[0] > 40


def test_without_javascript_numbers_are_links_and_there_is_no_switch(plain: Visit) -> None:
    page = plain(ARTICLE)
    assert page.locator("article a.mle-val[tabindex]").count() == 0
    assert page.locator(".mle-byline button, .mle-cite button").count() == 0
    assert page.locator(".mle-cite pre").is_visible()


def test_an_equation_and_the_citation_can_be_copied(visit: Visit) -> None:
    page = visit(ARTICLE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    mark = page.locator(".mle-formula:has(#eq-sample) .mle-mark")
    mark.click()
    panel = page.get_by_role("dialog", name="Where this comes from")
    panel.get_by_role("button", name="Copy TeX").click()
    expect(panel.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("x = (4.3, 4.8")
    panel.get_by_role("button", name="Copy MathML").click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).startsWith('<math')")
    assert (panel.get_by_role("link", name="Link to this equation").get_attribute("href") or "").endswith(
        "#eq-sample"
    )
    page.keyboard.press("Escape")
    page.evaluate("window.later = []; window.setTimeout = act => later.push(act); null")
    page.get_by_role("button", name="Copy BibTeX").click()
    page.get_by_role("button", name="Copied").click()
    page.evaluate("later.forEach(act => act())")
    expect(page.get_by_role("button", name="Copy BibTeX")).to_be_visible()
    entry = page.evaluate("navigator.clipboard.readText()")
    assert entry.startswith("@misc{maximum-likelihood,")


def test_where_the_browser_lets_no_page_copy_it_is_said(visit: Visit) -> None:
    page = visit(ARTICLE)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_role("button", name="Copy BibTeX").click()
    expect(page.get_by_role("button", name="The browser does not let this page copy")).to_be_visible()
