"""Ways through a formula: all of its parts, and the symbols that nothing in it binds."""

from collections.abc import Iterator
from dataclasses import fields

from mledocs.equations.language.syntax import Big, Element, Integral, Name, Node, Spread, Tuple


def children(node: Node) -> Iterator[Node]:
    """The nodes directly below."""
    for each in fields(node):
        value = getattr(node, each.name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Node):
                yield part


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it."""
    yield node
    for child in children(node):
        yield from walk(child)


def free_names(node: Node, bound: frozenset[str] = frozenset()) -> set[tuple[str, int]]:
    """The symbols that no sum or integral binds, each with its number of indices."""
    if isinstance(node, Big | Integral):
        return _free_below_binder(node, bound)
    found: set[tuple[str, int]] = set()
    if isinstance(node, Name) and node.name not in bound:
        found.add((node.name, 0))
    if isinstance(node, Element | Spread):
        found.add((node.name, len(node.indices) if isinstance(node, Element) else 1))
    return found.union(*(free_names(child, bound) for child in children(node)))


def _free_below_binder(node: Big | Integral, bound: frozenset[str]) -> set[tuple[str, int]]:
    name = node.index if isinstance(node, Big) else node.variable
    bounds = [part for part in (node.low, node.high) if part is not None]
    inside = free_names(node.body, bound | {name})
    return inside.union(*(free_names(part, bound) for part in bounds))


def as_tuple(node: Node) -> tuple[Node, ...]:
    """The items of a tuple; one item for anything else."""
    return node.items if isinstance(node, Tuple) else (node,)
