"""Random admissible worlds: a value for every declared symbol, drawn when it is first asked for."""

import hashlib
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

from mpmath import mpf

from mledocs.equations.declared.scope import Definition, Scope, Symbol
from mledocs.equations.language.syntax import Negative, Node, Number

Key = tuple[str, tuple[int, ...]]
#: Differences and exponents as they were evaluated: what each is, where it stands, its value.
Watched = list[tuple[str, int, mpf]]


class NoValue(ArithmeticError):
    """A formula has no value here: the logarithm of a negative number, a division by zero, …"""


class GaveUp(NoValue):
    """A formula may have a value here, and the arithmetic does not reach it: this accuses nobody."""


@dataclass
class Work:
    """How many more parts of formulas may be evaluated; shared by all worlds of an equation."""

    left: int = 1_500_000
    lenient: bool = False  # whether to end in GaveUp, as where more is tried than was asked for
    gave_up: str = ""  # why a value was not reached, the last time


@dataclass
class World:
    """One admissible choice of all values.

    `plan` says how values are drawn: "random", "small" (whole numbers, for readable counterexamples) or "far"
    (at the ends of what a symbol may be).
    `memo` keeps the values of definitions, and whether an integral was met; it holds for what is forced.
    `stratum` steers finite values: 0, 1, … all take that value in turn; −1 mixes them.
    """

    scope: Scope
    seed: str
    size: int
    stratum: int = -1
    plan: str = "random"
    drawn: dict[Key, mpf] = field(default_factory=dict)
    forced: dict[Key, mpf] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    shapes: dict[object, Any] = field(default_factory=dict)  # of arbitrary densities
    instead: dict[str, Any] = field(default_factory=dict)  # functions that stand for others: `tight f = g`
    indices: dict[str, int] = field(default_factory=dict)
    asked: set[Key] = field(default_factory=set)
    work: Work = field(default_factory=Work)
    plain: dict[str, tuple[mpf, int]] = field(default_factory=dict)  # numbers without index, once drawn
    memo: dict[tuple[str, tuple[mpf, ...], int], tuple[tuple[mpf, int], bool]] = field(default_factory=dict)
    kinked: bool = False  # whether something that is not smooth was evaluated since this was last False
    watched: Watched | None = None  # what integrals look for: see calculus/landmarks.py
    within: bool = False  # whether an integral is being evaluated
    meanings: dict[str, tuple[Symbol | None, Definition | None]] = field(default_factory=dict)

    def meaning(self, name: str) -> tuple[Symbol | None, Definition | None]:
        """The vector and the definition of this name; no scope changes while its worlds are looked at."""
        if name not in self.meanings:
            self.meanings[name] = self.scope.vector(name), self.scope.definition(name)
        return self.meanings[name]

    def value(self, name: str, index: tuple[int, ...] = ()) -> mpf:
        """The value of a declared symbol, or of one element of an array."""
        name = self.aliases.get(name, name)
        key = name, index
        if key in self.forced:
            return self.forced[key]
        if key not in self.drawn:
            self._draw(key)
        self.asked.add(key)
        return self.drawn[key]

    @contextmanager
    def force(self, values: dict[Key, mpf]) -> Iterator[None]:
        """Other values for some symbols, for as long as the block runs."""
        before = self.forced, self.memo
        self.forced, self.memo = {**self.forced, **values}, {}
        try:
            yield
        finally:
            self.forced, self.memo = before

    def moved(self, values: dict[Key, mpf]) -> "World":
        """The same world, but for some values."""
        drawn = {**self.drawn, **values}
        return replace(self, drawn=drawn, asked=set(), plain={}, memo={}, indices=dict(self.indices))

    def another(self, key: Key, tag: object) -> mpf:
        """Another value that the symbol may take."""
        return World(self.scope, f"{self.seed}|{tag}", self.size, plan=self.plan).value(*key)

    def index(self, letter: str) -> int:
        """The value of an index that no sum binds: at least 1 and within every range."""
        if letter not in self.indices:
            self.indices[letter] = self.source("index", letter).randint(1, self.last(letter))
        return self.indices[letter]

    def last(self, letter: str) -> int:
        """The largest value of an index that no sum binds: within every range."""
        largest = self.scope.range_of(letter)
        counts = [symbol.name for symbol in self.scope.counts()] if largest is None else [largest]
        return max(1, min((int(self.value(name)) for name in counts), default=3))

    def source(self, *parts: object) -> random.Random:
        """A generator of its own for each symbol: what is drawn does not depend on the order of asking."""
        text = "|".join(str(part) for part in (self.seed, *parts))
        return random.Random(hashlib.sha256(text.encode()).digest())

    def free(self) -> bool:
        """Whether any value that was asked for is random."""
        return any(not self._given(name) for name, _ in self.asked) or bool(self.indices)

    def shown(self) -> list[Key]:
        """The values that were asked for, in the order of their names."""
        return sorted(self.asked, key=lambda key: (bool(key[1]), key))

    def _given(self, name: str) -> bool:
        found = self.scope.symbol(name) or self.scope.array(name)
        return found is not None and found.kind.name == "data"

    def _draw(self, key: Key) -> None:
        name, index = key
        symbol = self.scope.array(name) if index else self.scope.symbol(name)
        if symbol is None:
            raise NoValue(f"{name} has no value")
        if symbol.kind.index:
            self._draw_row(symbol, index)
        if key not in self.drawn:
            self.drawn[key] = _DRAW[symbol.kind.name](self, symbol, index)

    def _draw_row(self, symbol: Symbol, index: tuple[int, ...]) -> None:
        place = symbol.indices.index(symbol.kind.index)
        length = int(self.value(symbol.kind.count))
        self.work.left -= length
        if self.work.left < 0 and self.work.lenient:
            raise GaveUp("too many steps")
        rest = index[:place], index[place + 1 :]
        row = _ROWS[symbol.kind.name](self.source(symbol.name, rest), length)
        if self.plan == "far" and symbol.kind.name == "simplex":
            row = _towards_a_corner(self.source(symbol.name, rest, "far"), row)
        for k, value in enumerate(row, 1):
            self.drawn[symbol.name, (*rest[0], k, *rest[1])] = value
        if not 1 <= index[place] <= length:
            raise NoValue(f"{symbol.name} has no element {index[place]}; {symbol.kind.count} is {length}")


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


def _far(world: World, symbol: Symbol, index: tuple[int, ...], among: list[mpf]) -> mpf | None:
    """One of these, each in its turn; in every second world, half of the symbols are not far."""
    source = world.source(symbol.name, index, "far")
    if world.plan != "far" or (world.size % 2 and source.random() < 0.5):
        return None
    turn = World(world.scope, symbol.name, 0).source(index).randrange(len(among))
    return among[(world.size // 2 + turn) % len(among)]


def _count(world: World, symbol: Symbol, index: tuple[int, ...]) -> mpf:
    if world.plan == "small":
        return mpf(world.size)
    if (far := _far(world, symbol, index, COUNTS)) is not None:
        return far
    return mpf(1 + (world.size + world.source(symbol.name).randint(0, 3)) % 4)


def _real(world: World, symbol: Symbol, index: tuple[int, ...]) -> mpf:
    source = world.source(symbol.name, index)
    if world.plan == "small":
        return mpf(source.randint(-3, 3))
    if (far := _far(world, symbol, index, [*FAR, *(-size for size in FAR)])) is not None:
        return far * between(source, 16, 32, 16)
    return source.choice((-1, 1)) * between(source, 3, 71, 16)


def _positive(world: World, symbol: Symbol, index: tuple[int, ...]) -> mpf:
    source = world.source(symbol.name, index)
    if (far := _far(world, symbol, index, FAR)) is not None:
        return far * between(source, 16, 32, 16)
    return mpf(source.randint(1, 3)) if world.plan == "small" else between(source, 4, 55, 16)


def _unit(world: World, symbol: Symbol, index: tuple[int, ...]) -> mpf:
    source = world.source(symbol.name, index)
    if (far := _far(world, symbol, index, [size for size in FAR if size < 1])) is not None:
        return far if source.random() < 0.5 else 1 - far
    return mpf(source.randint(1, 7)) / 8 if world.plan == "small" else between(source, 2, 30, 32)


def _natural(world: World, symbol: Symbol, index: tuple[int, ...]) -> mpf:
    if world.stratum in {0, 1}:
        return mpf(world.stratum)
    if (far := _far(world, symbol, index, COUNTS)) is not None:
        return far
    return mpf(world.source(symbol.name, index).randint(0, 6))


def _finite(world: World, symbol: Symbol, index: tuple[int, ...]) -> mpf:
    values = symbol.kind.values
    if 0 <= world.stratum < len(values):
        return constant(values[world.stratum])
    return constant(world.source(symbol.name, index).choice(values))


def _data(world: World, symbol: Symbol, index: tuple[int, ...]) -> mpf:
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


def _towards_a_corner(source: random.Random, row: list[mpf]) -> list[mpf]:
    """Shares of which some are next to nothing."""
    found = [share * source.choice((1, 1, *FAR[-3:])) for share in row]
    return [share / sum(found) for share in found]


_DRAW = {
    "count": _count,
    "real": _real,
    "positive": _positive,
    "unit": _unit,
    "natural": _natural,
    "finite": _finite,
    "data": _data,
}
_ROWS = {"one-hot": _one_hot, "simplex": shares}


def worlds(scope: Scope, text: str, trials: int, seed: int) -> Iterator[World]:
    """Random worlds; the text of the equation seeds them, so that an edit elsewhere changes nothing."""
    work = Work()
    for trial in range(trials):
        yield World(scope, f"{seed}|{trial}|{text}", size=trial, stratum=(-1, 0, 1, -1)[trial % 4], work=work)


def far_worlds(scope: Scope, text: str, seed: int) -> Iterator[World]:
    """Worlds at the ends of what the symbols may be."""
    for trial in range(2 * 2 * len(FAR)):
        stratum = (-1, -1, 0, 1)[trial % 4]
        yield World(scope, f"{seed}|{trial}|far|{text}", trial, stratum, plan="far")


def small_worlds(scope: Scope, text: str, seed: int, size: int) -> Iterator[World]:
    """Worlds of small whole numbers, every count the same: counterexamples that a reader can follow."""
    for trial in range(16):
        yield World(scope, f"{seed}|{trial}|{size}|{text}", size, stratum=trial % 4 - 1, plan="small")
