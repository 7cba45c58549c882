"""Random admissible worlds: a value for every declared symbol, drawn when it is first asked for."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from mpmath import mpf

from mledocs.equations.declared.scope import Definition, Scope, Symbol
from mledocs.equations.evaluation.draws import DRAW, FAR, ROWS, source_of, towards_a_corner
from mledocs.equations.evaluation.failures import GaveUp, NoValue

Key = tuple[str, tuple[int, ...]]
#: Differences and exponents as they were evaluated: what each is, where it stands, its value.
Watched = list[tuple[str, int, mpf]]


@dataclass
class Work:
    """How many more parts of formulas may be evaluated; shared by all worlds of an equation."""

    left: int = 1_500_000
    lenient: bool = False  # whether to end in GaveUp, as where more is tried than was asked for
    gave_up: str = ""  # why a value was not reached, the last time

    def spend(self, parts: int) -> None:
        """Takes what so many values cost, before they are drawn."""
        self.left -= parts
        if self.left < 0 and self.lenient:
            raise GaveUp("too many steps")


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
        return source_of(self.seed, *parts)

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
            self.drawn[key] = DRAW[symbol.kind.name](self, symbol, index)

    def _draw_row(self, symbol: Symbol, index: tuple[int, ...]) -> None:
        place = symbol.indices.index(symbol.kind.index)
        length = int(self.value(symbol.kind.count))
        self.work.spend(length)
        rest = index[:place], index[place + 1 :]
        row = ROWS[symbol.kind.name](self.source(symbol.name, rest), length)
        if self.plan == "far" and symbol.kind.name == "simplex":
            row = towards_a_corner(self.source(symbol.name, rest, "far"), row)
        for k, value in enumerate(row, 1):
            self.drawn[symbol.name, (*rest[0], k, *rest[1])] = value
        if not 1 <= index[place] <= length:
            raise NoValue(f"{symbol.name} has no element {index[place]}; {symbol.kind.count} is {length}")


def worlds(scope: Scope, text: str, trials: int, seed: int) -> Iterator[World]:
    """Random worlds; the text of the equation seeds them, so that an edit elsewhere changes nothing."""
    work = Work()
    for trial in range(trials):
        yield World(scope, f"{seed}|{trial}|{text}", size=trial, stratum=(-1, 0, 1, -1)[trial % 4], work=work)


def far_worlds(scope: Scope, text: str, seed: int) -> Iterator[World]:
    """Worlds at the ends of what the symbols may be."""
    for trial in range(4 * len(FAR)):
        stratum = (-1, -1, 0, 1)[trial % 4]
        yield World(scope, f"{seed}|{trial}|far|{text}", trial, stratum, plan="far")


def small_worlds(scope: Scope, text: str, seed: int, size: int) -> Iterator[World]:
    """Worlds of small whole numbers, every count the same: counterexamples that a reader can follow."""
    for trial in range(16):
        yield World(scope, f"{seed}|{trial}|{size}|{text}", size, stratum=trial % 4 - 1, plan="small")
