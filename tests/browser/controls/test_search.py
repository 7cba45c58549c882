"""Search: finds the terms of the field, shows no TeX, and costs nothing until someone searches."""

import json
import re
from pathlib import Path

from playwright.sync_api import Locator, expect

from mledocs.make.browser.browser import settle
from tests.browser.reader import Visit, Watch, search

TEX = re.compile(r"\\[A-Za-z]+|\$(?!\d)|\\[()\[\]]|[_^]\{")


def test_terms_are_found_without_tex_and_lead_to_the_place(visit: Visit, watch: Watch) -> None:
    page = visit()
    settle(page)
    assert not watch.asked_for("search_index.json")  # it is fetched only for one who searches
    results = search(page, "cross-entropy")
    check_results(results, "Logistic regression")
    page.locator("[name=query]").fill("")
    expect(results).to_have_count(0)
    page.keyboard.insert_text("sigmoid")
    check_results(results, "Logistic")
    assert watch.asked_for("search_index.json") == 1
    results.locator("a").first.click()
    page.wait_for_url("**/article/logistic-regression/**")
    # The first page speaks of logistic regression, too.
    article = page.locator("article.md-content__inner:has(h1#logistic-regression)")
    assert "sigmoid" in article.inner_text().lower()


def check_results(results: Locator, page_found: str) -> None:
    """The page comes first, and nothing that is shown is TeX."""
    expect(results.first).to_contain_text(page_found)  # those for the first letters may come before
    texts = results.all_inner_texts()
    assert not [text for text in texts if TEX.search(text)]


def test_index_holds_no_tex(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    texts = [re.sub(r"<code>.*?</code>", "", doc["title"] + doc["text"], flags=re.S) for doc in index["docs"]]
    assert not [text for text in texts if TEX.search(text)]


def test_address_can_carry_the_words(visit: Visit) -> None:
    page = visit("?q=sigmoid")
    page.locator(".md-search-result__item").first.wait_for()
