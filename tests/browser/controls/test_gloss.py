"""A formula says what its symbols mean: by mouse, touch and key, in the words of the page of notation."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.reader import Visit, Watch

ARTICLE = "article/maximum-likelihood/"
#: For each numbered formula of a page the meanings that are found for it.
MEANINGS = """async () => {
  const { rows } = await import(new URL("../../assets/gloss.js", location.href))
  const address = new URL("../notation/", location.href).href
  const found = [...document.querySelectorAll("article div[data-tex]")].map(async formula =>
    [formula.dataset.tex, (await rows(formula.dataset.tex, address)).map(row => row.cells[1].textContent)])
  return Promise.all(found)
}"""


def panel(page: Page) -> Locator:
    return page.get_by_role("dialog", name="What the symbols mean")


def test_by_mouse_and_key_the_symbols_are_explained(visit: Visit) -> None:
    page = visit(ARTICLE)
    page.locator("#eq-log-likelihood").click()
    words = panel(page).inner_text()
    assert "mean and standard deviation of a normal distribution" in words and "natural logarithm" in words
    assert "Laplace" not in words  # whose location has the same letter
    assert violations(page, ".mle-answer") == []
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    page.locator("#eq-sample").press("Enter")
    expect(panel(page)).to_contain_text("an observation")
    page.keyboard.press("Escape")
    page.locator("article p > .arithmatex:not(a) .mord").first.click()
    expect(panel(page)).to_be_visible()
    panel(page).get_by_role("link", name="All symbols").click()
    page.wait_for_url("**/article/notation/")


def test_each_formula_of_the_article_is_explained(visit: Visit) -> None:
    page = visit(ARTICLE)
    for name in (
        "maximum-likelihood",
        "from-likelihood-to-loss",
        "linear-regression",
        "logistic-regression",
        "where-it-stops",
    ):
        page.goto(page.url.rsplit("/", 2)[0] + f"/{name}/")
        found = page.evaluate(MEANINGS)
        assert found and [tex for tex, meanings in found if not meanings] == []


def test_where_no_page_of_notation_is_beside_or_it_is_lost_nothing_breaks(visit: Visit, watch: Watch) -> None:
    page = visit("atlas/location/huber/")
    page.locator("article div[data-tex]").first.click()
    expect(page.locator(".mle-answer")).to_have_count(0)
    page = visit(ARTICLE)
    page.route("**/article/notation/", lambda route: route.fulfill(status=503), times=1)
    page.locator("#eq-sample").click()
    page.wait_for_url("**/article/notation/")
    watch.forgive("503")  # the browser's own word; the page says none
