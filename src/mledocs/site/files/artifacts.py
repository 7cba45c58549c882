"""From registries to files: what is made, how it is written, and what is stale."""

import json
import math
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import SequenceMatcher
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeVar

from mledocs.book import BookError
from mledocs.formats import Number
from mledocs.site.files import failures, portable
from mledocs.site.files.scratch import folder as new_folder
from mledocs.site.pages.findings import ExhibitError, Finding

Made = TypeVar("Made")
Files = dict[str, bytes]
Registry = Mapping[str, tuple[Callable[[], Number], str]]

SIGNIFICANT = 10  # floats at 17 digits differ between processors; at 12 none did
TOLERANCE = 1e-9
# Without its sign: a hyphen and a minus sign are different text, and no sign may change.
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


def made(kind: str, name: str, function: Callable[[], Made]) -> Made:
    """What a registered function returns. Raises ExhibitError, whatever it was that failed in it."""
    try:
        return function()
    except Exception as error:  # an author's function can fail in any way; the message says which, and where
        where, why = failures.failed(function, error)
        raise ExhibitError(f"{where}: {kind} '{name}' cannot be made: {why}") from error


@contextmanager
def loading() -> Iterator[None]:
    """Registries are imported inside. Raises ExhibitError for whatever is wrong in their modules."""
    try:
        yield
    except BookError as error:  # it says where
        raise ExhibitError(str(error)) from error
    except Exception as error:  # an author's module too
        where, why = failures.unloadable(error)
        raise ExhibitError(f"{where}: this module cannot be loaded: {why}") from error


def _rounded(name: str, where: str, value: Number) -> Number:
    if not math.isfinite(value):
        raise ExhibitError(f"value '{name}' is {value}; a page can only show finite numbers; see {where}")
    return value if isinstance(value, int) else float(f"{value:.{SIGNIFICANT}g}")


def origin(function: Callable[..., Any]) -> str:
    """Where a function is defined, and with what it is called: `module:name` or `module:name('mu5', 0)`."""
    inner = function.func if isinstance(function, partial) else function
    called = f"({', '.join(map(_named, function.args))})" if isinstance(function, partial) else ""
    return f"{inner.__module__}:{inner.__qualname__}{called}"


def _named(argument: Any) -> str:
    """An argument as code writes it; a function by its name, for its address is never the same."""
    return str(getattr(argument, "__qualname__", repr(argument)))


def origins_json(**kinds: Mapping[str, Callable[..., Any]]) -> bytes:
    """Where each name of each registry is defined."""
    found = {
        kind: {name: origin(function) for name, function in registry.items()}
        for kind, registry in kinds.items()
    }
    return (json.dumps(found, indent=1) + "\n").encode()


def values_json(registry: Registry) -> bytes:
    """Every value with its default format and the function that made it, a line each."""
    return _lines({name: _value_row(name, *entry) for name, entry in registry.items()})


def _value_row(name: str, function: Callable[[], Number], form: str) -> dict[str, Any]:
    where = origin(function)
    value = _rounded(name, where, made("value", name, function))
    return {"value": value, "format": form, "from": where, "is": _in_words(function)}


def _in_words(function: Callable[..., Any]) -> str:
    """What a function gives: the first paragraph of its docstring, or nothing where it has none."""
    inner = function.func if isinstance(function, partial) else function
    return " ".join((inner.__doc__ or "").partition("\n\n")[0].split())


def claims_json(registry: Mapping[str, Callable[[], str]]) -> bytes:
    """Every claim with its complaint, which is empty while it holds, and what it checks."""
    return _lines({name: _judged(function) for name, function in registry.items()})


def _judged(function: Callable[[], str]) -> dict[str, str]:
    try:
        complaint = function()
    except Exception as error:  # no reason to stop here: the check will, at the sentence
        complaint = f"it cannot be judged: {type(error).__name__}: {error}"
    return {"complaint": complaint, "from": origin(function), "checks": meaning(function)}


def meaning(function: Callable[..., Any]) -> str:
    """The docstring of a function, where the site shows it. Raises ExhibitError if there is none."""
    words = (function.__doc__ or "").strip()
    if not words:
        where = failures.shown((function.__code__.co_filename, function.__code__.co_firstlineno))
        remedy = "write one, and run Python without -OO, which takes them all away"
        raise ExhibitError(f"{where}:1: {function.__name__} has no docstring, which pages show: {remedy}")
    return words


def counts_json(registry: Mapping[str, list[str]]) -> bytes:
    """Every noun that the package counts with the values that count it."""
    return _lines(registry)


def _lines(entries: Mapping[str, Any]) -> bytes:
    """A JSON object, a line an entry."""
    rows = [f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in sorted(entries.items())]
    return ("{\n" + ",\n".join(rows) + "\n}\n").encode()


def widgets_json(registry: Mapping[str, Callable[[], dict[str, Any]]]) -> bytes:
    """What each widget begins with, a line each."""
    rows = []
    for name, function in sorted(registry.items()):
        data = _tree(name, origin(function), made("widget", name, function))
        rows.append(f"{json.dumps(name)}: {json.dumps(data, separators=(',', ':'))}")
    return ("{\n" + ",\n".join(rows) + "\n}\n").encode()


def _tree(name: str, origin: str, data: Any) -> Any:
    """The data with every number rounded as values are; words stay."""
    if isinstance(data, dict):
        return {key: _tree(name, origin, value) for key, value in data.items()}
    if isinstance(data, list):
        return [_tree(name, origin, value) for value in data]
    return data if isinstance(data, str) else _rounded(name, origin, data)


def fragments(registry: Mapping[str, Callable[[], str]], colours: Collection[str]) -> Files:
    """Every fragment of Markdown, under the name by which pages include it; a table as CSV as well."""
    texts = {name: made("fragment", name, function) for name, function in registry.items()}
    files = {f"{name}.md": f"{text}\n<!-- made: {name} -->\n".encode() for name, text in texts.items()}
    return files | {
        f"{name}.csv": portable.table(text, colours) for name, text in texts.items() if text.startswith("|")
    }


def preludes(registry: Mapping[str, Callable[[], str]]) -> Files:
    """The data of code blocks as Python text, under the name by which blocks include it."""
    made_by = {name: made("prelude", name, function) for name, function in registry.items()}
    # No line end at the end: pymdownx.snippets would make an empty line of it.
    return {f"{name}.py": text.rstrip("\n").encode() for name, text in made_by.items()}


def write(folder: Path, files: Files, scratch: Path) -> list[str]:
    """Write what differs, beside and then renamed, so that no reader ever sees half a file."""
    changed = [name for name, content in files.items() if _differs(folder / name, content)]
    if changed:
        # On the same disk and outside docs/: a kill leaves nothing for MkDocs to publish.
        scratch.mkdir(parents=True, exist_ok=True)
        with new_folder(scratch) as beside:
            for name in changed:
                _replace(folder / name, files[name], Path(beside) / "new")
    return changed


def _differs(path: Path, content: bytes) -> bool:
    return not path.is_file() or path.read_bytes() != content


def _replace(path: Path, content: bytes, temporary: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary.write_bytes(content)
    temporary.chmod(0o644)
    os.replace(temporary, path)


def remove_others(folder: Path, keep: Iterable[str]) -> list[str]:
    """Delete what an earlier version of the registries left behind."""
    others = sorted({path.name for path in folder.iterdir() if path.is_file()} - set(keep))
    for name in others:
        (folder / name).unlink(missing_ok=True)
    return others


def stale(folder: Path, shown_as: str, files: Files, command: str) -> Iterator[Finding]:
    """Where the committed text differs from what the code makes now; numbers agree at 1e-9.

    `command` makes it anew.
    """
    for name, content in files.items():
        path, new = folder / name, content.decode().splitlines()
        if not path.is_file():
            yield Finding(f"{shown_as}/{name}", 1, 1, f"missing; run {command} and commit it")
            continue
        old = path.read_text(encoding="utf-8").splitlines()
        yield from stale_lines(f"{shown_as}/{name}", old, new, command)


def stale_lines(path: str, old: list[str], new: list[str], command: str) -> Iterator[Finding]:
    """The lines of a committed file that are not what the code makes now; one line more moves no other."""
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for i, (page, code) in enumerate(zip_longest(old[a:b], new[c:d], fillvalue="nothing"), a + 1):
            if not _same(page, code):
                yield Finding(path, i, 1, f"page says {page!r}, code says {code!r}; run {command} and commit")


def _same(old: str, new: str) -> bool:
    if old == new:
        return True
    if _NUMBER.sub("#", old) != _NUMBER.sub("#", new):
        return False
    pairs = zip(_NUMBER.findall(old), _NUMBER.findall(new), strict=True)
    return all(math.isclose(float(a), float(b), rel_tol=TOLERANCE) for a, b in pairs)
