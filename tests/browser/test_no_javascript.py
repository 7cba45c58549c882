"""Everything can be read without JavaScript: the same text, every formula, every figure."""

from playwright.sync_api import Page

from tests.browser.reader import SCRIPTED, TEXT, Visit

UNSEEN = """all => all.filter(node => !node.checkVisibility({ visibilityProperty: true, opacityProperty: true })
                             || node.getBoundingClientRect().height < 5).length"""


def unseen(page: Page, selector: str) -> int:
    """How many of these a reader cannot see."""
    count: int = page.locator(selector).evaluate_all(UNSEEN)
    return count


def test_text_formulas_and_figures_are_there(visit: Visit, path: str) -> None:
    plain, scripted = visit(path, java_script_enabled=False), visit(path)
    scripted.wait_for_load_state("networkidle")
    assert plain.evaluate(TEXT) == scripted.evaluate(TEXT)
    for selector in (".katex-html", ".mle-drawing > svg", "article table", "article pre", "article p"):
        assert unseen(plain, selector) == 0, selector
        # A widget draws its figure anew; what scripts made is looked at in the tests of widgets and cells.
        made = ", ".join(f":is({part}) *" for part in (SCRIPTED, ".mle-live .mle-drawing"))
        assert unseen(scripted, f":is({selector}):not({made})") == 0, selector


def test_links_lead_through_the_article(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    page.get_by_role("link", name="Read the article").click()
    page.get_by_role("link", name="Next: From likelihood to loss").click()
    assert page.locator("h1").inner_text().startswith("From likelihood to loss")
