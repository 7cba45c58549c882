"""Links inside the site lead somewhere: to a file, and to a place in it that exists."""

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from markdown.extensions.toc import slugify

from mledocs.site.pages import source
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page

_OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.I)
_WRITTEN_ID = re.compile(r"\{[^{}\n]*#(?P<id>[\w.-]+)[^{}\n]*\}|\bid=\"(?P<html>[^\"]+)\"")


def check_links(page: Page, site: Site) -> Iterator[Finding]:
    """Every link inside the site leads to a file, and to a place in it that exists."""
    for mark in source.links(page.text):
        link, _, anchor = mark.text["target"].partition("#")
        if _OUTSIDE.match(link):
            continue
        path = target(page, link) if link else page.file
        if not os.path.isfile(path):  # where Path.is_file would raise, for a name too long, there is none
            yield page.finding(mark.start, f"dead link: '{link}' is not a file; {_remedy(path, site)}")
        elif anchor and path in site.pages and anchor not in anchors(site.pages[path]):
            known = sorted(anchors(site.pages[path]))
            yield page.finding(
                mark.start, f"dead link: no '#{anchor}' in {site.pages[path].path}; it has {_few(known)}"
            )


def target(page: Page, link: str) -> Path:
    """The file that a link, or a picture, leads to."""
    return (page.file.parent / PurePosixPath(link)).resolve()


def _remedy(missing: Path, site: Site) -> str:
    if missing in site.pages:  # a notebook that has not been run
        return f"{site.book.build_command} makes it from {site.pages[missing].path}"
    same = [page.path for path, page in site.pages.items() if path.name == missing.name]
    return f"did you mean {' or '.join(same)}?" if same else "paths are relative to the page"


def _few(names: list[str]) -> str:
    return ", ".join(f"#{name}" for name in names[:8]) + (", …" if len(names) > 8 else "")


def anchors(page: Page) -> set[str]:
    """Every id that a link to this page can name."""
    written = {m["id"] or m["html"] for m in _WRITTEN_ID.finditer(source.prose(page.text))}
    slugs = {slugify(m.text["text"], "-") for m in source.headings(page.text) if "id" not in m.text}
    equations = {f"eq-{m.text['name']}" for m in source.labels(page.text)}
    return written | slugs | equations | {f"fig-{m.text['name']}" for m in source.figures(page.text)}
