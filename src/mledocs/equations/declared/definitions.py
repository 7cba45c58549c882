"""Reads what a definition introduces, and holds its header against its body."""

import re

from mledocs.equations.declared.dependencies import dependencies
from mledocs.equations.declared.reserved import refuse_reserved
from mledocs.equations.declared.scope import Definition, Scope
from mledocs.equations.language.latex import Reader
from mledocs.equations.language.syntax import (
    Apply,
    Arg,
    Big,
    Binary,
    Call,
    Chain,
    Element,
    Function,
    Name,
    Node,
    Number,
    ReadError,
    Spread,
)
from mledocs.equations.language.walking import children, walk


def shape(text: str, start: int, end: int, scope: Scope) -> tuple[str, str, int]:
    """The name that a header introduces, its shape (number, indexed, function), and its number of indices."""
    reader = Reader(text, start, end, Scope(coloured=scope.colours()))
    reader.accept("\\begin")
    if reader.accept("{"):
        reader.place += len("aligned") + 1
        reader.accept("&")
    coloured = reader.peek().text in reader.colours
    if coloured:
        reader.next()
        reader.expect("{")
    name = reader.spelled()
    if reader.peek().text == "_":
        return _shape_with_script(reader, name, scope)
    if coloured:
        reader.expect("}")
    if reader.peek().text == "_":
        return _shape_with_script(reader, name, scope)
    return name, "function" if reader.peek().text == "(" else "number", 0


def _shape_with_script(reader: Reader, name: str, scope: Scope) -> tuple[str, str, int]:
    reader.next()
    if reader.peek(1).text == "(":  # p_\\theta(x) is p(x | θ); f_X(x) is a function of that name
        index = reader.peek().text
        return (name if scope.number(index) and not scope.random(index) else f"{name}_{index}"), "function", 0
    if reader.peek().kind == "number":
        return f"{name}_{reader.peek().text}", "number", 0
    if not reader.accept("{"):
        return name, "indexed", 1
    rank = 0
    while not reader.accept("}") and reader.peek().kind != "end":
        rank += reader.next().text != ","
    return name, "indexed", rank


def provisional(name: str, form: str, rank: int, scope: Scope) -> Scope:
    """The scope with a name that is being introduced, so that its header can be read."""
    index = Name(0, 0, "i")
    headers: dict[str, Node] = {
        "number": Name(0, 0, name),
        "indexed": Element(0, 0, name, (index,) * max(rank, 1)),
        "function": Call(0, 0, name, (), None),
    }
    zero = Number(0, 0, "0")
    return Scope(outer=scope, definitions={name: Definition(name, headers[form], zero, 0)})


def read_definition(text: str, start: int, end: int, scope: Scope) -> Chain:
    """The chain `header = form = form …` of an equation that introduces its left side."""
    name, form, rank = shape(text, start, end, scope)
    inside = scope if _waits_for_root(name, form, scope) else provisional(name, form, rank, scope)
    chains = Reader(text, start, end, inside).formula()
    if len(chains) != 1 or not chains[0].operators or chains[0].operators[0] != "=":
        raise ReadError("a definition is one chain of the form: name = form", start, end)
    return chains[0]


def _waits_for_root(name: str, form: str, scope: Scope) -> bool:
    return name in scope.definitions and form == "number"


def define(header: Node, body: Node, scope: Scope) -> Definition:
    """The definition header = body, after its header was held against its body; it is not in force yet."""
    if isinstance(header, Binary) and header.operator == "^" and isinstance(header.left, Name):
        body, header = _root(header, body), header.left
    if not isinstance(header, Name | Element | Call):
        raise ReadError("a definition has a symbol or a function on its left side", header.at, header.end)
    refuse_reserved(header.name, isinstance(header, Element), header.at, header.end)
    if header.name in scope.definitions:
        raise ReadError(f"{header.name} is defined already in this section", header.at, header.end)
    if isinstance(header, Name) and header.name in scope.numbers:
        raise ReadError(f"{header.name} is declared in this section: it cannot be defined as well", header.at)
    _hold_hat(header, body)
    _refuse_circle(header.name, body, scope)
    _hold_arguments(header, body, scope)
    _hold_indices(header, body, scope)
    return Definition(header.name, header, body, header.at)


def _hold_hat(header: Name | Element | Call, body: Node) -> None:
    """An estimate is named after what it estimates: \\hat{\\theta} = \\arg\\max_\\theta L(\\theta)."""
    variables = body.variables if isinstance(body, Arg) else ()
    hat = re.fullmatch(r"\\hat\{(.*)\}", header.name)
    if hat and len(variables) == 1 and isinstance(variables[0], Name) and variables[0].name != hat[1]:
        message = f"this is the best {variables[0].name}, and its name says {hat[1]}"
        raise ReadError(message, header.at, header.end)


def _root(header: Binary, body: Node) -> Node:
    if not isinstance(header.right, Number) or header.right.text != "2":
        raise ReadError("of powers, only the square of a symbol can be defined", header.at, header.end)
    return Apply(body.at, body.end, "sqrt", (body,))


def _refuse_circle(name: str, body: Node, scope: Scope) -> None:
    if name in {each.name for each in walk(body) if isinstance(each, Name | Element | Call | Spread)}:
        raise ReadError(f"{name} is defined by itself", body.at, body.end)
    if name in dependencies(scope, body):
        raise ReadError(f"{name} is defined by what is defined by it", body.at, body.end)


def _hold_arguments(header: Name | Element | Call, body: Node, scope: Scope) -> None:
    if not isinstance(header, Call):
        return
    used = dependencies(scope, body)
    listed = _listed(header)
    for argument, name in listed:
        if name not in used:
            message = (
                f"the header of {header.name} lists {name}, but what it is defined by does not depend on it"
            )
            raise ReadError(message, argument.at, argument.end)
    names = {name for _, name in listed}
    missing = [name for name in scope.all_parameters if name in used and name not in names]
    if missing and names & set(scope.all_parameters):
        message = f"{header.name} depends on {', '.join(missing)} as well: its header must list it"
        raise ReadError(message, header.at, header.end)
    _hold_elements(header, body)


def _listed(header: Call) -> list[tuple[Node, str]]:
    found: list[tuple[Node, str]] = []
    for argument in header.arguments:
        if not isinstance(argument, Name | Element | Spread | Function):
            message = "the header of a definition lists symbols, not values"
            raise ReadError(message, argument.at, argument.end)
        found.append((argument, argument.name))
    repeated = next((a for a, name in found if [each for _, each in found].count(name) > 1), None)
    if repeated is not None:
        raise ReadError("the header lists this symbol twice", repeated.at, repeated.end)
    return found


def _hold_elements(header: Call, body: Node) -> None:
    elements = [each for each in header.arguments if isinstance(each, Element)]
    letters = {index.name for each in elements for index in each.indices if isinstance(index, Name)}
    bound = {each.index for each in walk(body) if isinstance(each, Big)}
    for each in walk(body):
        if isinstance(each, Element) and each not in elements:
            shared = letters & {index.name for index in each.indices if isinstance(index, Name)} - bound
            if shared:
                message = f"{header.name} depends on this as well: its header must list it"
                raise ReadError(message, each.at, each.end)


def _hold_indices(header: Name | Element | Call, body: Node, scope: Scope) -> None:
    listed = free_indices(header)
    for name, node in free_indices(body).items():
        if name not in listed and not scope.number(name):
            message = f"the index {name} stands on the right side only; the sum or product over it is missing"
            raise ReadError(message, node.at, node.end)


def free_indices(node: Node, bound: frozenset[str] = frozenset()) -> dict[str, Node]:
    """The letters that stand in an index and that no sum binds, each with one place."""
    if isinstance(node, Big):
        bound = bound | {node.index}
    found: dict[str, Node] = {}
    if isinstance(node, Element | Spread):
        inside = node.indices if isinstance(node, Element) else (node.low, node.high)
        for index in inside:
            found |= {
                name.name: node for name in walk(index) if isinstance(name, Name) and name.name not in bound
            }
    for child in children(node):
        found = {**free_indices(child, bound), **found}
    return found
