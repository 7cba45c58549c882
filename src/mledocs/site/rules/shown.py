"""What Markdown makes of a page, before our own marks: nothing in it runs, moves or poses as the theme's."""

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown import Markdown

from mledocs import markup
from mledocs.site.built import browsed, injected
from mledocs.site.pages import source
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.pages import Site, captions
from mledocs.site.pages.source import Page
from mledocs.site.run import cells

#: The extensions of mkdocs.yml that decide what is HTML and what is code.
EXTENSIONS = (
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "md_in_html",
    "tables",
    "pymdownx.arithmatex",
    "pymdownx.details",
    "pymdownx.superfences",
)
GENERIC = {"pymdownx.arithmatex": {"generic": True}}
#: Classes and ids by which the theme, KaTeX and their scripts know their own elements.
_POSES = re.compile(r"__|md-(?!button)|katex|mle-|mermaid$")
# Without one of these a page holds neither HTML nor attributes.
_MAY_HOLD = re.compile(r"<[A-Za-z!/?]|\{|\]\(|\]:|^[ \t]*(?:!!!|\?\?\?)", re.M)
#: Characters of an alternative text, and of a caption: fewer name a figure, and do not tell what it shows.
TELLING = 100
#: Letters of a paragraph; the time that Markdown takes for one grows with the square of its length.
LONGEST = 5_000
# The page stands in the theme's article, and what follows that is no part of it.
_AROUND = "<article>{}</article><footer><i></i></footer>"
_OUTER = {"html", "head", "body", "article"}


def check_words(site: Site) -> Iterator[Finding]:
    """What stands for a figure, read aloud and below it, says what there is to see."""
    for name, words in captions(site).items():
        figure = site.vocabulary.figures[name]
        for kind, text, place in (("alt", figure.alt, 0), ("caption", figure.caption, len(figure.alt) + 2)):
            if len(text) < TELLING:
                what = f"the {kind} of figure '{name}' has {len(text)} characters"
                how = f"say in at least {TELLING} what it shows and what to see in it"
                yield words.finding(place, f"{what}; {how}")


def check_shown(page: Page, site: Site) -> Iterator[Finding]:
    """A browser would find only text, links and pictures in the page."""
    text = source.FRONT_MATTER.sub(source.blank, page.text)
    if not _MAY_HOLD.search(text):
        return
    if (begun := _too_long(text)) is not None:
        why = f"a paragraph has at most {LONGEST:,} letters; divide this one by blank lines"
        yield page.finding(begun, why)
        return
    *found, footer, after = browsed.elements(_AROUND.format(html(text)))
    for element in found:
        for needle, why in _wrong(element, site):
            yield page.finding(_place(text, element, needle), why)
    for element in found:
        if "article" not in element.around and element.tag not in _OUTER:
            yield page.finding(
                _place(text, element, ""), f"<{element.tag}> stands behind the end of the article"
            )
            return
    if after.tag != "i" or after.around != {"html", "body", footer.tag}:
        yield page.finding(_place(text, after, ""), f"<{after.tag}>, or what is around it, is not closed")


@lru_cache(maxsize=256)  # more than one rule asks for the same page
def html(text: str) -> str:
    """What Markdown makes of a text without front matter."""
    made: str = Markdown(extensions=[*EXTENSIONS], extension_configs=GENERIC).convert(text)
    return made


def rendered(written: str) -> tuple[browsed.Element, ...] | None:
    """The elements of a page as a browser reads them, but for blocks that run; nothing if it is too long."""
    made = whole(written)
    return None if made is None else browsed.elements(made)


def whole(written: str) -> str | None:
    """The page as HTML, but for blocks that run; nothing if it is too long."""
    ran = [mark for mark in source.fences(written) if mark.text["info"].strip() in cells.KINDS]
    text = markup.without(written, ((mark.start, mark.end) for mark in ran if not mark.text["indent"]))
    text = source.FRONT_MATTER.sub(source.blank, text)
    return None if _too_long(text) is not None else _AROUND.format(html(text))


def _too_long(text: str) -> int | None:
    """Where the first paragraph, list or table begins that is too long, outside code."""
    begun = place = 0
    for line in source.without_code(text).split("\n"):
        place += len(line) + 1
        if not line.strip(" \t>"):
            begun = place
        elif place - begun > LONGEST:
            return begun
    return None


def _wrong(element: browsed.Element, site: Site) -> Iterator[tuple[str, str]]:
    if element.tag in _OUTER and not element.attributes:
        return
    if element.tag.startswith("mle-") and (
        element.attributes or element.tag.removeprefix("mle-") not in site.vocabulary.widgets
    ):
        yield "", f"<{element.tag}> is made by the build; a page holds <mle-name> of a widget, and no more"
    if element.tag in injected.SPECIAL:
        yield "", f"<{element.tag}> may not stand on a page; put it into docs/assets"
        return
    yield from injected.of_text(element)
    for name in ("id", "class"):
        if any(_POSES.match(word) for word in element.attributes.get(name, "").split()):
            yield name, f'{name}="{element.attributes[name]}" is a name of the theme; choose another'


def _place(text: str, element: browsed.Element, needle: str) -> int:
    """Where this stands, as far as a browser's reading tells: at the first such tag, or word."""
    opening = rf"<{re.escape(element.tag)}\b[^<>]*{re.escape(needle)}"
    words = [re.escape(word) for word in (element.attributes.get(needle), needle) if word]
    for pattern in (opening, *words):
        if match := re.search(pattern, text, re.I):
            return match.start()
    first = _MAY_HOLD.search(text)
    return first.start() if first else 0
