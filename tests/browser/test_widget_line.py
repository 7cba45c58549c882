"""<mle-line>: by mouse, finger, keyboard and address, for every reader."""

import json

import numpy as np
from playwright.sync_api import BrowserContext, Page

from mledocs.exhibits.widgets import WIDGETS
from mledocs.numerics.optimize import laplace_line
from mledocs.numerics.regression import least_squares
from tests.browser import widgets
from tests.browser.reader import RecordProperty, Visit, Watch
from tests.browser.widgets import centre, change, spoken, state, swipe, widget

PATH = "article/linear-regression/"
NAME = "line"
POINT = "circle.mle-observation >> nth={}"
DATA = WIDGETS["line"]()
BEST, ABSOLUTE = (
    dict(zip("wb", np.round(fit(DATA["x"], DATA["y"]), 6), strict=True))
    for fit in (least_squares, laplace_line)
)


def watch_shifts(context: BrowserContext, page: Page) -> None:
    """Note every shift from the first paint on."""
    page.add_init_script(widgets.SHIFTS)


def haul(page: Page, start: tuple[float, float], dx: float, dy: float) -> None:
    """Drag in any direction with the mouse."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + dx, start[1] + dy, steps=4)
    page.mouse.up()


def line(page: Page) -> dict[str, float]:
    return {name: state(page, NAME)[name] for name in ("w", "b")}


def pixels(page: Page) -> float:
    """Of the screen, for one unit of the drawing."""
    return widgets.at(page, NAME, 1, 0)[0] - widgets.at(page, NAME, 0, 0)[0]


def test_mouse_keyboard_presets_and_live_region(visit: Visit, watch: Watch) -> None:
    page = visit(PATH, prepare=watch_shifts)
    box = widget(page, NAME)
    page.wait_for_load_state("networkidle")
    page.locator(f"mle-{NAME} .mle-moving").evaluate("e => e.scrollIntoView({ block: 'center' })")
    widgets.check_stillness(page, NAME)
    assert line(page) == BEST
    unit = pixels(page)
    start = state(page, NAME)
    haul(page, centre(page, NAME, POINT.format(5)), 0, 40 * unit)  # the sixth day, downwards
    moved = state(page, NAME)
    low, high = DATA["axes"][1]
    assert moved["point"] == 6
    assert abs(start["y"][5] - 40 * (high - low) / 220 - moved["y"][5]) < 0.11
    assert abs(moved["x"][5] - start["x"][5]) <= 0.1
    page.keyboard.press("ArrowUp")  # the slider of its y has the focus now
    assert round(state(page, NAME)["y"][5] - moved["y"][5], 6) == 0.1
    box.get_by_role("slider", name="day", exact=True).press("End")
    box.get_by_role("slider", name="x of this day").press("Home")
    assert state(page, NAME)["x"][19] == 0
    assert "above the least" in spoken(page, NAME)
    box.get_by_role("button", name="best line").click()
    assert "the least of all lines" in spoken(page, NAME)
    box.get_by_role("button", name="Reset").click()
    assert state(page, NAME) == start
    haul(page, centre(page, NAME, "circle.mle-handle >> nth=0"), 3, -30 * unit)
    assert line(page)["b"] > BEST["b"] + 5 and line(page)["w"] == BEST["w"]
    box.get_by_role("button", name="Reset").click()
    page.locator(f"mle-{NAME} .mle-moving").evaluate("e => e.scrollIntoView({ block: 'center' })")
    haul(page, centre(page, NAME, "circle.mle-handle >> nth=1"), 3, 50 * unit)
    assert line(page)["w"] < BEST["w"] - 0.4
    page.keyboard.press("Shift+Tab")  # to the intercept, whose ring in the drawing shows the focus
    assert box.locator("circle.mle-focus").count() == 1
    box.get_by_role("button", name="Reset").click()
    assert box.locator("path.mle-area").get_attribute("d").count("Z") == 20
    box.get_by_role("button", name="Laplace errors").press("Enter")  # the best line goes along
    assert line(page) == ABSOLUTE
    assert box.locator("path.mle-area").get_attribute("d").count("Z") == 0
    error = np.abs(np.array(DATA["y"]) - ABSOLUTE["w"] * np.array(DATA["x"]) - ABSOLUTE["b"]).mean()
    assert f"mean absolute error {error:.3f}, the least of all lines" in spoken(page, NAME)
    change(page, NAME, w=2, b=4)
    box.get_by_role("button", name="Laplace errors").press("Enter")  # any other line stays
    assert line(page) == {"w": 2, "b": 4} and state(page, NAME)["laplace"] == 0
    box.get_by_role("button", name="best line").click()
    box.get_by_role("button", name="σ = 4").click()
    assert box.locator(".mle-line").nth(1).inner_text().endswith("≈ 55.30")
    change(page, NAME, x=[5] * 20)
    assert "no line is best" in spoken(page, NAME)
    assert box.get_by_role("button", name="best line").get_attribute("aria-pressed") == "false"
    widgets.check_stillness(page, NAME)
    assert widgets.loaded(watch) >= {"line.mjs", "line-model.mjs", "widget.mjs"}


def test_finger_sets_out_sideways_and_scrolls_upright(visit: Visit) -> None:
    page = visit(
        PATH,
        width=360,
        height=640,
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
        prepare=watch_shifts,
    )
    widget(page, NAME)
    page.locator(f"mle-{NAME} .mle-moving").evaluate("e => e.scrollIntoView({ block: 'center' })")
    before, top = state(page, NAME), page.evaluate("scrollY")
    swipe(page, centre(page, NAME, POINT.format(5)), 30, 4, (0, 60))  # sideways, then down
    moved = state(page, NAME)
    assert moved["y"][5] < before["y"][5] - 10 and moved["x"][5] > before["x"][5] + 1
    assert moved["point"] == 6
    swipe(page, centre(page, NAME, "circle.mle-handle >> nth=1"), -30, -4, (0, -20))
    assert state(page, NAME)["w"] > before["w"]
    assert page.evaluate("scrollY") == top
    before = state(page, NAME)
    for shape in (POINT.format(3), "circle.mle-handle >> nth=0"):
        page.evaluate("top => scrollTo(0, top)", top)
        swipe(page, centre(page, NAME, shape), 3, -150)  # upright, exactly on it
        assert page.evaluate("scrollY") > top + 60
        assert state(page, NAME) == before
    page.evaluate("top => scrollTo(0, top)", top)
    page.touchscreen.tap(*centre(page, NAME, POINT.format(3)))
    assert state(page, NAME) == {**before, "point": 4}
    widgets.check_stillness(page, NAME)
    widgets.check_zoom(page, NAME)


def test_address_print_palette_axe_and_parity(
    visit: Visit, home: str, record_property: RecordProperty
) -> None:
    page = visit(PATH)
    box = widget(page, NAME)
    record_property("parity", (f"{NAME}-model", "Chromium", widgets.parity(page, NAME)))
    good = {"w": 1.5, "b": -3.25, "sigma": 2, "laplace": 1, "point": 3, "y": [20.5, *DATA["y"][1:]]}
    widgets.check_addresses(page, home, PATH, NAME, "w", good)
    widgets.check_print(page, NAME)
    states = [
        lambda: box.get_by_role("button", name="Reset").click(),
        lambda: (change(page, NAME, w=6, b=-20), box.get_by_role("button", name="Laplace errors").click()),
    ]
    widgets.check_palettes(page, NAME, states)


def test_no_scripts_broken_data_and_instant_navigation(visit: Visit) -> None:
    page = visit(PATH)
    widget(page, NAME)
    widgets.check_without_scripts(visit, page, PATH, NAME)
    broken = [
        {**DATA, "x": ["1.6", *DATA["x"][1:]]},
        {**DATA, "y": [999, *DATA["y"][1:]]},
        {**DATA, "axes": []},
    ]
    widgets.check_broken_data(page, NAME, *map(json.dumps, broken))
    widgets.check_instant_navigation(page, NAME, "Notation", "Linear regression and squared error")
