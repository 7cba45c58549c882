"""What a page says, quoted: a side as written, a symbol without backslashes, a line with its mark."""

import re
from collections.abc import Collection

from mledocs.equations.language.syntax import Node, ReadError
from mledocs.equations.language.tokens import GREEK

_WIDEST = 96


_ACCENTS = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303"}


def source(text: str, node: Node, colours: Collection[str]) -> str:
    """The node as it stands in the page, on one line, without alignment and these commands, its colours."""
    found = re.sub(r"\\(?:label|tag)\{[^}]*\}|\\\\|&", " ", text[node.at : node.end])
    if colours:
        commands = "|".join(map(re.escape, colours))
        found = re.sub(rf"(?:{commands})\{{((?:[^{{}}]|\{{[^{{}}]*\}})*)\}}", r"\1", found)
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
