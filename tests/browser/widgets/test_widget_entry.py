"""<mle-entry>: by mouse, finger, keyboard and address, for every reader, on the page of one loss; others are opened."""

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.reader import Visit, alone, watch_shifts
from tests.browser.widgets.every_widget import EveryWidget
from tests.browser.widgets.widget_checks import check_fits, check_stillness
from tests.browser.widgets.widgets import (
    PHONE,
    centre,
    change,
    check_scrolls,
    drag,
    in_view,
    pixels,
    spoken,
    state,
    swipe,
    widget,
)
from tests.widgets.entry.formulas import data

NAME = "entry"
HELD = "circle.mle-handle"
UNIT = 344 / 14  # of the drawing, for one of the axis
#: One with a mass, few values of y and many words; one of counts; one without a Hessian.
OTHERS = ("no-likelihood/weighted-cross-entropy", "counts/negative-binomial", "positive/beta")


class TestEntry(EveryWidget):
    name = NAME
    path = "atlas/location/huber/"
    title = "Real numbers"
    link = "Huber’s loss"
    number = "parameter"
    good: ClassVar = {"y": 3.3, "parameter": 0.5, "beside": "fair"}
    hostile: ClassVar = ["beside=constructor", "y=%3Cb%3E"]  # no loss is called so
    broken: ClassVar = [{"losses": {}}, {"sample": [99]}, {"axis": []}, {"entry": "constructor"}]
    held = (HELD, -60, 3)

    def data(self) -> dict[str, Any]:
        return data("huber")

    def by_mouse_and_keyboard(self, page: Page, box: Locator) -> None:
        in_view(page, NAME, HELD)
        unit = UNIT * pixels(page, NAME)
        start = state(page, NAME)
        assert start == {"y": 7.4, "parameter": 1.345, "beside": "none"}
        drag(page, centre(page, NAME, HELD), -4 * unit)
        assert state(page, NAME)["y"] == 3.4
        assert spoken(page, NAME).startswith("y = 3.4; δ = 1.345; Huber’s loss: best prediction f = 2.4")
        page.keyboard.press("ArrowLeft")  # its slider has the focus now
        assert state(page, NAME)["y"] == 3.3
        box.get_by_role("slider", name="δ").press("Home")
        assert state(page, NAME)["parameter"] == 0.1
        drawn = set()
        beside = box.get_by_role("combobox", name="loss beside it")
        for name in list(data("huber")["losses"])[1:4]:
            beside.select_option(name)
            assert state(page, NAME)["beside"] == name
            drawn.add(box.locator(".mle-moving path.mle-loss.mle-dashed").first.get_attribute("d"))
        assert len(drawn - {""}) == 3
        assert "NaN" not in box.locator(".mle-moving").inner_html()
        box.get_by_role("button", name="Reset").press("Enter")
        assert state(page, NAME) == start
        box.get_by_role("slider", name="observation").press("End")
        assert box.locator("circle.mle-focus").count() == 1

    def by_finger(self, page: Page, box: Locator) -> None:
        in_view(page, NAME, HELD)
        unit = UNIT * pixels(page, NAME)
        point = centre(page, NAME, HELD)
        swipe(page, (point[0] - 4, point[1] - 4), -2 * unit, 2)
        assert state(page, NAME)["y"] == 5.4
        check_scrolls(page, NAME, centre(page, NAME, HELD))

    def states(self, page: Page, box: Locator) -> list[Callable[[], Any]]:
        return [
            lambda: box.get_by_role("button", name="Reset").click(),
            lambda: change(page, NAME, y=-4, parameter=0.1, beside="squared_error"),
        ]


@pytest.mark.parametrize("other", OTHERS)
def test_other_losses_move_fit_a_phone_and_stay_still(visit: Visit, other: str) -> None:
    page = visit(f"atlas/{other}/", prepare=watch_shifts, **PHONE)
    box = widget(page, NAME)
    check_fits(page, NAME)
    box.get_by_role("slider", name="observation").press("Home")
    box.get_by_role("combobox").select_option(index=1)
    assert box.locator(".mle-line").last.inner_text().count("best prediction") == 1
    drawn = widget(page, NAME).evaluate("e => e.panel.outerHTML")
    assert not any(word in drawn for word in ("NaN", "Infinity", "undefined"))
    check_fits(page, NAME)
    check_stillness(page, NAME)


def test_a_label_goes_where_there_is_one(visit: Visit) -> None:
    page = visit("atlas/no-likelihood/hinge/?y=0.3", prepare=alone("atlas/no-likelihood/hinge/", "mle-entry"))
    box = widget(page, NAME)
    in_view(page, NAME, HELD)
    drag(page, centre(page, NAME, HELD), 400)
    assert state(page, NAME)["y"] == 1
    box.get_by_role("slider", name="observation").press("ArrowLeft")
    assert state(page, NAME)["y"] == -1
