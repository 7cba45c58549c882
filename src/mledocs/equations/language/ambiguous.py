"""What one book means in one way and another in another: refused, with a spelling that has one meaning."""

from collections.abc import Callable, Iterator

from mledocs.equations.language.syntax import (
    Binary,
    Element,
    Moment,
    Name,
    Negative,
    Node,
    Number,
    ReadError,
    Transpose,
)
from mledocs.equations.language.tokens import Token
from mledocs.equations.language.walking import children, walk


def refuse_differentials(found: list[Token], is_name: Callable[[Token], bool]) -> None:
    """Refuses `\\frac{dy}{dx}`, which is no fraction, however d is declared."""
    texts = [token.text for token in found]
    order = 2 if texts[3:4] == ["^"] else 0  # d^2 y above, dx^2 below
    middle = texts.index("}") if "}" in texts else len(texts)
    above = texts[1:3] == ["{", "d"] and middle > 3 + order and is_name(found[3 + order])
    if above and texts[middle + 1 : middle + 3] == ["{", "d"] and is_name(found[middle + 3]):
        message = "a derivative is written \\frac{d}{dx} f(x); of d as a factor, d \\cdot y"
        raise ReadError(message, found[0].at, found[middle + 3].end)


def refuse_tail(index: str, body: Node) -> None:
    """Refuses `\\prod_i x_i \\cdot c`: is c within the product, or behind it?"""
    if not isinstance(body, Binary) or body.operator not in {"*", "/"}:
        return
    bracketed = body.right.end != body.end
    if not bracketed and not any(isinstance(each, Name) and each.name == index for each in walk(body.right)):
        message = "it is not plain whether \\prod reaches over this as well; use brackets"
        raise ReadError(message, body.right.at, body.right.end)


def refuse_index(group: list[Token], indices: tuple[Node, ...]) -> None:
    """Refuses `x_{(1)}`, `x_{-i}`, which is all but the i-th, and `x_{ij}` of an array with one index."""
    at, end = group[0].at, group[-1].end
    if group[0].text == "(":
        raise ReadError("an index in brackets may mean the order of size; take the brackets away", at, end)
    if isinstance(indices[0], Negative) and isinstance(indices[0].operand, Name):
        raise ReadError("this may mean all but one; sum over all and take that one away", at, end)
    if len(group) == 2 and len(indices) == 1 and all(token.kind == "letter" for token in group):
        message = "one index is expected, here are two side by side; a product is written i \\cdot j"
        raise ReadError(message, at, end)


def refuse_other_variables(under: str, body: Node, random: Callable[[str], bool], token: Token) -> None:
    """Refuses `E_X[X Y]`: it averages over X alone, and is a function of Y."""
    if {name for name in _outside_moments(body) if random(name)} - {under}:
        message = f"an expectation over {under} alone cannot be checked yet; over all, take the index away"
        raise ReadError(message, token.at, token.end)


def _outside_moments(node: Node) -> Iterator[str]:
    if isinstance(node, Name):
        yield node.name
    for child in () if isinstance(node, Moment) else children(node):
        yield from _outside_moments(child)


def refuse_imaginary(exponent: Node) -> None:
    """Refuses `e^{i \\pi}`, where i is no index; within an index it is one."""
    if isinstance(exponent, Name) and exponent.name == "i":
        raise ReadError("i is an index here, and complex numbers are not read", exponent.at, exponent.end)
    for child in () if isinstance(exponent, Element) else children(exponent):
        refuse_imaginary(child)


def refuse_entrywise(left: Node, sign: str, right: Node) -> None:
    """Refuses `\\mathbf{A} * \\mathbf{B}`: of matrices it may be the product, or entry by entry."""
    if sign in {"*", "\\ast", "\\star", "\\times", "×"} and _bold(left) and _bold(right):
        message = "between vectors or matrices this sign has several meanings; the product has no sign"
        raise ReadError(message, left.at, right.end)


def _bold(node: Node) -> bool:
    while isinstance(node, Binary) and node.operator == "*":
        node = node.right
    node = node.operand if isinstance(node, Transpose) else node
    return getattr(node, "name", "").startswith("\\mathbf")


def refuse_gap(kept: list[Node]) -> None:
    """Refuses `x_1, x_3, \\dots, x_n`, which leaves elements out."""
    first = kept[0]
    low = first.indices[0] if isinstance(first, Element) else None
    for place, item in enumerate(kept[1:], 1):
        index = item.indices[0] if isinstance(item, Element) else None
        if isinstance(low, Number) and isinstance(index, Number) and index.value != low.value + place:
            raise ReadError("this element does not go on as the others do", item.at, item.end)
