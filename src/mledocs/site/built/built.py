"""One built page as a reader gets it: its ids, links, requests and text; and where a link leads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from mledocs.site.built.browsed import Element, elements

# What the browser asks for by itself; a link that the reader may follow is not a request.
_REQUESTS = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "object": "data",
}
_RELS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch"}
CSS_URL = re.compile(r"""(?:url\(\s*|@import\s+(?!url))["']?([^"')\s;]+)""")
# The links that marks.py makes; `check_links` sees that their rows exist.
_MARKS = {"mle-val", "mle-mark", "mle-made"}
# Text in these is code or data, or is never shown.
_UNREAD = frozenset({"code", "pre", "script", "style", "title", "annotation"})


@dataclass
class Built:
    """What one built page holds: its ids, links, requests, and the text that a reader sees."""

    file: Path
    html: str
    ids: set[str] = field(default_factory=set)
    links: list[tuple[str, Element]] = field(default_factory=list)
    requests: list[tuple[str, Element]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    marks: list[tuple[str, Element]] = field(default_factory=list)
    displayed: int = 0
    checked: int = 0
    counted: bool = False
    canonical: str = ""

    def take(self, element: Element) -> None:
        """Note what an element brings."""
        values, classes = element.attributes, element.classes
        self.ids |= {values[name] for name in ("id", "name") if values.get(name)}
        if element.tag == "a" and values.get("href"):
            self.links.append((values["href"], element))
            self.marks += [(values["href"], element)] if _MARKS.intersection(classes) else []
        self.displayed += element.tag == "div" and "arithmatex" in classes
        self.checked += "mle-mark" in classes
        self.counted |= "mle-counts" in classes
        self.requests += [(url, element) for url in _requested(element.tag, values)]
        if element.tag == "link" and values.get("rel") == "canonical":
            self.canonical = values.get("href", "")
        self.texts += [values[name] for name in ("alt", "aria-label", "title") if values.get(name)]
        if element.words and element.tag not in _UNREAD and _UNREAD.isdisjoint(element.around):
            self.texts += element.words

    def line(self, element: Element, needle: str = "") -> int:
        """The first line on which such an element begins; a browser keeps no lines of its own."""
        words = " ".join(element.text.split())[:60] if element.text else needle
        opening = re.compile(rf"<{re.escape(element.tag)}\b", re.I)
        for match in opening.finditer(self.html):
            end = len(self.html) if element.text else self.html.find(">", match.end())
            tag = self.html[match.start() : end if end >= 0 else len(self.html)].lower()
            if words.lower() in tag or escape(words).lower() in tag:
                return self._line_at(match.start())
        return 1

    def line_of(self, text: str) -> int:
        """The first line on which a text stands; the first of all where none holds it as it is read."""
        found = (self.html.find(text), self.html.find(escape(text, quote=False)))
        return self._line_at(max(0, *found))

    def _line_at(self, place: int) -> int:
        return self.html.count("\n", 0, place) + 1


def _requested(tag: str, values: dict[str, str]) -> Iterator[str]:
    if values.get(_REQUESTS.get(tag, "")):
        yield values[_REQUESTS[tag]]
    if values.get("srcset"):
        yield from (part.split()[0] for part in values["srcset"].split(",") if part.strip())
    if tag == "link" and _RELS.intersection(values.get("rel", "").split()):
        yield values.get("href", "")
    if "style" in values:
        yield from CSS_URL.findall(values["style"])


@dataclass(frozen=True)
class Place:
    """The built site: its folder and the path under which it is served."""

    folder: Path
    base: str

    def url(self, file: Path) -> str:
        """The path at which a reader finds `file`."""
        return self.base + file.relative_to(self.folder).as_posix()

    def file(self, page: Path, link: str) -> Path | None:
        """The file that a link on `page` leads to; nothing when it leads out of the site."""
        parts = urlsplit(urljoin(self.url(page), link))
        if parts.scheme or parts.netloc or not parts.path.startswith(self.base):
            return None
        file = self.folder / unquote(parts.path[len(self.base) :])
        return file / "index.html" if file.is_dir() or parts.path.endswith("/") else file


def base_path(folder: Path) -> str:
    """The path of the site's own address, from the home page's canonical link."""
    home = read(folder / "index.html")
    return urlsplit(home.canonical).path or "/"


def read(file: Path) -> Built:
    """One page, read."""
    built = Built(file, file.read_text(encoding="utf-8"))
    for element in elements(built.html):
        built.take(element)
    return built
