"""∇ and ∇²: the derivatives of a function in all that it is given, by central differences."""

from functools import cache

from mpmath import mp, mpf

from mledocs.equations.evaluation.application import Given, called, given
from mledocs.equations.evaluation.evaluator import Evaluator
from mledocs.equations.evaluation.matrices import column, components, filled, matrix
from mledocs.equations.evaluation.operations import Value, plain, size
from mledocs.equations.language.syntax import Gradient, ReadError


def gradient(each: Evaluator, node: Gradient) -> Value:
    """The vector of first derivatives, or the matrix of second ones."""
    before, after = given(each, node.body)
    if before:
        raise ReadError("∇ of a function with a bar is not read", node.at, node.end)
    point = [part for value, _ in after for part in components(value)]
    sizes = [len(point)] * node.order

    @cache
    def partial(places: tuple[int, ...]) -> Value:
        return _partial(each, node, after, {}, places, mp.dps)

    # Of what is smooth, second derivatives do not depend on the order.
    return filled(sizes, lambda places: partial(tuple(sorted(places))))


def _partial(
    each: Evaluator,
    node: Gradient,
    start: Given,
    moved: dict[int, mpf],
    places: tuple[int, ...],
    digits: int,
) -> Value:
    """The derivative in the components `places`, one after the other, correct to so many digits."""
    if not places:
        return called(each, node.body, [], _shifted(start, moved))
    place, half = places[0], digits // 2 + 5
    inner = digits + half + 5
    with mp.workdps(inner):
        h = mpf(10) ** -half
        above, below = (
            _partial(each, node, start, {**moved, place: moved.get(place, mpf(0)) + step}, places[1:], inner)
            for step in (h, -h)
        )
        slope = (above[0] - below[0]) / (2 * h)
    return +slope, max(size(slope), above[1])


def _shifted(start: Given, moved: dict[int, mpf]) -> Given:
    """The arguments with some components moved; a vector stays one."""
    found: Given = []
    place = 0
    for value, argument in start:
        parts = []
        for part in components(value):
            place += 1
            parts.append(plain(part[0] + moved[place]) if place in moved else part)
        found.append((column(parts) if matrix(value) else parts[0], argument))
    return found
