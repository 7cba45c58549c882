"""What the words of a section say of a symbol, held against its declaration: "for every real $t$"."""

import re
from collections.abc import Iterator

from mledocs.equations.declared.scope import Kind, Scope
from mledocs.equations.language.quoting import pretty
from mledocs.equations.report import Finding

_WORDS = {
    "real": {"real"},
    "positive": {"real", "positive"},
    "whole": {"count", "natural"},
    "natural": {"count", "natural"},
}
_SAID = re.compile(
    rf"\b(?P<word>{'|'.join(_WORDS)})(?:-valued)?\s+(?:(?:numbers?|values?)\s+)?"
    r"\$(?P<name>\\[A-Za-z]+|[A-Za-z])(?P<index>_(?:[A-Za-z0-9]|\{[^{}$]*\}))?\$"
)
#: Kinds that are narrower than what the words say; what is given, defined or random is another matter.
_NARROWER = {"positive", "unit", "natural", "count", "finite"}
_AS = {"positive": "> 0", "unit": "in (0, 1)", "natural": "0, 1, 2, …", "count": "1, 2, 3, …"}


def contradictions(text: str, start: int, end: int, scope: Scope) -> Iterator[Finding]:
    """Where the words are wider than the declaration, so that what holds is less than what they say."""
    for match in _SAID.finditer(text, start, end):
        symbol = scope.array(match["name"]) if match["index"] else scope.symbol(match["name"])
        if symbol and symbol.kind.name in _NARROWER - _WORDS[match["word"]]:
            said = f"{match['word']} {pretty(match['name'])}"
            message = (
                f"the words say {said}, and it is declared as {_shown(symbol.kind)}: what is checked is less"
            )
            yield Finding(match.start(), message)


def _shown(kind: Kind) -> str:
    return _AS.get(kind.name, "one of finitely many numbers")
