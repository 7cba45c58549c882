"""Scopes: which symbols a page declares and defines, and where each holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from mledocs.equations.language.syntax import Call, Element, Name, Node


@dataclass(frozen=True)
class Kind:
    """What values a symbol takes: a key of `worlds.DRAW`; or random, vector, matrix, density, …

    `values`: of a finite set, of data; the sizes of a vector or matrix; the density of a random variable.
    """

    name: str
    values: tuple[Node, ...] = ()
    index: str = ""  # one-hot and simplex: the index within a row; the variable of a density …
    count: str = ""  # … and the name of its largest value


@dataclass(frozen=True)
class Symbol:
    """A declared number (no indices), array or vector; or an arbitrary function, with its arguments."""

    name: str
    kind: Kind
    indices: tuple[str, ...] = ()
    function: bool = False
    arguments: tuple[Node, ...] = ()

    @cached_property
    def place(self) -> int:
        """Where the variable of a density stands among its arguments."""
        return [each.name for each in self.arguments if isinstance(each, Name)].index(self.kind.index)


@dataclass
class Definition:
    """A symbol or function that an equation, or a let comment, introduces: header = body."""

    name: str
    header: Node
    body: Node
    at: int
    pinned_by: str = ""
    pinned_at: int | None = None

    @property
    def parameters(self) -> tuple[Node, ...]:
        """The arguments that its header lists."""
        return self.header.arguments if isinstance(self.header, Call) else ()

    @property
    def indices(self) -> tuple[Node, ...]:
        """The indices that its header lists."""
        return self.header.indices if isinstance(self.header, Element) else ()


@dataclass
class Scope:
    """The symbols in force in one section; what the page declares before its first section shows through."""

    outer: "Scope | None" = None
    numbers: dict[str, Symbol] = field(default_factory=dict)
    arrays: dict[str, Symbol] = field(default_factory=dict)
    functions: dict[str, Symbol] = field(default_factory=dict)
    vectors: dict[str, Symbol] = field(default_factory=dict)  # matrices too; their components are arrays
    definitions: dict[str, Definition] = field(default_factory=dict)
    parameters: tuple[str, ...] = ()
    ranges: dict[str, str] = field(default_factory=dict)  # index letter: name of its largest value
    archive: "dict[str, tuple[Definition, Scope]]" = field(default_factory=dict)  # of earlier sections
    unsure: bool = False  # a declaration could not be read
    coloured: frozenset[str] = frozenset()  # commands that only colour; said of the whole page

    def is_unsure(self) -> bool:
        """Whether a declaration could not be read, here or further out, and so a name may be missing."""
        return any(scope.unsure for scope in self.chain())

    # What the reader asks

    def colours(self) -> frozenset[str]:
        """The commands that only colour, as the page's outermost scope has them."""
        return self.outer.colours() if self.outer else self.coloured

    def number(self, name: str) -> bool:
        """Whether the name stands for a number: declared, or defined without arguments and indices."""
        definition, vector = self.definition(name), self.vector(name)
        if definition is not None:
            return isinstance(definition.header, Name) or self._declared("numbers", name) is not None
        if vector is not None:
            return not vector.indices
        return self._declared("numbers", name) is not None

    def runs(self, name: str) -> bool:
        """Whether a sum may run over the name: it is declared as one of 0, 1, 2, … and no more is said."""
        return self._is("natural", name)

    def random(self, name: str) -> bool:
        """Whether the name stands for a random variable."""
        return self._is("random", name)

    def _is(self, kind: str, name: str) -> bool:
        symbol = self._declared("numbers", name)
        return symbol is not None and symbol.kind.name == kind

    def last(self, index: str) -> str:
        """The name of the largest value of an index: declared, or the only count that there is."""
        counts = [symbol.name for symbol in self.counts()]
        return self.range_of(index) or (counts[0] if len(counts) == 1 and self.index(index) else "")

    def function(self, name: str) -> bool:
        """Whether the name stands for a function, arbitrary or defined."""
        definition = self.definition(name)
        if definition is not None:
            return isinstance(definition.header, Call)
        return self._declared("functions", name) is not None

    def rank(self, name: str) -> int:
        """How many indices the name takes; 0 if none."""
        definition = self.definition(name)
        if definition is not None and definition.indices:
            return len(definition.indices)
        array = self.vector(name) or self.array(name)
        return len(array.indices) if array else 0

    def index(self, name: str) -> bool:
        """Whether the letter is an index of some array or definition."""
        return any(name in letters for letters in self._index_letters())

    def bare(self, name: str) -> bool:
        """Whether a function may stand without arguments: its header lists parameters only."""
        definition = self.definition(name)
        listed = definition.parameters if definition else ()
        return bool(listed) and all(
            isinstance(each, Name) and each.name in self.all_parameters for each in listed
        )

    def remedy(self, name: str) -> str:
        """What to do about a name that is not declared."""
        if self.function(name):
            return f"it is a function here: write {name}(…)"
        if self.rank(name):
            return f"with an index it is: write {name}_i"
        return f"say so above: <!-- let: {name} \\in \\mathbb{{R}} -->"

    def adopt(self, name: str, home: "Scope") -> None:
        """Takes over what an earlier section says of a name, unless this one says something itself."""
        tables = ("numbers", "arrays", "functions", "vectors", "definitions")
        if any(name in getattr(scope, table) for scope in self.chain() for table in tables):
            return
        for table in tables:
            found = next((getattr(s, table)[name] for s in home.chain() if name in getattr(s, table)), None)
            if found is not None:
                getattr(self, table)[name] = found

    # What evaluation asks

    def definition(self, name: str) -> Definition | None:
        """The definition in force; a declaration further in hides one further out."""
        for scope in self.chain():
            if name in scope.definitions:
                return scope.definitions[name]
            if any(name in table for table in (scope.numbers, scope.arrays, scope.functions, scope.vectors)):
                return None
        return None

    def symbol(self, name: str) -> Symbol | None:
        """The declared number of this name."""
        return self._declared("numbers", name)

    def array(self, name: str) -> Symbol | None:
        """The declared array of this name."""
        return self._declared("arrays", name)

    def vector(self, name: str) -> Symbol | None:
        """The declared vector or matrix of this name."""
        return self._declared("vectors", name)

    def arbitrary(self, name: str) -> Symbol | None:
        """The declared arbitrary function of this name."""
        return self._declared("functions", name)

    @property
    def all_parameters(self) -> tuple[str, ...]:
        """The parameters declared in the section, or else on the page."""
        return next((scope.parameters for scope in self.chain() if scope.parameters), ())

    def counts(self) -> list[Symbol]:
        """All symbols that count something."""
        found: dict[str, Symbol] = {}
        for scope in self.chain():
            for name, symbol in scope.numbers.items():
                found.setdefault(name, symbol)
        return [symbol for symbol in found.values() if symbol.kind.name == "count"]

    def range_of(self, letter: str) -> str | None:
        """The name of the largest value of an index, if a declaration gives it."""
        return next((scope.ranges[letter] for scope in self.chain() if letter in scope.ranges), None)

    def chain(self) -> Iterator["Scope"]:
        """This scope and those around it."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.outer

    def _declared(self, table: str, name: str) -> Symbol | None:
        for scope in self.chain():
            found: Symbol | None = getattr(scope, table).get(name)
            if found is not None:
                return found
        return None

    def _index_letters(self) -> Iterator[tuple[str, ...]]:
        for scope in self.chain():
            yield tuple(scope.ranges)
            yield from (symbol.indices for symbol in scope.arrays.values())
            for definition in scope.definitions.values():
                yield tuple(each.name for each in definition.indices if isinstance(each, Name))
                yield tuple(_indices_in(definition.parameters))


def _indices_in(arguments: tuple[Node, ...]) -> Iterator[str]:
    for argument in arguments:
        if isinstance(argument, Element):
            yield from (each.name for each in argument.indices if isinstance(each, Name))


def components_name(name: str) -> str:
    """The name of the array of components: those of \\mathbf{w} are w_1, w_2, …"""
    bold = re.fullmatch(r"\\mathbf\{(.*)\}", name)
    return bold[1] if bold else name
