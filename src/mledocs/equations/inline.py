"""Formulas in a line: what they state is checked as in a display, though no comment asks for it.

What only says a value for a symbol, as μ = 4, chooses it, and is no statement. A formula without a relation
states nothing, and is looked at no further.
"""

from itertools import accumulate

from mledocs.equations.checks.context import Context
from mledocs.equations.checks.decimals import printed
from mledocs.equations.checks.idle import refuse_idle_derivatives
from mledocs.equations.declared.dependencies import dependencies
from mledocs.equations.declared.reading import Reading
from mledocs.equations.declared.scope import Scope
from mledocs.equations.equation import holding
from mledocs.equations.language.latex import RELATIONS, Reader
from mledocs.equations.language.syntax import (
    Apply,
    Arg,
    Big,
    Chain,
    Derivative,
    Element,
    Integral,
    Moment,
    Name,
    Node,
    ReadError,
)
from mledocs.equations.language.tokens import CLOSING, OPENING, tokens
from mledocs.equations.language.walking import walk
from mledocs.equations.references import REFERENCES
from mledocs.equations.report import Finding

CHOSEN, NUMBER, NOTHING = "chosen", "number", "states nothing"


def check_inline(context: Context, reading: Reading) -> list[Finding]:
    """What does not hold; the record's status says what became of the formula. Raises ReadError."""
    start, end = reading.equation.start, reading.equation.end
    if not states(context.text, start, end):
        reading.record.status = NOTHING
        return []
    if _lists(context.text, start, end):
        reading.record.status = CHOSEN
        return []
    chains = Reader(context.text, start, end, context.scope).formula()
    for chain in chains:
        refuse_idle_derivatives(context.scope, chain)
    failures = holding(context, reading, chains)
    if failures and all(chooses(context.scope, chain) for chain in chains):
        reading.record.status = CHOSEN
        return []
    if failures and any(_prints(chain) for chain in chains) and not _of_data(context.scope, chains):
        reading.record.status = NUMBER  # a number of the page's, as every digit is; not of these symbols
        return []
    reading.record.status = "failed" if failures else "checked"
    return failures


def states(text: str, start: int, end: int) -> bool:
    """Whether a formula holds a relation, outside of brackets and with something on both sides."""
    try:
        found = tokens(text, start, end)[:-1]
    except ReadError:  # whatever it is, a sign of equality makes a statement of it
        return "=" in text[start:end]
    depth = list(accumulate((token.text in OPENING) - (token.text in CLOSING) for token in found))
    return any(
        token.text in RELATIONS and not deep for token, deep in [*zip(found, depth, strict=True)][1:-1]
    )


def _lists(text: str, start: int, end: int) -> bool:
    """Whether a letter takes values one after the other, as in `i = 1, \\dots, n`."""
    try:
        found = [token.text for token in tokens(text, start, end)]
    except ReadError:
        return False
    dots = found.index("\\dots") if "\\dots" in found else 0
    only = sum(each in RELATIONS for each in found) == 1
    return only and found[1] == "=" and len(found[0]) == 1 and found[dots - 1] == ","


def chooses(scope: Scope, chain: Chain) -> bool:
    """Whether one side is a declared symbol that may take the value of the others, or lie where they say."""
    for place, side in enumerate(chain.sides):
        others = chain.sides[:place] + chain.sides[place + 1 :]
        if _may_be_chosen(scope, side) and all(_plain(scope, other, side) for other in others):
            return True
    return False


def _may_be_chosen(scope: Scope, side: Node) -> bool:
    """A symbol with nothing above it: \\bar{x} and \\hat{\\mu} are computed, not chosen."""
    if not isinstance(side, Name | Element) or side.name.startswith(("\\bar", "\\hat")):
        return False
    if isinstance(side, Name) and scope.index(side.name) and not scope.number(side.name):
        return True
    number = scope.symbol(side.name) if isinstance(side, Name) else scope.array(side.name)
    declared = number or scope.vector(side.name)
    return declared is not None and scope.definition(side.name) is None


_COMPUTED = (Big, Integral, Derivative, Arg, Moment)


def _plain(scope: Scope, other: Node, side: Node) -> bool:
    name = getattr(side, "name", "")
    computed = any(isinstance(each, _COMPUTED) or _textbook(each) for each in walk(other))
    return not computed and name not in dependencies(scope, other)


def _textbook(node: Node) -> bool:
    return isinstance(node, Apply) and node.name in REFERENCES


def _prints(chain: Chain) -> bool:
    pairs = zip(chain.operators, chain.sides, chain.sides[1:], strict=False)
    return any(
        operator in {"=", "\\approx"} and any(printed(side, operator == "=") for side in sides)
        for operator, *sides in pairs
    )


def _of_data(scope: Scope, chains: list[Chain]) -> bool:
    """Whether everything that the chains depend on is given."""
    names = {name for chain in chains for name in dependencies(scope, chain)}
    symbols = [scope.symbol(name) or scope.array(name) for name in names if not scope.definition(name)]
    return all(symbol is not None and symbol.kind.name == "data" for symbol in symbols)
