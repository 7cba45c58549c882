"""`b_1 x_1 + \\dots + b_n x_n`: a sum, where the first and the last term differ in one index alone."""

from dataclasses import fields, replace
from typing import Any

from mledocs.equations.language.syntax import Big, Name, Node, Number, ReadError
from mledocs.equations.language.walking import walk

LETTER = "between"  # an index that no page can write


def whole_sum(terms: list[Node], last: Node) -> Node:
    """The sum that the terms before the dots and the one behind them stand for. Raises ReadError."""
    first = terms[0]
    found = _differences(first, last)
    span = first.at, last.end
    if not found or any(pair != found[0] for pair in found) or not isinstance(found[0][0], Number):
        message = "terms before and behind dots differ in one index: b_1 x_1 + \\dots + b_n x_n"
        raise ReadError(message, *span)
    low, high = found[0]
    _refuse_steps(high, len(terms))
    body = _moved(first, low, Name(*span, LETTER))
    for place, term in enumerate(terms):
        index = Number(term.at, term.end, str(int(low.value) + place))
        if _moved(body, Name(*span, LETTER), index) != term:
            raise ReadError("this term does not go on as the others do", term.at, term.end)
    return Big(*span, "sum", LETTER, low, high, body)


def _refuse_steps(high: Node, shown: int) -> None:
    """Refuses `2 + \\dots + 2n` and `1 + 2 + \\dots + 2^n`: the terms may go up by more than one."""
    inside = [each for each in walk(high) if not isinstance(each, Name | Number)]
    steps = {getattr(each, "operator", "^") for each in inside}
    if not steps <= ({"+", "-"} if shown == 1 else {"+", "-", "*"}):
        message = "these terms may go up by more than one at a time; write \\sum_{i=1}^n …"
        raise ReadError(message, high.at, high.end)


def _differences(first: Any, last: Any) -> list[tuple[Any, Any]]:
    """Where two formulas differ: the smallest parts."""
    if first == last:
        return []
    if isinstance(first, tuple) and isinstance(last, tuple) and len(first) == len(last):
        return [pair for each in zip(first, last, strict=True) for pair in _differences(*each)]
    if isinstance(first, Node) and type(first) is type(last) and not isinstance(first, Number | Name):
        names = [each.name for each in fields(first) if each.compare]
        return [pair for n in names for pair in _differences(getattr(first, n), getattr(last, n))]
    return [(first, last)]


def _moved(part: Any, old: Node, new: Node) -> Any:
    """The formula with one part for another."""
    if isinstance(part, tuple):
        return tuple(_moved(each, old, new) for each in part)
    if not isinstance(part, Node):
        return part
    if part == old:
        return new
    changed = {each.name: _moved(getattr(part, each.name), old, new) for each in fields(part) if each.compare}
    return replace(part, **changed)
