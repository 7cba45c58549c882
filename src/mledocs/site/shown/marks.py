"""What can be asked where it comes from: each value and formula becomes a link to its row in the ledger.

While Markdown works on the text, a token stands for each mark: two private characters round a number.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from mledocs.site.pages import places, source
from mledocs.site.pages.expanded import substitute
from mledocs.site.pages.vocabulary import Vocabulary

TOKEN = re.compile("\ue000(\\d+)\ue001")
# A link holds no other link, and a heading is a place to go to: what stands there is in the ledger only.
INERT = ("a", "h1", "h2", "h3", "h4", "h5", "h6")
#: The files in which a reader can keep a figure, or a table that has one.
FILES = {"figure": ("png", "svg", "csv"), "table": ("csv",)}
_MADE = re.compile(r"<!-- made: (?P<name>[\w-]+) -->")


@dataclass(frozen=True)
class Mark:
    """One place that can be asked: the link to its row, what stands there, the values in a formula."""

    link: str
    shown: str = ""
    values: tuple[str, ...] = ()
    skipped: bool = False


class Marks:
    """All marks of one page."""

    def __init__(self, page: str, folder: Path) -> None:
        self.page, self.folder = page, folder
        self.all: list[Mark] = []

    def token(self, row: str, shown: str = "", values: tuple[str, ...] = (), skipped: bool = False) -> str:
        """Note a mark; gives what stands for it in the text."""
        self.all.append(Mark(places.ledger_link(self.page, row), shown, values, skipped))
        return f"\ue000{len(self.all) - 1}\ue001"

    def mark_formulas(self, text: str) -> str:
        """The text with a token inside each formula that has a row or a value."""
        parts, last = [], 0
        for formula in places.formulas(text):
            if formula.name or formula.values:
                inside = formula.start + (2 if formula.display else 1)
                parts += [text[last:inside], self._formula(formula)]
                last = inside
        return "".join([*parts, text[last:]])

    def _formula(self, formula: places.Formula) -> str:
        if formula.name:
            return self.token(places.equation_row(self.page, formula.name), skipped=formula.skipped)
        return self.token(f"value-{formula.values[0]}", values=formula.values)

    def expand(self, text: str, vocabulary: Vocabulary) -> str:
        """The text with each value in its place; in prose, a token follows it."""
        found = source.values(text)
        return substitute(text, found, [self._value(mark, vocabulary) for mark in found]).text

    def _value(self, mark: source.Mark, vocabulary: Vocabulary) -> str:
        name = mark.text["name"]
        shown = vocabulary.show(name, mark.text.get("form"), mark.math)
        return shown if mark.math else shown + self.token(f"value-{name}", shown)

    def made(self, text: str) -> str:
        """The text with a link under each generated table; a generated formula has its mark beside it."""
        return _MADE.sub(lambda found: self._made(found, text), text)

    def _made(self, found: re.Match[str], text: str) -> str:
        if text[: found.start()].rstrip().endswith("$$"):
            return ""
        return self.asked("table", found["name"])

    def asked(self, kind: str, name: str) -> str:
        """The links to what made a table or a figure and to its files, as Markdown."""
        link = places.ledger_link(self.page, f"{kind}-{name}")
        kept = [
            self._file(f"{name}.{end}", end) for end in FILES[kind] if self._is_made(kind, f"{name}.{end}")
        ]
        made = f"[How this {kind} was made]({link}){{ .mle-made }}"
        return f'<span class="mle-kept">{" ".join([made, *kept])}</span>'

    def _is_made(self, kind: str, file: str) -> bool:
        """Of a figure all files are; of a table only where its numbers are more than its page shows."""
        return kind == "figure" or (self.folder / file).is_file()

    def _file(self, file: str, end: str) -> str:
        return f'[{end.upper()}]({places.generated_link(self.page)}{file}){{ download="{file}" }}'

    def of(self, token: re.Match[str] | None) -> Mark | None:
        """The mark that a token stands for."""
        return self.all[int(token[1])] if token else None

    def link_values(self, root: Element) -> None:
        """Make a link of each value in the page's tree; where none can be, only the token goes."""
        inert = inert_elements(root)
        for element in list(root.iter()):
            self._link_in(element, element in inert)

    def _link_in(self, parent: Element, inert: bool) -> None:
        """The text directly in one element: before its children and after each of them."""
        children = list(parent)
        parent.text, links = self._split(parent.text, inert)
        parent[:] = links
        for child in children:
            child.tail, links = self._split(child.tail, inert)
            parent.extend([child, *links])

    def _split(self, text: str | None, inert: bool) -> tuple[str | None, list[Element]]:
        """The text before the first link, and the links, each with what follows it."""
        if not text or not TOKEN.search(text):
            return text, []
        pieces = TOKEN.split(text)
        texts, marks = pieces[::2], [self.all[int(number)] for number in pieces[1::2]]
        if inert:
            return "".join(texts), []
        texts[:-1] = [_before(text, mark) for text, mark in zip(texts, marks, strict=False)]
        return texts[0], [_value_link(mark, tail) for mark, tail in zip(marks, texts[1:], strict=True)]


def _before(text: str, mark: Mark) -> str:
    if not text.endswith(mark.shown):
        raise ValueError(f"'{mark.shown}' cannot be linked to {mark.link}: Markdown made it '{text}'")
    return text.removesuffix(mark.shown)


def _value_link(mark: Mark, tail: str) -> Element:
    link = Element("a", {"class": "mle-val", "href": mark.link})
    link.text, link.tail = mark.shown, tail
    return link


def inert_elements(root: Element) -> set[Element]:
    """Everything inside a link or a heading, these included."""
    return {inside for element in root.iter() if element.tag in INERT for inside in element.iter()}


def link_formula(formula: Element, mark: Mark) -> None:
    """A formula in a line becomes the link itself, so that nothing is added to its line."""
    formula.tag = "a"
    # A formula has no name of its own that a link could take for its name.
    formula.attrib |= {"class": "arithmatex mle-val", "href": mark.link, "title": "Where this comes from"}
    if len(mark.values) > 1:
        formula.set("data-values", " ".join(mark.values))


def mark_beside(box: Element, mark: Mark) -> None:
    """Put one link beside a display formula, outside the box in which it scrolls."""
    inner = Element(box.tag, dict(box.attrib))
    inner.text = box.text
    box.text = None
    box.attrib.clear()
    box.set("class", "mle-formula")
    box.append(inner)
    numbered = inner.get("aria-label", "").lower()
    what = numbered if " " in numbered else f"this {numbered}"
    kind = "mle-mark mle-unchecked" if mark.skipped else "mle-mark"
    SubElement(box, "a", {"class": kind, "href": mark.link, "aria-label": f"How {what} is checked"})
