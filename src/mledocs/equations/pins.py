"""What checks a definition: its own clauses, or an equation that says more of it than the definition did.

An equation that says the same again, times two on both sides, holds of any definition, true or false: it
pins nothing. So an equation pins what it uses if it brings in an extremum, a derivative, an integral, an
expectation or a textbook function that the definition has not, or does without one that it has; or else if
none of its parts is the definition's body again, up to a factor of numbers and counts. In either case it
pins nothing if it holds as well where something else is defined in its place.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from mpmath import mpf

from mledocs.equations.checks.context import Context
from mledocs.equations.declared.dependencies import dependencies
from mledocs.equations.declared.scope import Definition, Scope
from mledocs.equations.evaluation.conditions import same
from mledocs.equations.evaluation.evaluate import evaluator
from mledocs.equations.evaluation.failures import NoValue
from mledocs.equations.evaluation.matrices import matrix
from mledocs.equations.evaluation.operations import Value, divide
from mledocs.equations.evaluation.worlds import Key, World
from mledocs.equations.language.syntax import (
    Apply,
    Arg,
    Big,
    Binary,
    Call,
    Chain,
    Derivative,
    Gradient,
    Integral,
    Moment,
    Node,
    Number,
    ReadError,
)
from mledocs.equations.language.walking import children, free_names, walk
from mledocs.equations.references import REFERENCES

OWN = "its own forms and clauses"
ELSEWHERE = "its use in another equation"
COUNT = 3  # what every count is where parts are compared
WORLDS = 3
MOST = 40  # parts of an equation that are compared


@dataclass(frozen=True)
class Use:
    """A definition that an equation only repeats; it pins it if another symbol in it is pinned elsewhere."""

    definition: Definition
    others: list[Definition]
    offset: int | None


def pin(
    context: Context, chains: list[Chain], own: Definition | None, offset: int, holds: Callable[[], bool]
) -> list[Use]:
    """Marks the definitions that an equation checks; gives those that it repeats."""
    found: list[Use] = []
    named = [d for name in _named(chains) if (d := context.scope.definition(name)) is not None]
    for definition in _used(context.scope, chains, own):
        if definition.pinned_by:
            continue
        if definition is not own and _holds_of_another(context.scope, definition, holds):
            continue
        at = None if definition is own else offset
        sides = [side for chain in chains for side in chain.sides]
        parts = [part for side in sides for part in (children(side) if definition is own else [side])]
        if _brings_more(context.scope, definition, chains) or not _repeats(context, definition, parts):
            pinned(definition, at)
        else:
            found.append(Use(definition, [each for each in named if each is not definition], at))
    return found


def _holds_of_another(scope: Scope, definition: Definition, holds: Callable[[], bool]) -> bool:
    """Whether the equation holds as well of a symbol that is defined as something else."""
    if isinstance(definition.body, Arg) or isinstance(definition.header, Call):
        return False  # of a function an equation may speak in general, as a step of descent does
    home = next(each for each in scope.chain() if each.definitions.get(definition.name) is definition)
    home.definitions[definition.name] = replace(definition, body=_another(definition.body))
    try:
        return holds()
    except ReadError:  # as of a vector, which has no sine: nothing is known
        return False
    finally:
        home.definitions[definition.name] = definition


def _another(body: Node) -> Node:
    """(2 + sin 3u) / 4, which lies between 0 and 1, and ranks otherwise than u."""
    span = body.at, body.end
    sine = Apply(*span, "sin", (Binary(*span, "*", Number(*span, "3"), body),))
    return Binary(*span, "/", Binary(*span, "+", Number(*span, "2"), sine), Number(*span, "4"))


def pinned(definition: Definition, offset: int | None) -> None:
    """Says what checks a definition: an equation at this offset, or its own."""
    definition.pinned_by, definition.pinned_at = OWN if offset is None else ELSEWHERE, offset


def settle(uses: list[Use]) -> None:
    """Pins what is held against a symbol that something else checks, as long as there is more of it."""
    waiting = [use for use in uses if not use.definition.pinned_by]
    ready = [use for use in waiting if any(other.pinned_by for other in use.others)]
    for use in ready:
        pinned(use.definition, use.offset)
    if ready:
        settle(waiting)


def _named(chains: list[Chain]) -> set[str]:
    """The names that the chains say themselves."""
    return {name for chain in chains for node in walk(chain) if (name := getattr(node, "name", ""))}


def _used(scope: Scope, chains: list[Chain], own: Definition | None) -> list[Definition]:
    names = {name for chain in chains for name in dependencies(scope, chain)}
    found = [d for name in sorted(names) if (d := scope.definition(name)) is not None and d is not own]
    return [own, *found] if own else found


_KINDS = (Arg, Derivative, Gradient, Integral, Moment)


def _brings_more(scope: Scope, definition: Definition, chains: list[Chain]) -> bool:
    said = [special for chain in chains for special in _specials(scope, chain, {definition.name})]
    return set(said) != set(_specials(scope, definition.body, {definition.name}))


def _specials(scope: Scope, node: Node, seen: set[str]) -> Iterator[str]:
    """What is more than arithmetic in a formula, and in the definitions that it uses."""
    for each in walk(node):
        if isinstance(each, _KINDS):
            yield type(each).__name__
        if isinstance(each, Apply) and each.name in REFERENCES:
            yield each.name
        name = getattr(each, "name", "")
        used = scope.definition(name) if name and name not in seen else None
        if used is not None:
            seen.add(name)
            yield from _specials(scope, used.body, seen)


def _repeats(context: Context, definition: Definition, within: list[Node]) -> bool:
    """Whether a part of the equation is the body of the definition again, times numbers and counts."""
    parts = [part for node in within for part in _parts(node)]
    parts = [part for part in parts if definition.name not in dependencies(context.scope, part)]
    compared = [
        [_ratio(world, part, definition.body) for part in islice(parts, MOST)]
        for world in context.worlds(WORLDS)
    ]
    return any(_constant(ratios) for ratios in zip(*compared, strict=True))


def _parts(node: Node) -> Iterator[Node]:
    """The parts that have a value of their own: nothing in them is bound outside."""
    if free_names(node):
        yield node
    if not isinstance(node, Big | Integral | Derivative | Arg | Moment):
        for child in children(node):
            yield from _parts(child)


def _ratio(world: World, part: Node, body: Node) -> Value | None:
    counts: dict[Key, mpf] = {(symbol.name, ()): mpf(COUNT) for symbol in world.scope.counts()}
    try:
        with world.force(counts):
            each = evaluator(world)
            values = each.value(part), each.value(body)
            return None if any(map(matrix, values)) else divide(*values)
    except (NoValue, ReadError):
        return None


def _constant(ratios: tuple[Value | None, ...]) -> bool:
    first = ratios[0]
    return (
        first is not None
        and first[0] != 0
        and all(ratio is not None and same(ratio, first) for ratio in ratios)
    )
