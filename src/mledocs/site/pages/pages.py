"""All pages of the site as their authors wrote them, with what they may name."""

import re
from dataclasses import dataclass
from pathlib import Path

from mledocs.book import Book
from mledocs.formats import FormatError
from mledocs.site.pages import page_files, published, source, vocabulary
from mledocs.site.pages.expanded import Expanded, substitute
from mledocs.site.pages.notebook import prose
from mledocs.site.pages.quoted import Quoted
from mledocs.site.pages.source import Mark, Page
from mledocs.site.pages.vocabulary import Figure, UnknownName, Vocabulary

_ALT = re.compile(r'^# %%.*\balt="(?P<words>[^"\n]*)"', re.M)


@dataclass(frozen=True)
class Site:
    """All pages by the file that links to them lead to, and what they may name."""

    pages: dict[Path, Page]
    vocabulary: Vocabulary
    docs: Path

    @property
    def book(self) -> Book:
        """The book that the pages make."""
        return self.vocabulary.book


def read_site(docs: Path, book: Book, known: Vocabulary | None = None) -> Site:
    """All pages of a book, which lie under `docs`, the prose of notebooks among them.

    They may name what is `known`, or else what was generated.
    """
    pages = {path: page_files.read(path, docs.parent) for path in published.pages(docs)}
    for path in published.notebooks(docs):
        pages[path.with_suffix(".ipynb")] = notebook(page_files.read(path, docs.parent))
    return Site(pages, known or vocabulary.load(docs / "generated", book), docs)


def nothing(docs: Path, book: Book) -> Site:
    """A site without pages and names, for a file that uses none."""
    return Site({}, Vocabulary(book, docs / "generated", {}, {}, {}, {}, {}, {}, {}, {}), docs)


def captions(site: Site) -> dict[str, Page]:
    """The words of every figure as a page: what is read aloud, then what stands below it."""
    return {name: _words(figure, site) for name, figure in site.vocabulary.figures.items()}


def _words(figure: Figure, site: Site) -> Page:
    """They stand beside the function that draws the figure, or where figures are registered."""
    root, module = site.docs.parent, figure.draw.partition(":")[0].replace(".", "/")
    texts = figure.alt, figure.caption
    files = [f"src/{module}.py", f"src/{module}/__init__.py", site.book.edited("figure")]
    found = [Quoted(file, "\n\n".join(texts), root / file, texts=texts) for file in files]
    return next((words for words in found if words.is_there), found[-1])


def expanded(page: Page, site: Site) -> Expanded:
    """The page with every value and fragment in its place; one that there is not stays as it is written."""
    marks = sorted(source.values(page.text) + source.fragments(page.text), key=lambda mark: mark.start)
    return substitute(page.text, marks, [_shown(mark, page, site) for mark in marks])


def _shown(mark: Mark, page: Page, site: Site) -> str:
    try:
        if "form" in mark.text or mark.text["name"] in site.vocabulary.values:
            return site.vocabulary.show(mark.text["name"], mark.text.get("form"), mark.math)
        return site.vocabulary.fragment(mark.text["name"])
    except (UnknownName, FormatError):  # a rule says so
        return page.text[mark.start : mark.end]


def notebook(page: Page) -> Page:
    """The prose of a notebook and its figures' descriptions as a page, each line where it stands."""
    lines = prose(page.text, page.path).split("\n")
    for alt in _ALT.finditer(page.text):
        lines[page.text.count("\n", 0, alt.start())] = alt["words"]
    written = zip(page.text.split("\n"), lines, strict=True)
    margins = tuple(max(line.find(shown), 0) if shown else 0 for line, shown in written)
    return Page(page.path, "\n".join(lines), page.file, margins)
