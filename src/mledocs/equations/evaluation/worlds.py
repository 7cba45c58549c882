"""Random admissible worlds: a value for every declared symbol, drawn when it is first asked for."""

import hashlib
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import Any

from mpmath import mpf

from mledocs.equations.declared.scope import Definition, Scope, Symbol
from mledocs.equations.language.syntax import Negative, Node, Number

Key = tuple[str, tuple[int, ...]]


class NoValue(ArithmeticError):
    """A formula has no value here: the logarithm of a negative number, a division by zero, …"""


@dataclass
class Work:
    """How many more parts of formulas may be evaluated; shared by all worlds of an equation."""

    left: int = 200_000


@dataclass
class World:
    """One admissible choice of all values.

    `plan` says how values are drawn: "random" or "small" (whole numbers, for readable counterexamples).
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

    def another(self, key: Key, tag: object) -> mpf:
        """Another value that the symbol may take."""
        return World(self.scope, f"{self.seed}|{tag}", self.size, plan=self.plan).value(*key)

    def index(self, letter: str) -> int:
        """The value of an index that no sum binds: at least 1 and within every range."""
        if letter not in self.indices:
            largest = self.scope.range_of(letter)
            counts = [symbol.name for symbol in self.scope.counts()] if largest is None else [largest]
            high = min((int(self.value(name)) for name in counts), default=3)
            self.indices[letter] = self.source("index", letter).randint(1, max(1, high))
        return self.indices[letter]

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
        rest = index[:place], index[place + 1 :]
        row = _ROWS[symbol.kind.name](self.source(symbol.name, rest), length)
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


# One function for each kind of value. Fractions with a denominator of 16 are exact in binary.


def _count(world: World, symbol: Symbol, index: tuple[int, ...]) -> mpf:
    if world.plan == "small":
        return mpf(world.size)
    return mpf(1 + (world.size + world.source(symbol.name).randint(0, 3)) % 4)


def _real(world: World, symbol: Symbol, index: tuple[int, ...]) -> mpf:
    source = world.source(symbol.name, index)
    if world.plan == "small":
        return mpf(source.randint(-3, 3))
    return mpf(source.choice((-1, 1)) * source.randint(3, 71)) / 16


def _positive(world: World, symbol: Symbol, index: tuple[int, ...]) -> mpf:
    source = world.source(symbol.name, index)
    return mpf(source.randint(1, 3)) if world.plan == "small" else mpf(source.randint(4, 55)) / 16


def _unit(world: World, symbol: Symbol, index: tuple[int, ...]) -> mpf:
    return mpf(world.source(symbol.name, index).randint(2, 30)) / 32


def _natural(world: World, symbol: Symbol, index: tuple[int, ...]) -> mpf:
    if world.stratum in {0, 1}:
        return mpf(world.stratum)
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


def _simplex(source: random.Random, length: int) -> list[mpf]:
    cuts = [0, *sorted(source.sample(range(1, 64), length - 1)), 64]
    return [mpf(high - low) / 64 for low, high in pairwise(cuts)]


_DRAW = {
    "count": _count,
    "real": _real,
    "positive": _positive,
    "unit": _unit,
    "natural": _natural,
    "finite": _finite,
    "data": _data,
}
_ROWS = {"one-hot": _one_hot, "simplex": _simplex}


def worlds(scope: Scope, text: str, trials: int, seed: int) -> Iterator[World]:
    """Random worlds; the text of the equation seeds them, so that an edit elsewhere changes nothing."""
    work = Work()
    for trial in range(trials):
        yield World(scope, f"{seed}|{trial}|{text}", size=trial, stratum=(-1, 0, 1, -1)[trial % 4], work=work)


def small_worlds(scope: Scope, text: str, seed: int, size: int) -> Iterator[World]:
    """Worlds of small whole numbers, every count the same: counterexamples that a reader can follow."""
    for trial in range(16):
        yield World(scope, f"{seed}|{trial}|{size}|{text}", size, stratum=trial % 4 - 1, plan="small")
