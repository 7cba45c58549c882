"""Finds what the checker reads in a Markdown page: headings, comments, formulas."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """A heading, a `let`, `eq` or `def` comment, a display or an inline formula; start and end are of its content."""

    kind: str
    start: int
    end: int


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
