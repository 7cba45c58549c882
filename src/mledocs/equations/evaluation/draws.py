"""How a value of each kind is drawn: at random, small and whole, or at the ends of what it may be."""

import hashlib
import random
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Protocol

from mpmath import mpf

from mledocs.equations.declared.scope import Symbol
from mledocs.equations.evaluation.failures import NoValue
from mledocs.equations.language.syntax import Negative, Node, Number


class Drawn(Protocol):
    """What a world says of itself to those who draw for it."""

    size: int
    stratum: int
    plan: str

    def source(self, *parts: object) -> random.Random:
        """A generator of its own for each symbol."""


def source_of(*parts: object) -> random.Random:
    """A generator that these parts seed."""
    text = "|".join(str(part) for part in parts)
    return random.Random(hashlib.sha256(text.encode()).digest())


def exact(number: Fraction) -> mpf:
    """The fraction at the precision in force."""
    if number.denominator == 1:
        return mpf(number.numerator)
    return mpf(number.numerator) / number.denominator


def constant(node: Node) -> mpf:
    """The value of a numeral with or without a sign."""
    if isinstance(node, Negative):
        return -constant(node.operand)
    if isinstance(node, Number):
        return exact(node.value)
    raise NoValue("a number is expected")


# One function for each kind of value. All are multiples of 2⁻⁴⁰, which no formula is periodic in by chance,
# and which a function of float64 is given exactly.

FINE = 1 << 40


def between(source: random.Random, low: int, high: int, parts: int) -> mpf:
    """A number between low / parts and high / parts."""
    return mpf(source.randrange(low * FINE // parts, high * FINE // parts) | 1) / FINE


#: What is tried at the ends: numbers of these sizes, and counts.
FAR = [mpf(10) ** power for power in (12, 6, 3, 1, -1, -3, -6, -12)]
COUNTS = [mpf(count) for count in (10_000, 1, 1000, 100, 30, 10, 3, 2)]


def _far(world: Drawn, symbol: Symbol, index: tuple[int, ...], among: list[mpf]) -> mpf | None:
    """One of these, each in its turn; in every second world, half of the symbols are not far."""
    source = world.source(symbol.name, index, "far")
    if world.plan != "far" or (world.size % 2 and source.random() < 0.5):
        return None
    turn = source_of(symbol.name, index).randrange(len(among))
    return among[(world.size // 2 + turn) % len(among)]


def _count(world: Drawn, symbol: Symbol, index: tuple[int, ...]) -> mpf:
    if world.plan == "small":
        return mpf(world.size)
    if (far := _far(world, symbol, index, COUNTS)) is not None:
        return far
    return mpf(1 + (world.size + world.source(symbol.name).randint(0, 3)) % 4)


def _real(world: Drawn, symbol: Symbol, index: tuple[int, ...]) -> mpf:
    source = world.source(symbol.name, index)
    if world.plan == "small":
        return mpf(source.randint(-3, 3))
    if (far := _far(world, symbol, index, [*FAR, *(-size for size in FAR)])) is not None:
        return far * between(source, 16, 32, 16)
    return source.choice((-1, 1)) * between(source, 3, 71, 16)


def _positive(world: Drawn, symbol: Symbol, index: tuple[int, ...]) -> mpf:
    source = world.source(symbol.name, index)
    if (far := _far(world, symbol, index, FAR)) is not None:
        return far * between(source, 16, 32, 16)
    return mpf(source.randint(1, 3)) if world.plan == "small" else between(source, 4, 55, 16)


def _unit(world: Drawn, symbol: Symbol, index: tuple[int, ...]) -> mpf:
    source = world.source(symbol.name, index)
    if (far := _far(world, symbol, index, [size for size in FAR if size < 1])) is not None:
        return far if source.random() < 0.5 else 1 - far
    return mpf(source.randint(1, 7)) / 8 if world.plan == "small" else between(source, 2, 30, 32)


def _natural(world: Drawn, symbol: Symbol, index: tuple[int, ...]) -> mpf:
    if world.stratum in {0, 1}:
        return mpf(world.stratum)
    if (far := _far(world, symbol, index, COUNTS)) is not None:
        return far
    return mpf(world.source(symbol.name, index).randint(0, 6))


def _finite(world: Drawn, symbol: Symbol, index: tuple[int, ...]) -> mpf:
    values = symbol.kind.values
    if 0 <= world.stratum < len(values):
        return constant(values[world.stratum])
    return constant(world.source(symbol.name, index).choice(values))


def _data(world: Drawn, symbol: Symbol, index: tuple[int, ...]) -> mpf:
    values = symbol.kind.values
    if not index:
        return constant(values[0])
    if len(index) != 1 or not 1 <= index[0] <= len(values):
        raise NoValue(f"{symbol.name} has {len(values)} elements, and element {index[0]} is asked for")
    return constant(values[index[0] - 1])


def _one_hot(source: random.Random, length: int) -> list[mpf]:
    hot = source.randrange(length)
    return [mpf(k == hot) for k in range(length)]


def shares(source: random.Random, length: int) -> list[mpf]:
    """Positive numbers that sum to one."""
    cuts = [0, *sorted(source.sample(range(1, FINE), length - 1)), FINE]
    return [mpf(high - low) / FINE for low, high in pairwise(cuts)]


def towards_a_corner(source: random.Random, row: list[mpf]) -> list[mpf]:
    """Shares of which some are next to nothing."""
    found = [share * source.choice((1, 1, *FAR[-3:])) for share in row]
    return [share / sum(found) for share in found]


DRAW: dict[str, Callable[[Drawn, Symbol, tuple[int, ...]], mpf]] = {
    "count": _count,
    "real": _real,
    "positive": _positive,
    "unit": _unit,
    "natural": _natural,
    "finite": _finite,
    "data": _data,
}
ROWS = {"one-hot": _one_hot, "simplex": shares}
