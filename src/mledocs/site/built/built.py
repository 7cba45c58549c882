"""One built page as a reader gets it: its ids, links, requests and text; and where a link leads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

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
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Text in these is code or data, or is never shown.
_UNREAD = {"code", "pre", "script", "style", "title", "annotation"}


@dataclass
class Built(HTMLParser):
    """What one built page holds: its ids, links, requests, and the text that a reader sees."""

    file: Path
    ids: set[str] = field(default_factory=set)
    links: list[tuple[str, int]] = field(default_factory=list)
    requests: list[tuple[str, int]] = field(default_factory=list)
    texts: list[tuple[str, int]] = field(default_factory=list)
    marks: list[tuple[str, int]] = field(default_factory=list)
    displayed: int = 0
    checked: int = 0
    counted: bool = False
    canonical: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    @cached_property
    def html(self) -> str:
        """The file's text."""
        return self.file.read_text(encoding="utf-8")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids, links and requests."""
        values = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        self.ids |= {values[name] for name in ("id", "name") if values.get(name)}
        if tag == "a" and values.get("href"):
            self.links.append((values["href"], line))
            self.marks += (
                [(values["href"], line)] if _MARKS.intersection(values.get("class", "").split()) else []
            )
        classes = values.get("class", "").split()
        self.displayed += tag == "div" and "arithmatex" in classes
        self.checked += "mle-mark" in classes
        self.counted |= "mle-counts" in classes
        self.requests += [(url, line) for url in _requested(tag, values)]
        if tag == "link" and values.get("rel") == "canonical":
            self.canonical = values["href"]
        self.texts += [(values[name], line) for name in ("alt", "aria-label", "title") if values.get(name)]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave the element, and whatever was left open in it."""
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Note the text, unless it is code."""
        if not _UNREAD.intersection(self.open):
            self.texts.append((data, self.getpos()[0]))


def _requested(tag: str, values: dict[str, str]) -> Iterator[str]:
    if values.get(_REQUESTS.get(tag, "")):
        yield values[_REQUESTS[tag]]
    if values.get("srcset"):
        yield from (part.split()[0] for part in values["srcset"].split(",") if part.strip())
    if tag == "link" and _RELS.intersection(values.get("rel", "").split()):
        yield values.get("href", "")
    yield from CSS_URL.findall(values.get("style", ""))


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
    built = Built(file)
    built.feed(built.html)
    return built
