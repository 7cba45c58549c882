"""Code blocks of a page that run: read from its Markdown, run in order in one namespace, kept by their code.

A fence `python exec` runs when the site is built. One that says `python run` does too, and again in the
reader's browser. One that says `pycon` is a doctest.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mledocs.site.files import scratch
from mledocs.site.pages import source
from mledocs.site.pages.findings import ExhibitError, Finding
from mledocs.site.pages.source import Mark, Page
from mledocs.site.pages.vocabulary import UnknownName

KINDS = {"python exec": "exec", "python run": "run", "pycon": "doctest"}
STATUS = {
    "exec": "run when the site is built",
    "run": "run when the site is built, and by MicroPython in Chromium; its {} numbers are values",
    "doctest": "examples run when the site is built; each gives what it says",
}
RUNNER = Path(__file__).with_name("cell_runner.py")
SECONDS = 10  # for one block, which is then told where it was
STARTING = 10  # for the process itself, and to end what ignores its limit
_INCLUDED = re.compile(r'--8<-- "(?P<name>[^"]+)"\s*\Z')
_PRINTS = re.compile(r"\s*<!-- prints: (?P<names>.*?) -->", re.S)
#: Under a block that is not run, why nothing checks it.
GIVEN = re.compile(r"\s*<!-- given: (?P<reason>.*?) -->", re.S)
_NAMED = re.compile(r"(?P<name>[^\s:,]+)(?::(?P<form>[^\s]+?))?(?=,?(?:\s|\Z))")
_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]+")

#: The text of what `--8<-- "name"` includes.
Include = Callable[[str], str]


class CellError(ExhibitError):
    """A code block that cannot be shown: says where in the page and why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(str(finding))


@dataclass(frozen=True)
class Line:
    """One line of a block as it runs, and the line of the page, counted from 1, that it comes from."""

    text: str
    number: int
    generated: bool


@dataclass(frozen=True)
class Cell:
    """One block that runs. `key` is the digest of its code and of all code above it on the page."""

    kind: str
    start: int
    end: int
    number: int
    lines: tuple[Line, ...]
    key: str
    prints: tuple[Mark, ...]

    @property
    def code(self) -> str:
        """The code as it runs."""
        return "\n".join(line.text for line in self.lines)


def nothing(name: str) -> str:
    """For text in which everything is included already. Raises UnknownName."""
    raise UnknownName("prelude", name, [])


def read(page: Page, include: Include = nothing) -> list[Cell]:
    """Every block of a page that runs, in order. Raises CellError where it includes what does not exist."""
    found: list[Cell] = []
    key = ""
    for mark in source.fences(page.text):
        kind = KINDS.get(mark.text["info"].strip())
        if kind is None or mark.text["indent"] or page.file.suffix == ".py":  # a notebook has its own
            continue
        number = page.text.count("\n", 0, mark.start) + 1
        try:
            lines = tuple(_lines(mark.text["body"], number, include))
        except UnknownName as error:
            raise CellError(page.finding(mark.start, str(error))) from None
        if not lines:
            raise CellError(
                page.finding(mark.start, "nothing stands in this block; write its code or remove it")
            )
        key = _chained(key, kind, lines)
        prints = tuple(_prints(page.text, mark.end))
        found.append(Cell(kind, mark.start, mark.end, number, lines, key, prints))
    return found


def _lines(body: str, number: int, include: Include) -> Iterator[Line]:
    for place, text in enumerate(body.split("\n")[:-1], number + 1):
        included = _INCLUDED.match(text)
        for line in include(included["name"]).splitlines() if included else [text]:
            # As Python-Markdown leaves it: no tabs, nothing at the end.
            yield Line(line.expandtabs(4).rstrip(), place, bool(included))


def _chained(key: str, kind: str, lines: tuple[Line, ...]) -> str:
    code = "\n".join(line.text for line in lines)
    return hashlib.sha256(f"{key}\0{kind}\0{code}".encode()).hexdigest()[:16]


def _prints(text: str, end: int) -> list[Mark]:
    """The values named in `<!-- prints: … -->` under a block."""
    comment = _PRINTS.match(text, end)
    if comment is None:
        return []
    start = comment.start("names")
    return [
        Mark(start + m.start(), start + m.end(), {k: v for k, v in m.groupdict().items() if v})
        for m in _NAMED.finditer(comment["names"])
    ]


def all_code(text: str) -> str:
    """Everything in a page on which the outputs of its blocks depend, the preludes aside."""
    return "\0".join(mark.text["info"] + mark.text["body"] for mark in source.fences(text))


def included(text: str) -> set[str]:
    """The names of all preludes that a page includes."""
    bodies = [mark.text["body"] for mark in source.fences(text)]
    lines = [_INCLUDED.match(line) for body in bodies for line in body.split("\n")]
    return {match["name"] for match in lines if match}


def printed(text: str) -> list[Mark]:
    """Every value that a page names under a block as printed there."""
    return [named for mark in source.fences(text) for named in _prints(text, mark.end)]


def run(page: Page, cells: list[Cell]) -> dict[str, str]:
    """What each block prints, by its key. Raises CellError at the line of the page that fails."""
    answer = _ask({"cells": [{"kind": c.kind, "code": c.code} for c in cells], "seconds": SECONDS})
    if "message" in answer:
        cell = cells[answer["cell"]]
        raise _failure(page, cell, cell.lines[answer["line"] - 1], answer["message"])
    for cell, output in zip(cells, answer["outputs"], strict=True):
        if _ADDRESS.search(output):
            raise _failure(
                page, cell, cell.lines[0], "shows an address in memory, which is never the same; print a part"
            )
    return {cell.key: output for cell, output in zip(cells, answer["outputs"], strict=True)}


def _ask(request: dict[str, Any]) -> dict[str, Any]:
    """Run the blocks in a process of their own, in an empty folder."""
    environment = os.environ | {"PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8"}
    limit = STARTING + SECONDS * len(request["cells"])
    with scratch.folder() as folder:
        try:
            done = subprocess.run(
                # -P: a module beside the runner must not stand for one of the standard library.
                [sys.executable, "-P", str(RUNNER), str(Path(folder) / "answer.json")],
                input=json.dumps(request), cwd=folder, env=environment,
                capture_output=True, encoding="utf-8", timeout=limit, check=False,
            )  # fmt: skip
            answer: dict[str, Any] = json.loads((Path(folder) / "answer.json").read_text(encoding="utf-8"))
        except subprocess.TimeoutExpired:
            answer = {"cell": 0, "line": 1, "message": f"the page's code did not end within {limit} s"}
        except FileNotFoundError:
            words = f"the process died: {(done.stderr.strip().splitlines() or ['no word'])[-1]}"
            answer = {"cell": 0, "line": 1, "message": words}
    return answer


def _failure(page: Page, cell: Cell, line: Line, message: str) -> CellError:
    where = f"the block at line {cell.number} failed at '{line.text.strip()}': "
    return CellError(Finding(page.path, line.number, 1, where + message))


def given(text: str) -> list[str]:
    """For each block of a page that is given as it stands, the reason."""
    found = (GIVEN.match(text, mark.end) for mark in source.fences(text))
    return [" ".join(match["reason"].split()) for match in found if match]


def as_json(pages: dict[str, dict[str, str]]) -> bytes:
    """What the blocks of every page print, a line a block."""
    rows = [
        f"{json.dumps(path)}: [\n"
        + ",\n".join(json.dumps({"key": k, "output": v}, ensure_ascii=False) for k, v in printed.items())
        + "\n]"
        for path, printed in pages.items()
    ]
    return ("{\n" + ",\n".join(rows) + "\n}\n").encode()


def ledger(page: Page, include: Include) -> list[dict[str, str | int]]:
    """For each block of a page that runs: its line, its kind, and what was done with it, for the ledger."""
    return [
        {"line": cell.number, "kind": cell.kind, "status": STATUS[cell.kind].format(len(cell.prints))}
        for cell in read(page, include)
    ]
