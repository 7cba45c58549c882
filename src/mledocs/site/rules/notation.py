"""Every symbol of an article's formulas is explained on its page of notation."""

import re
from collections.abc import Iterator
from functools import lru_cache

from mledocs.book import Book
from mledocs.site.pages import source
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page

#: Letters of a formula's own, explained where they stand: u and d of a rule of calculus, Euler's e.
LOCAL = {"u", "d", "e"}
#: Signs that are no names: the reader of one course in statistics knows them.
SIGNS = {
    r"\sum", r"\prod", r"\int", r"\exp", r"\pi", r"\infty", r"\in", r"\le", r"\ge", r"\mid", r"\partial",
    r"\aligned", r"\|", r"\lvert", r"\rvert", r"\to", r"\mathbb",
}  # fmt: skip
_LAYOUT = re.compile(
    r"\\(?:val|label|begin|end|text)\{[^{}]*\}|\\(?:frac|sqrt|left|right|cdot|dots|times|quad)\b"
)
_SYMBOL = re.compile(r"\\operatorname\{\w+\}|\\[A-Za-z]+|[A-Za-z]")


def check_notation(page: Page, site: Site) -> Iterator[Finding]:
    """A page beside that of notation uses no other symbol, each named once, where it stands first."""
    notation = site.pages.get(site.docs / site.book.notation)
    if notation is None or page.file.parent != notation.file.parent:
        return
    known = {symbol for symbol, _ in symbols(notation.text, site.book)}
    for symbol, place in symbols(page.text, site.book):
        if symbol not in known:
            yield page.finding(
                place, f"{symbol} is not explained in {notation.path}; add a row there, or use what it has"
            )


@lru_cache(maxsize=64)  # every page asks for those of the page of notation
def symbols(text: str, book: Book) -> tuple[tuple[str, int], ...]:
    """Every name in the formulas of a page, and where it stands first."""
    ideas = {f"\\{command}" for command in book.ideas}
    found: dict[str, int] = {}
    for mark in source.formulas(text):
        tex = _LAYOUT.sub(source.blank, text[mark.start : mark.end])
        for symbol in _SYMBOL.finditer(tex):
            if symbol[0] not in LOCAL | SIGNS | ideas:
                found.setdefault(symbol[0], mark.start + symbol.start())
    return tuple(found.items())
