"""Arbitrary functions: a statement about any P(x | θ) is tried on functions drawn at random."""

from collections.abc import Callable

from mpmath import mp, mpf

from mledocs.equations.declared.scope import Symbol
from mledocs.equations.evaluation.operations import Value, plain
from mledocs.equations.evaluation.worlds import World
from mledocs.equations.language.syntax import Call, ReadError

_RANGES: dict[str, Callable[[mpf], mpf]] = {
    "positive": mp.exp,
    "real": lambda found: found,
    "unit": lambda found: 1 / (1 + mp.exp(-found)),
}


def arbitrary(world: World, node: Call, given: list[Value], bar: int) -> Value:
    """A declared function of which nothing is known but the range: smooth, its shape drawn at random."""
    symbol = world.scope.arbitrary(node.name)
    if symbol is not None and symbol.kind.name == "density":
        return plain(_density(world, symbol, [value for value, _ in given], bar))
    if symbol is None or symbol.kind.name not in _RANGES:
        raise ReadError(f"{node.name} is not a function of numbers here", node.at, node.end)
    source = world.source("function", node.name, bar, len(given))
    found = mpf(source.randint(-8, 8)) / 8
    for _ in range(2):
        angle = sum((mpf(source.randint(2, 12)) / 8 * value for value, _ in given), mpf(source.randint(0, 9)))
        found += mpf(source.randint(3, 9)) / 8 * mp.sin(angle)
    world.asked.add((node.name, ()))
    return plain(_RANGES[symbol.kind.name](found))


def _density(world: World, symbol: Symbol, given: list[mpf], bar: int) -> mpf:
    """An arbitrary density in one argument, which the others move: a mixture of two, drawn at random.

    Its tails are powers, so that its logarithm has a value wherever an integral looks.
    """
    place = symbol.place
    others = sum(given[:place] + given[place + 1 :], mpf(0))
    key = symbol.name, bar, others, mp.prec
    if key not in world.shapes:
        world.shapes[key] = _mixture(world, symbol, others, bar)
    world.asked.add((symbol.name, ()))
    x, found = given[place], mpf(0)
    for shape, factor, middle, rate in world.shapes[key]:
        found += factor / shape((x - middle) * rate)
    return found


ONE = mpf(1)
Shape = tuple[Callable[[mpf], mpf], mpf, mpf, mpf]


def _mixture(world: World, symbol: Symbol, others: mpf, bar: int) -> list[Shape]:
    """The two parts: what divides the factor, the factor, middle and rate."""
    variable = world.scope.symbol(symbol.kind.index)
    positive = variable is not None and variable.kind.name == "positive"
    source = world.source("density", symbol.name, bar)
    share = mpf(source.randint(4, 12)) / 16
    found: list[Shape] = []
    for weight in (share, 1 - share):
        middle = mpf(source.randint(-16, 16)) / 8 + mp.sin(others + source.randint(0, 9))
        scale = mpf(source.randint(6, 24)) / 16 * mp.exp(mp.sin(others * source.randint(1, 3)) / 2)
        if positive:
            found.append((_lomax, 6 * weight / scale, mpf(0), 1 / scale))
        else:
            wide = mp.sqrt(5) * scale
            found.append((_student, 8 * weight / (3 * mp.pi * wide), middle, 1 / wide))
    return found


def _student(z: mpf) -> mpf:
    """Student's t with five degrees of freedom and scale s: 8 / (3π√5 s) · (1 + z²)⁻³ for z = x / (√5 s)."""
    below = ONE + z * z
    return below * below * below


def _lomax(z: mpf) -> mpf:
    """Lomax: 6/s · (1 + z)⁻⁷ for z > 0."""
    return (1 + z) ** 7
