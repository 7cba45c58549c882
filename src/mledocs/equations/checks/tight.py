"""`tight p = q`: where an inequality is an equality."""

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice, product

from mpmath import mpf

from mledocs.equations.checks.context import FEWEST, Context, Point, at_point, equal, inconclusive
from mledocs.equations.checks.relations import both, where
from mledocs.equations.declared.definitions import free_indices
from mledocs.equations.evaluation.evaluate import evaluator
from mledocs.equations.evaluation.evaluator import Stand
from mledocs.equations.evaluation.failures import NoValue
from mledocs.equations.evaluation.operations import plain
from mledocs.equations.evaluation.worlds import Key, World
from mledocs.equations.language.syntax import Chain, Element, Function, Name, Node
from mledocs.equations.report import Finding, Verdict


def tight(context: Context, left: Node, right: Node, place: Chain) -> Verdict:
    """The two sides are equal in every world in which the symbols of `place` are."""
    points = 0
    for world in islice(context.worlds(), context.fewer):
        point = _point(world, left, right, place)
        points += point is not None
        if point and not point.agrees:
            lines = [f"not tight: with {context.source(place)} the two sides differ"]
            lines += [*both(context, (left, right)), *where(point)]
            return Verdict(points, Finding(left.at, "\n    ".join(lines)))
        if point and point.coarse and points >= FEWEST:
            break
    return inconclusive(points, True, left.at) or Verdict(points)


def _point(world: World, left: Node, right: Node, place: Chain) -> Point | None:
    name, to = place.sides
    if isinstance(name, Function) and isinstance(to, Function) and name.name != to.name:
        world.instead[name.name] = Stand(name, to)
        return at_point(world, left, right, equal)
    if isinstance(name, Name) and isinstance(to, Name) and world.scope.array(name.name):
        world.aliases[name.name] = to.name
        return at_point(world, left, right, equal)
    try:
        moved = dict(_moved(world, name, to))
    except NoValue:
        return None
    with world.force(moved):
        return at_point(world, left, right, equal)


def _moved(world: World, name: Node, to: Node) -> Iterator[tuple[Key, mpf]]:
    """The value of a symbol; of an element whose index nothing binds, of every element."""
    each = evaluator(world)
    letters = list(free_indices(name)) if isinstance(name, Element) else []
    letters = [letter for letter in letters if not world.scope.number(letter)]
    for place in product(*(range(1, world.last(letter) + 1) for letter in letters)):
        with ExitStack() as stack:
            for letter, number in zip(letters, place, strict=True):
                stack.enter_context(each.bound(letter, plain(mpf(number))))
            yield each.key(name), each.value(to)[0]
