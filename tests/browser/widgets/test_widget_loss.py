"""<mle-loss>: by mouse, finger, keyboard and address, for every reader."""

from collections.abc import Callable
from typing import Any, ClassVar

from playwright.sync_api import Locator, Page

from mledocs.exhibits.widgets import WIDGETS
from mledocs.numerics.losses import LOSSES
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

NAME = "loss"
DATA = WIDGETS["loss"]()
LAST = f"circle.mle-observation >> nth={len(DATA['x']) - 1}"
UNIT = 326 / (DATA["axis"][1] - DATA["axis"][0])  # of the drawing, for one of the axis


class TestLoss(EveryWidget):
    name = NAME
    path = "article/other-errors/"
    title = "Other errors, other losses"
    number = "scale"
    good: ClassVar = {"first": "binary_cross_entropy", "scale": 0.5, "x": [4, 4.8, 5, 5.2, 9.5]}
    hostile: ClassVar = ["first=constructor", "second=%3Cb%3E"]  # losses that nobody registered
    broken: ClassVar = [{"losses": {}}, {"x": [99]}, {"axis": []}]
    held = (LAST, 60, 3)

    def by_mouse_and_keyboard(self, page: Page, box: Locator) -> None:
        in_view(page, NAME, LAST)
        unit = UNIT * pixels(page, NAME)
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

    def by_finger(self, page: Page, box: Locator) -> None:
        in_view(page, NAME, LAST)
        unit = UNIT * pixels(page, NAME)
        point = centre(page, NAME, LAST)
        swipe(page, (point[0] + 4, point[1] - 8), unit, 2)
        assert state(page, NAME)["x"] == [4.3, 4.8, 5, 5.2, 6.7]
        check_scrolls(page, NAME, centre(page, NAME, LAST))

    def states(self, page: Page, box: Locator) -> list[Callable[[], Any]]:
        return [
            lambda: box.get_by_role("button", name="Reset").click(),
            lambda: change(page, NAME, scale=0.3, x=[10] * 5, second="binary_cross_entropy_with_logits"),
            lambda: box.get_by_role("button", name="labels").click(),
            lambda: box.get_by_role("button", name="all above 5").click(),
        ]
