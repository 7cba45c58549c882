"""<mle-likelihood>: by mouse, finger, keyboard and address, for every reader."""

from collections.abc import Callable
from typing import Any, ClassVar

from playwright.sync_api import Locator, Page

from tests.browser.widgets.every_widget import EveryWidget
from tests.browser.widgets.widgets import centre, change, check_scrolls, drag, pixels, spoken, state, swipe

NAME = "likelihood"
MEAN, SPREAD = (f"circle.mle-handle >> nth={i}" for i in range(2))
LAST = "circle.mle-observation.mle-solid >> nth=4"
UNIT = 326 / 8  # of the drawing, for one of the axis


class TestLikelihood(EveryWidget):
    name = NAME
    path = "article/maximum-likelihood/"
    title = "Maximum likelihood"
    number = "mu"
    good: ClassVar = {"mu": 5.5, "sigma": 0.8, "x": [4, 4.8, 5, 5.2, 6.1], "many": 0}
    broken: ClassVar = [{"x": ["4"]}, {"x": [99]}, {"axis": []}]
    held = (MEAN, 60, 3)

    def by_mouse_and_keyboard(self, page: Page, box: Locator) -> None:
        unit = UNIT * pixels(page, NAME)
        drag(page, centre(page, NAME, MEAN), unit)  # the mean, at the peak
        assert state(page, NAME)["mu"] == 5.0
        assert spoken(page, NAME) == "μ = 5.0: likelihood 0.00595, the maximum"
        page.keyboard.press("ArrowLeft")  # the slider has the focus now
        assert state(page, NAME)["mu"] == 4.98
        drag(page, centre(page, NAME, SPREAD), 0.5 * unit)  # the spread, beside it
        assert state(page, NAME)["sigma"] == 1.5
        drag(page, centre(page, NAME, LAST), unit)
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

    def by_finger(self, page: Page, box: Locator) -> None:
        unit = UNIT * pixels(page, NAME)
        point = centre(page, NAME, LAST)
        swipe(page, (point[0] + 4, point[1] + 8), unit, 2)
        assert state(page, NAME)["x"] == [4.3, 4.8, 5, 5.2, 6.7]
        check_scrolls(page, NAME, centre(page, NAME, MEAN))

    def states(self, page: Page, box: Locator) -> list[Callable[[], Any]]:
        return [
            lambda: box.get_by_role("button", name="Reset").click(),
            lambda: change(page, NAME, mu=9, sigma=0.1),
            lambda: box.get_by_role("button", name="maximum").click(),
            lambda: box.get_by_role("button", name="n = 2,000").click(),
        ]
