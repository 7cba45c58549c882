"""The value of a formula in a world, at the precision in force, with the size of the largest term added."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from mpmath import mp, mpf

from mledocs.equations.integrate import integrate
from mledocs.equations.operations import (
    FUNCTIONS,
    OPERATORS,
    Value,
    negative,
    plain,
    referred,
    size,
)
from mledocs.equations.references import REFERENCES
from mledocs.equations.scope import Definition, Scope
from mledocs.equations.series import total
from mledocs.equations.syntax import (
    Apply,
    Big,
    Binary,
    Call,
    Cases,
    Chain,
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
    Set,
    Spread,
    Tuple,
)
from mledocs.equations.worlds import Key, NoValue, World, exact

DIGITS = 50
MOST_DIGITS = 400  # a fifth derivative would need more
DEEPEST = 30  # definitions within definitions


@dataclass
class Evaluator:
    """Evaluates formulas in one world.

    `names` and `elements` hold what sums, integrals and headers bind: they are seen by the formula at hand and
    not by the bodies of definitions that it uses. What the world forces is seen everywhere.
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
            return self.arbitrary(node, [value for group in given for value, _ in group], len(given[0]))
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
        return self.after(inside, inside.value(definition.body))

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

    def after(self, inside: "Evaluator", value: Value) -> Value:
        """Notes what was met within a definition."""
        self.coarse |= inside.coarse
        return value

    def arbitrary(self, node: Call, given: list[Value], bar: int) -> Value:
        """A declared function of which nothing is known but the range: smooth, its shape drawn at random."""
        symbol = self.scope.arbitrary(node.name)
        if symbol is None or symbol.kind.name not in _RANGES:
            raise ReadError(f"{node.name} is not a function of numbers here", node.at, node.end)
        source = self.world.source("function", node.name, bar, len(given))
        found = mpf(source.randint(-8, 8)) / 8
        for _ in range(2):
            angle = sum(
                (mpf(source.randint(2, 12)) / 8 * value for value, _ in given), mpf(source.randint(0, 9))
            )
            found += mpf(source.randint(3, 9)) / 8 * mp.sin(angle)
        self.world.asked.add((node.name, ()))
        return plain(_RANGES[symbol.kind.name](found))

    # Operators

    def apply(self, node: Apply) -> Value:
        """A function that every page knows."""
        given = [value for value, _ in self.spread(node.arguments)]
        if node.name in REFERENCES:
            return referred(REFERENCES[node.name].function, given)
        return FUNCTIONS[node.name](*given)

    def binary(self, node: Binary) -> Value:
        """u + v, u − v, u × v, u / v, u ^ v."""
        return OPERATORS[node.operator](self.value(node.left), self.value(node.right))

    def big(self, node: Big) -> Value:
        """A sum or product."""
        low = self.integer(node.low)
        high = (
            None
            if isinstance(node.high, Constant) and node.high.name == "infinity"
            else self.integer(node.high)
        )

        def term(i: int) -> Value:
            names[node.index] = plain(mpf(i))
            return self.value(node.body)

        with self.bound(node.index) as names:
            return total(node.kind, low, high, term)

    def derivative(self, node: Derivative) -> Value:
        """Central differences with so many more digits that the error is below the last digit in use."""
        return self.differences(node.variables, node.body, mp.dps)

    def differences(self, variables: tuple[Node, ...], body: Node, digits: int) -> Value:
        """The derivative in the first variable of that in the others, correct to so many digits."""
        if not variables:
            return self.value(body)
        if digits > MOST_DIGITS:
            raise ReadError("derivatives of so high an order are not computed", body.at, body.end)
        half = digits // 2 + 5
        inner = digits + half + 5
        here = self.value(variables[0])[0]
        with mp.workdps(inner):
            h = mpf(10) ** -half
            above = self.moved(variables[0], here + h, variables[1:], body, inner)
            below = self.moved(variables[0], here - h, variables[1:], body, inner)
            slope = (above[0] - below[0]) / (2 * h)
        return +slope, max(size(slope), above[1])

    def moved(self, variable: Node, to: mpf, rest: tuple[Node, ...], body: Node, digits: int) -> Value:
        """The body where one variable has another value."""
        if isinstance(variable, Name) and variable.name in self.names:
            with self.bound(variable.name, plain(to)):
                return self.differences(rest, body, digits)
        with self.world.force({self.key(variable): to}):
            return self.differences(rest, body, digits)

    def key(self, variable: Node) -> Key:
        """The declared symbol that a variable stands for."""
        if isinstance(variable, Element) and self.scope.array(variable.name):
            return variable.name, tuple(self.integer(index) for index in variable.indices)
        if isinstance(variable, Name) and self.scope.symbol(variable.name):
            return variable.name, ()
        raise ReadError("only a declared symbol can vary", variable.at, variable.end)

    def integral(self, node: Integral) -> Value:
        """An integral, to about 15 digits."""
        low, high = self.limits(node)

        def integrand(x: mpf) -> mpf:
            names[node.variable] = plain(x)
            return self.value(node.body)[0]

        self.coarse = True
        with self.bound(node.variable) as names:
            return plain(integrate(integrand, low, high))

    def limits(self, node: Integral) -> tuple[mpf, mpf]:
        """The bounds of an integral, or all values that its variable is declared to take."""
        if node.low is not None and node.high is not None:
            return self.value(node.low)[0], self.value(node.high)[0]
        symbol = self.scope.symbol(node.variable)
        if symbol is None or symbol.kind.name not in LIMITS:
            raise ReadError(
                f"this integral needs bounds, or {node.variable} a declaration", node.at, node.end
            )
        return LIMITS[symbol.kind.name]

    # Conditions

    def holds(self, chain: Chain) -> bool:
        """Whether every relation of a condition holds."""
        pairs = zip(chain.sides, chain.operators, chain.sides[1:], strict=False)
        return all(self.related(left, operator, right) for left, operator, right in pairs)

    def related(self, left: Node, operator: str, right: Node) -> bool:
        """Whether one relation holds."""
        if operator == "\\in":
            return self.member(left, right)
        if operator not in COMPARISONS:
            raise ReadError(f"{operator} cannot be decided", left.at, right.end)
        a, b = self.value(left), self.value(right)
        return COMPARISONS[operator](mpf(0) if same(a, b) else a[0] - b[0])

    def member(self, left: Node, right: Node) -> bool:
        """Whether a value is in a set, or between the ends of an open interval (a, b)."""
        value = self.value(left)
        if isinstance(right, Set) and right.name:
            return right.name == "R" or bool(mp.isint(value[0]) and value[0] > 0)
        if isinstance(right, Set):
            return any(same(value, self.value(item)) for item in right.items)
        if isinstance(right, Tuple) and len(right.items) == 2:
            low, high = (self.value(item)[0] for item in right.items)
            return bool(low < value[0] < high)
        raise ReadError("a set is expected here", right.at, right.end)

    def indicator(self, node: Indicator) -> Value:
        """One or zero."""
        return plain(mpf(self.holds(node.condition)))

    def cases(self, node: Cases) -> Value:
        """The value of the first case whose condition holds."""
        for case in node.branches:
            if case.condition is None or self.holds(case.condition):
                return self.value(case.value)
        raise NoValue("no case applies")


def same(a: Value, b: Value, digits: int = 25) -> bool:
    """Whether two values agree to so many digits of the largest term that was added to make either."""
    difference = abs(a[0] - b[0])
    return bool(
        difference == 0
        or difference <= mpf(2) ** max(a[1], b[1], size(a[0]), size(b[0])) * mpf(10) ** -digits
    )


def evaluator(world: World) -> Evaluator:
    """An evaluator that has met nothing yet."""
    return Evaluator(world, {}, {})


_SENTINEL = 1_000_000

LIMITS = {
    "real": (mpf("-inf"), mpf("inf")),
    "positive": (mpf(0), mpf("inf")),
    "unit": (mpf(0), mpf(1)),
}

COMPARISONS: dict[str, Callable[[mpf], bool]] = {
    "=": lambda difference: bool(difference == 0),
    "<": lambda difference: bool(difference < 0),
    ">": lambda difference: bool(difference > 0),
    "\\le": lambda difference: bool(difference <= 0),
    "\\ge": lambda difference: bool(difference >= 0),
}

_RANGES: dict[str, Callable[[mpf], mpf]] = {
    "positive": mp.exp,
    "real": lambda found: found,
    "unit": lambda found: 1 / (1 + mp.exp(-found)),
}

_CONSTANTS = {"pi": lambda: +mp.pi, "e": lambda: +mp.e, "infinity": lambda: mpf("inf")}

_EVALUATE: dict[type[Node], Callable[[Evaluator, Any], Value]] = {
    Number: lambda evaluator, node: plain(exact(node.value)),
    Constant: lambda evaluator, node: plain(_CONSTANTS[node.name]()),
    Negative: lambda evaluator, node: negative(evaluator.value(node.operand)),
    Name: Evaluator.name,
    Element: Evaluator.element,
    Call: Evaluator.call,
    Apply: Evaluator.apply,
    Binary: Evaluator.binary,
    Big: Evaluator.big,
    Derivative: Evaluator.derivative,
    Integral: Evaluator.integral,
    Indicator: Evaluator.indicator,
    Cases: Evaluator.cases,
}
