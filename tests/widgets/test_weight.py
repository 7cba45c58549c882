"""All widgets and what they share weigh at most 31,000 bytes over the wire, and a page gets only its own."""

import gzip
import re
from pathlib import Path

BUDGET = 31_000  # of scripts; their styles are in the sheet that every page has


def wire(file: Path) -> int:
    """Bytes of a file as a host sends it."""
    return len(gzip.compress(file.read_bytes(), 6, mtime=0))


def test_all_widgets_together_are_within_the_budget(site: Path) -> None:
    files = list((site / "assets" / "widgets").glob("*.js"))
    assert {"widget.js", "likelihood.js", "entry.js"} <= {file.name for file in files}
    assert sum(map(wire, files)) <= BUDGET


def test_a_page_asks_only_for_the_widgets_that_it_has(site: Path) -> None:
    pages = list(site.rglob("index.html"))
    assert len(pages) > 10
    for page in pages:
        html = page.read_text(encoding="utf-8")
        asked = re.findall(r'<script type="module" src="[^"]*assets/widgets/([\w-]+)\.js"></script>', html)
        assert asked == re.findall(r"<mle-([a-z]+) data-widget=", html), page
