"""The value of a formula in a world, at the precision in force, with the size of the largest term added."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from mpmath import mp, mpf

from mledocs.equations import calculus, conditions
from mledocs.equations.arbitrary import arbitrary
from mledocs.equations.operations import (
    Value,
    negative,
    plain,
)
from mledocs.equations.scope import Definition, Scope
from mledocs.equations.syntax import (
    Apply,
    Big,
    Binary,
    Call,
    Cases,
    Constant,
    Derivative,
    Element,
    Indicator,
    Integral,
    Name,
    Negative,
    Node,
    Number,
    ReadError,
    Spread,
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
        return evaluate(self, node)

    def integer(self, node: Node) -> int:
        """The value of an index or bound, which must be a whole number."""
        found = self.value(node)[0]
        if not mp.isint(found):
            raise NoValue(f"an index or bound is {mp.nstr(found, 8)}, no whole number")
        return int(found)

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
        definition = self.scope.definition(node.name)
        if definition is not None:
            return self.defined(definition, [self.value(each) for each in definition.parameters], node)
        if self.scope.symbol(node.name) is None and node.name not in self.world.aliases:
            return plain(mpf(self.free_index(node)))
        return plain(self.world.value(node.name))

    def free_index(self, node: Name) -> int:
        """The value of an index that no sum binds."""
        if self.scope.rank(node.name) or self.scope.function(node.name):
            raise ReadError(f"{node.name} stands for more than one number here", node.at, node.end)
        return self.world.index(node.name)

    def element(self, node: Element) -> Value:
        """An element of an array, or a defined symbol with an index."""
        key = node.name, tuple(self.integer(index) for index in node.indices)
        if key in self.elements:
            return self.elements[key]
        if any(index < -_SENTINEL for index in key[1]):
            raise ReadError("this cannot be followed through the definition that uses it", node.at, node.end)
        if key in self.world.forced:
            return plain(self.world.value(*key))
        definition = self.scope.definition(node.name)
        if definition is not None:
            return self.defined(definition, [plain(mpf(index)) for index in key[1]], node)
        return plain(self.world.value(*key))

    def call(self, node: Call) -> Value:
        """A function that the page defines or declares."""
        definition = self.scope.definition(node.name)
        given = self.given(node)
        if definition is None:
            return arbitrary(
                self.world, node, [value for group in given for value, _ in group], len(given[0])
            )
        if isinstance(definition.header, Call) and definition.header.bar != node.bar:
            raise ReadError(f"{node.name} is defined with other arguments before the bar", node.at, node.end)
        return self.applied(definition, given[0] + given[1], node)

    def spread(self, arguments: tuple[Node, ...]) -> list[tuple[Value, Node]]:
        """The values of arguments, each element of `x_1, …, x_n` on its own."""
        found: list[tuple[Value, Node]] = []
        for argument in arguments:
            if isinstance(argument, Spread):
                found += [(self.value(each), each) for each in self.elements_of(argument)]
            else:
                found.append((self.value(argument), argument))
        return found

    def elements_of(self, node: Spread) -> list[Element]:
        """The elements from the first to the last."""
        low, high = self.integer(node.low), self.integer(node.high)
        if high - low > 1000:
            raise NoValue("more than 1000 arguments")
        numbers = [Number(node.at, node.end, str(i)) for i in range(low, high + 1)]
        return [Element(node.at, node.end, node.name, (number,)) for number in numbers]

    # Definitions

    def applied(self, definition: Definition, given: list[tuple[Value, Node]], node: Node) -> Value:
        """A defined function of given arguments."""
        inside = self.prepared(definition, given, node)
        value = inside.value(definition.body)
        self.coarse |= inside.coarse
        return value

    def prepared(self, definition: Definition, given: list[tuple[Value, Node]], node: Node) -> "Evaluator":
        """An evaluator for the body of a function, its parameters bound to what is given."""
        inside = self.inside(node)
        parameters: list[Node] = []
        for parameter in definition.parameters:
            parameters += inside.elements_of(parameter) if isinstance(parameter, Spread) else [parameter]
        if len(parameters) != len(given):
            message = f"{definition.name} takes {len(parameters)} arguments, here are {len(given)}"
            raise ReadError(message, node.at, node.end)
        for parameter, (value, argument) in zip(parameters, given, strict=True):
            inside.bind(parameter, value, argument, self)
        return inside

    def given(self, node: Call) -> tuple[list[tuple[Value, Node]], list[tuple[Value, Node]]]:
        """The values of the arguments before and after the bar; without a bar all are after it."""
        bar = node.bar or 0
        return self.spread(node.arguments[:bar]), self.spread(node.arguments[bar:])

    def bind(self, parameter: Node, value: Value, argument: Node, outside: "Evaluator") -> None:
        """Gives a parameter of a header its value; `x_i` of a header stands for whatever element is given."""
        if isinstance(parameter, Name):
            self.names[parameter.name] = value
        if not isinstance(parameter, Element):
            return
        for place, index in enumerate(parameter.indices):
            if isinstance(index, Name) and index.name not in self.names:
                self.names[index.name] = plain(self.index_of(parameter, place, argument, outside))
        self.elements[parameter.name, tuple(self.integer(index) for index in parameter.indices)] = value

    def index_of(self, parameter: Element, place: int, argument: Node, outside: "Evaluator") -> mpf:
        """The index of the element that is given, or one that no array has."""
        if isinstance(argument, Element) and argument.name == parameter.name:
            return mpf(outside.integer(argument.indices[place]))
        return mpf(-_SENTINEL - 1 - self.depth)

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


_SENTINEL = 1_000_000

_CONSTANTS = {"pi": lambda: +mp.pi, "e": lambda: +mp.e, "infinity": lambda: mpf("inf")}

_EVALUATE: dict[type[Node], Callable[[Evaluator, Any], Value]] = {
    Number: lambda evaluator, node: plain(exact(node.value)),
    Constant: lambda evaluator, node: plain(_CONSTANTS[node.name]()),
    Negative: lambda evaluator, node: negative(evaluator.value(node.operand)),
    Name: Evaluator.name,
    Element: Evaluator.element,
    Call: Evaluator.call,
    Apply: calculus.apply,
    Binary: calculus.binary,
    Big: calculus.big,
    Derivative: calculus.derivative,
    Integral: calculus.integral,
    Indicator: conditions.indicator,
    Cases: conditions.cases,
}
