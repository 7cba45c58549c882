"""What must hold for every widget and every reader; `every_widget.py` says in which order it is looked at."""

import re
from collections.abc import Callable
from typing import Any, Literal

from playwright.sync_api import Locator, Page

from mledocs.make.browser.browser import settle
from tests.browser.axe import violations
from tests.browser.widgets.widgets import centre, drag, in_view, opening, state, widget
from tests.widgets.engine import REPLAY, TOLERANCE
from tests.widgets.test_parity import CASES

# On a page of another host's making this would be the way in.
_HOSTILE = (
    "{name}=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "{name}=1e9",
    "{name}=NaN",
    "{name}=Infinity",
    "{name}=-99999",
    "{name}=1,2,3,4,5,6,7,8",
    "{name}=0x10",
    "{name}=",
    "{name}=%00",
    "__proto__=1&constructor=2&toString=3",
    "javascript:alert(1)",
)
STROKES = ":is(path.mle-model, path.mle-likelihood, path.mle-loss)"
# What of the controls and of the drawing's words is cut off, or beside the screen.
CUT_OFF = """panel => {
  const inside = (box, { left, right, top, bottom }) =>
    box.left >= left - 1 && box.right <= right + 1 && box.top >= top - 1 && box.bottom <= bottom + 1
  const drawing = panel.querySelector(".mle-moving").getBoundingClientRect()
  const words = [...panel.querySelectorAll("svg text")].filter(e => e.textContent && e.checkVisibility())
  const controls = [...panel.querySelectorAll("p, label, output, button, select, input")].filter(e => !e.closest(".mle-unseen"))
  const column = panel.getBoundingClientRect()
  const spills = e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 4 // a line is higher than its letters
  return [...words.filter(e => !inside(e.getBoundingClientRect(), drawing)),
          ...controls.filter(e => spills(e) && e.localName !== "input" || !inside(e.getBoundingClientRect(), column)),
         ].map(e => e.outerHTML)
}"""
# Without the rest of the article, which axe and the browser would look at again in each state.
ALONE = """widget => {
  for (const part of [...document.querySelector("article").children]) if (!part.contains(widget)) part.remove()
}"""
# What cannot be told from the ground that it stands on: words at less than 4.5 : 1, shapes at less than 3 : 1.
UNSEEN = """panel => {
  const ground = panel.appendChild(document.createElement("i"))
  ground.style = "color: Canvas; forced-color-adjust: none"
  const light = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0)
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05)
  const canvas = getComputedStyle(ground).color
  ground.remove()
  const drawn = [...panel.querySelectorAll("svg :is(path, circle, text)")].filter(e => e.checkVisibility() && (e.getAttribute("d") ?? "?"))
  const inks = ({ fill, stroke }) => [fill, stroke].filter(colour => colour !== "none" && !/^rgba.* 0\\)$/.test(colour))
  const shape = (e, style) => e.localName === "text" ? contrast(style.fill, canvas) >= 4.5 : inks(style).some(ink => contrast(ink, canvas) >= 3)
  const button = (e, { color, backgroundColor, borderColor }) => contrast(color, backgroundColor) >= 4.5 && contrast(borderColor, canvas) >= 3
    && (e.ariaPressed !== "true" || contrast(backgroundColor, canvas) >= 3)
  return [...drawn.filter(e => !shape(e, getComputedStyle(e))),
          ...[...panel.querySelectorAll("button, select")].filter(e => !button(e, getComputedStyle(e)))].map(e => e.outerHTML)
}"""
TARGETS = """panel => [...panel.querySelectorAll("button, select, input")].filter(e => !e.closest(".mle-unseen"))
                        .map(e => e.getBoundingClientRect().height)"""
# The size of the letters on the screen: the drawing's own, as it is scaled.
LETTERS = "svg => parseFloat(getComputedStyle(svg).fontSize) * svg.getScreenCTM().a"


def parity(page: Page, name: str) -> float:
    """Replay the golden vectors in this browser; the largest difference, in units of the largest term added."""
    model = f"{name}-model"
    code = f"""async cases => {{
      const model = await import(new URL("{model}.js", document.querySelector("script[src$='{name}.js']").src))
      {REPLAY}
      return replay(model, JSON.parse(cases), {TOLERANCE})
    }}"""
    result = page.evaluate(code, CASES[model]())
    assert result["complaint"] == ""
    worst: float = result["worst"]
    return worst


def hostile(name: str) -> list[str]:
    """Values of a number of the state that an address may not carry, and names that are none."""
    return [text.format(name=name) for text in _HOSTILE]


def check_broken_data(page: Page, name: str, broken: list[str]) -> None:
    """Data that cannot be read: the still figure stays, and a message says so; with data mended it moves."""
    for data in ["", "{", "[]", "{}", "null", *broken]:
        assert shown_with(page, name, data) == [True, True, False], data
    assert violations(page, f"mle-{name}") == []
    assert shown_with(page, name, None) == [False, False, True]


def shown_with(page: Page, name: str, data: str | None) -> list[bool]:
    """What is seen of the widget as the page brings it, but with other data: the still figure, the message, the panel."""
    found: list[bool] = page.evaluate(
        """async ([name, data]) => {
          window.still ??= new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), "text/html")
          const copy = document.importNode(still.querySelector(name), true)
          if (data !== null) copy.setAttribute("data-widget", data)
          document.querySelector(name).replaceWith(copy)
          const seen = selector => copy.querySelector(selector)?.checkVisibility() ?? false
          return [".mle-drawing:not(.mle-moving) > svg", ".mle-message", ".mle-panel"].map(seen)
        }""",
        [f"mle-{name}", data],
    )
    return found


def check_hostile_address(page: Page, name: str, hostile: list[str]) -> None:
    """A page that was opened with all of these in its address shows the picture that it always opens with."""
    assert state(page, name) == opening(page, name)
    assert page.locator(f"mle-{name} img").count() == 0
    read = f"""async list => {{
      const {{ read }} = await import(new URL("widget.js", document.querySelector("script[src$='{name}.js']").src))
      const {{ bounds, opening }} = document.querySelector("mle-{name}")
      return list.map(text => [text, read("?" + text, bounds, opening)]).filter(([, asked]) => Object.keys(asked).length)
    }}"""
    assert page.evaluate(read, hostile) == []  # each alone


def link_to(page: Page, name: str, good: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The address that follows when the widget is changed, and what it stands at then."""
    set_here = "(e, changes) => { const before = location.href; e.set(changes); return before }"
    before = page.locator(f"mle-{name}").evaluate(set_here, good)
    page.wait_for_url(lambda url: url != before)
    here = state(page, name)
    assert all(here[key] == value for key, value in good.items())
    return page.url, here


def check_navigation(page: Page, name: str, back: str, further: str = "") -> None:
    """To another page and back, by links and by the browser's own ways: the widget is there and moves each time."""
    menu = page.locator(".md-nav--primary")
    change_and_see(page, name)
    menu.get_by_role("link", name="References", exact=True).first.click()
    page.wait_for_url(
        re.compile(r"/references/$")
    )  # what was changed on the page that was left does not follow
    menu.get_by_role("link", name=back, exact=True).first.click()
    if further:  # the menu leads to a page with a link to this one
        page.locator("article").get_by_role("link", name=further, exact=True).first.click()
    widget(page, name)
    page.go_back()
    page.wait_for_url(re.compile(r"/references/$" if not further else r"/atlas/\w+/$"))
    page.go_forward()
    widget(page, name)
    change_and_see(page, name)
    assert page.locator("mle-" + name).count() == 1


def change_and_see(page: Page, name: str) -> None:
    """Move the first slider by a key; the picture changes."""
    before = page.locator(f"mle-{name} .mle-moving").inner_html()
    page.locator(f"mle-{name} input[type=range]:not(:disabled)").first.press("ArrowRight")
    assert page.locator(f"mle-{name} .mle-moving").inner_html() != before


def check_states(page: Page, name: str, states: list[Callable[[], Any]]) -> None:
    """The drawing follows the palette, and in every state axe finds nothing, and no part is lost in forced colours."""
    panel = page.locator(f"mle-{name} .mle-panel")
    page.locator(f"mle-{name}").evaluate(ALONE)
    seen = []
    for palette in ("dark", "light"):
        page.get_by_title(f"Switch to the {palette} palette").click()
        seen.append(panel.locator(STROKES).first.evaluate("e => getComputedStyle(e).stroke"))
        for enter in states:
            enter()
            assert violations(page, f"mle-{name}", colours_only=palette == "dark") == [], palette
            check_forced_colours(page, panel)
    panel.get_by_role("button", name="Reset").click()
    assert seen[0] != seen[1]


def check_forced_colours(page: Page, panel: Locator) -> None:
    """Where the system chooses light or dark colours, whatever the reader has chosen here, nothing is lost."""
    for scheme in ("light", "dark"):
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        assert panel.evaluate(UNSEEN) == [], scheme
    page.emulate_media(forced_colors="none", color_scheme="light")


def check_print(page: Page, name: str) -> None:
    """On paper stands the still figure."""
    drawing, still = (
        page.locator(f"mle-{name} .mle-drawing{which} > svg")
        for which in (".mle-moving", ":not(.mle-moving)")
    )
    kinds: list[tuple[Literal["print", "screen"], bool]] = [("print", False), ("screen", True)]
    for media, moving in kinds:
        page.emulate_media(media=media)
        assert (drawing.is_visible(), still.is_visible()) == (moving, not moving)


def check_fits(page: Page, name: str, letters: float = 10.9) -> None:
    """On a small screen: nothing beside it, nothing cut off, letters of 11 pixels, targets of 24."""
    panel = page.locator(f"mle-{name} .mle-panel")
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert panel.evaluate(CUT_OFF) == []
    assert min(panel.evaluate(TARGETS)) >= 24
    assert panel.locator(".mle-moving > svg").evaluate(LETTERS) >= letters


def check_link_and_zoom(
    page: Page, name: str, good: dict[str, Any], shape: str, dx: float, dy: float
) -> None:
    """A link shows the same picture, at 400 %, too: a window of 1280 × 1024 is then one of 320 × 256 (WCAG 1.4.10)."""
    link, here = link_to(page, name, good)
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto("about:blank")
    page.goto(link)
    widget(page, name)
    assert state(page, name) == here
    settle(page)
    check_fits(page, name, letters=10.9 * 320 / 360)  # of a reader who has magnified the page by four
    in_view(page, name, shape)
    drag(page, centre(page, name, shape), dx, dy)
    dragged = state(page, name)
    assert dragged != here
    change_and_see(page, name)
    assert state(page, name) != dragged
    page.locator(f"mle-{name}").get_by_role("button", name="Reset").click()
    assert state(page, name) == opening(page, name)
    check_fits(page, name, letters=10.9 * 320 / 360)
    check_stillness(page, name)


def check_stillness(page: Page, name: str) -> None:
    """Nothing has moved by itself: no layout shift, no transition, no animation."""
    assert sum(page.evaluate("window.shifts")) <= 0.01
    moving = "e => e.getAnimations({ subtree: true }).length"
    assert page.locator(f"mle-{name}").evaluate(moving) == 0
