"""<mle-interval>: by mouse, finger, keyboard and address, for every reader."""

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

NAME = "interval"
DATA = WIDGETS["interval"]()
LOW, HIGH = (f"circle.mle-handle >> nth={i}" for i in range(2))
UNIT = 326 / (DATA["axis"][1] - DATA["axis"][0])  # of the drawing, for one of the axis


class TestInterval(EveryWidget):
    name = NAME
    path = "article/how-sure/"
    title = "How sure?"
    number = "sigma"
    good: ClassVar = {"n": 12, "sigma": 0.8, "reach": 2.5}
    hostile: ClassVar = ["n=2.5", "n=0"]
    broken: ClassVar = [{"n": "5"}, {"sigma": 99}, {"axis": []}]
    held = (HIGH, 40, 3)

    def by_mouse_and_keyboard(self, page: Page, box: Locator) -> None:
        in_view(page, NAME, HIGH)
        unit = UNIT * pixels(page, NAME)
        start = state(page, NAME)
        said = "5 observations, σ = 1.0, level {}: from {}, standard error 0.447"
        drag(page, centre(page, NAME, HIGH), 0.3 * unit)
        assert state(page, NAME)["reach"] == 2.64
        assert spoken(page, NAME) == said.format("99.2 %", "3.82 to 6.18")
        page.keyboard.press("ArrowLeft")  # its slider has the focus now
        assert state(page, NAME)["reach"] == 2.62
        assert box.locator("circle.mle-focus").count() == 1
        drag(page, centre(page, NAME, LOW), 0.5 * unit)  # the other end comes along
        assert state(page, NAME)["reach"] == 1.5
        for name, reach in DATA["levels"].items():
            button = box.get_by_role("button", name=name)
            button.press("Enter")
            assert state(page, NAME)["reach"] == reach
            assert button.get_attribute("aria-pressed") == "true"
        assert spoken(page, NAME) == said.format("99.0 %", "3.85 to 6.15")
        more = box.get_by_role("button", name="n = 20")
        more.press(" ")
        assert state(page, NAME)["n"] == DATA["more"]
        more.click()
        assert state(page, NAME)["n"] == DATA["n"]
        box.get_by_role("slider", name="observations").press("End")
        box.get_by_role("slider", name="standard deviation").press("Home")
        assert state(page, NAME) == {**start, "n": 100, "sigma": 0.1, "reach": DATA["levels"]["99 %"]}
        assert box.locator(".mle-interval").inner_text() == "μ from 4.974 to 5.026: 5.000 ± 2.58 × 0.0100"
        box.get_by_role("button", name="Reset").press("Enter")
        assert state(page, NAME) == start

    def by_finger(self, page: Page, box: Locator) -> None:
        in_view(page, NAME, HIGH)
        unit = UNIT * pixels(page, NAME)
        point = centre(page, NAME, HIGH)
        swipe(page, (point[0] + 4, point[1] + 6), 0.5 * unit, 2)
        assert state(page, NAME)["reach"] == 3.08
        check_scrolls(page, NAME, centre(page, NAME, HIGH))

    def states(self, page: Page, box: Locator) -> list[Callable[[], Any]]:
        return [
            lambda: box.get_by_role("button", name="Reset").click(),
            lambda: change(page, NAME, n=1, sigma=3, reach=4),
            lambda: change(page, NAME, n=100, sigma=0.1, reach=0.5),
            lambda: box.get_by_role("button", name="n = 20").click(),
        ]
