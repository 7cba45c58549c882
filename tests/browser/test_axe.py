"""Accessibility: axe finds nothing on any page, in either palette, and headings make an outline."""

import pytest

from tests.browser.axe import violations
from tests.browser.reader import Visit, search


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_has_nothing_to_say_about_open_search(visit: Visit, dark: bool, width: int) -> None:
    page = visit(dark=dark, width=width)
    search(page, "cross-entropy")
    page.wait_for_timeout(500)  # the dialog fades in, and axe measures the colours of the moment
    assert violations(page, ".md-search") == []


def test_site_can_be_navigated_by_landmarks(visit: Visit) -> None:
    page = visit("article/maximum-likelihood/")
    for name in ("Navigation", "Table of contents", "Header", "Footer"):
        assert page.get_by_role("navigation", name=name, exact=True).count() >= 1, name
