"""Accessibility of what every page has (its text: test_pages.py): the landmarks have names, axe finds nothing in an open search."""

from playwright.sync_api import Page

from tests.browser.axe import violations
from tests.browser.reader import Visit, choose_dark, search


def test_landmarks_have_names_and_axe_has_nothing_to_say_about_open_search(visit: Visit) -> None:
    page = visit("article/references/")
    for name in ("Navigation", "Table of contents", "Header", "Footer"):
        assert page.get_by_role("navigation", name=name, exact=True).count() >= 1, name
    search(page, "cross-entropy")
    check_search(page)
    choose_dark(page)
    check_search(page)


def check_search(page: Page) -> None:
    """On a desk and on a phone."""
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        for _ in range(20):  # colours of the theme's are on their way for a while, and say so to nobody
            if not (found := violations(page, ".md-search")):
                break
            page.wait_for_timeout(100)
        assert found == [], width
