"""What is wrong in a built page, placed where an author mends it: in its source, or in a figure's words."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from mledocs.site.pages import pages, source
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page

_QUOTED = re.compile(r"'([^'\n]{2,})'")
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]{3,}")
#: So many words of a built line, and its line in the source is known; a shorter line needs all that it has.
_ENOUGH = 4


def placed(finding: Finding, folder: Path, site: Site) -> Finding:
    """The finding at its place in the source, with that in the page built in `folder` behind it.

    It stays where it is if no author has written the page; it is placed at the first line of the source if
    nothing there resembles it, as with what the theme makes.
    """
    name = finding.path.removeprefix("site/")
    page = _source(name, site)
    if page is None:
        return finding
    message = f"{finding.message}; in the built page: {finding.path}:{finding.line}"
    line = _line(folder / name, finding.line)
    for text, offset in [*_said(finding.message, page, site), *_resembling(line, page, site)]:
        return text.finding(offset, message)
    return page.finding(0, message)


def _source(name: str, site: Site) -> Page | None:
    """The page that an address of the site shows."""
    stem = name.removesuffix("index.html").removesuffix("/")
    names = (f"{stem}.md", f"{stem}.ipynb", f"{stem}/index.md") if stem else ("index.md",)
    return next((site.pages[site.docs / each] for each in names if site.docs / each in site.pages), None)


def _line(file: Path, number: int) -> str:
    """What stands on a line of a built page."""
    lines = file.read_text(encoding="utf-8").split("\n") if file.is_file() else []
    return lines[number - 1] if number <= len(lines) else ""


def _texts(page: Page, site: Site) -> list[Page]:
    """The page, and the words of its figures, which may stand in other files."""
    words = pages.captions(site)
    named = [mark.text["name"] for mark in source.figures(page.text)]
    return [page, *(words[name] for name in named if name in words)]


def _said(message: str, page: Page, site: Site) -> Iterator[tuple[Page, int]]:
    """Where what the message quotes is written so, the longest first."""
    for words in sorted(_QUOTED.findall(message), key=len, reverse=True):
        for text in _texts(page, site):
            if words in source.prose(text.text):
                yield text, source.prose(text.text).index(words)


def _resembling(line: str, page: Page, site: Site) -> Iterator[tuple[Page, int]]:
    """Where a line begins that has most of the words of a built one."""
    shown = set(_WORD.findall(unescape(_TAG.sub(" ", line))))
    counted = [
        (len(shown.intersection(_WORD.findall(written[0]))), text, written.start())
        for text in _texts(page, site)
        for written in re.finditer(r"\S.*", source.prose(text.text))
    ]
    most, text, place = max(counted, key=lambda each: each[0], default=(0, page, 0))
    if most and most >= min(len(shown), _ENOUGH):
        yield text, place
