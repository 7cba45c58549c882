"""Class (e): the committed data of figures, one digit changed; `generate.py --check` must object.

Numbers are compared at 1e-9, because processors differ in the last of the ten digits that are written; so a
digit among the first eight is changed.
"""

import re
from functools import cache

from mledocs.exhibits.book import BOOK
from mledocs.site.files import artifacts
from mledocs.site.files.artifacts import Files
from tests.mutants import package
from tests.mutants.mutant import Mutant, changed
from tests.mutants.source import next_digit

KIND = "figures"
EACH = 4  # numbers a column, evenly over its length
SIGNIFICANT = 8
_CELL = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?")


def mutants() -> list[Mutant]:
    """Some numbers of every column of every file."""
    found = []
    for path in sorted(package.GENERATED.glob("*.csv")):
        text, at = path.read_text(encoding="utf-8"), 0
        rows = text.splitlines(keepends=True)
        chosen = {1 + k * (len(rows) - 2) // (EACH - 1) for k in range(EACH)}
        for number, row in enumerate(rows):
            if number in chosen:
                found += _of_row(f"docs/generated/{path.name}", text, at, row)
            at += len(row)
    return found


def _of_row(file: str, text: str, at: int, row: str) -> list[Mutant]:
    found = []
    for column, cell in enumerate(row.rstrip("\n").split(",")):
        if _CELL.fullmatch(cell):
            start = at + sum(len(each) + 1 for each in row.split(",")[:column])
            rule = f"a digit of column {column + 1}"
            found.append(changed(KIND, rule, file, text, start, start + len(cell), _other(cell), around=20))
    return found


def _other(cell: str) -> str:
    """The number with the last of its first eight significant digits changed."""
    lead = re.match(r"-?[0.]*", cell)
    end = lead.end() if lead else 0
    for _ in range(SIGNIFICANT):
        end += 1 if end < len(cell) and cell[end] in "0123456789" else 0
        end += 1 if end < len(cell) and cell[end] == "." else 0
    return (next_digit(cell[:end]) if re.search("[0-9]", cell[:end]) else cell) + cell[end:]


@cache
def _computed() -> Files:
    return {name: content for part in package.computed() for name, content in part.items()}


def caught(mutant: Mutant) -> str:
    """Which gate objects, or nothing."""
    name = mutant.file.rsplit("/", 1)[-1]
    lines = mutant.text.splitlines(), _computed()[name].decode().splitlines()
    return (
        "generate.py --check"
        if next(artifacts.stale_lines(mutant.file, *lines, BOOK.build_command), None)
        else ""
    )


def clean() -> str:
    """What the gate has against the files as they are."""
    return str(
        next(artifacts.stale(package.GENERATED, "docs/generated", _computed(), BOOK.build_command), "")
    )
