"""Conditions: when two values are the same, and whether a relation holds in a world."""

from collections.abc import Callable

from mpmath import mp, mpf

from mledocs.equations.evaluation.evaluator import Evaluator
from mledocs.equations.evaluation.failures import NoValue
from mledocs.equations.evaluation.operations import Value, plain, size
from mledocs.equations.language.syntax import Cases, Chain, Indicator, Node, ReadError, Set, Tuple

COMPARISONS: dict[str, Callable[[mpf], bool]] = {
    "=": lambda difference: bool(difference == 0),
    "\\ne": lambda difference: bool(difference != 0),
    "<": lambda difference: bool(difference < 0),
    ">": lambda difference: bool(difference > 0),
    "\\le": lambda difference: bool(difference <= 0),
    "\\ge": lambda difference: bool(difference >= 0),
}


def same(a: Value, b: Value, digits: int = 25) -> bool:
    """Whether two values agree to so many digits of the largest term that was added to make either."""
    difference = abs(a[0] - b[0])
    return bool(
        difference == 0
        or difference <= mpf(2) ** max(a[1], b[1], size(a[0]), size(b[0])) * mpf(10) ** -digits
    )


def holds(each: Evaluator, chain: Chain) -> bool:
    """Whether every relation of a condition holds."""
    each.world.kinked = True
    pairs = zip(chain.sides, chain.operators, chain.sides[1:], strict=False)
    return all(related(each, left, operator, right) for left, operator, right in pairs)


def related(each: Evaluator, left: Node, operator: str, right: Node) -> bool:
    """Whether one relation holds."""
    if operator == "\\in":
        return member(each, left, right)
    if operator not in COMPARISONS:
        raise ReadError(f"{operator} cannot be decided", left.at, right.end)
    a, b = each.value(left), each.value(right)
    if each.world.watched is not None:
        each.world.watched.append(("-", left.at, a[0] - b[0]))
    return COMPARISONS[operator](mpf(0) if same(a, b) else a[0] - b[0])


def member(each: Evaluator, left: Node, right: Node) -> bool:
    """Whether a value is in a set, or between the ends of (a, b) or [a, b]."""
    value = each.value(left)
    if isinstance(right, Set) and right.name:
        return right.name == "R" or bool(mp.isint(value[0]) and value[0] > 0)
    if isinstance(right, Set):
        return any(same(value, each.value(item)) for item in right.items)
    if isinstance(right, Tuple) and len(right.items) == 2:
        low, high = (each.value(item)[0] for item in right.items)
        return bool(low < value[0] < high or (right.closed and value[0] in {low, high}))
    raise ReadError("a set is expected here", right.at, right.end)


def indicator(each: Evaluator, node: Indicator) -> Value:
    """One or zero."""
    return plain(mpf(holds(each, node.condition)))


def cases(each: Evaluator, node: Cases) -> Value:
    """The value of the first case whose condition holds."""
    for case in node.branches:
        if case.condition is None or holds(each, case.condition):
            return each.value(case.value)
    raise NoValue("no case applies")
