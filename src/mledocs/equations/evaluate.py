"""The value of a formula in a world, at the precision in force, with the size of the largest term added."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import Any

from mpmath import mp, mpf

from mledocs.equations import application, calculus, conditions, expectation, gradients, matrices
from mledocs.equations.application import SENTINEL
from mledocs.equations.matrices import ShapeError, filled, places, transposed
from mledocs.equations.operations import Value, plain
from mledocs.equations.scope import Definition, Scope, Symbol, components_name
from mledocs.equations.syntax import (
    Apply,
    Big,
    Binary,
    Call,
    Cases,
    Constant,
    Derivative,
    Element,
    Function,
    Gradient,
    Indicator,
    Integral,
    Moment,
    Name,
    Negative,
    Node,
    Number,
    ReadError,
    Transpose,
)
from mledocs.equations.worlds import Key, NoValue, World, exact

DIGITS = 50
DEEPEST = 30  # definitions within definitions


@dataclass
class Evaluator:
    """Evaluates formulas in one world.

    `names` and `elements` hold what sums, integrals and headers bind: the formula at hand sees them, the
    bodies of definitions that it uses do not. What the world forces is seen everywhere.
    """

    world: World
    names: dict[str, Value]
    elements: dict[Key, Value]
    depth: int = 0
    coarse: bool = False  # an integral was met: its value has fewer digits
    functions: dict[str, application.Stand] = field(default_factory=dict)

    @property
    def scope(self) -> Scope:
        """The symbols in force."""
        return self.world.scope

    def value(self, node: Node) -> Value:
        """The value. Raises NoValue where there is none, ReadError for what can never have one."""
        self.world.work.left -= 1
        if self.world.work.left < 0:
            raise ReadError("evaluating this takes too many steps", node.at, node.end)
        evaluate = _EVALUATE.get(type(node))
        if evaluate is None:
            raise ReadError("this is not a number", node.at, node.end)
        try:
            return evaluate(self, node)
        except ShapeError as error:
            raise ReadError(str(error), node.at, node.end) from None

    def integer(self, node: Node) -> int:
        """The value of an index or bound, which must be a whole number."""
        found = self.value(node)[0]
        sign, digits, exponent, _ = found._mpf_  # as mp.isint and int do, eight times quicker
        if exponent < 0:
            raise NoValue(f"an index or bound is {mp.nstr(found, 8)}, no whole number")
        whole: int = (-digits if sign else digits) << exponent
        return whole

    @contextmanager
    def bound(self, name: str, value: Value | None = None) -> Iterator[dict[str, Value]]:
        """Names with one more bound for as long as the block runs."""
        before = self.names
        self.names = dict(before) if value is None else {**before, name: value}
        try:
            yield self.names
        finally:
            self.names = before

    # Symbols

    def name(self, node: Name) -> Value:
        """A symbol: bound here, defined on the page, declared, or a free index."""
        if node.name in self.names:
            return self.names[node.name]
        if (node.name, ()) in self.world.forced:
            return plain(self.world.value(node.name))
        return self.world.plain.get(node.name) or self.looked_up(node)

    def looked_up(self, node: Name) -> Value:
        """A symbol that nothing binds, from the scope."""
        vector, definition = self.world.meaning(node.name)
        if vector is not None:
            return self.vector(vector, ())
        if definition is not None:
            return self.defined(definition, [self.value(each) for each in definition.parameters], node)
        if self.scope.symbol(node.name) is None and node.name not in self.world.aliases:
            return plain(mpf(self.free_index(node)))
        self.refuse_random(node)
        found = self.world.plain[node.name] = plain(self.world.value(node.name))
        return found

    def refuse_random(self, node: Name) -> None:
        """A random variable has no value of its own."""
        symbol = self.scope.symbol(node.name)
        if symbol is not None and symbol.kind.name == "random":
            message = f"{node.name} is a random variable: it stands within \\operatorname{{E}}[…] or Var"
            raise ReadError(message, node.at, node.end)

    def vector(self, symbol: Symbol, index: tuple[int, ...]) -> Value:
        """A declared vector or matrix: its components are drawn as those of an array."""
        name = components_name(symbol.name)
        return filled(
            [self.integer(size) for size in symbol.kind.values],
            lambda place: plain(self.world.value(name, (*index, *place))),
        )

    def free_index(self, node: Name) -> int:
        """The value of an index that no sum binds."""
        if self.scope.rank(node.name) or self.scope.function(node.name):
            raise ReadError(f"{node.name} stands for more than one number here", node.at, node.end)
        return self.world.index(node.name)

    def element(self, node: Element) -> Value:
        """An element of an array, or a defined symbol with an index."""
        key = node.name, tuple([self.integer(index) for index in node.indices])
        if key in self.elements:
            return self.elements[key]
        if min(key[1], default=0) < -SENTINEL:
            raise ReadError("this cannot be followed through the definition that uses it", node.at, node.end)
        if key in self.world.forced:
            return plain(self.world.value(*key))
        vector, definition = self.world.meaning(node.name)
        if vector is not None:
            return self.vector(vector, key[1])
        if definition is not None:
            return self.defined(definition, [plain(mpf(index)) for index in key[1]], node)
        return plain(self.world.value(*key))

    # Definitions

    def defined(self, definition: Definition, given: list[Value], node: Node) -> Value:
        """A defined symbol: its indices, or the arguments that were left out, have these values."""
        key = definition.name, tuple(number for number, _ in given), mp.prec
        if key not in self.world.memo:
            inside = self.inside(node)
            for parameter, value in zip((*definition.indices, *definition.parameters), given, strict=True):
                if isinstance(parameter, Name):
                    inside.names[parameter.name] = value
            self.world.memo[key] = inside.value(definition.body), inside.coarse
        value, coarse = self.world.memo[key]
        self.coarse |= coarse
        return value

    def inside(self, node: Node) -> "Evaluator":
        """An evaluator for the body of a definition: nothing is bound there."""
        if self.depth >= DEEPEST:
            raise ReadError("definitions within definitions go too deep", node.at, node.end)
        return Evaluator(self.world, {}, {}, self.depth + 1)

    def keys(self, variable: Node) -> list[Key]:
        """The declared symbol that a variable stands for; of a vector, all its components."""
        vector = self.scope.vector(variable.name) if isinstance(variable, Name) else None
        if vector is None:
            return [self.key(variable)]
        name, sizes = components_name(vector.name), [self.integer(size) for size in vector.kind.values]
        return [(name, place) for place in places(sizes)]

    def key(self, variable: Node) -> Key:
        """The declared symbol that a variable stands for."""
        if isinstance(variable, Element) and self.scope.array(variable.name):
            return variable.name, tuple(self.integer(index) for index in variable.indices)
        if isinstance(variable, Name) and self.scope.symbol(variable.name):
            return variable.name, ()
        raise ReadError("only a declared symbol can vary", variable.at, variable.end)


def evaluator(world: World) -> Evaluator:
    """An evaluator that has met nothing yet."""
    return Evaluator(world, {}, {})


_CONSTANTS = {"pi": lambda: +mp.pi, "e": lambda: +mp.e, "infinity": lambda: mpf("inf")}


@lru_cache(maxsize=4096)
def _numeral(text: str, precision: int) -> Value:
    return plain(exact(Fraction(text)))


@lru_cache(maxsize=256)
def _constant(name: str, precision: int) -> Value:
    return plain(_CONSTANTS[name]())


def _lone_function(evaluator: Evaluator, node: Function) -> Value:
    raise ReadError(f"{node.name} is a function here: write {node.name}(…)", node.at, node.end)


_EVALUATE: dict[type[Node], Callable[[Evaluator, Any], Value]] = {
    Number: lambda evaluator, node: _numeral(node.text, mp.prec),
    Constant: lambda evaluator, node: _constant(node.name, mp.prec),
    Negative: lambda evaluator, node: matrices.negative(evaluator.value(node.operand)),
    Name: Evaluator.name,
    Element: Evaluator.element,
    Call: application.call,
    Function: _lone_function,
    Moment: expectation.moment,
    Gradient: gradients.gradient,
    Transpose: lambda evaluator, node: transposed(evaluator.value(node.operand)),
    Apply: calculus.apply,
    Binary: calculus.binary,
    Big: calculus.big,
    Derivative: calculus.derivative,
    Integral: calculus.integral,
    Indicator: conditions.indicator,
    Cases: conditions.cases,
}
