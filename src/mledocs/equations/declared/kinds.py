"""What values a symbol may take, as the right side of a declaration says it."""

import re
from collections.abc import Callable

from mledocs.equations.declared.reserved import refuse_reserved
from mledocs.equations.declared.scope import Kind, Scope
from mledocs.equations.language.latex import Reader
from mledocs.equations.language.syntax import Apply, Call, Name, Node, Number, ReadError, Set


def _of_set(match: re.Match[str], text: str, start: int, scope: Scope) -> Kind:
    at = start + match.start(1)
    found = Reader(text, at, start + match.end(1), scope).expression()
    if not isinstance(found, Set):
        raise ReadError(
            "a set is expected here: \\mathbb{R}, \\mathbb{N} or \\{0, 1\\}", at, start + match.end(1)
        )
    return Kind({"R": "real", "N": "count"}[found.name]) if found.name else Kind("finite", found.items)


def _row(match: re.Match[str], text: str, start: int, scope: Scope) -> Kind:
    index, count = match[2], match[3]
    limit(index, count, start, scope)
    return Kind(match[1], index=index, count=count)


def limit(index: str, count: str, start: int, scope: Scope) -> None:
    """An index runs from 1 to a count that is declared."""
    refuse_reserved(index, 0, start, start + 1)
    if not any(symbol.name == count for symbol in scope.counts()):
        raise ReadError(f"{count} must be declared first: {count} \\in \\mathbb{{N}}", start)
    scope.ranges[index] = count


def _positive(match: re.Match[str], text: str, start: int, scope: Scope) -> Kind:
    return Kind("positive")


def _unit(match: re.Match[str], text: str, start: int, scope: Scope) -> Kind:
    return Kind("unit")


def _natural(match: re.Match[str], text: str, start: int, scope: Scope) -> Kind:
    return Kind("natural")


def _random(match: re.Match[str], text: str, start: int, scope: Scope) -> Kind:
    return Kind("random")


def _with_law(match: re.Match[str], text: str, start: int, scope: Scope) -> Kind:
    law = Reader(text, start + match.start(1), start + match.end(1), scope).expression()
    return Kind("random", (law,), index=dummy_of(law))


def _density(match: re.Match[str], text: str, start: int, scope: Scope) -> Kind:
    variable = scope.symbol(match[1])
    if variable is None or variable.kind.name not in {"real", "positive"}:
        raise ReadError(f"declare {match[1]} first: {match[1]} \\in \\mathbb{{R}}, or {match[1]} > 0", start)
    return Kind("density", index=match[1])


def _space(match: re.Match[str], text: str, start: int, scope: Scope) -> Kind:
    """ℝᵈ or ℝⁿˣᵈ; a size is a count or a number."""
    braces = match[1].startswith("{")
    at, end = start + match.start(1) + braces, start + match.end(1) - braces
    edges = [
        at,
        *(edge for times in re.compile(r"\\times").finditer(text, at, end) for edge in times.span()),
        end,
    ]
    found = tuple(
        Reader(text, *span, scope).expression() for span in zip(edges[::2], edges[1::2], strict=True)
    )
    counts = {symbol.name for symbol in scope.counts()}
    if len(found) > 2 or not all(
        isinstance(each, Number) or (isinstance(each, Name) and each.name in counts) for each in found
    ):
        raise ReadError("a vector is in \\mathbb{R}^d, a matrix in \\mathbb{R}^{n \\times d}", at, end)
    return Kind("vector", found)


Maker = Callable[[re.Match[str], str, int, Scope], Kind]

SUFFIXES: list[tuple[str, Maker]] = [
    (r"\\in\s*(\\mathbb\s*\{.\}|\\\{.*\\\})$", _of_set),
    (r"\s>\s*0$|>0$", _positive),
    (r"\\in\s*\\mathbb\s*\{R\}\s*\^\s*(\{[^{}]*\}|[A-Za-z0-9])$", _space),
    (r"\\sim\s+(.*)$", _with_law),
    (r"\srandom$", _random),
    (r"\sdensity\s+in\s+([A-Za-z])$", _density),
    (r"\sunit$", _unit),
    (r"\snatural$", _natural),
    (r"\s(one-hot|simplex)\s+in\s+([A-Za-z])\s*(?:<=|\\le|\\leq)\s*([A-Za-z])$", _row),
]
#: The same for authors, and what is no kind of value.
FORMS = (
    r"x_i \in \mathbb{R}", r"n \in \mathbb{N}", r"y_i \in \{0, 1\}", r"\mathbf{v} \in \mathbb{R}^d",
    r"\sigma > 0", "p_i unit", "k_i natural", "f(u) density in u", "X random", r"Y \sim g(u)",
    "y_{ik} one-hot in k <= K", "p_{ik} simplex in k <= K", "i <= K",
    "parameters w, b", "data x = 4.3, 4.8", r"\bar{u} = \frac{u}{K}",
)  # fmt: skip


def dummy_of(law: Node) -> str:
    """The variable of a density: its first argument."""
    first = law.arguments[0] if isinstance(law, Call | Apply) and law.arguments else None
    if not isinstance(first, Name):
        raise ReadError("a density is expected here, its variable first: X \\sim f(x)", law.at, law.end)
    return first.name
