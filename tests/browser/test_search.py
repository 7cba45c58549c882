"""Search: finds the terms of the field, shows no TeX, and costs nothing until someone searches."""

import json
import re
from pathlib import Path

import pytest

from tests.browser.reader import Visit, Watch, search

TEX = re.compile(r"\\[A-Za-z]+|\$(?!\d)|\\[()\[\]]|[_^]\{")


@pytest.mark.parametrize(
    ("words", "page_found"), [("cross-entropy", "Logistic regression"), ("sigmoid", "Logistic")]
)
def test_term_is_found_without_tex(visit: Visit, words: str, page_found: str) -> None:
    texts = search(visit(), words).all_inner_texts()
    assert page_found in texts[0]
    assert not [text for text in texts if TEX.search(text)]


def test_result_leads_to_the_place(visit: Visit) -> None:
    page = visit()
    search(page, "sigmoid").locator("a").first.click()
    page.wait_for_url("**/article/logistic-regression/**")
    # Instant navigation changes the address before the page; the first page speaks of logistic regression, too.
    article = page.locator("article.md-content__inner:has(h1#logistic-regression)")
    assert "sigmoid" in article.inner_text().lower()


def test_index_holds_no_tex(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    texts = [re.sub(r"<code>.*?</code>", "", doc["title"] + doc["text"], flags=re.S) for doc in index["docs"]]
    assert not [text for text in texts if TEX.search(text)]


def test_index_is_fetched_only_for_one_who_searches(visit: Visit, watch: Watch) -> None:
    page = visit()
    page.wait_for_load_state("networkidle")
    assert not watch.asked_for("search_index.json")
    search(page, "likelihood")
    assert watch.asked_for("search_index.json") == 1


def test_address_can_carry_the_words(visit: Visit) -> None:
    page = visit("?q=sigmoid")
    page.locator(".md-search-result__item").first.wait_for()
