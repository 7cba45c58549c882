"""<mle-logistic>: by mouse, finger, keyboard and address, for every reader."""

import json

from playwright.sync_api import BrowserContext, Page

from mledocs.exhibits.widgets import WIDGETS
from tests.browser import widgets
from tests.browser.reader import RecordProperty, Visit, Watch
from tests.browser.widgets import centre, spoken, state, swipe, widget

PATH = "article/logistic-regression/"
NAME = "logistic"
DATA = WIDGETS["logistic"]()
FIRST_PASS = DATA["y"].index(1)
POINT = f"circle.mle-observation >> nth={FIRST_PASS}"


def watch_shifts(context: BrowserContext, page: Page) -> None:
    """Note every shift from the first paint on."""
    page.add_init_script(widgets.SHIFTS)


def haul(page: Page, start: tuple[float, float], dx: float, dy: float) -> None:
    """Drag in any direction with the mouse."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + dx, start[1] + dy, steps=4)
    page.mouse.up()


def in_view(page: Page) -> float:
    """Scroll the drawing to the middle; the pixels of one of its units."""
    page.locator(f"mle-{NAME} .mle-moving").evaluate("e => e.scrollIntoView({ block: 'center' })")
    return widgets.at(page, NAME, 1, 0)[0] - widgets.at(page, NAME, 0, 0)[0]


def test_mouse_keyboard_presets_and_live_region(visit: Visit, watch: Watch) -> None:
    page = visit(PATH, prepare=watch_shifts)
    box = widget(page, NAME)
    page.wait_for_load_state("networkidle")
    unit = in_view(page)
    widgets.check_stillness(page, NAME)
    start = state(page, NAME)
    haul(page, centre(page, NAME, POINT), 40 * unit, 0)  # sideways: later, still passed
    hours = state(page, NAME)["x"][FIRST_PASS]
    assert abs(hours - DATA["x"][FIRST_PASS] - 40 * DATA["axis"][1] / 326) < 0.11
    haul(page, centre(page, NAME, POINT), 0, 90 * unit)  # down to the failed ones
    assert state(page, NAME)["y"][FIRST_PASS] == 0
    assert state(page, NAME)["point"] == FIRST_PASS + 1
    page.keyboard.press("ArrowRight")  # the slider of the hours has the focus now
    assert round(state(page, NAME)["x"][FIRST_PASS] - hours, 6) in {0.1, 0.2}
    assert "above the least" in spoken(page, NAME)
    button = box.get_by_role("button", name="this learner passed")
    button.press(" ")
    assert state(page, NAME)["y"][FIRST_PASS] == 1
    assert button.get_attribute("aria-pressed") == "true"
    box.get_by_role("button", name="Reset").click()
    assert state(page, NAME) == start
    in_view(page)
    haul(page, centre(page, NAME, "circle.mle-handle"), 30 * unit, 0)
    moved = state(page, NAME)
    assert moved["b"] < start["b"] - 0.4
    assert moved["w"] == start["w"]
    for step, shown in enumerate(("0.0000 → 0.1125", "0.1125 → 0.1522"), 1):
        box.get_by_role("button", name="Newton step").click()
        assert state(page, NAME)["steps"] == step
        assert box.locator(".mle-line").nth(1).inner_text().endswith(shown)
    box.get_by_role("button", name="fit", exact=True).click()
    assert state(page, NAME)["steps"] == 6
    assert spoken(page, NAME) == "w = 0.1621, b = −3.686: cross-entropy 11.373, the least of all curves"
    box.get_by_role("slider", name="w", exact=True).press("ArrowRight")  # leaves the path where it stands
    assert state(page, NAME)["steps"] == 0
    box.get_by_role("button", name="separable labels").click()
    slopes = []
    for _ in range(5):
        box.get_by_role("button", name="Newton step").click()
        slopes.append(page.locator(f"mle-{NAME}").evaluate("e => e.view.w"))
    assert slopes == sorted(set(slopes))
    assert slopes[-1] > 2 * slopes[1]
    assert "the likelihood has no maximum: the hours separate the labels" in spoken(page, NAME)
    widgets.check_stillness(page, NAME)
    assert widgets.loaded(watch) >= {"logistic.mjs", "logistic-model.mjs", "widget.mjs"}


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
    in_view(page)
    top = page.evaluate("scrollY")
    swipe(page, centre(page, NAME, POINT), 20, 0, (0, 95))  # sideways, then down to the failed ones
    assert state(page, NAME)["y"][FIRST_PASS] == 0
    assert state(page, NAME)["x"][FIRST_PASS] > DATA["x"][FIRST_PASS] + 1
    assert page.evaluate("scrollY") == top
    before = state(page, NAME)
    for start in (centre(page, NAME, POINT), centre(page, NAME, "circle.mle-handle")):
        swipe(page, start, 3, -150)  # upright, exactly on it
        assert page.evaluate("scrollY") > top + 60
        assert state(page, NAME) == before
        page.evaluate("top => scrollTo(0, top)", top)
    page.touchscreen.tap(*centre(page, NAME, "circle.mle-observation >> nth=2"))
    assert state(page, NAME) == {**before, "point": 3}
    widgets.check_stillness(page, NAME)
    widgets.check_zoom(page, NAME)


def test_address_print_palette_axe_and_parity(
    visit: Visit, home: str, record_property: RecordProperty
) -> None:
    page = visit(PATH)
    box = widget(page, NAME)
    record_property("parity", (f"{NAME}-model", "Chromium", widgets.parity(page, NAME)))
    good = {"w": 0.5, "b": -9.5, "steps": 2, "point": 3, "y": [1, *DATA["y"][1:]]}
    widgets.check_addresses(page, home, PATH, NAME, "w", good)
    widgets.check_print(page, NAME)
    states = [
        lambda: box.get_by_role("button", name="Reset").click(),
        lambda: (
            box.get_by_role("button", name="separable labels").click(),
            box.get_by_role("button", name="fit", exact=True).click(),
        ),
    ]
    widgets.check_palettes(page, NAME, states)


def test_no_scripts_broken_data_and_instant_navigation(visit: Visit) -> None:
    page = visit(PATH)
    widget(page, NAME)
    widgets.check_without_scripts(visit, page, PATH, NAME)
    broken = [
        {**DATA, "x": ["5.1", *DATA["x"][1:]]},
        {**DATA, "y": [7, *DATA["y"][1:]]},
        {**DATA, "axis": []},
    ]
    widgets.check_broken_data(page, NAME, *map(json.dumps, broken))
    widgets.check_instant_navigation(page, NAME, "Notation", "Logistic regression and cross-entropy")
