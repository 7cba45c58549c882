"""How a page is cited: who wrote it, in which version and of which day, all from the book's CITATION.cff.

Source: the Citation File Format 1.2.0; the names of the tags are those of Google Scholar and of Open Graph.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml

FILE = "CITATION.cff"
#: The first figure of a page is what is shown of it where it is shared.
_FIGURE = re.compile(
    r'<figure class="mle-figure" id="fig-(?P<name>[\w-]+)">.*?<svg[^>]* aria-label="(?P<words>[^"]*)"', re.S
)
#: What TeX would take for a command.
_SPECIAL = str.maketrans({"\\": r"\textbackslash{}", **{sign: f"\\{sign}" for sign in "{}%&#_$"}})
#: In English, as the page says the rest; `%B` would speak the language of the machine.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


class CitationError(ValueError):
    """CITATION.cff lacks what a citation must say."""


@dataclass(frozen=True)
class Citation:
    """What CITATION.cff says of the whole book."""

    title: str
    authors: tuple[str, ...]
    version: str
    released: date

    @property
    def by(self) -> str:
        """The authors in a row."""
        return ", ".join(self.authors)

    @property
    def day(self) -> str:
        """The day of this version in words: `1 December 2026`."""
        return f"{self.released.day} {_MONTHS[self.released.month - 1]} {self.released.year}"

    def tags(self, title: str, url: str) -> Iterator[tuple[str, str]]:
        """The names and contents of the tags that reference managers read in a page's head."""
        yield "citation_title", title
        yield from (("citation_author", author) for author in self.authors)
        yield "citation_publication_date", f"{self.released:%Y/%m/%d}"
        yield "citation_public_url", url

    def bibtex(self, title: str, url: str) -> str:
        """The entry of a page for BibTeX. A name in two pairs of braces is not parted into names."""
        fields = {
            "author": " and ".join(f"{{{_plain(author)}}}" for author in self.authors),
            "title": f"{{{_plain(title)}}}",
            "howpublished": f"{_plain(self.title)}, version {self.version}",
            "year": str(self.released.year),
            "month": str(self.released.month),
            "url": url,
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        return ",\n".join([f"@misc{{{_key(title)}", *lines]) + "\n}"


def _plain(text: str) -> str:
    """Text in which TeX finds no command."""
    return text.translate(_SPECIAL)


def _key(title: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", title.lower())) or "page"


def first_figure(html: str) -> tuple[str, str]:
    """The name of a page's first figure and its words, or two empty texts."""
    found = _FIGURE.search(html)
    return (found["name"], found["words"]) if found else ("", "")


def of_book(root: Path) -> Citation | None:
    """What the book's CITATION.cff says; nothing where it has none. Raises CitationError."""
    file = root / FILE
    return _read(file.read_text(encoding="utf-8")) if file.is_file() else None


@lru_cache(maxsize=2)
def _read(text: str) -> Citation:
    try:
        said = yaml.safe_load(text)
        authors = tuple(map(_name, said["authors"]))
        day = said["date-released"]
        released = day if isinstance(day, date) else date.fromisoformat(str(day))
        return Citation(str(said["title"]), authors, str(said["version"]), released)
    except (yaml.YAMLError, LookupError, TypeError, ValueError, AttributeError) as error:
        wanted = "title, version, date-released (2026-12-31), and authors with a name or family-names"
        why = " ".join(str(error).split())  # YAML speaks in several lines
        raise CitationError(f"{FILE}:1: {type(error).__name__}: {why}; a citation needs {wanted}") from None


def _name(author: dict[str, str]) -> str:
    parts = [author.get(part, "") for part in ("given-names", "name-particle", "family-names")]
    return author.get("name") or " ".join(filter(None, parts)) or author["name"]
