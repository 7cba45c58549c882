"""What a reader does with a widget, whichever it is, and what it stands at then."""

from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser.reader import Watch

#: A phone, held by one who wants no motion.
PHONE: dict[str, Any] = {
    "width": 360,
    "height": 640,
    "has_touch": True,
    "is_mobile": True,
    "reduced_motion": "reduce",
}
# Both wait until the reader has paused: the words of the live region, and right after them the address.
SAID = """name => {
  const widget = document.querySelector(name)
  return widget.querySelector("[role=status]").textContent === widget.view.words.spoken
}"""

FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"

# A stroke leaves the page scrolling for a while.
AT_REST = """async () => {
  for (let still = 0, before = -1; still < 5; before = scrollY) {
    await new Promise(requestAnimationFrame)
    still = scrollY === before ? still + 1 : 0
  }
}"""


def pass_time(page: Page, milliseconds: int) -> None:
    """So much time by the page's own clock: whatever it had put off for less has been done by then."""
    page.evaluate("time => new Promise(done => setTimeout(done, time))", milliseconds)


def widget(page: Page, name: str) -> Locator:
    """The widget of a page, once it moves."""
    found = page.locator(f"mle-{name}.mle-live")
    found.wait_for()
    return found


def state(page: Page, name: str) -> dict[str, Any]:
    """What the widget stands at."""
    found: dict[str, Any] = page.locator(f"mle-{name}").evaluate("e => e.state")
    return found


def opening(page: Page, name: str) -> dict[str, Any]:
    """What it opens with, where nothing else is asked for."""
    found: dict[str, Any] = page.locator(f"mle-{name}").evaluate("e => e.opening")
    return found


def change(page: Page, name: str, **changes: Any) -> None:
    """Change its state as a cell would."""
    page.locator(f"mle-{name}").evaluate("(e, changes) => e.set(changes)", changes)


def spoken(page: Page, name: str) -> str:
    """What the live region says after a pause."""
    page.wait_for_function(SAID, arg=f"mle-{name}")
    return page.locator(f"mle-{name} [role=status]").inner_text()


def in_view(page: Page, name: str, shape: str = "") -> None:
    """Scroll the drawing, or a shape of it, to the middle of the screen."""
    part = page.locator(f"mle-{name} .mle-moving {shape}").first
    part.evaluate("e => e.scrollIntoView({ block: 'center', behavior: 'instant' })")


def at(page: Page, name: str, x: float, y: float) -> tuple[float, float]:
    """Where a place of the drawing, in its own units, is on the screen."""
    where = "(svg, [x, y]) => { const p = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM()); return [p.x, p.y] }"
    left, top = page.locator(f"mle-{name} .mle-moving > svg").evaluate(where, [x, y])
    return left, top


def pixels(page: Page, name: str) -> float:
    """Of the screen, for one unit of the drawing."""
    return at(page, name, 1, 0)[0] - at(page, name, 0, 0)[0]


def centre(page: Page, name: str, shape: str) -> tuple[float, float]:
    """The middle of a shape of the drawing, on the screen."""
    box = page.locator(f"mle-{name} .mle-moving {shape}").first.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, start: tuple[float, float], dx: float, dy: float = 3) -> None:
    """Drag with the mouse."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + dx, start[1] + dy, steps=4)
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
    page.evaluate(FRAMES)  # what the last touch moved is drawn


def check_scrolls(page: Page, name: str, start: tuple[float, float], by: float = -150) -> None:
    """A finger that goes upright scrolls the page and moves nothing, whatever it comes down on."""
    before, top = state(page, name), page.evaluate("scrollY")
    swipe(page, start, 3, by)
    page.wait_for_function("top => scrollY > top + 60", arg=top)
    assert state(page, name) == before
    page.evaluate(AT_REST)
    page.evaluate("top => scrollTo(0, top)", top)


def loaded(watch: Watch) -> set[str]:
    """The modules that were asked for."""
    return {r.url.rsplit("/", 1)[1] for r in watch.requests if r.url.endswith(".js")}
