"""What axe-core objects to on a page, or in a part of it."""

from pathlib import Path
from typing import Any

import axe_core_python
from playwright.sync_api import Page

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
#: The rules whose answer a palette can change.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
RUN = "async ([part, options]) => (await axe.run(part ?? document, options)).violations"


def violations(page: Page, part: str | None = None, only: dict[str, Any] | None = None) -> list[str]:
    """What axe objects to on a page or in a part of it, a line each, with the first element that it means."""
    if page.evaluate("typeof axe") == "undefined":  # half a megabyte, once for each page
        page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(RUN, [part, {"resultTypes": ["violations"], **(only or {})}])
    return [f"{v['id']} ({v['impact']}): {v['nodes'][0]['html'][:200]}" for v in found]
