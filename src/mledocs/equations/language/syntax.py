"""The parts of a formula: a small tree whose nodes know where in the page they stand."""

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property


class ReadError(ValueError):
    """A formula, declaration or clause that cannot be read; `at` and `end` are offsets into the page."""

    def __init__(self, message: str, at: int, end: int | None = None) -> None:
        super().__init__(message)
        self.message, self.at, self.end = message, at, at + 1 if end is None else end


@dataclass(frozen=True)
class Node:
    """A part of a formula, from offset `at` up to `end`; where it stands plays no part in comparisons."""

    at: int = field(compare=False)
    end: int = field(compare=False)


@dataclass(frozen=True)
class Number(Node):
    """A numeral as written, without its thousands separators."""

    text: str

    @cached_property
    def value(self) -> Fraction:
        """Its exact value."""
        return Fraction(self.text)

    @property
    def places(self) -> int:
        """How many digits stand after the point."""
        return len(self.text.partition(".")[2])


@dataclass(frozen=True)
class Constant(Node):
    """π, e or infinity."""

    name: str


@dataclass(frozen=True)
class Name(Node):
    """A symbol: `w`, `\\mu`, `\\hat{w}`."""

    name: str


@dataclass(frozen=True)
class Element(Node):
    """An element of an array, or a defined symbol with an index: `x_i`, `\\theta_{t+1}`."""

    name: str
    indices: tuple[Node, ...]


@dataclass(frozen=True)
class Call(Node):
    """A function that the page declares or defines; `bar` arguments stand before its `\\mid`, if any."""

    name: str
    arguments: tuple[Node, ...]
    bar: int | None


@dataclass(frozen=True)
class Function(Node):
    """A function as an argument: `f`, or `p_\\theta` for p( · | θ)."""

    name: str
    given: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Apply(Node):
    """A function that every page knows: the logarithm, the absolute value, a reference such as normalpdf."""

    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True)
class Negative(Node):
    """−u."""

    operand: Node


@dataclass(frozen=True)
class Binary(Node):
    """u + v, u − v, u × v, u / v, u ^ v."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True)
class Big(Node):
    """A sum or a product over an index."""

    kind: str
    index: str
    low: Node
    high: Node
    body: Node


@dataclass(frozen=True)
class Arg(Node):
    """arg max or arg min: the set of points where `body` is largest or smallest."""

    kind: str
    variables: tuple[Node, ...]
    body: Node


@dataclass(frozen=True)
class Derivative(Node):
    """A derivative of `body`, once for each variable in turn."""

    variables: tuple[Node, ...]
    body: Node


@dataclass(frozen=True)
class Gradient(Node):
    """∇ of a function at a point: the vector of first derivatives, or the matrix of second ones."""

    order: int
    body: Call


@dataclass(frozen=True)
class Transpose(Node):
    """u transposed; with the letter T it may have been meant as a power."""

    operand: Node
    letter: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Entries(Node):
    """A matrix by its entries, row by row."""

    width: int
    items: tuple[Node, ...]


@dataclass(frozen=True)
class Moment(Node):
    """The expectation or the variance of `body`; `under` names the density in its index, if it has one."""

    kind: str
    under: str
    body: Node


@dataclass(frozen=True)
class Integral(Node):
    """An integral; without bounds it ranges over all values that the variable may take."""

    variable: str
    low: Node | None
    high: Node | None
    body: Node


@dataclass(frozen=True)
class Chain(Node):
    """Sides and the relations between them: `a = b \\le c`."""

    sides: tuple[Node, ...]
    operators: tuple[str, ...]


@dataclass(frozen=True)
class Condition(Chain):
    """What is said beside a formula: for which values it holds."""


@dataclass(frozen=True)
class Indicator(Node):
    """One where the condition holds, zero elsewhere."""

    condition: Chain


@dataclass(frozen=True)
class Case(Node):
    """One line of a definition by cases; no condition means otherwise."""

    value: Node
    condition: Chain | None


@dataclass(frozen=True)
class Cases(Node):
    """A value chosen by the first condition that holds."""

    branches: tuple[Case, ...]


@dataclass(frozen=True)
class Tuple(Node):
    """Several values in order: `(4.3, 4.8)`; as a set, what lies between two ends, with them if closed."""

    items: tuple[Node, ...]
    closed: bool = False


@dataclass(frozen=True)
class Set(Node):
    """A finite set, or ℝ, ℕ by name."""

    items: tuple[Node, ...]
    name: str = ""


@dataclass(frozen=True)
class Spread(Node):
    """`x_1, x_2, \\dots, x_n` among arguments: all elements from the first to the last."""

    name: str
    low: Node
    high: Node
