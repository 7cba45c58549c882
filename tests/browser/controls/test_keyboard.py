"""Without a mouse: what has the focus can be seen, everything can be reached (that boxes scroll: test_pages.py)."""

from typing import Any

from playwright.sync_api import Page

from tests.browser.reader import Visit, choose_dark

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

MOVING = """[...document.querySelectorAll("*")].filter(node => {
  const style = getComputedStyle(node)
  return style.transitionProperty !== "none" || style.scrollBehavior === "smooth" || style.animationDuration !== "0s"
}).map(node => node.outerHTML.slice(0, 80))"""


def tab(page: Page) -> dict[str, Any]:
    """Press Tab; gives what has the focus then."""
    page.keyboard.press("Tab")
    focus: dict[str, Any] = page.evaluate(FOCUS)
    return focus


def test_skip_link_comes_first_and_skips(visit: Visit) -> None:
    page = visit("article/references/")
    assert "md-skip" in tab(page)["name"]
    page.wait_for_function("() => getComputedStyle(document.activeElement).opacity == 1")  # it fades in
    page.keyboard.press("Enter")
    page.locator("#references:target").wait_for()
    assert "headerlink" in tab(page)["name"]


def test_focus_can_be_seen(visit: Visit) -> None:
    page = visit("article/from-likelihood-to-loss/", reduced_motion="reduce")
    check_focus(page, 1280)
    check_focus(page, 360)
    choose_dark(page)
    check_focus(page, 360)
    check_focus(page, 1280)


def check_focus(page: Page, width: int) -> None:
    """From the first element to the last what has the focus is seen, and has a ring in the colour of the text."""
    page.set_viewport_size({"width": width, "height": 800})
    ink = page.locator("article").evaluate("e => getComputedStyle(e).color")
    seen = []
    while (focus := tab(page))["tag"] != "BODY":
        seen.append(focus["name"])
        assert focus["visible"] and focus["inside"] and focus["ring"] == ink, focus
    assert len(seen) > 15 and "md-skip" in seen[0]


def test_nothing_moves_for_one_who_asked_for_that_and_search_palette_and_menu_go_by_key(visit: Visit) -> None:
    page = visit("article/maximum-likelihood/", reduced_motion="reduce")
    assert page.evaluate(MOVING) == []
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "query"
    page.locator("#__search:checked").wait_for(state="attached")  # it opens a moment after it has the focus
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.activeElement.name !== 'query'")
    page.locator("#__palette_0").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    check_menu(page)


def check_menu(page: Page) -> None:
    """On a narrow screen it opens by key, and leads to another page."""
    page.set_viewport_size({"width": 320, "height": 800})
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
