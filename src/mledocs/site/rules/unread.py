"""What Markdown would show, or run, and no rule would see: formulas and blocks written in another way."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from mledocs import markup
from mledocs.site.pages import source
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page

# What may stand before a formula in its line: a margin, the sign of a list or of a definition.
_BEFORE = re.compile(r"[ \t>]*(?P<item>(?:[-*+:]|\d+\.)[ \t]+)?")
# In the line above: nothing, a comment, HTML, a heading or the first line of an admonition.
_ABOVE = re.compile(r"[ \t>]*(?:|---|.*-->|[<#].*|(?:!!!|\?\?\?).*)[ \t]*")
_BELOW = re.compile(r"[ \t>]*(?:<.*)?")
_BLANK = re.compile(r"\n[ \t>]*\n")
# What control characters do to Markdown, and these two to our own marks, is nobody's to write.
_UNSEEN = re.compile("[\0-\b\v\f\x0e-\x1f\x7f\u200b\u2060\ue000\ue001\ufeff]")
_COMMENT = re.compile(r"<!--\s*(?P<word>[A-Za-z]{1,20}):")
_FENCE = re.compile(r"^[ \t>]*(?:`{3,}|~{3,}).*$", re.M)
_NO_BLOCK = (
    "this fence is no code block: it is not closed, a line in it stands left of it, or what follows its"
    ' signs is no language, with title="…" or without'
)
_MATHS = (
    "\u0370-\u03ff\u2200-\u22ff\u00b2\u00b3\u2070-\u209f\u0300-\u036f"  # Greek, signs, digits above and below
)
_FORMULAS = [
    (
        re.compile(r"(?<!\\)\\[\[(](?=.{0,2000}?\\[\])])|^[ \t>]*\\begin\{|<math\b", re.M | re.S),
        "no check reads a formula that begins so; write it between $$ and $$, or $ and $ in a line",
    ),
    (
        re.compile(rf"[{_MATHS}][^\n$`]{{0,30}}?\s[=≈≤≥<>]\s|\s[=≈≤≥]\s[^\n$`]{{0,30}}?[{_MATHS}]"),
        "no check reads a formula that is typed so; write it as LaTeX, between $ and $",
    ),
]
_FENCED = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})[ \t]*\{?math\b.*$", re.M)
_STRAY = [
    (re.compile(r"(?<!\\)\$\$"), "this $$ opens or closes no formula; each takes two"),
    (
        re.compile(r"^[ \t>]*-+8<-+.*$", re.M),
        'nothing is included so; write --8<-- "name.md" on a line of its own, in no quotation',
    ),
    (
        re.compile(r"<(?:script|style|iframe|object|embed|base|meta|link)\b|\bjavascript:", re.I),
        "pages hold no scripts, styles or frames; put it into docs/assets",
    ),
    (
        re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.I),
        "pages hold no scripts; put it into docs/assets, where it listens to the element",
    ),
]


def check_unread(page: Page, site: Site) -> Iterator[Finding]:
    """Nothing stands on the page that Markdown shows and the other rules do not see."""
    text = source.prose(page.text)
    yield from _fences(page)
    for mark in source.formulas(page.text):
        if "display" in mark.text:
            yield from _display(page, mark)
    for marks in (source.formulas(page.text), source.fragments(page.text)):
        text = markup.without(text, ((mark.start, mark.end) for mark in marks))
    yield from _misspelled(page)
    for match in _UNSEEN.finditer(page.text):
        yield page.finding(
            match.start(), f"U+{ord(match[0]):04X} stands here, which no reader sees; remove it"
        )
    yield from check_formulas_unread(page)
    yield from _found(page, text, _STRAY)


def check_formulas_unread(page: Page, site: Site | None = None) -> Iterator[Finding]:
    """Nothing on a page, wherever it stands, looks like a formula and is read by no check."""
    text = source.prose(page.text)
    text = markup.without(text, ((mark.start, mark.end) for mark in source.formulas(page.text)))
    yield from _found(page, text, _FORMULAS)
    for match in _FENCED.finditer(page.text):
        yield page.finding(match.start(), "no check reads a formula in a fence; write it between $$ and $$")


def _found(page: Page, text: str, patterns: list[tuple[re.Pattern[str], str]]) -> Iterator[Finding]:
    for pattern, message in patterns:
        for match in pattern.finditer(text):
            yield page.finding(match.start() + len(match[0]) - len(match[0].lstrip(" \t>")), message)


def _fences(page: Page) -> Iterator[Finding]:
    """Three backticks at the head of a line are meant for a block, even where they enclose code in a line."""
    visible = source.FRONT_MATTER.sub(source.blank, page.text)
    visible = markup.without(visible, markup.comments(visible))
    visible = markup.without(visible, ((fence.start, fence.end) for fence in markup.fences(visible)))
    for match in _FENCE.finditer(visible):
        yield page.finding(match.start() + len(match[0]) - len(match[0].lstrip(" \t>")), _NO_BLOCK)


def _misspelled(page: Page) -> Iterator[Finding]:
    """A comment that was meant for a checker and speaks to none."""
    for match in _COMMENT.finditer(source.without_code(page.text)):
        near = get_close_matches(match["word"].lower(), source.MARKS, n=1, cutoff=0.6)
        if near and match["word"] not in source.MARKS:
            yield page.finding(
                match.start(), f"no check reads '{match['word']}:'; did you mean '{near[0]}:'?"
            )


def _lines_back(text: str, place: int) -> int:
    """Where the line above begins; a line of which no end is near has nothing that a formula may follow."""
    return max(text.rfind("\n", 0, max(text.rfind("\n", 0, place), 0)) + 1, place - 10_000)


def _display(page: Page, mark: source.Mark) -> Iterator[Finding]:
    """A formula between `$$` is a block: else Markdown shows dollars, and no mark stands beside it."""
    above, before = ["", *page.text[_lines_back(page.text, mark.start) : mark.start].split("\n")][-2:]
    first = page.text.find("\n", mark.end) + 1 or len(page.text) + 1
    second = page.text.find("\n", first) if first <= len(page.text) else -1
    after = page.text[mark.end : first - 1]
    below = page.text[first : second if second >= 0 else None]
    line = _BEFORE.fullmatch(before)
    if _BLANK.search(mark.text["display"]):
        yield page.finding(mark.start, "a blank line ends a formula; take it out")
    elif line is None or after.strip():
        yield page.finding(mark.start, "a formula between $$ stands on lines of its own; use $…$ in a line")
    elif not (line["item"] or _ABOVE.fullmatch(above)) or not _BELOW.fullmatch(below):
        yield page.finding(mark.start, "blank lines, or comments, stand above and below a formula between $$")
