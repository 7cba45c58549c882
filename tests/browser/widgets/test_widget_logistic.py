"""<mle-logistic>: by mouse, finger, keyboard and address, for every reader."""

from collections.abc import Callable
from typing import Any, ClassVar

from playwright.sync_api import Locator, Page

from mledocs.exhibits.widgets import WIDGETS
from tests.browser.widgets.every_widget import EveryWidget
from tests.browser.widgets.widgets import (
    centre,
    change,
    check_scrolls,
    drag,
    in_view,
    pixels,
    spoken,
    state,
    swipe,
)

NAME = "logistic"
DATA = WIDGETS["logistic"]()
FIRST_PASS = DATA["y"].index(1)
POINT = f"circle.mle-observation >> nth={FIRST_PASS}"


class TestLogistic(EveryWidget):
    name = NAME
    path = "article/logistic-regression/"
    title = "Logistic regression and cross-entropy"
    number = "w"
    good: ClassVar = {"w": 0.5, "b": -9.5, "steps": 2, "point": 3, "y": [1, *DATA["y"][1:]]}
    broken: ClassVar = [{"x": ["5.1", *DATA["x"][1:]]}, {"y": [7, *DATA["y"][1:]]}, {"axis": []}]
    held = (POINT, 40, 0)

    def by_mouse_and_keyboard(self, page: Page, box: Locator) -> None:
        unit = pixels(page, NAME)
        start = state(page, NAME)
        drag(page, centre(page, NAME, POINT), 40 * unit, 0)  # sideways: later, still passed
        hours = state(page, NAME)["x"][FIRST_PASS]
        assert abs(hours - DATA["x"][FIRST_PASS] - 40 * DATA["axis"][1] / 326) < 0.11
        drag(page, centre(page, NAME, POINT), 0, 90 * unit)  # down to the failed ones
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
        in_view(page, NAME)
        drag(page, centre(page, NAME, "circle.mle-handle"), 30 * unit, 0)
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

    def by_finger(self, page: Page, box: Locator) -> None:
        top = page.evaluate("scrollY")
        swipe(page, centre(page, NAME, POINT), 20, 0, (0, 95))  # sideways, then down to the failed ones
        assert state(page, NAME)["y"][FIRST_PASS] == 0
        assert state(page, NAME)["x"][FIRST_PASS] > DATA["x"][FIRST_PASS] + 1
        assert page.evaluate("scrollY") == top
        before = {**state(page, NAME), "point": 3}
        page.touchscreen.tap(*centre(page, NAME, "circle.mle-observation >> nth=2"))
        assert state(page, NAME) == before
        for shape in (POINT, "circle.mle-handle"):
            check_scrolls(page, NAME, centre(page, NAME, shape))

    def states(self, page: Page, box: Locator) -> list[Callable[[], Any]]:
        return [
            lambda: box.get_by_role("button", name="Reset").click(),
            lambda: box.get_by_role("button", name="Newton step").click(),
            lambda: box.get_by_role("button", name="this learner passed").click(),
            lambda: change(page, NAME, w=0, b=0),
            lambda: (
                box.get_by_role("button", name="separable labels").click(),
                box.get_by_role("button", name="fit", exact=True).click(),
            ),
        ]
