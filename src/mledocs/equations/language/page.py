"""Finds what the checker reads in a Markdown page: headings, comments, formulas."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mledocs.equations.report import Finding
from mledocs.markup import comments, without, without_code

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
    """What stands between two headings of the second level, from `start` on."""

    lets: list[Item]
    equations: list[Equation]
    start: int = 0
    inline: list[Item] = field(default_factory=list)  # formulas in a line for which no comment asks


_OPENING = re.compile(
    r"^(?P<section>\#\#)[ \t]|<!--[ \t]*(?P<comment>let|eq|def)\b[ \t]*:?"
    r"|(?<!\\)(?:(?P<display>\$\$)|(?P<inline>\$)(?=[^\s$]))",
    re.MULTILINE,
)
_ASKING = re.compile(r"<!--[ \t]*(?:let|eq|def)\b")
# A block that begins with the sign; in a formula of any other, `>` at the start of a line is a relation.
_QUOTATION = re.compile(r"(?:\A|(?<=\n\n))[ ]{0,3}>.*(?:\n.+)*")
_QUOTED = re.compile(r"^[ \t>]+", re.MULTILINE)
_CLOSING = {
    "section": re.compile(r""),
    "comment": re.compile(r"-->"),
    "display": re.compile(r"(?<!\\)\$\$"),
    "inline": re.compile(r"\$|\n[ \t]*\n"),  # a formula in a line does not cross a paragraph
}


def items(text: str) -> Iterator[Item]:
    """All items of the page in order; code is skipped. What is never closed is no item."""
    shown = visible(text)
    never_closed: set[str] = set()
    at = 0
    while (opening := _OPENING.search(shown, at)) is not None:
        kind, at = str(opening.lastgroup), opening.end()
        closing = _CLOSING[kind].search(shown, at) if kind not in never_closed else None
        if closing is None:
            never_closed.add(kind)
        elif not closing[0].startswith("\n"):
            word = opening["comment"] if kind == "comment" else kind
            yield Item(word, at, closing.start())
            at = closing.end()


def visible(text: str) -> str:
    """The page without code, and without comments that ask nothing; offsets stay."""
    plain = without_code(text) if "`" in text or "~~~" in text else text
    return without(plain, (span for span in comments(plain) if not _ASKING.match(plain, *span)))


def unquoted(text: str) -> str:
    """The page without the signs at the lines of quotations; offsets stay."""
    return _QUOTATION.sub(lambda quotation: _QUOTED.sub(_spaces, quotation[0]), text) if ">" in text else text


def _spaces(signs: re.Match[str]) -> str:
    return " " * len(signs[0])


def sections(text: str, findings: list[Finding]) -> list[Section]:
    """The sections of a page, the first before any heading; a comment without its formula is a finding."""
    found = [Section([], [])]
    comment: Item | None = None
    for number, item in enumerate(items(text)):
        if number == MOST:
            findings.append(
                Finding(item.start, f"more than {MOST:,} formulas and comments; divide this page")
            )
            break
        formula = item.kind in {"display", "inline"}
        if comment is not None and not (formula and _adjoin(text, comment, item)):
            findings.append(Finding(comment.start, "this comment must stand directly before a formula"))
            comment = None
        if item.kind == "section":
            found.append(Section([], [], item.start))
        elif item.kind == "let":
            found[-1].lets.append(item)
        elif item.kind == "display" or (formula and comment is not None):
            inline = item.kind == "inline"
            found[-1].equations.append(Equation(item.start, item.end, comment, inline))
        elif formula:
            found[-1].inline.append(item)
        comment = item if item.kind in {"eq", "def"} else None
    if comment is not None:
        findings.append(Finding(comment.start, "this comment must stand directly before a formula"))
    return found


def _adjoin(text: str, comment: Item, formula: Item) -> bool:
    return not text[comment.end + len("-->") : formula.start].strip(" \t\n$")
