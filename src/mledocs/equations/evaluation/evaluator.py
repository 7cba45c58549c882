"""What a formula is evaluated with: the world, what is bound, and the rule for each kind of node."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import prod
from typing import Any

from mpmath import mp, mpf

from mledocs.equations.declared.scope import Definition, Scope, Symbol, components_name
from mledocs.equations.evaluation.failures import GaveUp, NoValue
from mledocs.equations.evaluation.matrices import ShapeError, filled, places
from mledocs.equations.evaluation.operations import Value, plain
from mledocs.equations.evaluation.worlds import Key, World
from mledocs.equations.language.syntax import (
    Element,
    Function,
    Name,
    Node,
    ReadError,
)


@dataclass(frozen=True)
class Stand:
    """A function that stands for a parameter; `outside` knows its symbols, or whoever asks if None."""

    parameter: Function
    argument: Function
    outside: "Evaluator | None" = None


SENTINEL = 1_000_000
DEEPEST = 30  # definitions within definitions


@dataclass
class Evaluator:
    """Evaluates formulas in one world.

    `names` and `elements` hold what sums, integrals and headers bind: the formula at hand sees them, the
    bodies of definitions that it uses do not. What the world forces is seen everywhere.
    """

    rules: "Rules"
    world: World
    names: dict[str, Value]
    elements: dict[Key, Value]
    depth: int = 0
    coarse: bool = False  # an integral was met: its value has fewer digits
    functions: dict[str, Stand] = field(default_factory=dict)

    @property
    def scope(self) -> Scope:
        """The symbols in force."""
        return self.world.scope

    def value(self, node: Node) -> Value:
        """The value. Raises NoValue where there is none, ReadError for what can never have one."""
        self.world.work.left -= 1
        if self.world.work.left < 0:
            self.too_much(node)
        evaluate = self.rules.get(type(node))
        if evaluate is None:
            raise ReadError("this is not a number", node.at, node.end)
        try:
            return evaluate(self, node)
        except ShapeError as error:
            raise ReadError(str(error), node.at, node.end) from None

    def too_much(self, node: Node) -> None:
        """Ends an evaluation that takes too many steps."""
        if self.world.work.lenient:
            raise GaveUp("too many steps")
        raise ReadError("evaluating this takes too many steps", node.at, node.end)

    def integer(self, node: Node) -> int:
        """The value of an index or bound, which must be a whole number."""
        found = self.value(node)[0]
        sign, digits, exponent, _ = found._mpf_  # as mp.isint and int do, eight times quicker
        if exponent < 0:
            self.refuse_no_count(node)
            raise NoValue(f"an index or bound is {mp.nstr(found, 8)}, no whole number")
        whole: int = (-digits if sign else digits) << exponent
        return whole

    def refuse_no_count(self, node: Node) -> None:
        """An index or bound that is declared as something else than a whole number."""
        symbol = self.scope.symbol(node.name) if isinstance(node, Name) else None
        if symbol is not None and isinstance(node, Name) and node.name not in self.names:
            message = f"{node.name} counts here, and is declared as no whole number: say"
            raise ReadError(f"{message} {node.name} \\in \\mathbb{{N}}", node.at, node.end)

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
        name, sizes = components_name(symbol.name), [self.integer(size) for size in symbol.kind.values]
        self.world.work.spend(prod(sizes))
        return filled(
            sizes,
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
        return Evaluator(self.rules, self.world, {}, {}, self.depth + 1)

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


#: The value of a node, by its kind.
Rules = Mapping[type[Node], Callable[[Evaluator, Any], Value]]
