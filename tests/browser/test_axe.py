"""Accessibility: axe finds nothing on any page, in either palette, and headings make an outline."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.browser.axe import COLOURS, violations
from tests.browser.reader import Visit, search

OUTLINE = "headings => headings.map(h => Number(h.tagName[1]))"


def test_a_page_is_accessible_in_either_palette(visit: Visit, path: str) -> None:
    page = visit(path)
    assert violations(page) == []
    has_outline_landmarks_and_names(page)
    page.get_by_title("Switch to the dark palette").click()
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    assert violations(page, only=COLOURS) == []


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_has_nothing_to_say_about_open_search(visit: Visit, dark: bool, width: int) -> None:
    page = visit(dark=dark, width=width)
    search(page, "cross-entropy")
    page.wait_for_timeout(500)  # the dialog fades in, and axe measures the colours of the moment
    assert violations(page) == []


def has_outline_landmarks_and_names(page: Page) -> None:
    """Headings go down a step at a time, the landmarks are there, and every figure has its words."""
    levels: list[int] = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(OUTLINE)
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert [page.get_by_role(role).count() for role in ("banner", "main", "contentinfo")] == [1, 1, 1]
    names = page.locator(".mle-drawing > svg").evaluate_all("all => all.map(svg => svg.ariaLabel || '')")
    assert [name for name in names if len(name) < 40] == []


def test_site_can_be_navigated_by_landmarks(visit: Visit) -> None:
    page = visit("article/maximum-likelihood/")
    for name in ("Navigation", "Table of contents", "Header", "Footer"):
        assert page.get_by_role("navigation", name=name, exact=True).count() >= 1, name
