"""The site's own pages with equations, their values and fragments put in, as the checker reads them."""

from functools import cache

from mledocs.exhibits.book import BOOK
from mledocs.site.pages import pages, source
from tests.helpers.trees import ROOT


@cache
def texts() -> dict[str, str]:
    """Path: text, of every page that has a display equation."""
    site = pages.read_site(ROOT / "docs", BOOK)
    found = {page.path: pages.expanded(page, site) for page in site.pages.values()}
    return {path: whole.text for path, whole in found.items() if whole and displays(whole.text)}


def displays(text: str) -> int:
    """How many formulas of a page are displayed, as the site's own reader finds them; code has none."""
    return sum("display" in mark.text for mark in source.formulas(text))
