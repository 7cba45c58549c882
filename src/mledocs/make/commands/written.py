"""Files as they lie on the disk, edited at places that messages name: all else stays, byte by byte."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mledocs.make.paths import CACHE, ROOT
from mledocs.site.files import artifacts

_LINE_END = re.compile(r"\r\n|\r|\n")
_ORDER_MARK = "\ufeff"


@dataclass(frozen=True)
class Edit:
    """Other words from one place of a file to another."""

    file: Path
    start: int
    end: int
    words: str


def read(file: Path) -> str:
    """The text of a file with the line ends and the byte order mark that it has."""
    return file.read_bytes().decode("utf-8")


def offset(text: str, line: int, column: int) -> int:
    """Where a line and column, both counted from 1, are in such a text."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    return starts[line - 1] + column - 1 + (line == 1 and text.startswith(_ORDER_MARK))


def place(text: str, at: int) -> tuple[int, int]:
    """The line and column of an offset."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(text, 0, at))]
    return len(starts), at - starts[-1] + 1 - (len(starts) == 1 and text.startswith(_ORDER_MARK))


def shown(file: Path) -> str:
    """The name of a file in messages: from the book's root."""
    return (file.relative_to(ROOT) if file.is_relative_to(ROOT) else file).as_posix()


def edited(edits: Iterable[Edit]) -> dict[Path, str]:
    """The new text of each file; nothing is written."""
    found: dict[Path, str] = {}
    for edit in sorted(set(edits), key=lambda edit: -edit.start):  # from the end: what comes before stays
        text = found.get(edit.file) or read(edit.file)
        found[edit.file] = text[: edit.start] + edit.words + text[edit.end :]
    return found


def write(texts: dict[Path, str]) -> None:
    """Write each file beside and rename it; a link stays a link."""
    files = {str(file.resolve()): text.encode("utf-8") for file, text in texts.items()}
    artifacts.write(ROOT, files, CACHE / "scratch")
