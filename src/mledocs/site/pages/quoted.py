"""Words that stand in strings of a Python file, as those of figures do: where an editor finds them."""

import ast
import tokenize
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mledocs.site.pages.findings import Finding
from mledocs.site.pages.source import Page


@dataclass(frozen=True)
class Piece:
    """One string of a file: where it begins among the texts of all its strings, and in the file."""

    start: int
    text: str
    line: int
    column: int


def pieces(file: Path) -> Iterator[Piece]:
    """The strings of a file in their order, without those that are put together when the code runs."""
    start = 0
    with file.open("rb") as opened:
        for token in tokenize.tokenize(opened.readline):
            if token.type == tokenize.STRING and not token.string.lower().startswith(("b", "f", "rb", "rf")):
                text = ast.literal_eval(token.string)
                opening = len(token.string) - len(token.string.lstrip("rRuU").lstrip("'\""))
                yield Piece(start, text, token.start[0], token.start[1] + opening + 1)
                start += len(text)


@dataclass(frozen=True)
class Quoted(Page):
    """Texts, parted by an empty line, that stand in strings of `file`; a finding is placed there."""

    texts: tuple[str, ...] = ()

    @cached_property
    def pieces(self) -> list[Piece]:
        """The strings of the file."""
        return list(pieces(self.file)) if self.file.is_file() else []

    def finding(self, offset: int, message: str) -> Finding:
        """A complaint about the character at `offset` of the texts."""
        place = self._in_file(offset)
        at = bisect_right(self.pieces, place, key=lambda piece: piece.start) - 1
        if place < 0 or at < 0:
            return Finding(self.path, 1, 1, message)
        piece = self.pieces[at]
        return Finding(self.path, piece.line, piece.column + place - piece.start, message)

    def _in_file(self, offset: int) -> int:
        """Where among the strings of the file this character is; less than 0 if it is in none."""
        whole = "".join(piece.text for piece in self.pieces)
        for text in self.texts:
            if offset <= len(text):
                found = whole.find(text)
                return found + offset if found >= 0 else -1
            offset -= len(text) + len("\n\n")
        return -1
