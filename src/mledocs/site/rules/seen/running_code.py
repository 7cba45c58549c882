"""Code that runs says nothing that it does not compute: in comments, strings, examples, output."""

import ast
import doctest
import io
import re
import tokenize
from collections.abc import Iterator

from mledocs.site.pages.findings import Finding
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page
from mledocs.site.rules import numerals
from mledocs.site.rules.prose.counting import counted, stated
from mledocs.site.run import cells
from mledocs.site.run.cells import Cell, CellError

_DIRECTIVE = re.compile(r"#\s*doctest\s*:.*", re.I)
#: As in rules/cells.py: a number that is printed and named below the block.
_NAMED = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e[-+]?\d+)?", re.I)
_FREE = {"0", "1", "2"}
_COMPUTE = "compute it, or say it without the number"


def check_running_code(page: Page, site: Site) -> Iterator[Finding]:
    """No comment or string of a block types a number; no example is weakened; no digit is unnamed."""
    try:
        found = cells.read(page, site.vocabulary.prelude)
    except CellError:  # another rule says so
        return
    for cell in found:
        says = _of_examples(cell, site) if cell.kind == "doctest" else _of_code(cell, site)
        yield from (_at(page, cell, line, message) for line, message in says)
        if cell.kind == "run" and cell.key in site.vocabulary.outputs:
            rest = _NAMED.sub(lambda match: " " * len(match[0]), site.vocabulary.outputs[cell.key])
            for number in _numbers(rest, site):
                yield page.finding(
                    cell.start, f"the cell prints {number} where no name can stand for it; {_COMPUTE}"
                )


def _at(page: Page, cell: Cell, line: int, message: str) -> Finding:
    return Finding(page.path, cell.lines[min(line, len(cell.lines)) - 1].number, 1, message)


def _of_examples(cell: Cell, site: Site) -> Iterator[tuple[int, str]]:
    """What weakens a doctest, and what stands between its examples: no one compares it."""
    line = 1
    for part in doctest.DocTestParser().parse(cell.code + "\n"):
        if isinstance(part, doctest.Example):
            whole = part.source + part.want
            if directive := _DIRECTIVE.search(part.source):
                yield line, f"'{directive[0].strip()}' lets an example pass that does not hold; take it out"
            line += whole.count("\n")
        else:
            for offset, text in enumerate(part.split("\n")):
                if text.strip():
                    yield (
                        line + offset,
                        "no example computes this line; each begins with >>>, its output follows",
                    )
            line += part.count("\n")
    yield from _of_comments(cell, site)


def _of_code(cell: Cell, site: Site) -> Iterator[tuple[int, str]]:
    yield from _of_comments(cell, site)
    try:
        tree = ast.parse(cell.code)
    except SyntaxError:  # the run says so
        return
    specs = {
        id(part) for node in ast.walk(tree) if isinstance(node, ast.FormattedValue) for part in _spec(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in specs:
            for number in _numbers(node.value, site) if not cell.lines[node.lineno - 1].generated else ():
                yield node.lineno, f"{number} is typed by hand in a string; {_COMPUTE}"


def _spec(node: ast.FormattedValue) -> Iterator[ast.AST]:
    """The format of a value in an f-string."""
    return ast.walk(node.format_spec) if node.format_spec else iter(())


def _of_comments(cell: Cell, site: Site) -> Iterator[tuple[int, str]]:
    code = re.sub(r"^(?:>>>|\.\.\.) ?", "", cell.code, flags=re.M) if cell.kind == "doctest" else cell.code
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(code).readline))
    except (tokenize.TokenError, SyntaxError):  # the output of an example need not be code
        return
    for token in tokens:
        if token.type == tokenize.COMMENT and not cell.lines[token.start[0] - 1].generated:
            for number in _numbers(token.string, site):
                yield token.start[0], f"{number} is typed by hand in a comment; {_COMPUTE}"


def _numbers(text: str, site: Site) -> Iterator[str]:
    """What a text states in digits or in words; what a formula has as well is free."""
    yield from (number for number in numerals.in_digits(text, site.book) if number.lstrip("-+−") not in _FREE)
    yield from (word for _, word, _ in counted(text, site.vocabulary.counts, site.book))
    yield from (word for _, word, _ in stated(text, site.book))
