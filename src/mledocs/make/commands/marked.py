"""Every mark of a claim where it is written: in a page, in a notebook, or in the words of a figure."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mledocs.make import checkout
from mledocs.make.commands import written
from mledocs.site.pages import sentences
from mledocs.site.pages.findings import ExhibitError
from mledocs.site.pages.pages import Site, captions, notebook
from mledocs.site.pages.source import Page
from mledocs.site.rules import claims


@dataclass(frozen=True)
class Marked:
    """A mark: its file, from where to where in that, and the text in which its sentence is read."""

    file: Path
    start: int
    end: int
    page: Page
    at: int
    name: str
    digits: str

    @property
    def place(self) -> tuple[int, int]:
        """Its line and column in the file."""
        return written.place(written.read(self.file), self.start)

    @property
    def sentence(self) -> str:
        """What it covers now, in one line."""
        return " ".join(sentences.before(self.page.text, self.at).split())

    @property
    def digest(self) -> str:
        """The hash of that."""
        return sentences.digest(sentences.before(self.page.text, self.at))

    def __str__(self) -> str:
        line, column = self.place
        return f"{written.shown(self.file)}:{line}:{column}"


def everywhere(site: Site) -> list[Marked]:
    """All marks of a book."""
    return [mark for page in [*site.pages.values(), *captions(site).values()] for mark in in_page(page)]


def unwritten(site: Site, marks: list[Marked]) -> Iterator[tuple[Page, int, str, str]]:
    """Marks that nothing here can write: the page, place, name and hash of each."""
    found = {(mark.page.path, mark.at) for mark in marks}
    for page in [*site.pages.values(), *captions(site).values()]:
        for at, name, digits in claims.marks(page):
            if (page.path, at) not in found:
                yield page, at, name, digits


def in_page(page: Page) -> Iterator[Marked]:
    """The marks of a page, a notebook or a figure's words, but for those that quotes divide."""
    text = written.read(page.file)
    for at, name, digits in claims.marks(page):
        found = page.finding(at, "")
        start = written.offset(text, found.line, found.column)
        mark = claims.MARK.match(text, start)
        if mark and page.text.startswith(mark[0], at):
            yield Marked(page.file, start, mark.end(), page, at, name, digits)


def in_code(file: Path) -> Iterator[Marked]:
    """The marks of every string of a module, examples and templates too."""
    text = written.read(file)
    for start, end, value in strings(text) if claims.MARK.search(text) else ():
        yield from _in_string(file, text[start:end], start, value, Page(written.shown(file), value, file))


def _in_string(file: Path, source: str, start: int, value: str, page: Page) -> Iterator[Marked]:
    """The marks of a string; those that its quotes divide are left out."""
    from_here = page.text.index(value)
    own = [mark for mark in claims.marks(page) if from_here <= mark[0] < from_here + len(value)]
    found = list(claims.MARK.finditer(source))
    if len(found) == len(own):
        for mark, (at, name, digits) in zip(found, own, strict=True):
            if page.text.startswith(mark[0], at):
                yield Marked(file, start + mark.start(), start + mark.end(), page, at, name, digits)


def strings(text: str) -> Iterator[tuple[int, int, str]]:
    """Each string of a Python text: from where to where it is written, quotes included, and what it is."""
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    for node in nodes(text):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            last, end = node.end_lineno or node.lineno, node.end_col_offset or 0
            yield (
                written.offset(text, node.lineno, _column(lines[node.lineno - 1], node.col_offset)),
                written.offset(text, last, _column(lines[last - 1], end)),
                node.value,
            )


def nodes(text: str) -> list[ast.AST]:
    """What a Python text consists of; nothing of one that an author is just writing, or that is none."""
    try:
        return list(ast.walk(ast.parse(text.removeprefix("\ufeff"))))
    except (SyntaxError, ValueError, RecursionError):
        return []


def _column(line: str, count: int) -> int:
    """The column after so many bytes of a line, as Python counts."""
    return len(line.encode()[:count].decode()) + 1


def still_accepted(site: Site, code: list[Path], renamed: Callable[[str, Path], str]) -> list[written.Edit]:
    """The hashes of the accepted sentences that say a name, as they are once it is another."""
    marks = [mark for page in site.pages.values() for mark in in_page(page)]
    marks += [mark for file in code for mark in in_code(file)]
    edits = []
    for mark in marks:
        digest = sentences.digest(renamed(sentences.before(mark.page.text, mark.at), mark.file))
        if mark.digits == mark.digest != digest:
            words = f"<!-- claim: {mark.name} {digest} -->"
            edits.append(written.Edit(mark.file, mark.start, mark.end, words))
    return edits


def before(mark: Marked) -> str:
    """The words that were accepted, as a commit has them; nothing where none has."""
    for text in checkout.committed(written.shown(mark.file)) if mark.digits else ():
        for page in _read(mark.file, text):
            for at, name, _ in claims.marks(page):
                sentence = sentences.before(page.text, at)
                if name == mark.name and sentences.digest(sentence) == mark.digits:
                    return " ".join(sentence.split())
    return ""


def _read(file: Path, text: str) -> list[Page]:
    """An earlier text of a file, as pages in which sentences can be read."""
    page = Page(written.shown(file), text, file)
    if file.suffix != ".py":
        return [page]
    if "# %% [markdown]" not in text:
        return [Page(page.path, value, file) for _, _, value in strings(text)]
    try:
        return [notebook(page)]
    except ExhibitError:  # a commit may hold anything
        return []
