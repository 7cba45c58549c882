"""Finds what the checker reads in a Markdown page: headings, comments, formulas."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from mledocs.equations.report import Finding

MOST = 2000  # items of one page


@dataclass(frozen=True)
class Item:
    """A heading, a `let`, `eq` or `def` comment, or a formula; start and end are of its content."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Equation:
    """A formula to be checked, and the comment before it, if there is one."""

    start: int
    end: int
    comment: Item | None
    inline: bool = False


@dataclass(frozen=True)
class Section:
    """What stands between two headings of the second level."""

    lets: list[Item]
    equations: list[Equation]


_OPENING = re.compile(
    r"^(?P<section>\#\#)[ \t]|<!--[ \t]*(?P<comment>let|eq|def)\b[ \t]*:?"
    r"|(?P<display>\$\$)|(?<!\\)(?P<inline>\$)(?=[^\s$])",
    re.MULTILINE,
)
_CLOSING = {
    "section": re.compile(r"$", re.MULTILINE),
    "comment": re.compile(r"-->"),
    "display": re.compile(r"\$\$"),
    "inline": re.compile(r"\$|\n[ \t]*\n"),  # a formula in a line does not cross a paragraph
}


def items(text: str) -> Iterator[Item]:
    """All items of the page in order; code is skipped. What is never closed is no item."""
    visible = without_code(text)
    never_closed: set[str] = set()
    at = 0
    while (opening := _OPENING.search(visible, at)) is not None:
        kind, at = str(opening.lastgroup), opening.end()
        closing = _CLOSING[kind].search(visible, at) if kind not in never_closed else None
        if closing is None:
            never_closed.add(kind)
        elif not closing[0].startswith("\n"):
            word = opening["comment"] if kind == "comment" else kind
            yield Item(word, at, closing.start())
            at = closing.end()


_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_TICKS = re.compile(r"`+")


def without_code(text: str) -> str:
    """The page with code, of blocks and within lines, blanked out; offsets stay."""
    if "`" not in text and "~~~" not in text:
        return text
    fence, lines = "", []
    for line in text.splitlines(keepends=True):
        match = _FENCE.match(line)
        inside = bool(fence)
        if match and not fence and "`" not in line[match.end() :]:
            fence, inside = match[1], True
        elif match and fence and match[1].startswith(fence) and line.strip() == match[1]:
            fence = ""
        lines.append(_blank(line) if inside else _without_ticks(line))
    return "".join(lines)


def _blank(line: str) -> str:
    return re.sub(r"[^\r\n]", " ", line)


def _without_ticks(line: str) -> str:
    """The line with `code` blanked: a run of backticks closes with the next run of the same length."""
    parts, at = [], 0
    runs = list(_TICKS.finditer(line)) if "`" in line else []
    last = {len(run[0]): run.start() for run in runs}
    open_run: re.Match[str] | None = None
    for run in runs:
        if open_run is None and last[len(run[0])] > run.start():
            open_run = run
        elif open_run is not None and len(run[0]) == len(open_run[0]):
            parts += [line[at : open_run.start()], _blank(line[open_run.start() : run.end()])]
            at, open_run = run.end(), None
    return "".join([*parts, line[at:]])


def sections(text: str, findings: list[Finding]) -> list[Section]:
    """The sections of a page, the first before any heading; a comment without its formula is a finding."""
    found = [Section([], [])]
    comment: Item | None = None
    for item in islice(items(text), MOST):
        formula = item.kind in {"display", "inline"}
        if comment is not None and not (formula and _adjoin(text, comment, item)):
            findings.append(Finding(comment.start, "this comment must stand directly before a formula"))
            comment = None
        if item.kind == "section":
            found.append(Section([], []))
        elif item.kind == "let":
            found[-1].lets.append(item)
        elif item.kind == "display" or (formula and comment is not None):
            inline = item.kind == "inline"
            found[-1].equations.append(Equation(item.start, item.end, comment, inline))
        comment = item if item.kind in {"eq", "def"} else None
    if comment is not None:
        findings.append(Finding(comment.start, "this comment must stand directly before a formula"))
    return found


def _adjoin(text: str, comment: Item, formula: Item) -> bool:
    return not text[comment.end + len("-->") : formula.start].strip(" \t\n$")
