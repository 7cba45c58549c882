"""<mle-surface>: by mouse, finger, keyboard and address, for every reader."""

from collections.abc import Callable
from typing import Any, ClassVar

from playwright.sync_api import Locator, Page

from tests.browser.widgets.every_widget import EveryWidget
from tests.browser.widgets.widgets import at, change, check_scrolls, drag, pass_time, pixels, spoken, state

NAME = "surface"
MIDDLE = (219, 169)  # of the panel


class TestSurface(EveryWidget):
    name = NAME
    path = "article/finding-the-minimum/"
    title = "Finding the minimum"
    number = "method"
    good: ClassVar = {"mu": 5.5, "sigma": 0.8, "method": "newton", "step": 2}
    broken: ClassVar = [{"x": ["a"]}, {"x": [4, 5], "start": [9, 9]}, {"range": []}]
    held = ("circle.mle-handle", 40, 3)

    def by_mouse_and_keyboard(self, page: Page, box: Locator) -> None:
        page.mouse.click(*at(page, NAME, *MIDDLE))  # the middle of the panel
        assert state(page, NAME) == {"mu": 5, "sigma": 1.8, "method": "scoring", "step": 0}
        drag(page, at(page, NAME, *MIDDLE), 326 / 3 / 2 * pixels(page, NAME))
        assert abs(state(page, NAME)["mu"] - 5.5) < 0.06
        page.keyboard.press("ArrowLeft")
        assert abs(state(page, NAME)["mu"] - 5.45) < 0.06
        box.get_by_role("button", name="Newton from σ = 1").click()
        assert box.locator(".mle-place").inner_text().startswith("step 1: μ = 5.000, σ = 3.16")
        box.get_by_role("button", name="Back").press("Enter")
        assert box.locator(".mle-reason").inner_text().startswith("Here ℓ is convex in σ")
        box.get_by_role("button", name="Newton from σ = 0.79").click()
        assert "σ = −26." in box.locator(".mle-place").inner_text()
        assert "ℓ is not defined" in spoken(page, NAME)
        box.get_by_role("button", name="Reset").click()
        step = box.get_by_role("button", name="Step")
        for _ in range(9):
            step.press("Space")
        assert "step 6: μ = 5.000, σ = 0.460, ℓ = −3.217" in box.locator(".mle-place").inner_text()
        assert spoken(page, NAME).startswith("Fisher scoring, step 6 of 6")
        box.get_by_role("button", name="Gradient ascent").click()
        box.get_by_role("button", name="Play").click()
        began = state(page, NAME)["step"]
        page.wait_for_function(
            f"began => document.querySelector('mle-{NAME}').state.step >= began + 2", arg=began
        )
        box.get_by_role("button", name="Pause").click()
        played = state(page, NAME)["step"]
        pass_time(page, 500)  # more than a beat
        assert state(page, NAME)["step"] == played

    def by_finger(self, page: Page, box: Locator) -> None:
        page.touchscreen.tap(*at(page, NAME, *MIDDLE))
        assert state(page, NAME)["sigma"] == 1.8
        check_scrolls(page, NAME, at(page, NAME, *MIDDLE), by=-120)
        box.get_by_role("button", name="Play").tap()
        assert box.locator(".mle-place").inner_text().startswith("step 6:")

    def states(self, page: Page, box: Locator) -> list[Callable[[], Any]]:
        return [
            lambda: box.get_by_role("button", name="Reset").click(),
            lambda: change(page, NAME, sigma=0.79, mu=5, method="newton", step=3),
            lambda: change(page, NAME, mu=4, sigma=2.5, method="ascent", step=40),
        ]
