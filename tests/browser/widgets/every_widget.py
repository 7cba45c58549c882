"""The tests that every widget goes through; `test_widget_name.py` says which it is, and what is its own."""

import json
from collections.abc import Callable
from typing import Any, ClassVar

from playwright.sync_api import Locator, Page

from mledocs.exhibits.widgets import WIDGETS
from mledocs.make.browser.browser import settle
from tests.browser.reader import RecordProperty, Visit, Watch, watch_shifts
from tests.browser.widgets import widget_checks as checks
from tests.browser.widgets.widgets import PHONE, in_view, loaded, opening, state, widget


class EveryWidget:
    """A widget, as its page has it. Nothing that it does asks another host or says a word in the console (`watch`)."""

    name: ClassVar[str]
    #: Its page, and how the menu calls that, or calls a page with a link to it.
    path: ClassVar[str]
    title: ClassVar[str]
    link: ClassVar[str] = ""
    #: A name in the address, and a state that a link can lead to.
    number: ClassVar[str]
    good: ClassVar[dict[str, Any]]
    #: What an address may not carry, beside wrong numbers.
    hostile: ClassVar[list[str]] = []
    #: Parts of its data as no program would write them.
    broken: ClassVar[list[dict[str, Any]]]
    #: A shape of the drawing that moves when it is dragged by so much.
    held: ClassVar[tuple[str, float, float]]

    def data(self) -> dict[str, Any]:
        """What its page gives it."""
        return WIDGETS[self.name]()

    def by_mouse_and_keyboard(self, page: Page, box: Locator) -> None:
        """Everything that can be dragged, pressed and set; the presets and Reset; the words of the live region."""
        raise NotImplementedError

    def by_finger(self, page: Page, box: Locator) -> None:
        """What a finger takes along, and where it scrolls the page."""
        raise NotImplementedError

    def states(self, page: Page, box: Locator) -> list[Callable[[], Any]]:
        """The ways into every state that looks unlike the others, beside the one that the page opens with."""
        raise NotImplementedError

    def test_hostile_address_mouse_keyboard_presets_live_region_and_parity(
        self, visit: Visit, watch: Watch, record_property: RecordProperty
    ) -> None:
        hostile = [*checks.hostile(self.number), *self.hostile]
        page = visit(f"{self.path}?{'&'.join(hostile)}", prepare=watch_shifts)
        box = widget(page, self.name)
        checks.check_hostile_address(page, self.name, hostile)
        settle(page)
        in_view(page, self.name)
        checks.check_stillness(page, self.name)
        self.by_mouse_and_keyboard(page, box)
        checks.check_stillness(page, self.name)
        assert loaded(watch) >= {f"{self.name}.js", f"{self.name}-model.js", "widget.js"}
        record_property("parity", (f"{self.name}-model", "Chromium", checks.parity(page, self.name)))

    def test_finger_reduced_motion_link_and_zoom(self, visit: Visit) -> None:
        page = visit(self.path, prepare=watch_shifts, **PHONE)
        box = widget(page, self.name)
        checks.check_fits(page, self.name)
        in_view(page, self.name)
        self.by_finger(page, box)
        checks.check_stillness(page, self.name)
        checks.check_link_and_zoom(page, self.name, self.good, *self.held)

    def test_print_broken_data_every_state_in_every_palette_and_navigation(self, visit: Visit) -> None:
        page = visit(self.path)
        widget(page, self.name)
        assert state(page, self.name) == opening(page, self.name)
        checks.check_print(page, self.name)
        data = self.data()
        checks.check_broken_data(page, self.name, [json.dumps({**data, **part}) for part in self.broken])
        checks.check_states(page, self.name, self.states(page, widget(page, self.name)))
        checks.check_navigation(page, self.name, self.title, self.link)
