"""Which sentence stands before a place in a page, found in the page as written."""

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache

from mledocs.site.pages import source, structure
from mledocs.site.pages.expanded import unmarked

#: A full stop after one of these ends no sentence, nor does one after a single letter, which is an initial.
ABBREVIATIONS = (
    "e.g", "i.e", "cf", "vs", "resp", "approx", "no", "fig", "eq", "sec", "ch", "vol",
    "pp", "ed", "eds", "dr", "prof", "mr", "mrs", "ms", "st", "al", "ca", "viz",
)  # fmt: skip
_SHORT = "|".join(map(re.escape, ABBREVIATIONS))
_CLOSING = r"[\"'”’»)\]*_]*"
_STOP = re.compile(rf"[.!?…]{_CLOSING}(?=\s)")
_NO_STOP = re.compile(rf"(?:(?<![\w.])(?:{_SHORT}|[^\W\d_])|\.\.)\Z", re.I)
_OPENING = re.compile(r"[\s\"'“‘«(\[*_]*")
#: What Markdown begins on a line of its own: a list item, a heading, a definition, a footnote.
_MARKER = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)]|#{1,6}|:|\[\^[^\]\n]+\]:)[ \t]+)")
#: A line after which a block begins, whatever follows.
_CLOSED = re.compile(r"[ \t>]*(?:#{1,6}[ ]|!!!|\?\?\?|\||\Z)")

_CELL_END = re.compile(r"\||\n")
_BLOCK_END = re.compile(r"\n(?=[ \t>]*(?:\n|\Z|(?:[-*+]|\d+[.)]|:)[ \t]))")


def before(text: str, place: int) -> str:
    """The sentence that ends before `place`, as written but for comments; nothing where there is none."""
    start, end = span(text, place)
    return unmarked(text[start:end]).lstrip(" \t\n>").rstrip()


def span(text: str, place: int) -> tuple[int, int]:
    """From where to where it stands."""
    plain = opaque(text)
    end = len(plain[:place].rstrip())
    start = _block(plain, end)
    for stop in _STOP.finditer(plain, start, end):
        if _ends(plain, stop):
            start = stop.end()
    return start, end


def every(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each sentence of a page goes, as a mark behind it would find it."""
    plain = opaque(text)
    for end in _block_ends(plain):
        start = _block(plain, end)
        for stop in _STOP.finditer(plain, start, end):
            if _ends(plain, stop):
                yield start, stop.end()
                start = stop.end()
        if plain[start:end].strip():
            yield start, end


def _block_ends(plain: str) -> Iterator[int]:
    """Where each paragraph, list item, heading or table cell ends."""
    lines, at = plain.split("\n"), 0
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.lstrip(" \t>").startswith("|"):
            yield from (at + cell.start() for cell in re.finditer(r"(?<=[^|\s])[ \t]*\|", line))
        elif line.strip(" \t>") and (
            not following.strip(" \t>") or _MARKER.match(following) or _CLOSED.match(line)
        ):
            yield at + len(line.rstrip())
        at += len(line) + 1


def digest(sentence: str) -> str:
    """Four hexadecimal digits that stand for a sentence, however its lines are wrapped."""
    folded = " ".join(re.sub(r"\n[ \t>]*", " ", sentence).split())
    return hashlib.sha256(folded.encode()).hexdigest()[:4]


def finished(text: str, place: int) -> bool:
    """Whether a sentence ends before `place`: by its full stop, or because its block ends there."""
    plain = opaque(text)
    rest = plain[place : _block_end(plain, place)].strip(" \t>\n")
    if rest[:1].islower():
        return False
    return not rest or re.search(rf"[.!?:…]{_CLOSING}\Z", plain[:place].rstrip()) is not None


def apart(text: str, place: int) -> bool:
    """Whether a line ends between the sentence before `place` and that place; lines within comments aside."""
    end = len(opaque(text)[:place].rstrip())
    return "\n" in unmarked(text[end:place])


@lru_cache(maxsize=64)  # each mark of a page asks again
def opaque(text: str) -> str:
    """The text with each formula, code, value and link target as a long capital word, and comments blank."""
    visible, without_code = source.prose(text), source.without_code(text)
    plain = "".join(map(_character, text, visible, without_code))
    for mark in source.formulas(text):
        plain = plain[: mark.start] + _word(plain[mark.start : mark.end]) + plain[mark.end :]
    for mark in source.links(text):  # a full stop in the words of a link ends no sentence around it
        plain = plain[: mark.start] + _within(plain[mark.start : mark.end]) + plain[mark.end :]
    plain = structure.STRUCTURE["attribute list"].sub(source.blank, plain)
    for name in ("value", "link target", "address"):
        plain = structure.STRUCTURE[name].sub(lambda match: _word(match[0]), plain)
    return plain


def _character(written: str, visible: str, without_code: str) -> str:
    """What stands for one character: itself, a letter where it is code, a space where it is a comment."""
    if visible == written or without_code == written:
        return visible
    return "X"


def _word(text: str) -> str:
    return re.sub(r"\S", "X", text)


def _within(link: str) -> str:
    return re.sub(r"[.!?…](?=\s)", "X", link)


def _ends(plain: str, stop: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence: it closes no abbreviation, and no small letter follows."""
    if stop[0][0] == "." and _NO_STOP.search(plain, max(stop.start() - 12, 0), stop.start()):
        return False
    opening = _OPENING.match(plain, stop.end())
    following = plain[opening.end() : opening.end() + 1] if opening else ""
    return not following.islower()


def _block(plain: str, end: int) -> int:
    """Where the paragraph, list item, heading or table cell begins in which `end` lies."""
    start = plain.rfind("\n", 0, end) + 1
    if plain[start:end].lstrip(" \t>").startswith("|"):
        return plain.rfind("|", start, end) + 1
    while start:
        marker = _MARKER.match(plain, start, end)
        if marker:
            return marker.end()
        previous = plain.rfind("\n", 0, start - 1) + 1
        if _CLOSED.match(plain[previous : start - 1]):
            return start
        start = previous
    marker = _MARKER.match(plain, 0, end)
    return marker.end() if marker else 0


def _block_end(plain: str, place: int) -> int:
    """Where that block ends."""
    line = plain.rfind("\n", 0, place) + 1
    row = plain[line:place].lstrip(" \t>").startswith("|")
    end = (_CELL_END if row else _BLOCK_END).search(plain, place)
    return end.start() if end else len(plain)
