"""<mle-likelihood>: by mouse, finger, keyboard and address, for every reader."""

import json

from playwright.sync_api import Page

from tests.browser import widgets
from tests.browser.reader import RecordProperty, Visit, Watch
from tests.browser.widgets import centre, change, drag, spoken, state, swipe, widget

PATH = "article/maximum-likelihood/"
NAME = "likelihood"
UNIT = 326 / 8  # of the drawing, for one of the axis


def scaled(page: Page) -> float:
    """Pixels of the screen for one of the axis."""
    left, right = (widgets.at(page, NAME, x, 0)[0] for x in (56, 56 + UNIT))
    return right - left


def test_mouse_keyboard_presets_and_live_region(visit: Visit, watch: Watch) -> None:
    page = visit(PATH, prepare=widgets.watch_shifts)
    box = widget(page, NAME)
    page.wait_for_load_state("networkidle")
    box.scroll_into_view_if_needed()
    widgets.check_stillness(page, NAME)
    unit = scaled(page)
    drag(page, centre(page, NAME, "circle.mle-handle >> nth=0"), unit)  # the mean, at the peak
    assert state(page, NAME)["mu"] == 5.0
    assert spoken(page, NAME) == "μ = 5.0: likelihood 0.00595, the maximum"
    page.keyboard.press("ArrowLeft")  # the slider has the focus now
    assert state(page, NAME)["mu"] == 4.98
    drag(page, centre(page, NAME, "circle.mle-handle >> nth=1"), 0.5 * unit)  # the spread, beside it
    assert state(page, NAME)["sigma"] == 1.5
    drag(page, centre(page, NAME, "circle.mle-observation.mle-solid >> nth=4"), unit)
    assert state(page, NAME)["x"] == [4.3, 4.8, 5, 5.2, 6.7]
    page.keyboard.press("ArrowRight")
    assert state(page, NAME)["x"][4] == 6.8
    box.get_by_role("slider", name="observation x₁").press("Home")
    assert state(page, NAME)["x"][0] == 1
    assert box.locator("circle.mle-focus").count() == 1
    box.get_by_role("button", name="Reset").click()
    assert state(page, NAME) == {"mu": 4, "sigma": 1, "x": [4.3, 4.8, 5, 5.2, 5.7], "many": 0}
    for mu, last in (("5", "0.00595"), ("6", "0.000488"), ("4", "0.000488")):
        button = box.get_by_role("button", name=f"μ = {mu}")
        button.press("Enter")
        assert button.get_attribute("aria-pressed") == "true"
        assert box.locator(".mle-product").inner_text().startswith(f"L({mu}) ≈ 0.")
        assert box.locator(".mle-product").inner_text().endswith(f" ≈ {last}")
    assert spoken(page, NAME) == "μ = 4.0: likelihood 0.000488, 12 times less than the maximum"
    box.get_by_role("button", name="n = 2,000").click()
    assert box.locator(".mle-product").inner_text().startswith("L(4) = 0:")
    assert box.locator(".mle-sum").inner_text().startswith("ℓ(4) ≈ −3,8")
    box.get_by_role("button", name="maximum").click()
    assert "the maximum, 2,000 observations" in spoken(page, NAME)
    widgets.check_stillness(page, NAME)
    assert widgets.loaded(watch) >= {"likelihood.mjs", "likelihood-model.mjs", "widget.mjs"}


def test_finger_drags_sideways_and_scrolls_upright(visit: Visit) -> None:
    page = visit(
        PATH,
        width=360,
        height=640,
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
        prepare=widgets.watch_shifts,
    )
    widget(page, NAME).scroll_into_view_if_needed()
    page.locator(f"mle-{NAME} .mle-moving").evaluate("e => e.scrollIntoView({ block: 'center' })")
    unit = scaled(page)
    point = centre(page, NAME, "circle.mle-observation.mle-solid >> nth=4")
    swipe(page, (point[0] + 4, point[1] + 8), unit, 2)
    assert state(page, NAME)["x"] == [4.3, 4.8, 5, 5.2, 6.7]
    before, top = state(page, NAME), page.evaluate("scrollY")
    swipe(page, centre(page, NAME, "circle.mle-handle >> nth=0"), 3, -150)
    assert page.evaluate("scrollY") > top + 60
    assert state(page, NAME) == before
    widgets.check_stillness(page, NAME)
    widgets.check_zoom(page, NAME)


def test_address_print_palette_axe_and_parity(
    visit: Visit, home: str, record_property: RecordProperty
) -> None:
    page = visit(PATH)
    box = widget(page, NAME)
    record_property("parity", (f"{NAME}-model", "Chromium", widgets.parity(page, NAME)))
    good = {"mu": 5.5, "sigma": 0.8, "x": [4, 4.8, 5, 5.2, 6.1], "many": 0}
    widgets.check_addresses(page, home, PATH, NAME, "mu", good)
    widgets.check_print(page, NAME)
    states = [
        lambda: box.get_by_role("button", name="Reset").click(),
        lambda: change(page, NAME, mu=9, sigma=0.1),
        lambda: box.get_by_role("button", name="n = 2,000").click(),
    ]
    widgets.check_palettes(page, NAME, states)


def test_no_scripts_broken_data_and_instant_navigation(visit: Visit) -> None:
    page = visit(PATH)
    widget(page, NAME)
    widgets.check_without_scripts(visit, page, PATH, NAME)
    words = {"x": ["4"], "sigma": 1, "candidates": [4], "axis": [1, 9], "many": {"counts": [1], "first": 1}}
    far = {**words, "x": [99]}
    widgets.check_broken_data(page, NAME, json.dumps(words), json.dumps(far))
    widgets.check_instant_navigation(page, NAME, "Notation", "Maximum likelihood")
