"""An error of an author's function or module, as one line: where it is, and what it says."""

import traceback
from collections.abc import Callable
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parents[2]
_ROOT = _PACKAGE.parents[1]

Place = tuple[str, int]


def failed(function: Callable[..., Any], error: Exception) -> tuple[str, str]:
    """Where in its own file a function failed, and what was raised; where that was, if it was elsewhere."""
    inner = function.func if isinstance(function, partial) else function
    places = _places(error)
    home = getattr(getattr(inner, "__code__", None), "co_filename", places[-1][0])
    own = [place for place in places if place[0] == home] or places
    deepest = ([place for place in places if _ours(place)] or own)[-1]
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
    return shown(([p for p in places if _ours(p)] or places)[-1]), f"{type(error).__name__}: {error}{guess}"


def shown(place: Place) -> str:
    """`path:line`, as seen from the root of the tree."""
    path = Path(place[0])
    return f"{path.relative_to(_ROOT).as_posix() if path.is_relative_to(_ROOT) else path}:{place[1]}"


def _places(error: Exception) -> list[Place]:
    return [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]


def _ours(place: Place) -> bool:
    return Path(place[0]).is_relative_to(_PACKAGE)
