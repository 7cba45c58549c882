"""Pages as their authors wrote them: text, positions and marks. Only this file knows line and column."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter, itemgetter
from pathlib import Path

from mledocs import markup
from mledocs.site.pages.findings import Finding

_LINE_END = re.compile("\n")
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.S)
# The same two shapes as pymdownx.arithmatex with smart dollars; a test holds them together. Inline code is
# put away first, here as NUL: no formula reaches across it.
_MATHS = re.compile(
    r"(?<!\\)\$\$(?P<display>.+?)(?<!\\)\$\$"
    r"|(?:(?<!\\)(?:\\\\)+|(?<![\\$]))\$(?![\s$])(?P<inline>(?:\\.|[^\\$\0])+?)(?<!\s)\$",
    re.S,
)
_VALUE = re.compile(r"\\val\{(?P<name>[^{}:\n]*)(?::(?P<form>[^{}\n]*))?\}")
_FIGURE = re.compile(
    r"!\[(?P<alt>(?:(?!!\[)[^\]]){0,999})\]\((?P<path>[^)\s]*generated/(?P<name>[^)\s/]+)\.png)\)"
)
_FRAGMENT = re.compile(r'^[ \t]*--8<-- "(?P<name>[^"\n]*)"$', re.M)
_WIDGET = re.compile(r"^<mle-(?P<name>[a-z]+)>$", re.M)
_LINK = re.compile(
    r"(?<!\\)(?<!!)\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\((?P<target>[^)\s]{1,999})(?:\s[^)]{0,999})?\)"
)
_SHOWN = re.compile(r"!\[[^\]]{0,999}\]\((?P<target>[^)\s]{1,999})")
LABEL = re.compile(r"\\label\{(?P<name>[^{}]*)\}")
MARKS = ("let", "eq", "def", "claim", "said", "prints", "given")
_SPOKEN = re.compile(rf"<!--[ \t]*(?:{'|'.join(MARKS)})\b")
_EQUATION_LINK = re.compile(r"\[\]\(#eq-(?P<name>[^)\s]+)\)")
_HEADING = re.compile(
    r"^(?P<level>#{1,6})[ ]+(?P<text>\S*(?:[ \t]+\S+)*?)(?:[ ]*\{[ ]*#(?P<id>[\w.-]+)[^}]*\})?[ ]*$", re.M
)


@dataclass(frozen=True)
class Mark:
    """One place in a page: what stands there, from where to where, and whether inside a formula."""

    start: int
    end: int
    text: dict[str, str]
    math: bool = False


@dataclass(frozen=True)
class Page:
    """A Markdown file as written. `path` is what messages say; `file` is where it lies.

    `margins` says how many characters of each line of the file stand before what is in `text`.
    """

    path: str
    text: str
    file: Path
    margins: tuple[int, ...] = ()

    @cached_property
    def line_ends(self) -> list[int]:
        """Where each line of the text ends; a page may have thousands of findings."""
        return [match.start() for match in _LINE_END.finditer(self.text)]

    def finding(self, offset: int, message: str) -> Finding:
        """A complaint about the character at `offset`; line and column count from 1."""
        line = bisect_left(self.line_ends, offset) + 1
        column = offset - self.text.rfind("\n", 0, offset)
        return Finding(self.path, line, column + (self.margins[line - 1] if self.margins else 0), message)


blanks = markup.blank


def blank(match: re.Match[str]) -> str:
    """Spaces in place of a match, its line ends kept, so that every offset stays."""
    return markup.blank(match[0])


@lru_cache(maxsize=256)  # every rule asks for the same page
def without_code(text: str) -> str:
    """The text with front matter, code blocks and inline code blanked, every offset kept."""
    return markup.without_code(FRONT_MATTER.sub(blank, text), "\0")


def spans(text: str) -> list[tuple[int, int]]:
    """From where to where code within lines goes."""
    return list(markup.spans(FRONT_MATTER.sub(blank, text)))


@lru_cache(maxsize=256)
def prose(text: str) -> str:
    """The text with code and comments blanked, every offset kept."""
    visible = without_code(text)
    return markup.without(visible, markup.comments(visible))


def _marks(pattern: re.Pattern[str], text: str) -> Iterator[Mark]:
    for match in pattern.finditer(text):
        yield Mark(match.start(), match.end(), {k: v for k, v in match.groupdict().items() if v is not None})


def formulas(text: str) -> list[Mark]:
    """Every formula: its TeX is in `text["display"]` or `text["inline"]`."""
    return list(_marks(_MATHS, prose(text)))


def values(text: str) -> list[Mark]:
    """Every `\\val{name:format}` outside code and front matter, comments included."""
    visible = without_code(text)
    # A comment speaks to the equation checker, in TeX.
    spans = [[m.span() for m in _MATHS.finditer(visible)], list(markup.comments(visible))]
    return [
        Mark(m.start, m.end, m.text, any(_inside(m.start, each) for each in spans))
        for m in _marks(_VALUE, visible)
    ]


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place is in one of the spans, which are in order and do not overlap."""
    before = bisect_right(spans, place, key=itemgetter(0))
    return before > 0 and place < spans[before - 1][1]


def between(marks: list[Mark], start: int, end: int) -> list[Mark]:
    """Those of the marks, which are in order, that begin between two places."""
    first, last = (bisect_left(marks, place, key=attrgetter("start")) for place in (start, end))
    return marks[first:last]


def figures(text: str) -> list[Mark]:
    """Every image link into `generated/`."""
    return list(_marks(_FIGURE, prose(text)))


def widgets(text: str) -> list[Mark]:
    """Every line that opens a widget, `<mle-name>`."""
    return list(_marks(_WIDGET, prose(text)))


def fragments(text: str) -> list[Mark]:
    """Every line that includes a generated fragment."""
    return list(_marks(_FRAGMENT, prose(text)))


def links(text: str) -> list[Mark]:
    """Every inline link; images are not links."""
    return list(_marks(_LINK, prose(text)))


def targets(text: str) -> list[str]:
    """Where every link leads, and every picture; inline code in one, put away as NUL, spoils it."""
    marks = [*links(text), *_marks(_SHOWN, prose(text))]
    return [mark.text["target"] for mark in marks if "\0" not in mark.text["target"]]


def fences(text: str) -> list[Mark]:
    """Every fenced block: what follows its backticks is `info`, its lines `body`, its margin `indent`."""
    visible = FRONT_MATTER.sub(blank, text)
    visible = markup.without(visible, markup.comments(visible))
    return [
        Mark(f.start, f.end, {"indent": f.indent, "info": f.info, "body": text[f.inside]})
        for f in markup.fences(visible)
    ]


def labels(text: str) -> list[Mark]:
    """Every `\\label{name}` of a display formula."""
    return list(_marks(LABEL, prose(text)))


def comments(text: str) -> list[Mark]:
    """Every comment that speaks to a checker, with the spaces before it."""
    visible = without_code(text)
    found = ((_SPOKEN.match(visible, start), start, end) for start, end in markup.comments(visible))
    return [Mark(start - _margin(visible, start), end, {}) for spoken, start, end in found if spoken]


def _margin(text: str, start: int) -> int:
    """How many spaces stand before a place."""
    line = text[max(start - 999, text.rfind("\n", 0, start) + 1) : start]
    return len(line) - len(line.rstrip(" "))


def equation_links(text: str) -> list[Mark]:
    """Every `[](#eq-name)`: a link to an equation of the same page that shows its number."""
    return list(_marks(_EQUATION_LINK, prose(text)))


def headings(text: str) -> list[Mark]:
    """Every heading: level, text and, where written, its id."""
    return list(_marks(_HEADING, prose(text)))


def front_matter(text: str) -> str:
    """The YAML between the first two `---` lines, or nothing."""
    match = FRONT_MATTER.match(text)
    return match[0][4:-4] if match else ""
