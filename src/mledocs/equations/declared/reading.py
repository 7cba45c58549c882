"""One equation on its way from text to chains of relations."""

from dataclasses import dataclass, field, replace

from mledocs.equations.declared.clauses import Clauses, read_clauses
from mledocs.equations.declared.definitions import define, read_definition
from mledocs.equations.declared.iid import independent
from mledocs.equations.declared.recurrences import read_recurrence, read_update
from mledocs.equations.declared.scope import Definition, Scope
from mledocs.equations.language.latex import Reader
from mledocs.equations.language.page import Equation
from mledocs.equations.language.syntax import Chain, ReadError
from mledocs.equations.report import Record


@dataclass
class Reading:
    """An equation, what its comment asks, the definition it makes, and why it cannot be read, if so."""

    equation: Equation
    record: Record
    clauses: Clauses = field(default_factory=Clauses)
    definition: Definition | None = None
    chain: Chain | None = None
    error: ReadError | None = None

    def reads_clauses(self, text: str) -> bool:
        """Reads what its comment asks; a `def` comment says `define` by its name."""
        comment = self.equation.comment
        if comment is None:
            return True
        try:
            self.clauses = read_clauses(text, comment.start, comment.end)
        except ReadError as error:
            self.error = error
            return False
        self.clauses.define |= comment.kind == "def"
        self.clauses.define &= not self.clauses.skip
        return True

    def defines(self, text: str, scope: Scope) -> bool:
        """Puts its definition in force; False if that needs another definition first."""
        try:
            chain = self._introduces(text, scope)
        except ReadError as error:
            self.error = error
            return False
        self.error = None
        self.chain = replace(chain, sides=chain.sides[1:], operators=chain.operators[1:])
        return True

    def _introduces(self, text: str, scope: Scope) -> Chain:
        """The chain, and what it introduces; of an update rule no later formula can make use."""
        if (arrow := read_update(text, self.equation.start, self.equation.end, scope)) is not None:
            return arrow
        rule = read_recurrence(text, self.equation.start, self.equation.end, scope)
        if rule is not None:
            chain, self.definition = rule
        else:
            chain = self._independent(read_definition(text, self.equation.start, self.equation.end, scope))
            self.definition = define(chain.sides[0], chain.sides[1], scope)
            scope.definitions[self.definition.name] = self.definition
        self.record.defines.append(self.definition.name)
        return chain

    def read(self, text: str, scope: Scope) -> list[Chain]:
        """Its chains of relations; of a definition, what follows the header."""
        if self.chain is not None:
            return [self.chain]
        chains = Reader(text, self.equation.start, self.equation.end, scope).formula()
        for chain in chains:
            if not chain.operators:
                raise ReadError("nothing is stated: a relation such as = is missing", chain.at, chain.end)
        return [self._independent(chain) for chain in chains]

    def _independent(self, chain: Chain) -> Chain:
        return independent(chain) if self.clauses.iid else chain
