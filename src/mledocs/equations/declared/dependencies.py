"""What a formula depends on, through definitions down to what is declared."""

from mledocs.equations.declared.scope import Scope
from mledocs.equations.language.syntax import Call, Function, Moment, Node
from mledocs.equations.language.walking import free_names, walk


def dependencies(scope: Scope, node: Node, seen: frozenset[str] = frozenset()) -> set[str]:
    """The names that a formula depends on, through definitions down to what is declared."""
    found: set[str] = set()
    free = {name for name, _ in free_names(node)}
    for name in free | set(called(node)):
        found.add(name)
        symbol = scope.symbol(name)
        if symbol is not None and symbol.kind.name == "random" and name not in seen:
            for law in symbol.kind.values:
                found |= dependencies(scope, law, seen | {name}) - {symbol.kind.index}
        definition = scope.definition(name)
        if definition is not None and name not in seen:
            listed = {each for one in definition.parameters for each, _ in free_names(one)}
            listed -= listed if name in free else set()  # a bare L is L(w, b)
            found |= dependencies(scope, definition.body, seen | {name}) - listed
    return found


def called(node: Node) -> set[str]:
    """The names of all functions that a formula applies, or hands on."""
    parts = list(walk(node))
    under = {each.under for each in parts if isinstance(each, Moment) and each.under}
    return under | {each.name for each in parts if isinstance(each, Call | Function)}
