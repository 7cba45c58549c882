"""Words that stand in strings of a Python file, as those of figures do: where an editor finds them."""

import ast
import re
import tokenize
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path

from mledocs.site.pages.findings import Finding
from mledocs.site.pages.source import Page

_STRING = re.compile(r"(?P<prefix>[rRuU]?)(?P<quotes>'''|\"\"\"|'|\")(?P<body>.*)(?P=quotes)", re.S)
#: What stands for one character of a string, if it is not raw.
_SIGN = re.compile(r"(?:\\\n)*(?:\\(?:N\{[^}]*\}|U.{8}|u.{4}|x..|[0-7]{1,3}|.)|.)", re.S)


@dataclass(frozen=True)
class Piece:
    """One string of a file: what it says, how that is written, where its first character stands."""

    text: str
    body: str
    is_raw: bool
    line: int
    column: int

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a character of the text."""
        signs = list(self.body) if self.is_raw else _SIGN.findall(self.body)
        before = "".join(signs[:offset])
        line_end = before.rfind("\n")
        column = self.column + len(before) if line_end < 0 else len(before) - line_end
        return self.line + before.count("\n"), column


def pieces(file: Path) -> Iterator[Piece]:
    """The strings of a file in their order, without bytes and what is put together when the code runs."""
    with file.open("rb") as opened:
        for token in tokenize.tokenize(opened.readline):
            found = _STRING.fullmatch(token.string) if token.type == tokenize.STRING else None
            if found:
                is_raw, (line, column) = found["prefix"] in {"r", "R"}, token.start
                text = ast.literal_eval(token.string)
                yield Piece(text, found["body"], is_raw, line, column + found.start("body") + 1)


@dataclass(frozen=True)
class Strings:
    """The strings of a file, one behind the other: where each begins, and all as one."""

    pieces: tuple[Piece, ...] = ()

    @cached_property
    def starts(self) -> list[int]:
        """Where each begins."""
        return [0, *accumulate(len(piece.text) for piece in self.pieces)]

    @cached_property
    def whole(self) -> str:
        """All of them."""
        return "".join(piece.text for piece in self.pieces)


@lru_cache(maxsize=64)  # a file holds the words of many figures, and every page asks for all
def strings(file: Path, changed: int) -> Strings:
    """The strings of a file that was changed at this time."""
    return Strings(tuple(pieces(file)))


@dataclass(frozen=True)
class Quoted(Page):
    """Texts, parted by an empty line, that stand in strings of `file`; a finding is placed there."""

    texts: tuple[str, ...] = ()

    @cached_property
    def strings(self) -> Strings:
        """The strings of the file."""
        try:
            return strings(self.file, self.file.stat().st_mtime_ns)
        except OSError:  # there is no such file
            return Strings()

    @property
    def is_there(self) -> bool:
        """Whether they stand in strings of this file."""
        return self._in_file(0) >= 0

    def finding(self, offset: int, message: str) -> Finding:
        """A complaint about the character at `offset` of the texts."""
        place = self._in_file(offset)
        starts, pieces = self.strings.starts, self.strings.pieces
        at = bisect_right(starts, place) - 1
        if not 0 <= at < len(pieces):
            return Finding(self.path, 1, 1, message)
        return Finding(self.path, *pieces[at].place(place - starts[at]), message)

    def _in_file(self, offset: int) -> int:
        """Where among the strings of the file this character is; less than 0 if it is in none."""
        for text in self.texts:
            if offset <= len(text):
                found = self.strings.whole.find(text)
                return found + offset if found >= 0 else -1
            offset -= len(text) + len("\n\n")
        return -1
