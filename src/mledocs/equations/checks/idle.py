"""Refuses what would be checked and says nothing: clauses without their relation, derivatives of numbers."""

from collections.abc import Iterator

from mledocs.equations.declared.clauses import Clauses
from mledocs.equations.declared.dependencies import dependencies
from mledocs.equations.declared.scope import Scope, components_name
from mledocs.equations.language.quoting import pretty
from mledocs.equations.language.syntax import Chain, Derivative, Element, Name, Node, Number, ReadError
from mledocs.equations.language.walking import walk


def refuse_idle_clauses(clauses: Clauses, chains: list[Chain]) -> None:
    """Refuses a clause about a relation that stands nowhere: it would check nothing."""
    stated = {operator for chain in chains for operator in chain.operators}
    if clauses.tight and not stated & {"<", ">", "\\le", "\\ge"}:
        raise ReadError(
            "tight says where “≤” or “≥” is an equality, and neither stands here", *clauses.tight[0]
        )
    if clauses.varying and "\\propto" not in stated:
        raise ReadError("prop-in says what “∝” ranges over, and none stands here", *clauses.varying[0])


def refuse_idle_derivatives(scope: Scope, chain: Chain) -> None:
    """Refuses ∂f/∂u where f is a number: it is 0, whatever the page means. That it is 0 may be said."""
    nothing = any(isinstance(side, Number) and side.value == 0 for side in chain.sides)
    for side in chain.sides:
        if not (nothing and isinstance(side, Derivative)):
            for node, variable in _derivatives(side):
                _refuse_number(scope, node, variable)


def _derivatives(side: Node) -> Iterator[tuple[Derivative, Name | Element]]:
    for node in walk(side):
        if isinstance(node, Derivative):
            yield from ((node, each) for each in node.variables if isinstance(each, Name | Element))


def _refuse_number(scope: Scope, node: Derivative, variable: Name | Element) -> None:
    names = dependencies(scope, node.body)
    symbol = scope.symbol(variable.name) if isinstance(variable, Name) else scope.array(variable.name)
    if symbol is not None and symbol.kind.name in {"count", "natural"}:
        message = f"{pretty(variable.name)} is a whole number here: nothing has a derivative in it"
        raise ReadError(message, node.at, node.end)
    if variable.name in names | {components_name(name) for name in names}:
        return
    shown = pretty(variable.name)
    if isinstance(node.body, Name | Element):
        own = pretty(node.body.name)
        message = f"{own} is a number here, so its derivative in {shown} is 0; for any function, declare"
        raise ReadError(f"{message} {own}({shown}) \\in \\mathbb{{R}} and write it so", node.at, node.end)
    raise ReadError(f"this does not depend on {shown}, so the derivative is 0", node.at, node.end)
