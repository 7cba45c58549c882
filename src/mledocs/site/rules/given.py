"""`given:` in a page's front matter: the numerals that an author types by hand, each with its reason."""

import re
from collections.abc import Iterator
from functools import lru_cache

from mledocs.site.pages import source
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.source import Page
from mledocs.site.rules import opening

_START = len("---\n")
#: Fewer words than this say that a number is meant, not why it may be typed.
_WORDS = 3


@lru_cache(maxsize=256)
def given(page: Page) -> dict[str, str]:
    """Numeral or number word and the reason; nothing where the front matter cannot be read."""
    entries = opening.front(page).get("given")
    return {str(key): str(reason) for key, reason in entries.items()} if isinstance(entries, dict) else {}


def block(page: Page) -> tuple[int, int]:
    """From where to where the entries stand in the page; an empty range where there are none."""
    match = re.search(r"^given:.*\n?(?:[ \t]+.*\n?|\n)*", source.front_matter(page.text), re.M)
    return (_START + match.start(), _START + match.end()) if match else (0, 0)


def faults(page: Page, used: set[str]) -> Iterator[Finding]:
    """Entries that nothing on the page needs, and entries without a reason."""
    start, end = block(page)
    entries = given(page)
    if end > start and not entries:
        yield page.finding(start, "'given:' is not a mapping; write a line such as \"5.70\": the reason")
    for numeral, reason in entries.items():
        place = start + max(page.text[start:end].find(numeral), 0)
        if numeral not in used:
            yield page.finding(place, f"given '{numeral}' is not typed by hand on this page; remove it")
        elif len(reason.split()) < _WORDS:
            yield page.finding(place, f"given '{numeral}' has no reason; say why no value stands for it")
