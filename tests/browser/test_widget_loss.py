"""<mle-loss>: by mouse, finger, keyboard and address, for every reader."""

import json

from playwright.sync_api import BrowserContext, Page

from mledocs.exhibits.widgets import WIDGETS
from mledocs.numerics.losses import LOSSES
from tests.browser import widgets
from tests.browser.reader import RecordProperty, Visit, Watch
from tests.browser.widgets import centre, change, drag, spoken, state, swipe, widget

PATH = "article/other-errors/"
NAME = "loss"
DATA = WIDGETS["loss"]()
LAST = f"circle.mle-observation >> nth={len(DATA['x']) - 1}"


def watch_shifts(context: BrowserContext, page: Page) -> None:
    """Note every shift from the first paint on."""
    page.add_init_script(widgets.SHIFTS)


def in_view(page: Page) -> float:
    """Scroll the observations to the middle; the pixels of one of their units."""
    page.locator(f"mle-{NAME} {LAST}").evaluate("e => e.scrollIntoView({ block: 'center' })")
    low, high = DATA["axis"]
    left, right = (widgets.at(page, NAME, x, 0)[0] for x in (56, 56 + 326 / (high - low)))
    return right - left


def test_mouse_keyboard_presets_and_live_region(visit: Visit, watch: Watch) -> None:
    page = visit(PATH, prepare=watch_shifts)
    box = widget(page, NAME)
    page.wait_for_load_state("networkidle")
    unit = in_view(page)
    widgets.check_stillness(page, NAME)
    start = state(page, NAME)
    drag(page, centre(page, NAME, LAST), 3.3 * unit)
    assert state(page, NAME)["x"] == [4.3, 4.8, 5, 5.2, 9]
    words = "squared error: NLL = 0.5 · loss + 0.919; mean 5.00 to 5.66. "
    assert spoken(page, NAME) == words + "absolute error: NLL = 1 · loss + 0.693; median 5.00"
    assert box.get_by_role("button", name="outlier at 9").get_attribute("aria-pressed") == "true"
    page.keyboard.press("ArrowLeft")  # its slider has the focus now
    assert state(page, NAME)["x"][-1] == 8.9
    box.get_by_role("slider", name="scale").press("ArrowRight")
    assert state(page, NAME)["scale"] == 1.05
    first, second = (box.get_by_role("combobox", name=f"{which} loss") for which in ("first", "second"))
    assert first.locator("option").evaluate_all("all => all.map(e => e.value)") == list(LOSSES)
    drawn = set()
    for name in LOSSES:
        first.select_option(name)
        assert state(page, NAME)["first"] == name
        drawn.add(box.locator(".mle-moving path.mle-loss").first.get_attribute("d"))
    assert len(drawn) == len(LOSSES)
    second.focus()
    page.keyboard.press("ArrowDown")
    assert state(page, NAME)["second"] == "binary_cross_entropy"
    box.get_by_role("button", name="labels").press("Enter")
    box.get_by_role("button", name="all above 5").press(" ")
    assert "share of ones 0.40 to 1.00. " in spoken(page, NAME)
    assert spoken(page, NAME).endswith("logit −0.41 to ∞")
    assert "NaN" not in box.locator(".mle-moving").inner_html()
    box.get_by_role("button", name="Reset").press("Enter")
    assert state(page, NAME) == start
    box.get_by_role("slider", name="observation 1").press("End")
    assert box.locator("circle.mle-focus").count() == 1
    widgets.check_stillness(page, NAME)
    assert widgets.loaded(watch) >= {"loss.mjs", "loss-model.mjs", "widget.mjs"}


def test_finger_drags_sideways_and_scrolls_upright(visit: Visit) -> None:
    page = visit(
        PATH,
        width=360,
        height=640,
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
        prepare=watch_shifts,
    )
    box = widget(page, NAME)
    unit = in_view(page)
    point = centre(page, NAME, LAST)
    swipe(page, (point[0] + 4, point[1] - 8), unit, 2)
    assert state(page, NAME)["x"] == [4.3, 4.8, 5, 5.2, 6.7]
    before, top = state(page, NAME), page.evaluate("scrollY")
    swipe(page, centre(page, NAME, LAST), 3, -150)
    assert page.evaluate("scrollY") > top + 60
    assert state(page, NAME) == before
    widgets.check_stillness(page, NAME)
    widgets.check_zoom(page, NAME)
    heights = box.locator("select").evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
    assert min(heights) >= 24


def test_address_print_palette_axe_and_parity(
    visit: Visit, home: str, record_property: RecordProperty
) -> None:
    page = visit(PATH)
    box = widget(page, NAME)
    record_property("parity", (f"{NAME}-model", "Chromium", widgets.parity(page, NAME)))
    good = {"first": "binary_cross_entropy", "scale": 0.5, "x": [4, 4.8, 5, 5.2, 9.5]}
    widgets.check_addresses(page, home, PATH, NAME, "scale", good)
    page.goto(f"{home}{PATH}?first=constructor&second=%3Cb%3E")  # a loss that nobody registered
    assert state(page, NAME)["first"] == next(iter(LOSSES))
    widgets.check_print(page, NAME)
    states = [
        lambda: box.get_by_role("button", name="Reset").click(),
        lambda: change(page, NAME, scale=0.3, x=[10] * 5, second="binary_cross_entropy_with_logits"),
    ]
    widgets.check_palettes(page, NAME, states)


def test_no_scripts_broken_data_and_instant_navigation(visit: Visit) -> None:
    page = visit(PATH)
    widget(page, NAME)
    widgets.check_without_scripts(visit, page, PATH, NAME)
    broken = [{**DATA, "losses": {}}, {**DATA, "x": [99]}, {**DATA, "axis": []}]
    widgets.check_broken_data(page, NAME, *map(json.dumps, broken))
    widgets.check_instant_navigation(page, NAME, "Notation", "Other errors, other losses")
