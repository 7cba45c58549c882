"""A number can be asked where it comes from: by mouse, touch and key, without JavaScript, and when the ledger is lost."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Locator, Page, expect

from mledocs.make.browser.browser import settle
from tests.browser.axe import violations
from tests.browser.reader import Visit, Watch, choose_dark

ARTICLE = "article/maximum-likelihood/"
VALUE = "article p > .mle-val:not(.arithmatex)"


def panel(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Where this comes from")


def rows(site: Path) -> dict[str, Any]:
    """The rows of the ledger, by their id."""
    ledger = json.loads((site / "about" / "ledger.json").read_text(encoding="utf-8"))
    return {row["id"]: row for row in ledger["rows"]}


def row_of(mark: Locator) -> str:
    return unquote(urlsplit(mark.get_attribute("href") or "").fragment)


def test_by_mouse_and_key_the_panel_shows_the_row_and_costs_nothing_before(
    visit: Visit, watch: Watch, site: Path
) -> None:
    page = visit(ARTICLE)
    settle(page)
    assert not watch.asked_for("ledger.json")
    mark = page.locator(VALUE).nth(2)
    mark.hover()
    assert mark.evaluate("e => getComputedStyle(e).borderBlockEndStyle") == "solid"
    row = rows(site)[row_of(mark)]
    mark.click()
    expect(panel(page)).to_be_visible()
    text = panel(page).inner_text()
    for word in (row["name"], row["shown"], *(words for _, words, _ in row["facts"])):
        assert word in text
    page.get_by_role("heading", level=1).click()  # anywhere else
    expect(panel(page)).to_be_hidden()
    page.locator(".mle-formula:has(#eq-normal-density) .mle-mark").click()
    expect(panel(page)).to_contain_text("normalpdf, an independent reference")
    expect(panel(page)).to_contain_text("formulas.normal_density()")
    panel(page).get_by_role("button", name="Close").click()
    page.locator("figcaption .mle-made").first.click()
    for word in ("CSV", "PNG", "SVG", "Python 3.", "NumPy", "Matplotlib", "likelihood.distrib()"):
        expect(panel(page)).to_contain_text(word)
    assert watch.asked_for("ledger.json") == 1
    panel(page).get_by_role("button", name="Close").click()
    check_by_key(page)


def check_by_key(page: Page) -> None:
    """Enter opens, Escape closes, and the focus returns."""
    mark = page.locator(VALUE).nth(2)
    mark.focus()
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_visible()
    expect(panel(page)).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.mle-answer a').textContent").endswith(")")
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(mark).to_be_focused()


def test_by_touch_on_a_phone_the_panel_fits_and_axe_is_content(visit: Visit) -> None:
    page = visit(ARTICLE, width=390, height=844, has_touch=True, is_mobile=True)
    mark = page.locator(VALUE).nth(2)
    mark.scroll_into_view_if_needed()
    mark.tap()
    expect(panel(page)).to_be_visible()
    box = panel(page).bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["y"] + box["height"] <= 844
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    assert violations(page, ".mle-answer") == []
    choose_dark(page)
    assert violations(page, ".mle-answer") == []
    mark_box = page.locator(".mle-mark").first.bounding_box()
    assert mark_box and min(mark_box["width"], mark_box["height"]) >= 24


def test_without_javascript_a_mark_is_a_link_to_its_row(plain: Visit) -> None:
    page = plain(ARTICLE)
    mark = page.locator(VALUE).nth(2)
    row = row_of(mark)
    mark.click()
    page.wait_for_url("**/about/ledger/#*")
    assert page.locator(f'[id="{row}"]').is_visible()
    assert page.locator(".mle-filter").is_hidden()
    assert page.locator(".mle-ledger > li").count() > 200


def test_when_the_ledger_cannot_be_fetched_the_link_is_followed(visit: Visit, watch: Watch) -> None:
    page = visit("article/where-it-stops/")
    page.route("**/ledger.json", lambda route: route.fulfill(status=503))
    mark = page.locator(VALUE).first
    row = row_of(mark)
    mark.click()
    page.wait_for_url(f"**/about/ledger/#{row}")
    watch.forgive("503")  # the browser's own word; the page says none


def test_after_a_link_it_works_and_the_panel_does_not_stay(visit: Visit) -> None:
    page = visit(ARTICLE)
    page.locator(VALUE).nth(2).click()
    expect(panel(page)).to_be_visible()
    panel(page).get_by_role("link", name="its row in the ledger").click()
    page.wait_for_url("**/about/ledger/#*")
    expect(panel(page)).to_be_hidden()
    find = page.get_by_role("searchbox", name="Find")
    find.fill("normal_density")
    count = page.locator(".mle-ledger > li:visible").count()
    assert 0 < count < 12 and page.locator(".mle-filter output").inner_text().startswith(f"{count} of ")
    page.get_by_label("Kind").select_option("value")
    expect(page.locator(".mle-ledger > li:visible")).to_have_count(0)
    page.get_by_role("link", name="From likelihood to loss", exact=True).first.click()
    page.wait_for_url("**/from-likelihood-to-loss/")
    check_several(page)
    page.keyboard.press("Escape")
    page.locator(".mle-counts a").click()
    page.wait_for_url("**/about/ledger/?find=*")
    expect(page.get_by_role("searchbox", name="Find")).to_have_value("From likelihood to loss")


def check_several(page: Page) -> None:
    """A formula that holds several values shows each."""
    several = page.locator("a[data-values]").first
    names = (several.get_attribute("data-values") or "").split()
    assert len(names) > 1
    several.scroll_into_view_if_needed()
    several.press("Enter")
    for name in names:
        expect(panel(page).get_by_text(name, exact=True)).to_be_visible()


def test_a_page_of_source_code_is_light_and_shows_the_line(visit: Visit) -> None:
    page = visit("source/exhibits/quantities/sample.html#L40")
    assert page.locator("#L40").is_visible() and violations(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
