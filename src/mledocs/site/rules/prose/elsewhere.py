"""Numbers that readers see outside the text of pages: in the navigation, about the site, in drawings."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import yaml

from mledocs.formats import FormatError, show
from mledocs.site.pages import source
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.pages import Site
from mledocs.site.pages.quoted import Quoted, pieces
from mledocs.site.pages.source import Page
from mledocs.site.rules import numerals
from mledocs.site.rules.prose.counting import counted, stated
from mledocs.site.shown.way import CONFIGURATION

#: What mkdocs.yml says to readers, beside the titles in `nav`.
SAID = {"site_name", "site_description", "site_author", "copyright"}
_DRAWN = re.compile(r"<text\b[^>]*>(?P<words>.*?)</text>", re.S)
_LETTER = re.compile(r"[^\W\d_]")
#: The longest part of a drawn text that its code holds as one string tells where it is drawn.
_SHORTEST = 4


def check_configuration(site: Site) -> Iterator[Finding]:
    """No title in the navigation, and nothing that is said of the whole site, has a number typed by hand."""
    file = site.docs.parent / CONFIGURATION
    if file.is_file():
        yield from in_configuration(file.read_text(encoding="utf-8"), file, site)


def in_configuration(text: str, file: Path, site: Site) -> Iterator[Finding]:
    """The numbers that such a text says to readers."""
    page = Page(CONFIGURATION, _said(text), file)
    for offset, numeral, _ in numerals.typed(page, site):
        yield page.finding(
            offset,
            f"{numeral} is typed by hand, and {CONFIGURATION} is not computed; say it without the number",
        )


def _said(text: str) -> str:
    """The file with all but what readers see blanked."""
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:  # a rule for pages says so
        return ""
    spans = sorted(_spans(root)) if isinstance(root, yaml.MappingNode) else []
    shown = list(source.blanks(text))
    for start, end in spans:
        shown[start:end] = text[start:end]
    return "".join(shown)


def _spans(root: yaml.MappingNode) -> Iterator[tuple[int, int]]:
    for key, value in root.value:
        if key.value in SAID and isinstance(value, yaml.ScalarNode):
            yield value.start_mark.index, value.end_mark.index
        elif key.value == "nav":
            yield from _titles(value)


def _titles(node: yaml.Node) -> Iterator[tuple[int, int]]:
    """The titles of sections and pages: whatever is a key below `nav`."""
    if isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _titles(part)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key.start_mark.index, key.end_mark.index
            yield from _titles(value)


def check_drawn(site: Site) -> Iterator[Finding]:
    """Every number in the words of a drawing is a value, as printed with some number of digits."""
    for name, figure in site.vocabulary.figures.items():
        file = site.vocabulary.folder / f"{name}.svg"
        if file.is_file():  # a preview may not have drawn it yet
            yield from in_drawing(file.read_text(encoding="utf-8"), figure.draw, site)


def in_drawing(svg: str, draw: str, site: Site) -> Iterator[Finding]:
    """The numbers in the words of a drawing, which the function `draw` draws, that are no values."""
    for words in _texts(svg):
        yield from (_drawn_by(draw, words, site, why) for why in _unowned(words, site))


def _texts(svg: str) -> Iterator[str]:
    """What is written in a drawing, but for the numbers at its axes."""
    for match in _DRAWN.finditer(svg):
        words = unescape(re.sub(r"<[^<>]*>", "", match["words"]))
        if _LETTER.search(words):
            yield words


def _unowned(words: str, site: Site) -> Iterator[str]:
    """What is wrong with a text of a drawing."""
    for numeral in numerals.in_digits(words, site.book):
        plain = numeral.replace("−", "-")
        if plain not in {"0", "1"} and not _is_printed(plain, site):
            yield f"the figure draws '{words}', and {numeral} is no value; draw one of the registry"
    for _, word, _ in [*counted(words, site.vocabulary.counts, site.book), *stated(words, site.book)]:
        yield f"the figure draws '{words}', where '{word}' is typed by hand; draw one of the registry"


def _is_printed(numeral: str, site: Site) -> bool:
    """Whether some value, without its sign or with it, is printed so."""
    digits = numeral.lstrip("-+")
    form = f".{len(digits.partition('.')[2])}f"
    return any(_shown(value.value, form).lstrip("-") == digits for value in site.vocabulary.values.values())


def _shown(value: float, form: str) -> str:
    try:
        return show(value, form, math=True)
    except FormatError:  # a tie rounds to neither side
        return ""


def _drawn_by(draw: str, words: str, site: Site, message: str) -> Finding:
    """The finding at the string that the figure's code draws, as far as that can be told."""
    root, module = site.docs.parent, draw.partition(":")[0].replace(".", "/")
    for path in (f"src/{module}.py", f"src/{module}/__init__.py"):
        file = root / path
        written = [piece.text for piece in pieces(file)] if file.is_file() else []
        known = [text for text in written if len(text) >= _SHORTEST and text.strip() in words]
        if known:
            return Quoted(path, max(known, key=len), file, texts=(max(known, key=len),)).finding(0, message)
    return Finding(site.book.edited("figure"), 1, 1, message)
