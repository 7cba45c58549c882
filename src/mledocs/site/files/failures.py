"""An error of an author's function or module, as one line: where it is, and what it says."""

import traceback
from collections.abc import Callable
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any

from mledocs.book import NAMED_IN

Place = tuple[str, int]


def failed(function: Callable[..., Any], error: Exception) -> tuple[str, str]:
    """Where in its own file a function failed, and what was raised; where that was, if it was elsewhere."""
    inner = function.func if isinstance(function, partial) else function
    places = _places(error)
    home = getattr(getattr(inner, "__code__", None), "co_filename", places[-1][0])
    own = [place for place in places if place[0] == home] or places
    deepest = ([place for place in places if _ours(place, home)] or own)[-1]
    elsewhere = f" (raised in {shown(deepest)})" if deepest != own[-1] else ""
    return shown(own[-1]), f"{type(error).__name__}: {error}{elsewhere}"


def unloadable(error: Exception) -> tuple[str, str]:
    """Where a module that cannot be imported is at fault, and why; with the name that is near."""
    if isinstance(error, SyntaxError) and error.filename:
        return shown((error.filename, error.lineno or 1)), f"SyntaxError: {error.msg}"
    places = _places(error)
    near: list[str] = []
    if isinstance(error, AttributeError) and error.name:
        near = get_close_matches(error.name, dir(error.obj), 1)
    guess = f"; did you mean {near[0]}?" if near else ""
    return shown(
        ([p for p in places if _root(p[0])] or places)[-1]
    ), f"{type(error).__name__}: {error}{guess}"


def shown(place: Place) -> str:
    """`path:line`, as seen from the root of its tree."""
    path, root = Path(place[0]), _root(place[0])
    return f"{path.relative_to(root).as_posix() if root else path}:{place[1]}"


def _places(error: Exception) -> list[Place]:
    return [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]


def _ours(place: Place, home: str) -> bool:
    """Whether a line stands in the tree of a function, or, for a function in none, in any."""
    return _root(place[0]) is not None and _root(home) in {None, _root(place[0])}


def _root(file: str) -> Path | None:
    """The root of the tree in whose `src/` a file lies; a library lies in none."""
    folders = Path(file).parents
    root = next((folder for folder in folders if (folder / NAMED_IN).is_file()), None)
    return root if root and root / "src" in folders else None
