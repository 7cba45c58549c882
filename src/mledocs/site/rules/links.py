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
from mledocs.site.shown import way

_OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.I)
#: What was meant to ask for the next page or the order of the steps.
_ASKED = re.compile(r"<!--\s*(?:next|steps)\b(?![\w-]*:)[^>]*-->", re.I)
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


def check_way(page: Page, site: Site) -> Iterator[Finding]:
    """The list of steps has each page of the way once, and no other; what asks for either is so written."""
    for match in _ASKED.finditer(source.without_code(page.text)):
        if match[0] not in {way.NEXT, way.STEPS}:
            yield page.finding(match.start(), f"nothing is put here; write {way.NEXT} or {way.STEPS}")
    listed = list(way.steps(page))
    if way.STEPS in source.without_code(page.text) and not listed:
        yield page.finding(page.text.find(way.STEPS), "no list of steps stands below; begin each with 1.")
    if listed:
        yield from _steps(page, site, listed)


def _steps(page: Page, site: Site, listed: list[tuple[int, str]]) -> Iterator[Finding]:
    on = {way.name_of(each, site.docs): each for each in site.pages.values() if way.is_on(each)}
    on = {name: on[name] for name in way.named(site.docs) if name in on}
    seen: set[str] = set()
    for place, item in listed:
        name = way.led_to(item, way.name_of(page, site.docs))
        if name not in on:
            end = f"end docs/{name} with a line such as Next: {way.NEXT}." if name else "link to its page"
            yield page.finding(place, f"this step leads to no page of the way; {end}")
        elif name in seen:
            yield page.finding(place, f"docs/{name} is a step already; take one away")
        seen.add(name)
    for name in [name for name in on if name not in seen | {way.name_of(page, site.docs)}]:
        step = f"1. [{way.title(on[name])}]({name})"
        what = f"the list of steps lacks {on[name].path}, which is on the way; add {step}"
        yield page.finding(listed[0][0], what)


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
