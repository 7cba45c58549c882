"""What code blocks of pages must keep: all code runs, no datum is typed, each printed number has a name."""

import ast
import re
from collections.abc import Iterator

from mledocs.book import Book
from mledocs.formats import FormatError
from mledocs.site.pages import source
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Mark, Page
from mledocs.site.pages.vocabulary import UnknownName
from mledocs.site.run import cells, micropython
from mledocs.site.run.cells import Cell, CellError

_PYTHON = re.compile(r"\bi?py(?:thon)?[\d.]*\b|\b(?:pycon|pyi|sage|py3?tb|python\d?-\w+)\b", re.I)
_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e[-+]?\d+)?", re.I)
_PRINTS = re.compile(r"<!-- prints\b")
_WIDGET = re.compile(r"^<mle-[a-z]+>", re.M)
#: Numerals that belong to a formula and are no data: exponents, factors, indices.
_STRUCTURAL = {0, 1, 2}


def check_cells(page: Page, site: Site) -> Iterator[Finding]:
    """Every code block is run, and what a cell shows is what the package computes."""
    yield from unmarked(page)
    try:
        found = cells.read(page, site.vocabulary.prelude)
    except CellError as error:
        yield error.finding
        return
    # The others may be no Python at all.
    ran = [cell for cell in found if cell.key in site.vocabulary.outputs]
    for cell in found:
        if cell not in ran:
            yield page.finding(cell.start, f"this block was not run yet; run {site.book.generate_command}")
        elif cell.kind == "run":
            yield from check_cell(cell, ran, page, site)
    yield from stray_prints(page, found)


def unmarked(page: Page) -> Iterator[Finding]:
    """Code that nobody runs can drift: Python in a page says how it is run."""
    for mark in source.fences(page.text):
        info = mark.text["info"].strip()
        if not _PYTHON.search(info.partition(" title=")[0]):
            continue
        if page.file.suffix == ".py":
            yield page.finding(mark.start, "nobody runs this block; make it a code cell of the notebook")
        elif info not in cells.KINDS:
            yield page.finding(
                mark.start,
                f"nobody runs this block; '{info}' must be 'python run' (at build and in the browser),"
                " 'python exec' (at build only) or 'pycon' (a doctest)",
            )
        elif mark.text["indent"]:
            yield page.finding(mark.start, "a block that runs stands at the margin; take it out of the list")


def check_cell(cell: Cell, found: list[Cell], page: Page, site: Site) -> Iterator[Finding]:
    """A cell runs in the reader's browser with what that has, holds no datum, and prints what it says."""
    tree = ast.parse(cell.code)
    for node, message in [
        *micropython.lacking(tree),
        *typed_by_hand(tree, cell, site.book),
        *not_there(tree, cell, found),
        *no_figure(tree, page, site),
    ]:
        yield at(node, cell, page, message)
    yield from check_printed(cell, page, site)


def at(node: ast.AST, cell: Cell, page: Page, message: str) -> Finding:
    """A complaint about a place in a cell; what was included stands at the line that includes it."""
    line = cell.lines[getattr(node, "lineno", 1) - 1]
    column = 1 if line.generated else getattr(node, "col_offset", 0) + 1
    return Finding(page.path, line.number, column, message)


def typed_by_hand(tree: ast.AST, cell: Cell, book: Book) -> Iterator[micropython.Found]:
    """Numerals that are data and that no prelude made."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, int | float | complex):
            continue
        if node.value not in _STRUCTURAL and not cell.lines[node.lineno - 1].generated:
            yield (
                node,
                f"{node.value} is typed by hand; include it with --8<-- from a prelude,"
                f" {book.edited('prelude')}, or compute it",
            )


def not_there(tree: ast.AST, cell: Cell, found: list[Cell]) -> Iterator[micropython.Found]:
    """Names that only a block for the build binds: the reader's browser never runs it."""
    bound = _bound(c for c in found if c.kind == "run")
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in _bound(c for c in found if c.kind != "run") - bound:
            yield (
                node,
                f"'{node.id}' comes from a block that only the build runs; mark that one `python run`",
            )


def no_figure(tree: ast.AST, page: Page, site: Site) -> Iterator[micropython.Found]:
    """`widget` on a page that has none."""
    if not _WIDGET.search(source.prose(page.text)):
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id == "widget":
                name = min(site.vocabulary.widgets, default="name")
                yield node, f"this page has no figure that moves; put one above, as in <mle-{name}>"


def _bound(found: Iterator[Cell]) -> set[str]:
    names: set[str] = set()
    for cell in found:
        for node in ast.walk(ast.parse(cell.code)) if cell.kind != "doctest" else []:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names.add(node.id)
            elif isinstance(node, ast.FunctionDef | ast.ClassDef):
                names.add(node.name)
            elif isinstance(node, ast.alias):
                names.add((node.asname or node.name).partition(".")[0])
    return names


def check_printed(cell: Cell, page: Page, site: Site) -> Iterator[Finding]:
    """The numbers that a cell prints are, one by one, the values named under it."""
    printed = _NUMBER.findall(site.vocabulary.outputs[cell.key])
    try:
        named = [(mark, _shown(mark, site)) for mark in cell.prints]
    except (UnknownName, FormatError) as error:
        yield page.finding(cell.prints[0].start, f"prints: {error}")
        return
    for (mark, code), number in zip(named, printed, strict=False):
        if code != number:
            yield page.finding(
                mark.start, f"the cell prints {number}, the code says {code} ({mark.text['name']})"
            )
            return
    if len(named) != len(printed):
        yield page.finding(
            cell.prints[-1].start if cell.prints else cell.start,
            f"the cell prints {len(printed)} numbers ({', '.join(printed[:8])}), {len(named)} are named;"
            " name each in <!-- prints: … --> under the block, in order",
        )


def _shown(mark: Mark, site: Site) -> str:
    return site.vocabulary.show(mark.text["name"], mark.text.get("form"), math=False).replace("−", "-")


def stray_prints(page: Page, found: list[Cell]) -> Iterator[Finding]:
    """A `prints:` that stands under no cell checks nothing."""
    ends = [(cell.end, cell.prints[-1].end) for cell in found if cell.kind == "run" and cell.prints]
    for match in _PRINTS.finditer(source.without_code(page.text)):
        if not any(start <= match.start() < end for start, end in ends):
            yield page.finding(
                match.start(), "this stands under no `python run` block, or names nothing; move or remove it"
            )
