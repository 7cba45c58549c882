"""A built page as a browser reads it, by an HTML5 parser: elements, attributes, inline code."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

#: What `make theme` wrote: the theme's inline scripts and styles by their hashes, and its controls.
VETTED = Path(__file__).parent / "theme.json"
#: Types of a `<script>` that browsers run; any other holds data.
_RUN = {"", "module", "text/javascript", "application/javascript"}
#: Stands for an element around that keeps translators away.
UNTRANSLATED = "[translate=no]"
_NUMBER = re.compile(r"\d+")
# What differs between two uses of the same control.
_PASSING = {"checked", "content", "href", "value"}
# What is said to people, in the language of the site.
_WORDS = {"aria-label", "placeholder", "title"}


@dataclass(frozen=True)
class Element:
    """One element: names in lower case, references in attributes resolved, as a browser has them."""

    tag: str
    attributes: dict[str, str]
    text: str  # of a script or style, whole
    around: frozenset[str]  # the tags, and the classes as `.name`, of all elements around it; UNTRANSLATED
    words: tuple[str, ...] = ()  # the text that stands in it and in no element inside it, piece by piece

    @property
    def signature(self) -> str:
        """The opening tag, with a 0 for each number, and without words and what differs from use to use."""
        kept = ((name, "…" if name in _WORDS else " ".join(value.split())) for name, value in self.kept())
        said = (f"{name}={_NUMBER.sub('0', value)}" for name, value in kept)
        return " ".join([self.tag, *said])

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()

    @property
    def untranslated(self) -> bool:
        """Whether its own attribute keeps translators away from it."""
        return self.attributes.get("translate", "").strip().lower() == "no"

    def kept(self) -> Iterator[tuple[str, str]]:
        """The attributes that make it this control, in order of their names."""
        return ((name, self.attributes[name]) for name in sorted(self.attributes.keys() - _PASSING))

    @property
    def code(self) -> str:
        """The code of an inline script or style that a browser runs; else nothing."""
        run = self.tag == "script" and "src" not in self.attributes and self.kind in _RUN
        return self.text if run or self.tag == "style" else ""

    @property
    def kind(self) -> str:
        """The type of a script."""
        return self.attributes.get("type", "").strip().lower()


@lru_cache(maxsize=512)  # several checks of the audit ask for the same page
def elements(html: str) -> tuple[Element, ...]:
    """Every element of a page, in its order. What is in a `template` is not entered: none may stand here."""
    root = LexborHTMLParser(html).root
    return tuple(_inside(root)) if root else ()


def running(html: str, blocks: frozenset[str], without: frozenset[str]) -> str:
    """The text of a page as it runs on from element to element; a full stop parts the `blocks`.

    What is in elements of the tags, or of the classes `.name`, that it is `without` leaves a space.
    """
    parser = LexborHTMLParser(html)
    for name in without:
        for node in parser.css(name):
            node.replace_with(" ")
    nodes = parser.root.traverse(include_text=True) if parser.root else ()
    said = (
        str(node.text_content or "") if node.tag == "-text" else " . " * (node.tag in blocks)
        for node in nodes
    )
    return "".join(said)


def inline(html: str) -> Iterator[Element]:
    """Every script and style of a page, wherever it stands."""
    return (_element(node, frozenset()) for node in LexborHTMLParser(html).css("script, style"))


def _inside(root: LexborNode) -> Iterator[Element]:
    waiting: list[tuple[LexborNode, frozenset[str]]] = [(root, frozenset())]
    while waiting:  # no recursion: an author can nest as deep as he likes
        node, around = waiting.pop()
        if not node.is_element_node:
            continue
        element = _element(node, around)
        yield element
        if inside := list(node.iter(include_text=False)):
            within = _within(element)
            waiting += [(child, within) for child in reversed(inside)]


def _element(node: LexborNode, around: frozenset[str]) -> Element:
    values = {name.lower(): value or "" for name, value in node.attributes.items()}
    tag = (node.tag or "").lower()
    if tag in {"script", "style"}:
        return Element(tag, values, node.text(deep=True), around)
    words = node.text(deep=False, separator="\0")
    return Element(tag, values, "", around, tuple(filter(None, words.split("\0"))))


def _within(element: Element) -> frozenset[str]:
    """What is around the elements inside this one."""
    within = element.around | {element.tag} | {f".{name}" for name in element.classes}
    return within | {UNTRANSLATED} if element.untranslated else within


def digest(code: str) -> str:
    """The hash of an inline script or style, as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def stable(code: str, base: str) -> str:
    """The theme's code with a word for the path to the home page, which differs between pages."""
    return code.replace(f'__md_scope=new URL("{base}",location)', '__md_scope=new URL("{base}",location)', 1)


@lru_cache(maxsize=1)
def vetted() -> dict[str, frozenset[str]]:
    """What the theme makes: hashes of `scripts` and `styles`, and the signatures of `controls`."""
    record = json.loads(VETTED.read_text(encoding="utf-8"))
    return {name: frozenset(record[name]) for name in ("scripts", "styles", "controls")}


def is_vetted(element: Element, base: str) -> bool:
    """Whether an inline script or style is the theme's own, on a page with this path to the home page."""
    known = vetted()["styles" if element.tag == "style" else "scripts"]
    return digest(stable(element.code, base)) in known
