"""A program that translates the page: it changes words, leaves letters, numbers and code alone, and breaks nothing."""

import pytest
from playwright.sync_api import Page, expect

from mledocs.make.browser.browser import settle
from tests.browser.reader import Visit
from tests.browser.widgets.widgets import change, widget

#: Every text that may be translated is replaced, as translators do: by elements of their own, all letters as X.
TRANSLATE = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = []
  while (walker.nextNode()) texts.push(walker.currentNode)
  for (const text of texts) {
    if (!text.data.trim() || text.parentElement.closest("[translate=no], .notranslate, script, style, textarea")) continue
    const made = text.parentElement.namespaceURI.endsWith("svg") ? new Text() : document.createElement("font")
    made.textContent = text.data.replace(/\\p{L}/gu, "X")
    text.replaceWith(made)
  }
}"""
# What has letters of mathematics and digits in it and no words, with its text.
LETTERS = """() => [...document.querySelectorAll(
  ".katex, math, code, pre, tspan[font-style=italic], .mle-panel i, .mle-ledger > [id^=value] > b")].map(e => e.textContent)"""
# Of the drawings, and of the lines and names beside them: texts that have no word of two letters or more.
WORDLESS = """() => [...document.querySelectorAll(".mle-drawing text, .mle-line, .mle-name, .mle-number, .mle-choice")]
  .map(e => e.textContent).filter(text => text.trim() && !/\\p{L}{2,}/u.test(text.replace(/log|exp/g, "")))"""


def translated(page: Page) -> None:
    """Translate the page; every letter, number and piece of code is as it was, and words are not."""
    words = page.locator("article p").first.inner_text()
    before = page.evaluate(LETTERS), page.evaluate(WORDLESS)
    page.evaluate(TRANSLATE)
    assert (page.evaluate(LETTERS), page.evaluate(WORDLESS)[: len(before[1])]) == before
    assert page.locator("article p").first.inner_text() != words


@pytest.mark.parametrize(
    "where", ["article/linear-regression/", "about/writing/", "about/ledger/", "notebooks/every-number/"]
)
def test_a_translator_changes_words_only(visit: Visit, where: str) -> None:
    page = visit(where)
    settle(page)
    translated(page)


def test_a_widget_of_a_translated_page_still_moves(visit: Visit) -> None:
    page = visit("article/maximum-likelihood/")
    moving = widget(page, "likelihood")
    translated(page)
    change(page, "likelihood", mu=4.25, sigma=0.8)
    expect(moving.locator(".mle-sum")).to_contain_text("ℓ(4.25, 0.8) ≈ −")
    shown = moving.locator(".mle-number").all_inner_texts()
    assert "4.25" in " ".join(shown) and "0.8" in " ".join(shown)
