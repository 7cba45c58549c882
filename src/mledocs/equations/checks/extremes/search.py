"""A search for more: from a place upwards, along each variable, in steps that grow and shrink."""

from collections.abc import Callable

from mpmath import mp, mpf

from mledocs.equations.evaluation.calculus.domains import LIMITS
from mledocs.equations.evaluation.calculus.landmarks import landmarks
from mledocs.equations.evaluation.worlds import Key, World

Values = dict[Key, mpf]
Measure = Callable[[Values], mpf | None]  # None where there is no value

ROUNDS = 14
_SMALLEST = mpf(10) ** -5


def climbed(world: World, measure: Measure, start: Values, enough: Callable[[mpf], bool]) -> Values:
    """Where the measure is larger than at the start, as far as some rounds lead, or to where it is enough."""
    best, step = measure(start), mpf(1) / 4
    for _ in range(ROUNDS):
        if best is None or enough(best) or step < _SMALLEST:
            break
        before = best
        for key in start:
            for sign in (-1, 1):
                moved = {**start, key: shifted(world, key, start[key], sign * step)}
                found = measure(moved)
                if found is not None and found > best:
                    start, best = moved, found
        step = step * 2 if best > before else step / 4
    return start


def turns(world: World, key: Key, function: Callable[[mpf], mpf]) -> list[mpf]:
    """Where what a function of one variable is made of turns: another hump may be there, as thin as it is."""
    limits = LIMITS.get(kind_of(world, key))
    return landmarks(world, function, *limits) if limits else []


def shifted(world: World, key: Key, value: mpf, step: mpf) -> mpf:
    """A step on the scale on which the variable is free: a positive one stays positive."""
    kind = kind_of(world, key)
    if kind == "positive":
        return value * mp.exp(step)
    if kind == "unit":
        return 1 / (1 + (1 / value - 1) * mp.exp(-step))
    return value + step


def kind_of(world: World, key: Key) -> str:
    """What kind of value this is."""
    symbol = world.scope.array(key[0]) if key[1] else world.scope.symbol(key[0])
    return symbol.kind.name if symbol else "real"


def free(world: World) -> list[Key]:
    """The values that were asked for and that may move by themselves."""
    return [key for key in world.shown() if key in world.drawn and kind_of(world, key) in FREE]


FREE = {"real", "positive", "unit"}
