"""`iid`: a joint P(x_1, …, x_n | θ) is the product of its marginals."""

from dataclasses import fields, replace
from typing import Any

from mledocs.equations.syntax import Big, Call, Element, Name, Node, ReadError, Spread, walk

LETTER = "independent"  # an index that no page can write


def independent(node: Node) -> Node:
    """The formula with every joint call turned into a product. Raises ReadError if there is none."""
    found = _rewritten(node)
    if found == node:
        raise ReadError("iid, but no joint P(x_1, x_2, \\dots, x_n \\mid …) stands here", node.at, node.end)
    return found


def _rewritten(node: Node) -> Node:
    if isinstance(node, Call) and any(isinstance(each, Spread) for each in node.arguments):
        return _product(node)
    changed: dict[str, Any] = {each.name: _part(getattr(node, each.name)) for each in fields(node)}
    return replace(node, **changed)


def _part(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_part(each) for each in value)
    return _rewritten(value) if isinstance(value, Node) else value


def _product(call: Call) -> Node:
    spreads = [each for each in call.arguments if isinstance(each, Spread)]
    index = Name(call.at, call.end, LETTER)
    single = tuple(
        Element(each.at, each.end, each.name, (index,)) if isinstance(each, Spread) else each
        for each in call.arguments
    )
    if any((each.low, each.high) != (spreads[0].low, spreads[0].high) for each in spreads):
        raise ReadError("the joint lists arrays of different lengths", call.at, call.end)
    body = replace(call, arguments=single)
    return Big(call.at, call.end, "prod", LETTER, spreads[0].low, spreads[0].high, body)


def joint(node: Node) -> bool:
    """Whether a joint call stands in the formula."""
    return any(
        isinstance(each, Call) and any(isinstance(a, Spread) for a in each.arguments) for each in walk(node)
    )
