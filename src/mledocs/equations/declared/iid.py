"""`iid`: a joint P(x_1, …, x_n | θ) is the product of its marginals."""

from dataclasses import fields, replace
from typing import Any

from mledocs.equations.language.syntax import Big, Call, Chain, Element, Name, Node, ReadError, Spread

LETTER = "independent"  # an index that no page can write


def independent(chain: Chain) -> Chain:
    """The chain with every joint call turned into a product. Raises ReadError if there is none."""
    found = replace(chain, sides=tuple(_rewritten(side) for side in chain.sides))
    if found == chain:
        message = "iid, but no joint P(x_1, x_2, \\dots, x_n \\mid …) stands here"
        raise ReadError(message, chain.at, chain.end)
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
