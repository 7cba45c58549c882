"""Begin a value, a claim or a figure: its function, its line in the registry, a break for a claim.

A stub stands where its kind is registered, and loads; what it says is for its author to write. So a new claim
does not hold, and a new figure is drawn as the last one is.
"""

import ast
import re
import sys
from pathlib import Path

from mledocs.book import Place
from mledocs.make.commands import marked, names, written
from mledocs.make.paths import ROOT, the_book

_FUNCTIONS = {
    "value": 'def {function}() -> float:\n    """Say here what it is."""\n    return 0.0',
    "claim": (
        'def {function}() -> str:\n    """Say here what it checks."""\n    return "nothing is checked yet"'
    ),
}
_ALT = (
    "Say here, in a hundred characters and more, to somebody who does not see the figure what it shows: "
    "its axes, its curves, where they rise and fall."
)
_CAPTION = (
    "Say here, in a hundred characters and more, what the figure shows, and what to see in it; "
    "its numbers are values, written by their names."
)
_ENTRIES = {"value": '({function}, "g")', "claim": "{function}"}
_FIGURE = 'dataclasses.replace(\n        {last},\n        alt="{alt}",\n        caption=r"{caption}",\n    )'
_BREAK = '"say here which break it does not survive"'


def texts(kind: str, name: str) -> dict[Path, str]:
    """The new text of each file that a thing of a kind takes."""
    place = the_book().registries[kind]
    found = {ROOT / place.file: _with(kind, name, place)}
    if kind == "claim" and (breaks := the_book().breaks):
        file = ROOT / breaks.file
        found[file] = with_entry(written.read(file), breaks.name, name, _BREAK)
    return found


def _with(kind: str, name: str, place: Place) -> str:
    """The file of a registry with a thing of a kind in it."""
    text = written.read(ROOT / place.file)
    function = re.sub(r"\W", "_", name)
    if kind == "figure":
        last = ast.get_source_segment(text, _mapping(text, place.name).values[-1])
        entry = _FIGURE.format(last=last, alt=_wrapped(_ALT), caption=_wrapped(_CAPTION, "r"))
        return _importing(with_entry(text, place.name, name, entry), "dataclasses")
    text = with_entry(text, place.name, name, _ENTRIES[kind].format(function=function))
    return _before(text, place.name, _FUNCTIONS[kind].format(function=function))


def _wrapped(words: str, prefix: str = "") -> str:
    """The words as strings that Python joins, in lines that are short enough."""
    lines = [line.strip() for line in re.findall(r".{1,80}(?:\s|$)", words)]
    return f' "\n        {prefix}"'.join(lines)


def _assignment(text: str, name: str) -> ast.Assign | ast.AnnAssign:
    """Where a module says what a registry has. Raises LookupError."""
    for node in marked.nodes(text):
        if isinstance(node, ast.Assign | ast.AnnAssign) and name in names.assigned(node):
            return node
    raise LookupError(name)


def _mapping(text: str, name: str) -> ast.Dict:
    """The registry itself. Raises LookupError where that is no dictionary with something in it."""
    value = _assignment(text, name).value
    if not isinstance(value, ast.Dict) or not value.values:
        raise LookupError(name)
    return value


def with_entry(text: str, registry: str, name: str, entry: str) -> str:
    """A module with one more entry at the end of a registry."""
    last = _mapping(text, registry).values[-1]
    line = re.split(r"(?<=\n)", text)[(last.end_lineno or 1) - 1]
    column = len(line.encode()[: last.end_col_offset].decode()) + 1
    at = written.offset(text, last.end_lineno or 1, column)
    return f'{text[:at]},\n    "{name}": {entry}{text[at:]}'


def _before(text: str, registry: str, function: str) -> str:
    """A module with a function above a registry and what is said of that."""
    lines = text.split("\n")
    at = _assignment(text, registry).lineno - 1
    while lines[at - 1].startswith("#"):
        at -= 1
    above, below = "\n".join(lines[:at]).rstrip("\n"), "\n".join(lines[at:])
    return f"{above}\n\n\n{function}\n\n\n{below}"


def _importing(text: str, module: str) -> str:
    """A module that imports another one of Python's own."""
    imports = [node for node in ast.parse(text).body if isinstance(node, ast.Import | ast.ImportFrom)]
    if f"import {module}\n" in text or not imports:
        return text
    first = imports[0]
    root = first.module if isinstance(first, ast.ImportFrom) else first.names[0].name
    own = (root or "").split(".")[0] in sys.stdlib_module_names
    at = written.offset(text, first.lineno, 1)
    return f"{text[:at]}import {module}\n{'' if own else chr(10)}{text[at:]}"
