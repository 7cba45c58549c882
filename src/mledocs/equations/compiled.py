"""The formulas of a page as programs: what a page shows and the checker reads, a browser can then compute.

A program is the formula in Polish notation, a word for each operation, number or argument. The arguments are
those of the clause `code name(…)` that binds the formula, by letters: the first is `a`. docs/assets/widgets/
has the reader of programs, `expression.js`.
"""

from collections.abc import Iterable, Iterator, Mapping

from mledocs.equations.declared.declarations import declare
from mledocs.equations.declared.reading import Reading
from mledocs.equations.declared.scope import Scope
from mledocs.equations.language.latex import Reader
from mledocs.equations.language.page import Section, sections, unquoted
from mledocs.equations.language.syntax import (
    Apply,
    Binary,
    Call,
    Cases,
    Chain,
    Constant,
    Name,
    Negative,
    Node,
    Number,
    ReadError,
)
from mledocs.equations.report import Record

#: What `expression.js` computes, by the names of formulas, with as many arguments as are said here.
KNOWN = {
    "abs": 1, "cos": 1, "cosh": 1, "digamma": 1, "exp": 1, "expit": 1, "factorial": 1, "gamma": 1, "log": 1,
    "normalcdf": 1, "sin": 1, "sinh": 1, "sqrt": 1, "tanh": 1, "besselk": 2, "uppergamma": 2, "normalpdf": 3,
    "vonmisespdf": 3,
}  # fmt: skip
_RELATIONS = {"<": "<", ">": ">", "=": "=", "\\le": "<=", "\\ge": ">="}
_CONSTANTS = {"pi": "PI", "e": "E"}
#: What undoes an operation with a number on its left.
_UNDONE = {"+": "-", "*": "/"}
_ONE = "1"

Arguments = Mapping[str, str]


def programs(text: str, names: Iterable[str], colours: Iterable[str] = ()) -> dict[str, str]:
    """The programs of those formulas of a page that clauses `code name(…)` bind to these names.

    What cannot be read, or not be computed in a browser, is left out: the checker says what is wrong with it.
    """
    text, wanted = unquoted(text), frozenset(names)
    whole = scope = Scope(coloured=frozenset(colours))
    found: dict[str, str] = {}
    for section in sections(text, []):
        found |= _of_section(text, section, scope, wanted)
        archive = {**scope.archive, **{d.name: (d, scope) for d in scope.definitions.values()}}
        scope = Scope(outer=whole, archive=archive)
    return found


def _of_section(text: str, section: Section, scope: Scope, wanted: frozenset[str]) -> dict[str, str]:
    found = {}
    for reading in _read(text, section, scope):
        for name, span in reading.clauses.functions:
            try:
                if name in wanted:
                    found[name] = _Compiler(scope).program(_form(reading, text, scope), text, span)
            except ReadError:
                continue
    return found


def _read(text: str, section: Section, scope: Scope) -> list[Reading]:
    """The equations of a section, once all that it declares and defines is in force."""
    for item in section.lets:
        try:
            declare(text, item.start, item.end, scope)
        except ReadError:
            continue
    made = [Reading(each, Record(each.start, each.end, each.inline)) for each in section.equations]
    made = [reading for reading in made if reading.reads_clauses(text)]
    waiting = [reading for reading in made if reading.clauses.define]
    while left := [reading for reading in waiting if not reading.defines(text, scope)]:
        if len(left) == len(waiting):
            break
        waiting = left
    return made


def _form(reading: Reading, text: str, scope: Scope) -> Node:
    """What the clause is about: the body of a definition, or the last side. Raises ReadError."""
    if reading.error:
        raise reading.error
    return reading.definition.body if reading.definition else reading.read(text, scope)[0].sides[-1]


class _Compiler:
    """Formulas of one scope to programs."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def program(self, form: Node, text: str, span: tuple[int, int]) -> str:
        """The program of a formula, its arguments as the clause lists them."""
        listed = Reader(text, *span, self.scope).items() if text[slice(*span)].strip() else ()
        letters = dict(_named(argument, chr(ord("a") + place)) for place, argument in enumerate(listed))
        return " ".join(self.words(form, letters))

    def words(self, node: Node, given: Arguments) -> Iterator[str]:
        """The words of a node. Raises ReadError where a browser has nothing to compute it by."""
        match node:
            case Number():
                yield _number(node)
            case Constant(name=name) if name in _CONSTANTS:
                yield _CONSTANTS[name]
            case Name(name=name) if name in given:
                yield given[name]
            case Negative():
                yield from ("neg", *self.words(node.operand, given))
            case Binary():
                yield from self.binary(node, given)
            case Apply():
                yield from self.applied(node, given)
            case Cases():
                yield from self.cases(node, given)
            case Name() | Call():
                yield from self.defined(node, given)
            case _:
                raise ReadError("no browser computes this", node.at, node.end)

    def binary(self, node: Binary, given: Arguments) -> Iterator[str]:
        """An operation; a power of e is an exponential."""
        if node.operator == "^" and isinstance(node.left, Constant) and node.left.name == "e":
            yield from ("exp", *self.words(node.right, given))
        else:
            yield from (node.operator, *self.words(node.left, given), *self.words(node.right, given))

    def applied(self, node: Apply, given: Arguments) -> Iterator[str]:
        """A function; of a logarithm of one and more, what keeps its digits."""
        parts = [list(self.words(argument, given)) for argument in node.arguments]
        if node.name in {"max", "min"}:
            yield from [node.name] * (len(parts) - 1)
        elif node.name == "log" and parts[0][:2] == ["+", _ONE]:
            softplus = parts[0][2] == "exp"  # and not to overflow
            yield "softplus" if softplus else "log1p"
            parts = [parts[0][3 if softplus else 2 :]]
        elif KNOWN.get(node.name) == len(parts):
            yield node.name
        else:
            raise ReadError("no browser computes this", node.at, node.end)
        for part in parts:
            yield from part

    def cases(self, node: Cases, given: Arguments) -> Iterator[str]:
        """`if`, the condition, the value, and what holds otherwise: no number, if nothing is said of it."""
        for branch in node.branches:
            if branch.condition is None:
                yield from self.words(branch.value, given)
                return
            yield from ("if", *self.condition(branch.condition, given), *self.words(branch.value, given))
        yield "nan"

    def condition(self, chain: Chain, given: Arguments) -> Iterator[str]:
        """One relation."""
        operator = _RELATIONS.get(chain.operators[0])
        if operator is None or len(chain.operators) > 1:
            raise ReadError("no browser computes this", chain.at, chain.end)
        yield from (operator, *self.words(chain.sides[0], given), *self.words(chain.sides[1], given))

    def defined(self, node: Name | Call, given: Arguments) -> Iterator[str]:
        """The body of a definition, with what it is given in the place of what its header lists."""
        definition = self.scope.definition(node.name)
        arguments = node.arguments if isinstance(node, Call) else ()
        if definition is None or len(definition.parameters) != len(arguments):
            raise ReadError("no browser computes this", node.at, node.end)
        bound = dict(given)
        for parameter, argument in zip(definition.parameters, arguments, strict=True):
            if not isinstance(parameter, Name):
                raise ReadError("no browser computes this", node.at, node.end)
            bound[parameter.name] = " ".join(self.words(argument, given))
        yield from " ".join(self.words(definition.body, bound)).split(" ")


def _named(argument: Node, letter: str) -> tuple[str, str]:
    """The symbol of an argument and its words: where the clause has `2 q`, q is half of what is given."""
    match argument:
        case Name():
            return argument.name, letter
        case Binary(operator=operator, left=Number() as by, right=Name() as symbol) if operator in _UNDONE:
            return symbol.name, f"{_UNDONE[operator]} {letter} {_number(by)}"
    raise ReadError("an argument is a symbol here, or a number and a symbol", argument.at, argument.end)


def _number(node: Number) -> str:
    return node.text.lstrip("0") if node.text.startswith("0.") else node.text
