"""Without a mouse: what has the focus can be seen, everything can be reached, boxes scroll by arrow keys."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.reader import Visit

# The palette's boxes are drawn by the label that is shown beside them.
FOCUS = """async () => {
  const node = document.activeElement
  if (node.name === "query") await new Promise(done => setTimeout(done, 50))  // the search opens a moment after it has the focus
  const shown = node.matches(".md-option") ? node.form.querySelector("label:not([hidden])") : node
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect()
  return {
    name: node.outerHTML.slice(0, 120), tag: node.tagName,
    visible: shown.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
    inside: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
    ring: style.outlineStyle == "solid" && parseFloat(style.outlineWidth) >= 2 && style.outlineColor,
  }
}"""


def tab(page: Page) -> dict[str, Any]:
    """Press Tab; gives what has the focus then."""
    page.keyboard.press("Tab")
    focus: dict[str, Any] = page.evaluate(FOCUS)
    return focus


def test_skip_link_comes_first_and_skips(visit: Visit) -> None:
    page = visit("article/maximum-likelihood/")
    assert "md-skip" in tab(page)["name"]
    page.wait_for_timeout(400)  # it fades in
    link = page.locator(".md-skip")
    assert link.evaluate("e => getComputedStyle(e).opacity") == "1"
    page.keyboard.press("Enter")
    # Instant navigation changes the address first, and leads there a moment later.
    page.locator("#maximum-likelihood:target").wait_for()
    assert "headerlink" in tab(page)["name"]


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_focus_can_be_seen(visit: Visit, width: int, dark: bool) -> None:
    page = visit("article/from-likelihood-to-loss/", width=width, dark=dark, reduced_motion="reduce")
    ink = page.locator("article").evaluate("e => getComputedStyle(e).color")
    seen = []
    while (focus := tab(page))["tag"] != "BODY":
        seen.append(focus["name"])
        assert focus["visible"] and focus["inside"] and focus["ring"] == ink, focus
    assert len(seen) > 15


@pytest.mark.parametrize(
    ("place", "kind"),
    [("article/linear-regression/", "div.arithmatex"), ("article/other-errors/", ".mle-table")],
)
def test_wide_box_scrolls_by_arrow_keys(visit: Visit, place: str, kind: str) -> None:
    boxes = visit(place, width=360).locator(kind)
    wide = boxes.evaluate_all("all => all.findIndex(box => box.scrollWidth > box.clientWidth + 20)")
    assert wide >= 0
    box = boxes.nth(wide)
    box.focus()
    for _ in range(5):
        box.press("ArrowRight")
    box.page.wait_for_function("box => box.scrollLeft > 0", arg=box.element_handle())
    assert box.get_attribute("aria-label")


def test_palette_changes_by_key(visit: Visit) -> None:
    page = visit()
    page.locator("#__palette_0").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


def test_search_opens_and_closes_by_key(visit: Visit) -> None:
    page = visit()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "query"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.name") != "query"


def test_menu_opens_by_key_on_a_narrow_screen(visit: Visit) -> None:
    page = visit("article/maximum-likelihood/", width=320, reduced_motion="reduce")
    menu = page.get_by_role("navigation", name="Navigation", exact=True)
    link = menu.get_by_role("link", name="How this site is checked")
    assert not link.is_visible()
    page.locator("header").get_by_text("Navigation").locator("..").focus()
    page.keyboard.press("Enter")
    while not link.evaluate("e => e == document.activeElement"):
        focus = tab(page)
        assert focus["tag"] != "BODY" and focus["visible"], focus
    page.keyboard.press("Enter")
    page.wait_for_url("**/how-it-is-checked/")


def test_nothing_moves_for_one_who_asked_for_that(visit: Visit) -> None:
    page = visit("article/maximum-likelihood/", reduced_motion="reduce")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e); return s.transitionProperty"
        " != 'none' || s.scrollBehavior == 'smooth' || s.animationDuration != '0s' }).map(e => e.outerHTML.slice(0, 80))"
    )
    assert moving == []
