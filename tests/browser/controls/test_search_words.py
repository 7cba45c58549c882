"""Search: whatever is typed is found or said not to be; nothing of it is taken for the search's own language."""

from playwright.sync_api import Page

from tests.browser.reader import Visit

#: What was typed, and a page that must be found; none where nothing can be.
TYPED = {
    "Newton's method": "article/finding-the-minimum/",
    "Newton’s method": "article/finding-the-minimum/",
    "p(x|θ)": "article/maximum-likelihood/",
    "p(x ∣ θ": "article/maximum-likelihood/",
    "σ²": "article/notation/",
    "σ^2": "article/from-likelihood-to-loss/",
    "1/(2σ²)": "article/from-likelihood-to-loss/",
    "μ=5": "article/maximum-likelihood/",
    "µ": "article/maximum-likelihood/",
    "x̄": "article/maximum-likelihood/",
    "ℓ(μ)": "article/maximum-likelihood/",
    **{f"log{hyphen}likelihood": "article/maximum-likelihood/" for hyphen in "-‑–−\u00ad"},
    "\\mu": "article/maximum-likelihood/",
    "$\\hat\\sigma$": "article/notation/",
    "\\(\\ell(\\theta)\\)": "article/maximum-likelihood/",
    "LIKELIHOOD": "article/maximum-likelihood/",
    "Líkelihood": "article/maximum-likelihood/",
    "Li\u0301kelihood": "article/maximum-likelihood/",
    "ｌｉｋｅｌｉｈｏｏｄ": "article/maximum-likelihood/",
    "\u200flikelihood\u200e": "article/maximum-likelihood/",
    "likelihood’s": "article/maximum-likelihood/",
    "[likelihood] {likelihood}": "article/maximum-likelihood/",
    " \t likelihood \u00a0": "article/maximum-likelihood/",
    "lıkelıhood": None,
    "−3.217": "article/maximum-likelihood/",
    "-squared": "article/from-likelihood-to-loss/",
    "+likelihood": "article/maximum-likelihood/",
    "title:likelihood": "article/maximum-likelihood/",
    "text:~likelihood^2~1*": "article/maximum-likelihood/",
    '"squared error"': "article/from-likelihood-to-loss/",
    '"squared': "article/from-likelihood-to-loss/",
    "\\hat{\\mu} likelihood": "article/maximum-likelihood/",
    "likelihood " * 20_000: "article/maximum-likelihood/",
    "x" * 200_000: None,
    "qqqzzz": None,
    "-qqqzzz": None,
    "* ~ ^ + -": None,
    "'": None,
    "\\": None,
    "🎲": None,
    "עברית": None,
    "~1": "article/maximum-likelihood/",
}
AUTHORS = ("about/writing/", "about/how-it-is-checked/", "about/ledger/")


def found(page: Page, typed: str) -> list[str]:
    """The pages that are found, in order, once the search has answered."""
    query = page.locator("[name=query]")
    query.fill("likelihood")
    page.locator(".md-search-result__item").first.wait_for()
    query.fill("")
    page.wait_for_function("() => !document.querySelector('.md-search-result__item')")
    query.fill(typed)  # as a paste: an `input` event and no key
    page.wait_for_function(
        "() => /matching/.test(document.querySelector('.md-search-result__meta').textContent)"
    )
    return [address.split("mledocs/", 1)[1] for address in page.evaluate(ADDRESSES)]


# The theme shows ten at first, and more as the reader scrolls: here until there are as many as it says, or for some seconds.
ADDRESSES = """async () => {
  const all = selector => [...document.querySelectorAll(selector)]
  const [list, meta] = all(".md-search__scrollwrap, .md-search-result__meta")
  const found = () => all(".md-search-result__item > a:first-child")
  for (let i = 0; i < 300 && found().length < (Number.parseInt(meta.textContent) || 0); i++) {
    list.scrollTo(0, i % 2 ? list.scrollHeight : 0)
    await new Promise(requestAnimationFrame)
  }
  return found().map(link => link.pathname)
}"""


def test_whatever_is_typed_is_found_or_said_not_to_be(visit: Visit) -> None:
    page = visit()
    page.locator("[name=query]").focus()
    wrong = {}
    for typed, place in TYPED.items():
        pages = found(page, typed)
        if not (place in pages if place else pages == []):
            wrong[typed[:40]] = pages
    assert wrong == {}


def test_the_s_of_a_possessive_is_not_searched_for(visit: Visit) -> None:
    page = visit()
    page.locator("[name=query]").focus()
    assert found(page, "Newton’s method")
    marked = {text.lower() for text in page.locator(".md-search-result mark").all_text_contents()}
    assert marked and all(text.startswith(("newton", "method")) for text in marked)


def test_pages_for_authors_rank_behind_the_article(visit: Visit) -> None:
    page = visit()
    page.locator("[name=query]").focus()
    for typed in ("likelihood", "equation", "value", "claim", "number", "formula", "figure"):
        authors = [address in AUTHORS for address in found(page, typed)]
        assert authors == sorted(authors), typed
        assert any(authors), typed
