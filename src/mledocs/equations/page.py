"""Finds what the checker reads in a Markdown page: headings, comments, formulas."""

import re
from dataclasses import dataclass

from mledocs.equations.report import Finding


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


@dataclass(frozen=True)
class Section:
    """What stands between two headings of the second level."""

    lets: list[Item]
    equations: list[Equation]


_CODE = re.compile(
    r"^(?P<fence>[ ]{0,3}(?P<marks>`{3,}|~{3,})[^\n]*\n(?:.*\n)*?[ ]{0,3}(?P=marks)[`~]*[ \t]*(?:\n|\Z))"
    r"|(?P<inline>(?<!`)(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`))",
    re.MULTILINE,
)
_ITEM = re.compile(
    r"^(?P<section>\#\#)[ \t][^\n]*$"
    r"|<!--[ \t]*(?P<word>let|eq|def)\b[ \t]*:?(?P<comment>(?:(?!-->)[\s\S])*)-->"
    r"|\$\$(?P<display>(?:(?!\$\$)[\s\S])*)\$\$"
    r"|(?<![\\$])\$(?P<inline>[^\s$](?:[^$\n]|\n(?!\s*\n))*)\$(?!\$)",
    re.MULTILINE,
)


def items(text: str) -> list[Item]:
    """All items of the page in order; code is skipped."""
    return [_item(match) for match in _ITEM.finditer(without_code(text))]


def _item(match: re.Match[str]) -> Item:
    for group in ("section", "display", "inline"):
        if match[group] is not None:
            return Item(group, *match.span(group))
    return Item(match["word"], *match.span("comment"))


def without_code(text: str) -> str:
    """The page with code, of blocks and within lines, blanked out; offsets stay."""
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def sections(text: str, findings: list[Finding]) -> list[Section]:
    """The sections of a page, first what stands before the first heading; comments without formula are findings."""
    found = [Section([], [])]
    comment: Item | None = None
    for item in items(text):
        formula = item.kind in {"display", "inline"}
        if comment is not None and not (formula and _adjoin(text, comment, item)):
            findings.append(Finding(comment.start, "this comment must stand directly before a formula"))
            comment = None
        if item.kind == "section":
            found.append(Section([], []))
        elif item.kind == "let":
            found[-1].lets.append(item)
        elif item.kind == "display" or (formula and comment is not None):
            found[-1].equations.append(Equation(item.start, item.end, comment))
        comment = item if item.kind in {"eq", "def"} else None
    if comment is not None:
        findings.append(Finding(comment.start, "this comment must stand directly before a formula"))
    return found


def _adjoin(text: str, comment: Item, formula: Item) -> bool:
    return not text[comment.end + len("-->") : formula.start].strip(" \t\n$")
