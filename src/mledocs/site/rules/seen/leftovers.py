r"""What is left over in a page, or is nobody's: `\word{…}` in prose, an id twice, pictures of no figure."""

import re
from collections.abc import Iterator

from mledocs import markup
from mledocs.site.built import browsed
from mledocs.site.pages import source
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page
from mledocs.site.rules.links import target
from mledocs.site.rules.shown import rendered
from mledocs.site.run import cells

_COMMAND = re.compile(r"(?<!\\)\\(?!val\b)(?P<name>[A-Za-z]{2,40})[ ]?\{")
_ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.I)
_PICTURE = re.compile(r"!\[[^\]]{0,999}\](?:\([^()]{0,999}\)|\[[^\]]{0,99}\])|<img\b[^<>]{0,999}>", re.I)
_DRAWN = {"svg", "canvas"}
_OF_FIGURE = "the words of a figure stand beside the function that draws it; write ![](…) without them"


def check_leftovers(page: Page, site: Site) -> Iterator[Finding]:
    """No command of TeX or of ours stands in the text as it is written."""
    formulas = ((mark.start, mark.end) for mark in source.formulas(page.text))
    for match in _COMMAND.finditer(markup.without(source.prose(page.text), formulas)):
        near = (
            r"; did you mean \val{…}?"
            if match["name"].startswith("va")
            else "; put a formula between $ and $"
        )
        yield page.finding(match.start(), f"readers would see '\\{match['name']}{{…}}' as it stands{near}")


def check_ids(page: Page, site: Site) -> Iterator[Finding]:
    """No two things on a page have one id: a link leads to the first of them."""
    made = [f"eq-{mark.text['name']}" for mark in source.labels(page.text)]
    made += [f"fig-{mark.text['name']}" for mark in source.figures(page.text)]
    written = [
        element.attributes["id"] for element in rendered(page.text) or () if "id" in element.attributes
    ]
    seen = set(made)
    for name in written:
        if name in seen:
            places = [m.start() for m in re.finditer(rf"(?:#|\bid=[\"']?){re.escape(name)}\b", page.text)]
            yield page.finding(
                (places or [0])[-1], f"the id '{name}' is on this page already; choose another"
            )
        seen.add(name)


def check_pictures(page: Page, site: Site) -> Iterator[Finding]:
    """A picture is a figure that the package draws, or a file of the site with a reason under it."""
    for mark in source.figures(page.text):
        if mark.text["alt"].strip():
            yield page.finding(mark.start, _OF_FIGURE)
    given = [
        match
        for match in _PICTURE.finditer(source.prose(page.text))
        if cells.GIVEN.match(page.text, match.end())
    ]
    for element in rendered(page.text) or ():
        if element.tag in _DRAWN:
            yield page.finding(
                max(page.text.find(f"<{element.tag}"), 0),
                f"no code draws this <{element.tag}>; make a figure of it, {site.book.edited('figure')}",
            )
        elif element.tag == "img":
            message = _unfit(element, page, site, [match[0] for match in given])
            if message:
                yield page.finding(max(page.text.find(element.attributes.get("src", "")), 0), message)


def _unfit(element: browsed.Element, page: Page, site: Site, given: list[str]) -> str:
    """What is wrong with one picture, or nothing."""
    address = element.attributes.get("src", "")
    if _ELSEWHERE.match(address):
        return f"the picture '{address[:60]}' comes from elsewhere; take its file into docs/assets"
    file = target(page, address.partition("#")[0])
    if file.parent == site.docs / "generated":
        return ""  # a rule for figures asks whether there is one
    if not file.is_file():
        return f"there is no picture '{address}'; paths are relative to the page"
    if not any(address in written for written in given):
        return (
            f"nothing generates the picture '{address}'; make a figure of it, {site.book.edited('figure')},"
            " or put <!-- given: the reason --> under it"
        )
    return ""


def pictures(text: str) -> list[int]:
    """Where each picture of a page ends."""
    return [match.end() for match in _PICTURE.finditer(source.prose(text))]
