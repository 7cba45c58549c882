"""Where one case ends and the next begins: no random point hits these places, and a formula has values."""

from collections.abc import Callable, Iterator
from itertools import islice

from mpmath import mpf

from mledocs.equations.checks.context import Context
from mledocs.equations.evaluation.conditions import COMPARISONS, same
from mledocs.equations.evaluation.evaluate import evaluator
from mledocs.equations.evaluation.failures import NoValue
from mledocs.equations.evaluation.operations import Value
from mledocs.equations.evaluation.worlds import Key, World
from mledocs.equations.language.syntax import Case, Indicator, Name, Node, Tuple
from mledocs.equations.language.walking import walk

WORLDS = 4  # in which the edges of a formula are looked for
STEP = mpf(2) ** -12  # a power of two: what is linear on either side of it is solved without rounding
#: Kinds of values that can be moved, and what each may be.
MOVABLE: dict[str, Callable[[mpf], bool]] = {
    "real": lambda value: True,
    "positive": lambda value: value > 0,
    "unit": lambda value: 0 < value < 1,
}


def edges(context: Context, form: Node) -> Iterator[World]:
    """Worlds in which the two sides of a condition of the form are equal, by one of its symbols moved."""
    compared = [pair for node in walk(form) for pair in _compared(node)]
    for world in islice(context.worlds(), WORLDS if compared else 0):
        for pair in compared:
            for key in _movable(world, pair):
                if (place := _place(world, pair, key)) is not None:
                    yield world.moved({key: place})


def exact(world: World) -> bool:
    """Whether float64 holds all values: then the package's own functions decide as the formula does."""
    return all(mpf(float(value)) == value for value in world.drawn.values())


def _compared(node: Node) -> Iterator[tuple[Node, Node]]:
    chain = node.condition if isinstance(node, Case | Indicator) else None
    if chain is None:
        return
    for left, operator, right in zip(chain.sides, chain.operators, chain.sides[1:], strict=False):
        if operator in COMPARISONS:
            yield left, right
        elif isinstance(right, Tuple):  # between two ends
            yield from ((left, end) for end in right.items)


def _movable(world: World, pair: tuple[Node, Node]) -> list[Key]:
    names = sorted({part.name for side in pair for part in walk(side) if isinstance(part, Name)})
    symbols = [world.scope.symbol(name) for name in names]
    return [(symbol.name, ()) for symbol in symbols if symbol is not None and symbol.kind.name in MOVABLE]


def _place(world: World, pair: tuple[Node, Node], key: Key) -> mpf | None:
    """Where the sides are equal if they are linear in the symbol near its value; None if they are not."""
    try:
        start = world.value(*key)
        here, there = _gap(world, pair, key, start), _gap(world, pair, key, start + STEP)
        place = start if here == there else start - here * STEP / (there - here)
        found = same(*_sides(world, pair, key, place))
    except NoValue:  # or the arithmetic gave up
        return None
    symbol = world.scope.symbol(key[0])
    allowed = symbol is not None and MOVABLE[symbol.kind.name](place)
    return place if found and allowed else None


def _gap(world: World, pair: tuple[Node, Node], key: Key, value: mpf) -> mpf:
    left, right = _sides(world, pair, key, value)
    return mpf(left[0] - right[0])


def _sides(world: World, pair: tuple[Node, Node], key: Key, value: mpf) -> tuple[Value, Value]:
    with world.force({key: value}):
        each = evaluator(world)
        return each.value(pair[0]), each.value(pair[1])
