"""Two built sites, file by file and byte by byte: what is published, and what the code makes."""

import os
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from mledocs.site.built.sequences import changes
from mledocs.site.pages.findings import Finding

_TEXT = {".html", ".json", ".css", ".csv", ".js", ".md", ".py", ".ipynb", ".svg", ".txt", ".xml"}
_ID = re.compile(r'\bid="?([^\s">]+)')
MOST = 20  # differences of one file; after that it is another file
LONGEST = 200  # letters of one difference that are shown


def differences(published: Path, made: Path) -> Iterator[Finding]:
    """Every place at which the published site is not what the code makes."""
    files, others = _files(published), _files(made)
    for name in sorted(files | others):
        if name not in others:
            yield _whole(name, "published, but the code makes no such file")
        elif name not in files:
            yield _whole(name, "not published, but the code makes it")
        elif os.path.islink(published / name) or not os.path.isfile(published / name):
            yield _whole(name, "published as a link or a device, where the code makes a file")
        else:
            yield from _within(name, (published / name).read_bytes(), (made / name).read_bytes())


def _files(folder: Path) -> set[str]:
    """Whatever lies in the folder and is no folder; a link to a folder is a link."""
    found: set[str] = set()
    for where, folders, files in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(where, name))]
        found |= {Path(where, name).relative_to(folder).as_posix() for name in files + links}
    return found


def _whole(name: str, message: str) -> Finding:
    return Finding(shown(f"site/{name}"), 1, 1, message)


def shown(name: str) -> str:
    """A file's name on one line: what cannot be printed is written as in Python."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in name)


def _within(name: str, published: bytes, made: bytes) -> Iterator[Finding]:
    """Where two files differ: if not in words, then in bytes."""
    if published == made:
        return
    found = list(islice(_in_words(name, published, made), MOST + 1)) if Path(name).suffix in _TEXT else []
    yield from found[:MOST] or [_whole(name, f"published and made file differ {_where(published, made)}")]
    if len(found) > MOST:
        yield _whole(name, "and more places")


def _where(published: bytes, made: bytes) -> str:
    pairs = enumerate(zip(published, made, strict=False), 1)
    at = next((number for number, (ours, theirs) in pairs if ours != theirs), None)
    return f"from byte {at} on" if at else "in their length"


def _in_words(name: str, published: bytes, made: bytes) -> Iterator[Finding]:
    ours, theirs = (text.decode(errors="replace").split("\n") for text in (published, made))
    for start, end, other, last in changes(ours, theirs):
        for i in range(max(end - start, last - other)):
            line = ours[start + i] if start + i < end else None
            code = theirs[other + i] if other + i < last else None
            if not (line or code):  # one has a line, which is empty, and the other none
                more = "one empty line more" if code is None else "one empty line less"
                yield Finding(shown(f"site/{name}"), start + i + 1, 1, f"published has {more} than code")
            else:
                yield from _words(name, ours, start + i, line or "", code or "")


def _words(name: str, lines: list[str], number: int, line: str, code: str) -> Iterator[Finding]:
    """The words of one line that differ."""
    ours, theirs = _split(line), _split(code)
    for start, end, other, last in changes(ours, theirs):
        column = len("".join(ours[:start])) + 1
        said, meant = (_cut("".join(words)) for words in (ours[start:end], theirs[other:last]))
        message = f"published says {said}, code says {meant}{_place(lines, number, column)}"
        yield Finding(shown(f"site/{name}"), min(number + 1, len(lines)), column, message)


def _cut(words: str) -> str:
    return (
        repr(words)
        if len(words) <= LONGEST
        else f"{words[:LONGEST]!r} and {len(words) - LONGEST} letters more"
    )


def _split(line: str) -> list[str]:
    return re.findall(r"<[^>]*>?|[^\s<>]+|\s+|>", line)


def _place(lines: list[str], number: int, column: int) -> str:
    """After which element with an id the place stands."""
    line = "".join(lines[number : number + 1])[: column - 1]
    for before in (line, *reversed(lines[:number])):
        if ids := _ID.findall(before):
            return f" (after #{ids[-1]})"
    return ""
