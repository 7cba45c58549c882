"""The built site as a reader gets it: leftovers, dead links, foreign requests, weight, what runs."""

import gzip
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from mledocs.site.built import browsed
from mledocs.site.built.built import CSS_URL, Built, Place, read
from mledocs.site.built.drawings import check_drawings
from mledocs.site.built.injected import check_injected
from mledocs.site.pages.findings import Finding
from mledocs.site.shown.faces import unused_fonts
from mledocs.site.shown.untranslated import CODE

# Bytes over the wire, gzipped, for a whole page: text, styles, scripts, fonts and pictures.
BUDGET = 130_000
NOTEBOOK_HTML = 65_000
# A dollar sign before a plain number is a price; any other belongs to a formula that was not understood.
_PRICE = r"\$\d+(?:[.,]\d+)*(?![\w$]|[.,]\d|\s*[\\^_{}=<>])"
_LEFTOVER = re.compile(rf"\\val\b|(?<!\\)(?!{_PRICE})\$|\\\[|\\\(|\{{\{{|--8<--|\[TOC\]|\\label\b")
LEDGER = "about/ledger/index.html"
_IMPORT = re.compile(r'^(?:import|export)\b[^"]*? from "([^"]+)"', re.M)


def check_leftovers(page: Built, pages: dict[Path, Built], place: Place) -> Iterator[tuple[int, str]]:
    """No markup that a reader should not see."""
    for text in page.texts:
        for match in _LEFTOVER.finditer(text):
            around = text[max(0, match.start() - 30) : match.end() + 30].strip()
            yield (
                page.line_of(around),
                f"left over: '{match[0]}' in '{around}'; the build did not understand it",
            )


def check_links(page: Built, pages: dict[Path, Built], place: Place) -> Iterator[tuple[int, str]]:
    """Every link inside the site leads somewhere, to the very id it names."""
    for link, element in page.links:
        if urlsplit(link).scheme or link.startswith("//"):
            continue
        file = place.file(page.file, link)
        anchor = unquote(urlsplit(link).fragment)
        if file is None or not file.is_file():
            yield page.line(element, link), f"dead link: '{link}' leads to nothing in the site"
        elif anchor and file in pages and anchor not in pages[file].ids:
            yield page.line(element, link), f"dead link: '{link}' names an id that the page does not have"


def check_requests(page: Built, pages: dict[Path, Built], place: Place) -> Iterator[tuple[int, str]]:
    """The page asks no other host for anything, and nothing that is not there."""
    for url, element in page.requests:
        if url.startswith("data:"):
            continue
        file = place.file(page.file, url)
        if file is None:
            yield page.line(element, url), f"foreign request: '{url}'; take the file into docs/assets"
        elif not file.is_file():
            yield page.line(element, url), f"missing file: '{url}'"


def check_marks(page: Built, pages: dict[Path, Built], place: Place) -> Iterator[tuple[int, str]]:
    """What can be asked leads to a row of the ledger, and a page that has such says how much."""
    for link, element in page.marks:
        if place.file(page.file, link) != place.folder / LEDGER or not urlsplit(link).fragment:
            yield page.line(element, link), f"a mark without a row: '{link}' leads to no row of the ledger"
    if page.displayed != page.checked:
        yield 1, f"{page.displayed} formulas are displayed, {page.checked} have a mark beside them"
    if page.marks and not page.counted:
        yield 1, "the page does not say how many numbers stand on it; was there a ledger when it was built?"


def check_weight(page: Built, pages: dict[Path, Built], place: Place) -> Iterator[tuple[int, str]]:
    """The page and all it needs stay within the budget."""
    total = weight(page, place)
    if total > BUDGET:
        yield 1, f"too heavy: {total:,} bytes gzipped, the budget is {BUDGET:,}"
    if page.file.parent.parent.name == "notebooks" and len(page.html.encode()) > NOTEBOOK_HTML:
        yield (
            1,
            f"notebook too long: {len(page.html.encode()):,} bytes of HTML, the budget is {NOTEBOOK_HTML:,}",
        )


def weight(page: Built, place: Place) -> int:
    """Bytes over the wire for the page, its scripts with their modules, styles, pictures and fonts in use."""
    files = {page.file} | {f for url, _ in page.requests if (f := place.file(page.file, url)) and f.is_file()}
    unused = unused_fonts(page.html)
    for file in list(files):
        if file.suffix == ".css":
            named = _named(CSS_URL.findall(file.read_text(encoding="utf-8")), file, place)
            files |= {other for other in named if other.name not in unused}
        elif file.suffix == ".js":
            files |= modules(file, place)
    return sum(map(_wire, files))


def modules(script: Path, place: Place) -> set[Path]:
    """The modules that a script imports, and those that they import."""
    found: set[Path] = set()
    waiting = [script]
    while waiting:
        file = waiting.pop()
        new = _named(_IMPORT.findall(file.read_text(encoding="utf-8")), file, place) - found
        found |= new
        waiting += new
    return found


def _named(urls: Iterable[str], file: Path, place: Place) -> set[Path]:
    """The files of the site that these addresses in `file` lead to."""
    named = {place.file(file, url) for url in urls if not url.startswith("data:")}
    return {other for other in named if other is not None and other.is_file()}


def _wire(file: Path) -> int:
    content = file.read_bytes()
    # Fonts and pictures are compressed already; servers send them as they are.
    packed = file.suffix in {".woff2", ".png", ".jpg", ".webp"}
    return len(content) if packed else len(gzip.compress(content, 6, mtime=0))


def check_untranslated(page: Built, pages: dict[Path, Built], place: Place) -> Iterator[tuple[int, str]]:
    """No translator changes a formula, code or a letter of a figure: μ would become M."""
    for element in browsed.elements(page.html):
        kept = element.untranslated or browsed.UNTRANSLATED in element.around
        if _is_no_word(element) and not kept:
            said = f'<{element.tag}> would be translated: it needs translate="no"'
            yield (
                page.line(element),
                f"{said}, which our Markdown gives to formulas, code and letters",
            )


def _is_no_word(element: browsed.Element) -> bool:
    letter = element.tag == "tspan" and element.attributes.get("font-style") == "italic"
    return element.tag in CODE | {"math"} or "katex" in element.classes or letter


def check_styles(place: Place) -> Iterator[Finding]:
    """No style sheet asks another host for anything, nor for a file that is not there."""
    for style in sorted(place.folder.rglob("*.css")):
        name = style.relative_to(place.folder).as_posix()
        for url in CSS_URL.findall(style.read_text(encoding="utf-8")):
            file = place.file(style, url)
            if not url.startswith(("data:", "#")) and (file is None or not file.is_file()):
                yield Finding(
                    f"site/{name}", 1, 1, f"style sheet asks for '{url}', which the site does not have"
                )


Check = Callable[[Built, dict[Path, Built], Place], Iterator[tuple[int, str]]]
CHECKS: dict[str, Check] = {
    "leftovers": check_leftovers,
    "links": check_links,
    "requests": check_requests,
    "marks": check_marks,
    "weight": check_weight,
    "injected": check_injected,
    "untranslated": check_untranslated,
}


def audit(folder: Path, base: str) -> list[Finding]:
    """Everything that is wrong with the site in `folder`, served under `base`."""
    place = Place(folder, base)
    pages = {file: read(file) for file in sorted(folder.rglob("*.html"))}
    found = [*check_styles(place), *check_drawings(folder)]
    for file, page in pages.items():
        name = f"site/{file.relative_to(folder).as_posix()}"
        for check in CHECKS.values():
            found += [Finding(name, line, 1, message) for line, message in check(page, pages, place)]
    return found
