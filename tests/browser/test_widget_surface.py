"""<mle-surface>: by mouse, finger, keyboard and address, for every reader."""

import json

from tests.browser import widgets
from tests.browser.reader import RecordProperty, Visit
from tests.browser.widgets import at, change, drag, spoken, state, swipe, widget

PATH = "article/finding-the-minimum/"
NAME = "surface"


def test_mouse_keyboard_and_the_ways_of_the_methods(visit: Visit) -> None:
    page = visit(PATH, prepare=widgets.watch_shifts)
    box = widget(page, NAME)
    page.wait_for_load_state("networkidle")
    box.locator(".mle-moving").evaluate("e => e.scrollIntoView({ block: 'center' })")
    widgets.check_stillness(page, NAME)
    page.mouse.click(*at(page, NAME, 219, 169))  # the middle of the panel
    assert state(page, NAME) == {"mu": 5, "sigma": 1.8, "method": "scoring", "step": 0}
    drag(
        page,
        at(page, NAME, 219, 169),
        326 / 3 / 2 * page.evaluate("document.querySelector('.mle-moving').clientWidth / 400"),
    )
    assert abs(state(page, NAME)["mu"] - 5.5) < 0.06
    page.keyboard.press("ArrowLeft")
    assert abs(state(page, NAME)["mu"] - 5.45) < 0.06
    box.get_by_role("button", name="Newton from σ = 1").click()
    assert box.locator(".mle-place").inner_text().startswith("step 1: μ = 5.000, σ = 3.16")
    box.get_by_role("button", name="Back").press("Enter")
    assert box.locator(".mle-reason").inner_text().startswith("Here ℓ is convex in σ")
    box.get_by_role("button", name="Newton from σ = 0.79").click()
    assert "σ = −26." in box.locator(".mle-place").inner_text()
    assert "no standard deviation" in spoken(page, NAME)
    box.get_by_role("button", name="Reset").click()
    step = box.get_by_role("button", name="Step")
    for _ in range(9):
        step.press("Space")
    assert "step 6: μ = 5.000, σ = 0.460, ℓ = −3.217" in box.locator(".mle-place").inner_text()
    assert spoken(page, NAME).startswith("Fisher scoring, step 6 of 6")
    box.get_by_role("button", name="Gradient ascent").click()
    box.get_by_role("button", name="Play").click()
    page.wait_for_timeout(900)
    box.get_by_role("button", name="Pause").click()
    played = state(page, NAME)["step"]
    assert 7 <= played <= 12
    page.wait_for_timeout(500)
    assert state(page, NAME)["step"] == played
    widgets.check_stillness(page, NAME)


def test_finger_taps_and_scrolls_and_motion_is_left_out(visit: Visit) -> None:
    page = visit(
        PATH,
        width=360,
        height=640,
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
        prepare=widgets.watch_shifts,
    )
    box = widget(page, NAME)
    box.locator(".mle-moving").evaluate("e => e.scrollIntoView({ block: 'center' })")
    page.touchscreen.tap(*at(page, NAME, 219, 169))
    assert state(page, NAME)["sigma"] == 1.8
    before, top = state(page, NAME), page.evaluate("scrollY")
    swipe(page, at(page, NAME, 219, 169), 3, -120)
    assert page.evaluate("scrollY") > top + 60
    assert state(page, NAME) == before
    box.get_by_role("button", name="Play").tap()
    assert box.locator(".mle-place").inner_text().startswith("step 6:")
    widgets.check_stillness(page, NAME)
    widgets.check_zoom(page, NAME)


def test_address_print_palette_axe_and_parity(
    visit: Visit, home: str, record_property: RecordProperty
) -> None:
    page = visit(PATH)
    box = widget(page, NAME)
    record_property("parity", (f"{NAME}-model", "Chromium", widgets.parity(page, NAME)))
    good = {"mu": 5.5, "sigma": 0.8, "method": "newton", "step": 2}
    widgets.check_addresses(page, home, PATH, NAME, "method", good)
    widgets.check_print(page, NAME)
    states = [
        lambda: box.get_by_role("button", name="Reset").click(),
        lambda: change(page, NAME, sigma=0.79, mu=5, method="newton", step=3),
    ]
    widgets.check_palettes(page, NAME, states)


def test_no_scripts_broken_data_and_instant_navigation(visit: Visit) -> None:
    page = visit(PATH)
    widget(page, NAME)
    widgets.check_without_scripts(visit, page, PATH, NAME)
    words = {
        "x": ["a"],
        "range": [[3, 6], [0, 3]],
        "start": [4, 1],
        "below": [1],
        "rate": 1,
        "steps": 9,
        "plain": 1,
    }
    widgets.check_broken_data(
        page, NAME, json.dumps(words), json.dumps({**words, "x": [4, 5], "start": [9, 9]})
    )
    widgets.check_instant_navigation(page, NAME, "Notation", "Finding the minimum")
