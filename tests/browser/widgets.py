"""What every widget must do for every reader; each widget's own test file calls these."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page

from tests.browser.reader import TEXT, Visit, Watch
from tests.browser.test_axe import violations
from tests.widgets.engine import REPLAY, TOLERANCE
from tests.widgets.test_parity import CASES

#: Long enough for the address and the live region, which wait for a pause of 400 ms.
SETTLED = 600
SHIFTS = """
  window.shifts = []
  new PerformanceObserver(list => list.getEntries().forEach(shift => window.shifts.push(shift.value)))
    .observe({ type: "layout-shift", buffered: true })
"""
# On a page of another host's making this would be the way in.
HOSTILE = (
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


def watch_shifts(context: BrowserContext, page: Page) -> None:
    """Note every shift from the first paint on."""
    page.add_init_script(SHIFTS)


def widget(page: Page, name: str) -> Locator:
    """The widget of a page, once it moves."""
    found = page.locator(f"mle-{name}.mle-live")
    found.wait_for()
    return found


def state(page: Page, name: str) -> dict[str, Any]:
    """What the widget stands at."""
    found: dict[str, Any] = page.locator(f"mle-{name}").evaluate("e => e.state")
    return found


def change(page: Page, name: str, **changes: Any) -> None:
    """Change its state as a cell would."""
    page.locator(f"mle-{name}").evaluate("(e, changes) => e.set(changes)", changes)


def spoken(page: Page, name: str) -> str:
    """What the live region says after a pause."""
    page.wait_for_timeout(SETTLED)
    return page.locator(f"mle-{name} [role=status]").inner_text()


def at(page: Page, name: str, x: float, y: float) -> tuple[float, float]:
    """Where a place of the drawing, in its own units, is on the screen."""
    where = "(svg, [x, y]) => { const p = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM()); return [p.x, p.y] }"
    left, top = page.locator(f"mle-{name} .mle-moving > svg").evaluate(where, [x, y])
    return left, top


def centre(page: Page, name: str, shape: str) -> tuple[float, float]:
    """The middle of a shape of the drawing, on the screen."""
    box = page.locator(f"mle-{name} .mle-moving {shape}").first.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, start: tuple[float, float], by: float, steps: int = 4) -> None:
    """Drag sideways with the mouse."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + by, start[1] + 3, steps=steps)
    page.mouse.up()


def swipe(
    page: Page, start: tuple[float, float], dx: float, dy: float, then: tuple[float, float] = (0, 0)
) -> None:
    """One finger goes down, moves, moves on, goes up: real touches, which the browser may take for scrolling."""
    session = page.context.new_cdp_session(page)
    way = [(dx * i / 10, dy * i / 10) for i in range(11)]
    if any(then):
        way += [(dx + then[0] * i / 10, dy + then[1] * i / 10) for i in range(1, 11)]
    for i, (x, y) in enumerate(way):
        point = {"x": start[0] + x, "y": start[1] + y}
        session.send(
            "Input.dispatchTouchEvent", {"type": "touchMove" if i else "touchStart", "touchPoints": [point]}
        )
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(100)


def parity(page: Page, name: str) -> float:
    """Replay the golden vectors in this browser; the largest difference, in units of the largest term added."""
    model = f"{name}-model"
    code = f"""async cases => {{
      const model = await import(new URL("{model}.mjs", document.querySelector("script[src$='{name}.mjs']").src))
      {REPLAY}
      return replay(model, JSON.parse(cases), {TOLERANCE})
    }}"""
    result = page.evaluate(code, CASES[model]())
    assert result["complaint"] == ""
    worst: float = result["worst"]
    return worst


def check_without_scripts(visit: Visit, page: Page, path: str, name: str) -> None:
    """The still figure is there, and nothing of the widget; with scripts, on `page`, the text is the same."""
    plain = visit(path, java_script_enabled=False)
    assert plain.locator(f"mle-{name} .mle-drawing > svg").is_visible()
    assert plain.locator(f"mle-{name} :is(input, button)").count() == 0
    assert plain.evaluate(TEXT) == page.evaluate(TEXT)


def check_broken_data(page: Page, name: str, *broken: str) -> None:
    """Data that cannot be read: the still figure stays, and a message says so; with data mended it moves."""
    found: list[list[Any]] = page.evaluate(
        """async ([name, ...broken]) => {
          const still = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), "text/html")
          return [...broken, null].map(data => {
            const copy = document.importNode(still.querySelector(name), true)
            if (data !== null) copy.setAttribute("data-widget", data)
            document.querySelector(name).replaceWith(copy)
            const seen = selector => copy.querySelector(selector)?.checkVisibility() ?? false
            return [data, seen(".mle-drawing:not(.mle-moving) > svg"), seen(".mle-message"), seen(".mle-panel")]
          })
        }""",
        [f"mle-{name}", "", "{", "[]", "{}", "null", *broken],
    )
    assert found.pop() == [None, False, False, True]
    for data, *shown in found:
        assert shown == [True, True, False], data


def check_addresses(page: Page, home: str, path: str, name: str, numbers: str, good: dict[str, Any]) -> None:
    """A link shows the same picture; a hostile one shows the picture that the page opens with."""
    opening = state(page, name)
    change(page, name, **good)
    page.wait_for_timeout(SETTLED)
    link, here = page.url, state(page, name)
    assert "?" in link and all(here[key] == value for key, value in good.items())
    page.goto("about:blank")
    page.goto(link)
    widget(page, name)
    assert state(page, name) == here
    read = f"""async list => {{
      const {{ read }} = await import(new URL("widget.mjs", document.querySelector("script[src$='{name}.mjs']").src))
      const {{ bounds, opening }} = document.querySelector("mle-{name}")
      return list.map(text => [text, read("?" + text, bounds, opening)]).filter(([, asked]) => Object.keys(asked).length)
    }}"""
    hostile = [text.format(name=numbers) for text in HOSTILE]
    assert page.evaluate(read, hostile) == []
    page.goto(f"{home}{path}?{'&'.join(hostile)}")
    widget(page, name)
    assert state(page, name) == opening
    assert page.locator(f"mle-{name} img").count() == 0


def check_instant_navigation(page: Page, name: str, away: str, back: str) -> None:
    """Three times to another page and back, by links, without a load: the widget is there and moves each time."""
    page.evaluate("window.stays = true")
    for _ in range(3):
        change_and_see(page, name)
        page.locator(".md-nav--primary").get_by_role("link", name=away, exact=True).first.click()
        page.locator(f"mle-{name}").wait_for(state="detached")
        page.wait_for_timeout(SETTLED)
        assert "?" not in page.url  # what was changed on the page that was left does not follow
        page.locator(".md-nav--primary").get_by_role("link", name=back, exact=True).first.click()
        widget(page, name)
    page.go_back()
    page.locator(f"mle-{name}").wait_for(state="detached")
    page.go_forward()
    widget(page, name)
    change_and_see(page, name)
    assert page.evaluate("window.stays")
    assert page.locator("mle-" + name).count() == 1


def change_and_see(page: Page, name: str) -> None:
    """Move the first slider by a key; the picture changes."""
    before = page.locator(f"mle-{name} .mle-moving").inner_html()
    page.locator(f"mle-{name} input[type=range]:not(:disabled)").first.press("ArrowRight")
    assert page.locator(f"mle-{name} .mle-moving").inner_html() != before


def check_palettes(page: Page, name: str, states: list[Callable[[], Any]]) -> None:
    """The drawing follows the palette, and axe finds nothing in any state, in either."""
    line = page.locator(
        f"mle-{name} .mle-moving :is(path.mle-model, path.mle-likelihood, path.mle-loss)"
    ).first
    seen = []
    for palette in ("dark", "light"):
        page.get_by_title(f"Switch to the {palette} palette").click()
        seen.append(line.evaluate("e => getComputedStyle(e).stroke"))
        for enter in states:
            enter()
            assert violations(page, f"mle-{name}") == [], palette
    assert seen[0] != seen[1]


def check_print(page: Page, name: str) -> None:
    """On paper stands the still figure."""
    drawing, still = (
        page.locator(f"mle-{name} .mle-drawing{which} > svg")
        for which in (".mle-moving", ":not(.mle-moving)")
    )
    for media, moving in (("print", False), ("screen", True)):
        page.emulate_media(media=media)
        assert (drawing.is_visible(), still.is_visible()) == (moving, not moving)


def check_zoom(page: Page, name: str) -> None:
    """At 400 %, and on the smallest phones: nothing beside the screen, letters of 11 pixels, targets of 24."""
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    sizes = page.locator(f"mle-{name} button, mle-{name} input:visible").evaluate_all(
        "all => all.filter(e => !e.closest('.mle-unseen')).map(e => e.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 24
    page.set_viewport_size({"width": 360, "height": 640})
    letters = page.locator(f"mle-{name} .mle-moving > svg").evaluate(
        "svg => parseFloat(getComputedStyle(svg).fontSize) * svg.getScreenCTM().a"
    )
    assert letters >= 10.9


def check_stillness(page: Page, name: str) -> None:
    """Nothing has moved by itself: no layout shift, no transition, no animation."""
    assert sum(page.evaluate("window.shifts")) <= 0.01
    moving = "e => e.getAnimations({ subtree: true }).length"
    assert page.locator(f"mle-{name}").evaluate(moving) == 0


def loaded(watch: Watch) -> set[str]:
    """The modules that were asked for."""
    return {r.url.rsplit("/", 1)[1] for r in watch.requests if r.url.endswith(".mjs")}
