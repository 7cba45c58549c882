"""Where the system chooses the colours, as for readers who need high contrast: all that was written is still there."""

import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.reader import Visit

# Each piece of text and each formula that can be seen, and where.
PIECES = """() => [...document.querySelectorAll("article :is(h1, h2, p, li, td, th, figcaption, pre, button, label, .katex-html)")]
  .filter(e => e.checkVisibility({ visibilityProperty: true }) && e.textContent.trim() && !e.closest(".mle-unseen, .mle-panel svg"))
  .map(e => [e.textContent.trim(), e.getBoundingClientRect()]).filter(([, box]) => box.width > 4 && box.height > 4)
  .map(([text, { x, y, width, height }]) => [text, x, y, width, height])"""


def ink(page: Page, left: float, top: float, width: float, height: float, sheet: np.ndarray) -> int:
    """How many pixels of a box differ from its ground, which most of it is."""
    box = sheet[round(top) : round(top + height), round(left) : round(left + width)].astype(int)
    ground = np.median(box.reshape(-1, 3), axis=0)
    return int((np.abs(box - ground).max(axis=2) > 60).sum())


def sheet(page: Page) -> np.ndarray:
    """The whole page, as it is seen."""
    return np.asarray(Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_letter_is_lost(visit: Visit, scheme: str) -> None:
    page = visit("article/linear-regression/", dark=scheme == "dark", reduced_motion="reduce")
    page.wait_for_load_state("networkidle")
    pieces = page.evaluate(PIECES)
    seen = sheet(page)
    page.emulate_media(forced_colors="active")
    forced = sheet(page)
    assert page.evaluate(PIECES) == pieces and len(pieces) > 100
    lost = [
        (text, before, after)
        for text, *box in pieces
        if (after := ink(page, *box, forced)) < 0.7 * (before := ink(page, *box, seen))
    ]
    assert lost == []
