"""Two built sites, file by file and byte by byte: what is published, and what the code makes."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from mledocs.site.source import Finding

_TEXT = {".html", ".json", ".css", ".csv", ".js", ".md", ".py", ".ipynb", ".svg", ".txt", ".xml"}
_ID = re.compile(r'\bid="?([^\s">]+)')
MOST = 20  # differences of one file; after that it is another file


def differences(published: Path, made: Path) -> Iterator[Finding]:
    """Every place at which the published site is not what the code makes."""
    files, others = _files(published), _files(made)
    for name in sorted(files | others):
        if name not in others:
            yield Finding(f"site/{name}", 1, 1, "published, but the code makes no such file")
        elif name not in files:
            yield Finding(f"site/{name}", 1, 1, "not published, but the code makes it")
        else:
            yield from _within(name, (published / name).read_bytes(), (made / name).read_bytes())


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _within(name: str, published: bytes, made: bytes) -> Iterator[Finding]:
    if published == made:
        return
    if Path(name).suffix not in _TEXT:
        at = next(
            (i for i, pair in enumerate(zip(published, made, strict=False)) if len(set(pair)) > 1), None
        )
        where = f"from byte {at + 1} on" if at is not None else "in their length"
        yield Finding(f"site/{name}", 1, 1, f"published and made file differ {where}")
        return
    texts = published.decode(errors="replace"), made.decode(errors="replace")
    found = list(_lines(name, *(text.split("\n") for text in texts)))
    yield from found[:MOST]
    if len(found) > MOST:
        yield Finding(f"site/{name}", 1, 1, f"and {len(found) - MOST} more places")


def _lines(name: str, published: list[str], made: list[str]) -> Iterator[Finding]:
    for kind, start, end, other, last in SequenceMatcher(None, published, made, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for i in range(max(end - start, last - other)):
            line = published[start + i] if start + i < end else ""
            code = made[other + i] if other + i < last else ""
            yield from _words(name, published, start + i, line, code)


def _words(name: str, lines: list[str], number: int, line: str, code: str) -> Iterator[Finding]:
    """The words of one line that differ."""
    ours, theirs = _split(line), _split(code)
    for kind, start, end, other, last in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "equal":
            column = len("".join(ours[:start])) + 1
            said, meant = "".join(ours[start:end]), "".join(theirs[other:last])
            message = f"published says {said!r}, code says {meant!r}{_place(lines, number, column)}"
            yield Finding(f"site/{name}", min(number + 1, len(lines)), column, message)


def _split(line: str) -> list[str]:
    return re.findall(r"<[^>]*>?|[^\s<>]+|\s+|>", line)


def _place(lines: list[str], number: int, column: int) -> str:
    """After which element with an id the place stands."""
    line = "".join(lines[number : number + 1])[: column - 1]
    for before in (line, *reversed(lines[:number])):
        if ids := _ID.findall(before):
            return f" (after #{ids[-1]})"
    return ""
