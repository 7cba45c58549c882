"""Where the system chooses the colours, as for readers who need high contrast: all that was written is still there."""

import io
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import Page

from mledocs.make.browser.browser import settle
from tests.browser.reader import Visit, choose_dark

# Each piece of text and each formula that can be seen, and where.
PIECES = """() => [...document.querySelectorAll("article :is(h1, h2, p, li, td, th, figcaption, pre, button, label, .katex-html)")]
  .filter(e => e.checkVisibility({ visibilityProperty: true }) && e.textContent.trim() && !e.closest(".mle-unseen, .mle-panel svg"))
  .map(e => [e.textContent.trim(), e.getBoundingClientRect()]).filter(([, box]) => box.width > 4 && box.height > 4)
  .map(([text, { x, y, width, height }]) => [text, x, y, width, height])"""


def ink(left: float, top: float, width: float, height: float, sheet: np.ndarray) -> int:
    """How many pixels of a box differ from its ground, which most of it is."""
    box = sheet[round(top) : round(top + height), round(left) : round(left + width)].astype(int)
    ground = np.median(box.reshape(-1, 3), axis=0)
    return int((np.abs(box - ground).max(axis=2) > 60).sum())


def sheet(page: Page) -> np.ndarray:
    """The whole page, as it is seen."""
    return np.asarray(Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB"))


def test_no_letter_is_lost(visit: Visit) -> None:
    page = visit("article/linear-regression/", reduced_motion="reduce")
    settle(page)
    pieces = page.evaluate(PIECES)
    assert len(pieces) > 100
    check_no_letter_is_lost(page, pieces)
    choose_dark(page)
    page.emulate_media(color_scheme="dark")
    check_no_letter_is_lost(page, pieces)


def check_no_letter_is_lost(page: Page, pieces: list[Any]) -> None:
    """Each piece has as much ink with the colours of the system as with the page's own."""
    seen = sheet(page)
    page.emulate_media(forced_colors="active")
    forced = sheet(page)
    assert page.evaluate(PIECES) == pieces
    lost = [
        (text, before, after)
        for text, *box in pieces
        if (after := ink(*box, forced)) < 0.7 * (before := ink(*box, seen))
    ]
    assert lost == []
    page.emulate_media(forced_colors="none")
