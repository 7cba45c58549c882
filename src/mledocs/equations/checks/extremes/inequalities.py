"""Inequalities: tried at random points, at the ends of what the symbols may be, and where it is closest."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from mpmath import mpf

from mledocs.equations.checks.context import Context, Point, Test, at_point, equal
from mledocs.equations.checks.extremes.search import Values, climbed, free, turns
from mledocs.equations.checks.relations import SIGNS, both, compared, where
from mledocs.equations.evaluation.conditions import COMPARISONS
from mledocs.equations.evaluation.evaluate import evaluator
from mledocs.equations.evaluation.operations import Value
from mledocs.equations.evaluation.worlds import Key, Work, World
from mledocs.equations.language.syntax import Node
from mledocs.equations.report import Finding, Verdict

CLOSEST = 2  # points from which it is tried to make it false
PARTS = 6  # of what may be spent: one world at the ends has no more
FEWEST_STEPS = 3000  # of a search, however quick the check was


def inequality(context: Context, left: Node, operator: str, right: Node) -> Verdict:
    """left ≤ right and its kin; that no counterexample is found refutes nothing, and proves nothing."""
    test = comparison(operator)
    found = compared(context, left, right, operator, test)
    if found.failure:
        return found
    wrong = next(_elsewhere(context, (left, right), operator), None)
    if wrong is None:
        return found
    verb = f"“{SIGNS.get(operator, operator)}” does not hold, as a search has found"
    lines = [verb, *both(context, (left, right)), *where(wrong)]
    return Verdict(found.points, Finding(left.at, "\n    ".join(lines)))


def comparison(operator: str) -> Test:
    """The test of an inequality; two values that cannot be told apart are equal."""

    def test(a: Value, b: Value, coarse: bool) -> bool:
        return COMPARISONS[operator]((a[0] - b[0]) * (not equal(a, b, coarse)))

    return test


def _elsewhere(context: Context, sides: tuple[Node, Node], operator: str) -> Iterator[Point]:
    """Counterexamples at the ends, and downhill from the closest points; at most as dear as the check was."""
    budget = _Budget(context, sides)
    points: list[tuple[mpf, World]] = []
    for world in [*context.far_worlds(), *context.worlds(context.fewer)]:
        with budget.spent(world):
            point = at_point(world, *sides, comparison(operator))
        if point and point.left and point.right:
            yield from _wrong(point)
            points.append((_slack(point.left, point.right), world))
    for _, world in sorted(points, key=lambda pair: pair[0])[:CLOSEST]:
        with budget.spent(world, CLOSEST):
            yield from _turning(world, sides, operator)
            yield from _downhill(world, sides, operator)


def _wrong(point: Point | None) -> Iterator[Point]:
    """The point, if it is a counterexample; what only rounding makes equal, or unequal, is none."""
    if point is None or point.agrees or not point.left or not point.right:
        return
    if not equal(point.left, point.right, point.coarse):
        yield point


class _Budget:
    """The parts of formulas that a search may evaluate: as many as the check of random points has."""

    def __init__(self, context: Context, sides: tuple[Node, Node]) -> None:
        world = next(context.worlds(1))
        before = world.work.left
        at_point(world, *sides, comparison("<"))
        self.all = self.left = max(FEWEST_STEPS, (before - world.work.left) * context.trials)

    @contextmanager
    def spent(self, world: World, parts: int = PARTS) -> Iterator[None]:
        """Gives the world a part of what is left, and takes what it uses."""
        world.work = Work(min(self.left, self.all // parts), lenient=True)
        before = world.work.left
        yield
        self.left -= before - max(world.work.left, 0)


def _slack(left: Value, right: Value) -> mpf:
    """How far the sides are from equality, for their size."""
    return abs(left[0] - right[0]) / max(abs(left[0]), abs(right[0]), mpf(1))


def _turning(world: World, sides: tuple[Node, Node], operator: str) -> Iterator[Point]:
    """Counterexamples where one of the sides turns along one variable."""

    def along(key: Key, x: mpf) -> mpf:
        each = evaluator(world.moved({key: x}))
        each.world.watched = world.watched
        return each.value(sides[0])[0] - each.value(sides[1])[0]

    for key in free(world):
        for x in turns(world, key, partial(along, key)):
            yield from _wrong(at_point(world.moved({key: x}), *sides, comparison(operator)))


def _downhill(world: World, sides: tuple[Node, Node], operator: str) -> Iterator[Point]:
    """Counterexamples on the way to where the sides are closest."""
    sign = 1 if operator in {"\\le", "<"} else -1
    test = comparison(operator)

    def excess(values: Values) -> mpf | None:
        point = at_point(world.moved(values), *sides, test)
        return sign * (point.left[0] - point.right[0]) if point and point.left and point.right else None

    start = {key: world.drawn[key] for key in free(world)}
    end = climbed(world, excess, start, lambda found: found > 0)
    yield from _wrong(at_point(world.moved(end), *sides, test))
