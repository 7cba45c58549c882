"""Arbitrary functions: a statement about any P(x | θ) is tried on functions drawn at random."""

from collections.abc import Callable

from mpmath import mp, mpf

from mledocs.equations.operations import Value, plain
from mledocs.equations.syntax import Call, ReadError
from mledocs.equations.worlds import World

_RANGES: dict[str, Callable[[mpf], mpf]] = {
    "positive": mp.exp,
    "real": lambda found: found,
    "unit": lambda found: 1 / (1 + mp.exp(-found)),
}


def arbitrary(world: World, node: Call, given: list[Value], bar: int) -> Value:
    """A declared function of which nothing is known but the range: smooth, its shape drawn at random."""
    symbol = world.scope.arbitrary(node.name)
    if symbol is None or symbol.kind.name not in _RANGES:
        raise ReadError(f"{node.name} is not a function of numbers here", node.at, node.end)
    source = world.source("function", node.name, bar, len(given))
    found = mpf(source.randint(-8, 8)) / 8
    for _ in range(2):
        angle = sum((mpf(source.randint(2, 12)) / 8 * value for value, _ in given), mpf(source.randint(0, 9)))
        found += mpf(source.randint(3, 9)) / 8 * mp.sin(angle)
    world.asked.add((node.name, ()))
    return plain(_RANGES[symbol.kind.name](found))
