"""<mle-line>: by mouse, finger, keyboard and address, for every reader."""

from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np
from playwright.sync_api import Locator, Page

from mledocs.exhibits.widgets import WIDGETS
from mledocs.numerics.optimize import laplace_line
from mledocs.numerics.regression import least_squares
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

NAME = "line"
FOURTH, SIXTH = (f"circle.mle-observation >> nth={i}" for i in (3, 5))
INTERCEPT, SLOPE = (f"circle.mle-handle >> nth={i}" for i in range(2))
DATA = WIDGETS["line"]()
BEST, ABSOLUTE = (
    dict(zip("wb", np.round(fit(DATA["x"], DATA["y"]), 6), strict=True))
    for fit in (least_squares, laplace_line)
)


def line(page: Page) -> dict[str, float]:
    return {name: state(page, NAME)[name] for name in ("w", "b")}


class TestLine(EveryWidget):
    name = NAME
    path = "article/linear-regression/"
    title = "Linear regression and squared error"
    number = "w"
    good: ClassVar = {"w": 1.5, "b": -3.25, "sigma": 2, "laplace": 1, "point": 3, "y": [20.5, *DATA["y"][1:]]}
    broken: ClassVar = [{"x": ["1.6", *DATA["x"][1:]]}, {"y": [999, *DATA["y"][1:]]}, {"axes": []}]
    held = (SIXTH, 0, 30)

    def by_mouse_and_keyboard(self, page: Page, box: Locator) -> None:
        assert line(page) == BEST
        unit = pixels(page, NAME)
        start = state(page, NAME)
        drag(page, centre(page, NAME, SIXTH), 0, 40 * unit)  # the sixth day, downwards
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
        drag(page, centre(page, NAME, INTERCEPT), 3, -30 * unit)
        assert line(page)["b"] > BEST["b"] + 5 and line(page)["w"] == BEST["w"]
        box.get_by_role("button", name="Reset").click()
        in_view(page, NAME)
        drag(page, centre(page, NAME, SLOPE), 3, 50 * unit)
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

    def by_finger(self, page: Page, box: Locator) -> None:
        before, top = state(page, NAME), page.evaluate("scrollY")
        swipe(page, centre(page, NAME, SIXTH), 30, 4, (0, 60))  # sideways, then down
        moved = state(page, NAME)
        assert moved["y"][5] < before["y"][5] - 10 and moved["x"][5] > before["x"][5] + 1
        assert moved["point"] == 6
        swipe(page, centre(page, NAME, SLOPE), -30, -4, (0, -20))
        assert state(page, NAME)["w"] > before["w"]
        assert page.evaluate("scrollY") == top
        before = {**state(page, NAME), "point": 4}
        page.touchscreen.tap(*centre(page, NAME, FOURTH))
        assert state(page, NAME) == before
        for shape in (FOURTH, INTERCEPT):
            check_scrolls(page, NAME, centre(page, NAME, shape))

    def states(self, page: Page, box: Locator) -> list[Callable[[], Any]]:
        return [
            lambda: box.get_by_role("button", name="Reset").click(),
            lambda: (
                change(page, NAME, w=6, b=-20),
                box.get_by_role("button", name="Laplace errors").click(),
            ),
            lambda: change(page, NAME, x=[5] * 20),
        ]
