"""What a reader copies: each formula once, as TeX, wherever the selection begins and ends."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.page_checks import unfold
from tests.browser.reader import Visit

ARTICLE = "article/maximum-likelihood/"
INLINE = "article :is(p, td, th, li, figcaption) :is(span, a).arithmatex"
DISPLAY = "article div.arithmatex"
# Chooses from one place to another and copies; gives what the clipboard would hold. A place is an element, the part of
# its texts that lies before it, and whether it is the end of a text.
TOOLS = """
  window.textAt = (element, share) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), texts = []
    while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode)
    return texts.at(share === 1 ? -1 : Math.floor(texts.length * share))
  }
  window.choose = ([from, share], [to, end]) => {
    const [first, last] = [textAt(from, share), textAt(to, end)]
    getSelection().setBaseAndExtent(first, 0, last, last.length)
  }
  window.copied = (from, to) => {
    choose(from, to)
    const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true })
    from[0].dispatchEvent(event)
    return { ours: event.defaultPrevented, text: event.clipboardData.getData("text/plain"), html: event.clipboardData.getData("text/html") }
  }
  null
"""
PARTS = """selector => [...document.querySelectorAll(selector)].map(formula => [
  formula.dataset.tex, ...[[0, 1], [0.6, 1], [0, 0.4]].map(([from, to]) => copied([formula, from], [formula, to]).text)])"""
WHOLE = """selector => {
  const all = document.querySelector(selector)
  const before = document.body.outerHTML
  const { text, html } = copied([all, 0], [all, 1])
  return { text, html, same: document.body.outerHTML === before, tex: [...all.querySelectorAll("[data-tex]")].map(f => f.dataset.tex) }
}"""
# A formula in a text, with the words before and after it.
AROUND = """selector => {
  const beside = part => part?.nodeType === Node.TEXT_NODE && part.data.trim()
  const formula = [...document.querySelectorAll(selector)].find(f => beside(f.previousSibling) && beside(f.nextSibling))
  const [before, after] = [formula.previousSibling, formula.nextSibling]
  const range = (node, at, other, end) => {
    getSelection().setBaseAndExtent(node, at, other, end)
    const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true })
    formula.dispatchEvent(event)
    return event.defaultPrevented ? event.clipboardData.getData("text/plain") : String(getSelection())
  }
  const [first, last] = [textAt(formula, 0), textAt(formula, 1)]
  return {
    tex: formula.dataset.tex, before: before.data, after: after.data,
    into: range(before, 0, first, 1), out: range(last, 0, after, after.length), backwards: range(after, after.length, last, 0),
    past: range(last, last.length, after, after.length), short: range(before, 0, first, 0),
  }
}"""


def open_page(visit: Visit, where: str, **options: Any) -> Page:
    page = visit(where, **options)
    page.evaluate(TOOLS)
    return page


def test_a_formula_is_copied_once_as_tex_whatever_part_of_it_is_chosen(visit: Visit) -> None:
    page = open_page(visit, ARTICLE)
    lines = page.evaluate(PARTS, INLINE)
    assert len(lines) > 80 and any("frac" in tex for tex, *_ in lines)
    assert [parts for tex, *parts in lines if parts != [f"${tex}$"] * 3] == []
    apart = page.evaluate(PARTS, DISPLAY)
    assert len(apart) > 5 and any(r"\tag{" in tex for tex, *_ in apart)
    assert [
        parts for tex, *parts in apart if [part.strip() for part in parts] != [f"$$\n{tex}\n$$"] * 3
    ] == []


@pytest.mark.parametrize("selector", ["article p > span.arithmatex", "article p > a.arithmatex"])
def test_a_selection_may_begin_and_end_in_a_formula(visit: Visit, selector: str) -> None:
    page = open_page(visit, "article/other-errors/")
    got = page.evaluate(AROUND, selector)
    tex, before, after = (got[name] for name in ("tex", "before", "after"))
    assert squeezed(got["into"]) == squeezed(f"{before}${tex}$")
    assert squeezed(got["out"]) == squeezed(got["backwards"]) == squeezed(f"${tex}${after}")
    assert squeezed(got["past"]) == squeezed(after) and squeezed(got["short"]) == squeezed(before)


def squeezed(text: str) -> str:
    return " ".join(text.replace("\u2060", "").split())


@pytest.mark.parametrize(
    "where", [ARTICLE, "article/other-errors/", "article/notation/", "notebooks/fit-by-hand/"]
)
def test_a_whole_page_has_each_formula_once(visit: Visit, where: str) -> None:
    page = open_page(visit, where)
    unfold(page)
    got = page.evaluate(WHOLE, "article")
    found = re.findall(r"\$\$\n(.*?)\n\$\$|\$([^$\n]+?)\$", got["text"], re.S)
    assert got["tex"] and [apart or line for apart, line in found] == got["tex"]
    assert (
        got["same"] and "katex" not in got["html"] and "<mle-" not in got["html"] and "¶" not in got["text"]
    )
    assert 'href="../' not in got["html"] and 'href="#' not in got["html"]


def test_a_table_keeps_its_cells_and_a_paragraph_its_lines(visit: Visit) -> None:
    page = open_page(visit, "article/other-errors/")
    lines = page.evaluate(WHOLE, "article table")["text"].split("\n")
    rows = [row.split("\t") for row in lines if row]
    assert {len(row) for row in rows} == {
        page.locator("article table").first.locator("tr").first.locator("th, td").count()
    }
    assert len(rows) == page.locator("article table").first.locator("tr").count()


def test_by_keyboard_on_the_next_page_and_in_a_field(visit: Visit) -> None:
    page = open_page(visit, "article/notation/", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".md-nav--primary, .md-sidebar--primary").get_by_role(
        "link", name="Other errors"
    ).first.click()
    page.wait_for_function("location.pathname.includes('other-errors')")
    formula = page.locator("article p > .arithmatex").first
    formula.wait_for()
    page.evaluate(TOOLS)
    page.evaluate("f => choose([f, 0.5], [f, 1])", formula.element_handle())
    page.keyboard.press("Control+c")
    tex = formula.get_attribute("data-tex")
    assert page.evaluate("navigator.clipboard.readText()") == f"${tex}$"
    page.keyboard.press("/")
    page.keyboard.type("mean")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()") == "mean"


def test_without_scripts_what_is_seen_is_copied_once(visit: Visit) -> None:
    page = visit(ARTICLE, java_script_enabled=False)
    text = page.evaluate(
        """() => {
          const formula = [...document.querySelectorAll("article p > .arithmatex")].find(f => f.dataset.tex === "\\\\mu")
          getSelection().selectAllChildren(formula)
          return String(getSelection())
        }"""
    )
    assert text.strip("\u2060\u200b\n ") == "μ"
