"""Reads the file of a page, or says why it cannot be one."""

from pathlib import Path

from mledocs.site.pages.source import Page

#: Letters of a page, ten times the longest of ours: what is longer nobody reads, nor checks in a minute.
LONGEST = 150_000


class UnreadablePageError(ValueError):
    """A page that cannot be read, or is no text: says which, and where."""


def read(file: Path, root: Path) -> Page:
    """The page in `file`, named in messages as seen from `root`. Raises UnreadablePageError."""
    name = (file.relative_to(root) if file.is_relative_to(root) else file).as_posix()
    try:
        text = file.read_text(encoding="utf-8-sig")  # an editor's byte order mark is no text
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise UnreadablePageError(f"{name}:{line}:1: this is not UTF-8; save the file as UTF-8") from None
    except PermissionError:
        raise UnreadablePageError(f"{name}:1:1: this cannot be read; change its permissions") from None
    if len(text) > LONGEST:
        why = f"this page has {len(text):,} letters, and the most is {LONGEST:,}; divide it"
        raise UnreadablePageError(f"{name}:1:1: {why}")
    return Page(name, text, file)
