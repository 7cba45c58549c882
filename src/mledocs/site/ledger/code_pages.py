"""The package's own source as pages: where a name is defined, and the file with an anchor at each line."""

import ast
import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from html import escape
from pathlib import Path

import pygments
from pygments.lexers import PythonLexer
from pygments.token import Comment, Keyword, String

# Every kind of token could have a colour. With these three the page is light, and as easy to read.
_TAGS = ((Comment, "i"), (String.Doc, "i"), (Keyword, "b"))
_NAMED = re.compile(r"(?P<module>[\w.]+):(?P<name>[\w.]+)")
FOLDER = "source"

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>{name}</title>
<link rel="icon" href="{up}assets/icon.svg">
<link rel="stylesheet" href="{up}assets/source.css">
<script src="{up}assets/source.js"></script>
</head>
<body>
<header><a href="{up}about/ledger/">The ledger</a></header>
<main translate="no">
<h1>{name}</h1>
<pre tabindex="0" aria-label="Source code"><code>{lines}</code></pre>
</main>
</body>
</html>
"""


def files(package: Path, without: Collection[str] = ()) -> dict[str, Path]:
    """Every source file behind what pages say, by the path of its page below `docs/source/`.

    Those in the folders `without` pages are none of them.
    """
    found = [path for path in sorted(package.rglob("[!.]*.py")) if path.read_bytes().strip()]
    left_out = {package / folder for folder in without}
    return {_page(path, package): path for path in found if not left_out.intersection(path.parents)}


def _page(path: Path, package: Path) -> str:
    return path.relative_to(package).with_suffix(".html").as_posix()


def html(path: Path, package: Path) -> str:
    """A source file as a page."""
    up = "../" * (_page(path, package).count("/") + 1)
    lines = "".join(
        f'<span id="L{number}">{line}\n</span>'
        for number, line in enumerate(_lines(path.read_text(encoding="utf-8")), 1)
    )
    return PAGE.format(name=path.relative_to(package.parent).as_posix(), up=up, lines=lines)


def _lines(text: str) -> list[str]:
    """The code as HTML, line by line; a token over several lines is closed and opened again."""
    parts = []
    for kind, piece in pygments.lex(text, PythonLexer()):
        tag = next((tag for kinds, tag in _TAGS if kind in kinds), "")
        parts += [f"<{tag}>{line}</{tag}>" if tag and line.strip() else line for line in _kept(piece)]
    return "".join(parts).rstrip("\n").split("\n")


def _kept(piece: str) -> Iterator[str]:
    return (escape(part, quote=False) for part in re.split(r"(\n)", piece))


def link(origin: str, package: Path, home: str) -> str:
    """The address, from the site's root, of the line where `module:name` or `module:name(…)` is defined.

    Raises LookupError where the package defines no such name; `home` is where it belongs.
    """
    named = _NAMED.match(origin)
    if not named:
        raise LookupError(f"'{origin}' names no module and function")
    path = package.parent / (named["module"].replace(".", "/") + ".py")
    path = path if path.is_file() else path.with_suffix("") / "__init__.py"
    if not path.is_file():
        raise LookupError(f"'{origin}' is no function of the package; wrap it in one of {home}")
    if named["name"] not in definitions(path):
        raise LookupError(f"{path} does not define '{named['name']}'")
    return f"{FOLDER}/{_page(path, package)}#L{definitions(path)[named['name']]}"


@lru_cache(maxsize=256)
def definitions(path: Path) -> dict[str, int]:
    """The line of each function, class, method and constant of a file."""
    return dict(_defined(ast.parse(path.read_text(encoding="utf-8")).body, ""))


def _defined(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, int]]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield prefix + node.name, node.lineno
        if isinstance(node, ast.ClassDef):
            yield from _defined(node.body, f"{node.name}.")
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        yield from ((prefix + t.id, node.lineno) for t in targets if isinstance(t, ast.Name))
