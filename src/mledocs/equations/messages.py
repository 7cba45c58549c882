"""Messages: sides as written, values as a reader can follow them."""

import re

from mpmath import mp, mpf

from mledocs.equations.syntax import Node, ReadError
from mledocs.equations.tokens import GREEK
from mledocs.equations.worlds import Key, World

MOST_SHOWN = 14
_WIDEST = 96

_ACCENTS = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303"}


def source(text: str, node: Node) -> str:
    """The node as it stands in the page, on one line, without colours and alignment."""
    found = re.sub(r"\\(?:label|tag)\{[^}]*\}|\\\\|&", " ", text[node.at : node.end])
    found = re.sub(r"\\(?:obs|model|lik|loss)\{((?:[^{}]|\{[^{}]*\})*)\}", r"\1", found)
    return re.sub(r"\s+", " ", found).strip()


def pretty(name: str) -> str:
    """A symbol without backslashes: μ, x̄, MSE."""
    match = re.fullmatch(r"\\(hat|bar|tilde)\{(.*)\}", name)
    if match:
        return pretty(match[2]) + _ACCENTS[match[1]]
    match = re.fullmatch(r"\\(?:operatorname|mathbf)\{(.*)\}", name)
    if match:
        return pretty(match[1])
    return GREEK.get(name, name)


def digits(number: mpf, count: int = 8) -> str:
    """A number with at most so many digits: 8.9189385, 3, −0.5."""
    return str(mp.nstr(number, count, min_fixed=-6, max_fixed=12)).removesuffix(".0").replace("-", "−", 1)


def values(world: World) -> str:
    """The world as far as it was looked at: n = 1, σ = 1, x = (2)."""
    keys = [key for key in world.shown() if key in world.drawn or key in world.forced]
    scalars = [
        f"{pretty(name)} = {digits(_value(world, (name, index)))}" for name, index in keys if not index
    ]
    arrays = [_array(world, name, keys) for name in sorted({name for name, index in keys if index})]
    letters = [f"{letter} = {value}" for letter, value in world.indices.items()]
    shown = [*scalars, *letters, *arrays]
    return ", ".join(shown[:MOST_SHOWN] + ["…"] * (len(shown) > MOST_SHOWN))


def _value(world: World, key: Key) -> mpf:
    return world.forced.get(key, world.drawn.get(key, mpf(0)))


def _array(world: World, name: str, keys: list[Key]) -> str:
    found = {index: _value(world, (name, index)) for other, index in keys if other == name and index}
    if list(found) == [(i,) for i in range(1, len(found) + 1)]:
        return f"{pretty(name)} = ({', '.join(digits(value) for value in found.values())})"
    parts = [
        f"{pretty(name)}_{','.join(map(str, index))} = {digits(value)}" for index, value in found.items()
    ]
    return ", ".join(parts)


def caret(text: str, error: ReadError) -> str:
    """The complaint, the line of the page where it arose, and a mark under the place."""
    # A line may be a megabyte long: only what is near the place is looked at.
    first = max(0, error.at - _WIDEST)
    start = text.rfind("\n", first, error.at) + 1 or first
    line, column = text[start : error.at + _WIDEST].split("\n")[0], error.at - start
    cut = max(0, column - _WIDEST // 2)
    shown = line[cut : cut + _WIDEST]
    width = max(1, min(error.end - error.at, len(shown) - (column - cut)))
    return f"{error.message}\n    {printable(shown)}\n    {' ' * (column - cut)}{'^' * width}"


def printable(line: str) -> str:
    """The line with a dot for each character that cannot be shown."""
    return "".join(character if character.isprintable() else "·" for character in line)
