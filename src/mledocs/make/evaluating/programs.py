"""The formulas of pages by which figures move, as programs for a browser."""

import json
import re
from collections.abc import Iterable
from typing import Any

from mledocs.make import keys
from mledocs.make.paths import CACHE, DOCS, ROOT, the_book
from mledocs.site import moving
from mledocs.site.files import cache
from mledocs.site.files.artifacts import Files
from mledocs.site.pages import page_files, published, source
from mledocs.site.pages.source import Page

_BOUND = re.compile(r"\bcode\s+(\w+)\(")


def formulas_json(widgets: bytes) -> Files:
    """The programs that the data of widgets ask for; kept until a page or the package changes."""
    wanted = frozenset(name for data in json.loads(widgets).values() for name in moving.asked(data))
    pages = [page_files.read(path, ROOT) for path in published.pages(DOCS)] if wanted else []
    binding = [page for page in pages if wanted.intersection(_BOUND.findall(page.text))]

    def key() -> str:
        return cache.key([], keys.equations(), *sorted(wanted), *(page.text for page in binding))

    made = cache.kept(CACHE, "formulas", key(), lambda: _made(binding, wanted), key) if binding else {}
    return made or {"formulas.json": _json({})}


def bound(text: str) -> str:
    """What of a page its programs depend on: nothing, or its formulas and comments."""
    if not _BOUND.search(text):
        return ""
    marks = [*source.formulas(text), *source.comments(text)]
    return "\n".join(text[mark.start : mark.end] for mark in marks)


def _made(pages: Iterable[Page], wanted: frozenset[str]) -> Files:
    # Loaded here: a build in which nothing was edited need not load what reads formulas.
    from mledocs.equations.compiled import programs as compiled

    found: dict[str, str] = {}
    for page in pages:
        found |= compiled(page.text, wanted, the_book().commands)
    return {"formulas.json": _json(found)}


def _json(entries: dict[str, Any]) -> bytes:
    rows = [f"{json.dumps(name)}: {json.dumps(program)}" for name, program in sorted(entries.items())]
    return ("{\n" + ",\n".join(rows) + "\n}\n").encode()
