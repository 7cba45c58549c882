"""The first screen, on a desk and on a phone (every page on a phone: test_pages.py)."""

from tests.browser.reader import Visit


def test_first_screen_says_what_this_is(visit: Visit) -> None:
    page = visit()
    for width, height in ((1280, 800), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        for selector in ("h1", "article p", ".mle-drawing > svg"):
            box = page.locator(selector).first.bounding_box()
            assert box and box["y"] + box["height"] <= height, (selector, width)
