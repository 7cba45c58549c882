"""`\\theta_{t+1} = …`: the next element of a declared array, introduced by those before it."""

from mledocs.equations.declared.definitions import free_indices
from mledocs.equations.declared.scope import Definition, Scope
from mledocs.equations.language.latex import Reader
from mledocs.equations.language.quoting import source
from mledocs.equations.language.syntax import Binary, Chain, Element, Name, Node, Number, ReadError
from mledocs.equations.language.walking import walk


def read_recurrence(text: str, start: int, end: int, scope: Scope) -> tuple[Chain, Definition] | None:
    """The chain of an update rule and what it introduces; nothing if it is none.

    Raises ReadError where the right side uses another element than the one before.
    """
    try:
        (chain,) = Reader(text, start, end, scope).formula()
    except ValueError:  # it cannot be read as it stands, or is more than one chain
        return None
    header = chain.sides[0]
    if not chain.operators or chain.operators[0] != "=" or not isinstance(header, Element):
        return None
    letter = _letter_before(header)
    if not letter or scope.definition(header.name) is not None:
        return None
    shown = source(text, header, scope.colours())
    _refuse_others(shown, header, letter, chain.sides[1])
    return chain, Definition(shown, header, chain.sides[1], header.at)


def read_update(text: str, start: int, end: int, scope: Scope) -> Chain | None:
    """The chain of `w \\leftarrow …`, an assignment: what is checked is the form on its right side."""
    try:
        (chain,) = Reader(text, start, end, scope).formula()
    except ValueError:
        return None
    return chain if chain.operators[:1] == ("\\leftarrow",) else None


def _letter_before(header: Element) -> str:
    """The t of t + 1."""
    index = header.indices[0] if len(header.indices) == 1 else None
    if isinstance(index, Binary) and index.operator == "+" and index.right == Number(0, 0, "1"):
        return index.left.name if isinstance(index.left, Name) else ""
    return ""


def _refuse_others(shown: str, header: Element, letter: str, body: Node) -> None:
    before = Name(0, 0, letter)
    for node in walk(body):
        if isinstance(node, Element) and node.name == header.name and node.indices != (before,):
            message = f"{shown} follows from the element {letter}, and this is another"
            raise ReadError(message, node.at, node.end)
    for name, node in free_indices(body).items():
        if name != letter:
            message = f"the index {name} stands on the right side only; a sum over it is missing"
            raise ReadError(message, node.at, node.end)
