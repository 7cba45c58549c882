"""What a reader can ask about on a page, and the row of the ledger that answers: values and formulas."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from mledocs.site.pages import source

LEDGER = "about/ledger.md"
_STATEMENT = re.compile(r"<!-- *(?:eq|def)\b(?P<clauses>.*?)-->\s*\Z", re.S)
_SKIP = re.compile(r'\bskip\s+"')
_PAGE = re.compile(r"\A<!-- page: (?P<path>[^>]+?) -->")


@dataclass(frozen=True)
class Formula:
    """One formula of a page: `name` is the row's, none for a formula in a line that no comment speaks of."""

    start: int
    end: int
    display: bool
    name: str
    values: tuple[str, ...]
    skipped: bool


def formulas(text: str) -> list[Formula]:
    """Every formula of a page in its order, fragments included and values as written."""
    found: list[Formula] = []
    inside = [mark for mark in source.values(text) if mark.math]
    labels = source.labels(text)
    count = 0
    for mark in source.formulas(text):
        display, clauses = "display" in mark.text, _clauses(text, mark.start)
        stated = display or clauses is not None
        count += stated
        named = [label.text["name"] for label in source.between(labels, mark.start, mark.end)]
        label = named[0] if named else str(count)
        shown = source.between(inside, mark.start, mark.end)
        values = tuple(dict.fromkeys(value.text["name"] for value in shown))
        skipped = bool(clauses and _SKIP.search(clauses))
        found.append(Formula(mark.start, mark.end, display, label if stated else "", values, skipped))
    return found


def _clauses(text: str, start: int) -> str | None:
    """What the comment directly before a formula says; nothing where there is none."""
    comment = _STATEMENT.match(text, max(0, text.rfind("<!--", 0, start)), start)
    return comment["clauses"] if comment else None


def page_mark(path: str) -> str:
    """What a site generator puts before a page's text, so that its links and rows can be named."""
    return f"<!-- page: {path} -->"


def page_path(text: str) -> tuple[str, str]:
    """The path of a page below `docs/`, as its mark says, and the text without the mark."""
    mark = _PAGE.match(text)
    return (mark["path"], text[mark.end() :]) if mark else ("", text)


def ledger_link(page: str, row: str = "") -> str:
    """The link from a page, by its path, to the ledger or a row of it, as an author would write it."""
    return f"{'../' * page.count('/')}{LEDGER}" + (f"#{row}" if row else "")


def generated_link(page: str) -> str:
    """The link from a page, by its path, to the folder of what is generated."""
    return "../" * page.count("/") + "generated/"


def equation_row(page: str, name: str) -> str:
    """The id of an equation's row."""
    return f"equation-{PurePosixPath(page).stem}.{name}"
