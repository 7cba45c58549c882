"""What in a Markdown text is code or a comment, for the equation checker and the site alike.

Every reader here takes time in proportion to the text, whatever stands in it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

# As pymdownx.superfences reads them; a test holds the two together.
_OPTION = r"(?:(?:title|hl_lines|linenums)=(?:\"[^\"]*\"|'[^']*')|run|exec)"
_OPENING = re.compile(
    r"(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})"
    rf"(?P<info>[ \t]*(?:\.?[\w#.+-]+(?![^ \t]))?(?:[ \t]*\{{.*\}}|(?:[ \t]*{_OPTION}(?![^ \t]))*)[ \t]*)"
)
_TICKS = re.compile(r"(?P<escapes>\\*)(?P<ticks>`+)")
_NOT_A_LINE_END = re.compile(r"[^\n]")
_PARAGRAPH_END = re.compile(r"\n[ \t>]*\n")


@dataclass(frozen=True)
class Fence:
    """A fenced block: from its first line to the end of its last; `inside` is what stands between."""

    start: int
    end: int
    indent: str
    info: str
    inside: slice


def fences(text: str) -> Iterator[Fence]:
    """Every fenced block; one that is not closed, or holds a line outside its margin, is none."""
    opening, start, at = None, 0, 0
    for line in text.split("\n"):
        if opening is None:
            opening, start = _OPENING.fullmatch(line), at
        elif not line.startswith(opening["indent"]):
            opening = opening if not line.strip(" \t>") else None
        elif line[len(opening["indent"]) :].rstrip(" \t") == opening["fence"]:
            inside = slice(start + opening.end() + 1, at)
            yield Fence(start, at + len(line), opening["indent"], opening["info"], inside)
            opening = None
        at += len(line) + 1


def blank(text: str, by: str = " ") -> str:
    """A text of spaces, or another character, as long and with the same line ends."""
    return _NOT_A_LINE_END.sub(by, text)


def without(text: str, spans: Iterator[tuple[int, int]], by: str = " ") -> str:
    """The text with each span blanked; spans are in order and do not overlap. Every offset stays."""
    parts, last = [], 0
    for start, end in spans:
        parts += [text[last:start], blank(text[start:end], by)]
        last = end
    return "".join([*parts, text[last:]])


def without_code(text: str, by: str = " ") -> str:
    """The text with code blanked: of blocks by spaces, within lines by `by`."""
    blocks = _without_blocks(text)
    return without(blocks, _inline(blocks), by) if "`" in blocks else blocks


def spans(text: str) -> Iterator[tuple[int, int]]:
    """From where to where code within lines goes, its backticks included."""
    return _inline(_without_blocks(text))


def _without_blocks(text: str) -> str:
    return without(text, ((fence.start, fence.end) for fence in fences(text)))


def _inline(text: str) -> Iterator[tuple[int, int]]:
    """Code within lines, each paragraph by itself, as Python-Markdown reads it."""
    at = 0
    while at < len(text):
        gap = _PARAGRAPH_END.search(text, at)
        end = gap.start() + 1 if gap else len(text)
        yield from _in_paragraph(list(_TICKS.finditer(text, at, end)))
        at = end


def _in_paragraph(runs: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """A run of backticks closes with the next that is as long; else with the longest, if that is shorter."""
    lengths = [len(run["ticks"]) for run in runs]
    longest = list(accumulate(reversed(lengths), max, initial=0))[-2::-1]  # of those behind each run
    last = {length: number for number, length in enumerate(lengths)}
    start, closing, resume = 0, 0, 0
    for number, run in enumerate(runs):
        if not closing:
            # Behind a run that nothing closes, Python-Markdown looks on only after as many letters again.
            escaped = len(run["escapes"]) % 2 if resume <= run.start() else bool(run["escapes"])
            start = max(run.start("ticks") + escaped, resume)
            ticks = max(run.end() - start, 0)
            shorter = longest[number] if longest[number] < ticks else 0
            closing = ticks if last.get(ticks, 0) > number else shorter
            resume = resume if closing else max(resume, run.end() + ticks)
        elif lengths[number] == closing:
            yield start, run.end()
            closing = 0


def comments(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each comment goes; one that is not closed is none."""
    start = text.find("<!--")
    while start >= 0 and (close := text.find("-->", start)) >= 0:
        yield start, close + 3
        start = text.find("<!--", close + 3)
