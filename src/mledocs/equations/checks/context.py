"""What every check of a relation needs: the page, the symbols in force, the package's functions."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mledocs.equations.declared.scope import Scope
from mledocs.equations.evaluation.conditions import same
from mledocs.equations.evaluation.evaluate import evaluator
from mledocs.equations.evaluation.evaluator import Evaluator
from mledocs.equations.evaluation.failures import GaveUp, NoValue
from mledocs.equations.evaluation.matrices import components, shape_of
from mledocs.equations.evaluation.operations import Value
from mledocs.equations.evaluation.worlds import World, far_worlds, small_worlds, worlds
from mledocs.equations.language.quoting import source
from mledocs.equations.language.syntax import Node
from mledocs.equations.report import Finding, Verdict

FEWEST = 3  # admissible points below which nothing is concluded
COARSE_TRIALS = 3  # where integrals are met: they are slow

Functions = Mapping[str, Callable[..., Any]]  # of floats and lists of floats, to a float or an array
Test = Callable[[Value, Value, bool], bool]


@dataclass(frozen=True)
class Context:
    """A page's equation and the means to check it."""

    text: str
    scope: Scope
    functions: Functions
    seed_text: str
    trials: int
    seed: int

    @property
    def fewer(self) -> int:
        """How many worlds are enough for a check that evaluates many points in each."""
        return max(6, self.trials // 4)

    def source(self, node: Node) -> str:
        """The node as the page says it, without its colours."""
        return source(self.text, node, self.scope.colours())

    def worlds(self, trials: int | None = None) -> Iterator[World]:
        """Random worlds, as many as asked for."""
        return worlds(self.scope, self.seed_text, trials or self.trials, self.seed)

    def far_worlds(self) -> Iterator[World]:
        """Worlds at the ends of what the symbols may be."""
        return far_worlds(self.scope, self.seed_text, self.seed)

    def small_worlds(self, size: int) -> Iterator[World]:
        """Worlds of small whole numbers; every count is `size`."""
        return small_worlds(self.scope, self.seed_text, self.seed, size)


@dataclass(frozen=True)
class Point:
    """Both sides of a relation in one world; a side without a value is None, and `why` says why."""

    world: World
    left: Value | None
    right: Value | None
    agrees: bool
    coarse: bool
    why: str = ""


def at_point(world: World, left: Node, right: Node, test: Test) -> Point | None:
    """The two sides in one world; None where neither has a value, or the arithmetic does not reach one."""
    each = evaluator(world)
    try:
        (a, why_a), (b, why_b) = _side(each, left), _side(each, right)
    except GaveUp as error:  # neither true nor false
        world.work.gave_up = str(error)
        return None
    if a is None and b is None:
        return None
    agrees = a is not None and b is not None and test(a, b, each.coarse)
    return Point(world, a, b, agrees, each.coarse, why_a or why_b)


def _side(each: Evaluator, node: Node) -> tuple[Value | None, str]:
    try:
        value = each.value(node)
    except GaveUp:
        raise
    except NoValue as nothing:
        return None, str(nothing)
    return value, ""


def all_points(context: Context, left: Node, right: Node, test: Test) -> tuple[list[Point], str]:
    """The points at which the sides can be compared, and why others could not be, the last time.

    One point is enough where nothing is random.
    """
    found: list[Point] = []
    why = ""
    for world in context.worlds():
        point = at_point(world, left, right, test)
        why = world.work.gave_up
        found += [point] if point else []
        if not world.free() or (found and found[-1].coarse and len(found) >= COARSE_TRIALS):
            break
    return found, why


def inconclusive(points: int, free: bool, at: int, why: str = "") -> Verdict | None:
    """The failure that too few admissible points are; `why` says what the arithmetic did not reach."""
    if points >= FEWEST or (points and not free):
        return None
    message = f"inconclusive: only {points} of the random points are admissible, {FEWEST} are needed;"
    remedy = "declare narrower ranges with a let comment, or check that the formula has a value at all"
    return Verdict(points, Finding(at, f"{message} {why or remedy}"))


def equal(a: Value, b: Value, coarse: bool) -> bool:
    """Whether two values, or all their components, agree to 25 digits, or to 7 where an integral was met."""
    if shape_of(a) != shape_of(b):
        return False
    pairs = zip(components(a), components(b), strict=True)
    return all(same(x, y, 7 if coarse else 25) for x, y in pairs)
