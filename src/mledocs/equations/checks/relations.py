"""Equalities, inequalities and membership, checked at random points."""

from collections.abc import Iterator

from mledocs.equations.checks.context import (
    FEWEST,
    Context,
    Point,
    Test,
    all_points,
    at_point,
    equal,
    inconclusive,
)
from mledocs.equations.checks.edges import edges
from mledocs.equations.checks.hints import hint
from mledocs.equations.checks.messages import digits, values
from mledocs.equations.declared.definitions import free_indices
from mledocs.equations.declared.dependencies import dependencies
from mledocs.equations.evaluation.conditions import member
from mledocs.equations.evaluation.evaluate import evaluator
from mledocs.equations.evaluation.failures import NoValue
from mledocs.equations.evaluation.matrices import components, matrix, shape_of
from mledocs.equations.evaluation.operations import Value
from mledocs.equations.evaluation.worlds import Work, World
from mledocs.equations.language.syntax import (
    Arg,
    Constant,
    Derivative,
    Element,
    Gradient,
    Integral,
    Moment,
    Name,
    Node,
    Number,
    ReadError,
    Tuple,
)
from mledocs.equations.language.walking import walk
from mledocs.equations.references import REFERENCES
from mledocs.equations.report import Finding, Verdict

#: What is the same for functions that differ in single places, or has no value in some.
_LOOSE = (Arg, Derivative, Gradient, Integral, Moment)
STEPS_AFAR = 3000  # of a formula with kinks, in each world at the ends


def equality(context: Context, left: Node, right: Node) -> Verdict:
    """left = right, at every random point, to 25 digits of the largest term added on either side."""
    if isinstance(right, Tuple) or isinstance(left, Tuple):
        return _tuples(context, left, right)
    return compared(context, left, right, "=", equal)


def compared(context: Context, left: Node, right: Node, operator: str, test: Test) -> Verdict:
    """Any relation of two numbers."""
    points, why = all_points(context, left, right, test)
    wrong = [point for point in points if not point.agrees]
    if wrong:
        return Verdict(
            len(points), Finding(left.at, _differs(context, (left, right), operator, points, test))
        )
    free = any(point.world.free() for point in points)
    coarse = any(point.coarse for point in points)
    beyond = _beyond_random(context, (left, right), points, test) if operator == "=" else None
    if beyond:
        kind, point = beyond
        lines = [f"the two sides of “=” differ {kind}", *both(context, (left, right)), *where(point)]
        return Verdict(len(points), Finding(left.at, "\n    ".join(lines)))
    return inconclusive(len(points), free, left.at, why) or Verdict(len(points), coarse=coarse)


def _beyond_random(
    context: Context, sides: tuple[Node, Node], points: list[Point], test: Test
) -> tuple[str, Point] | None:
    """Where they differ at a place that random values do not reach, and which kind of place that is."""
    if edge := _at_an_edge(context, sides, test):
        return "where two cases meet", edge
    afar = _afar(context, sides, points, test)
    return ("at the ends", afar) if afar else None


def _at_an_edge(context: Context, sides: tuple[Node, Node], test: Test) -> Point | None:
    """Where one case ends and the next begins; a derivative, a density or an extremum need have no value."""
    parts = [part for side in sides for part in walk(side)]
    if any(isinstance(part, _LOOSE) or getattr(part, "name", "") in REFERENCES for part in parts):
        return None
    for side in sides:
        for world in edges(context, side):
            point = at_point(world, *sides, test)
            if point and point.left and point.right and not point.agrees and not point.coarse:
                return point
    return None


def _afar(context: Context, sides: tuple[Node, Node], points: list[Point], test: Test) -> Point | None:
    """Where what has kinks, as max(x, −100) = x, differs at very large or very small values."""
    if _endless(context, sides) or not any(point.world.kinked and not point.coarse for point in points):
        return None
    for world in context.far_worlds():
        world.work = Work(STEPS_AFAR, lenient=True)
        point = at_point(world, *sides, test)
        if point and point.left and point.right and not point.agrees and not point.coarse:
            return point
    return None


def _endless(context: Context, sides: tuple[Node, Node]) -> bool:
    """Whether a series or the like is met, which the arithmetic may not reach at the ends."""
    names = set().union(*(dependencies(context.scope, side) for side in sides))
    bodies = [used.body for name in names if (used := context.scope.definition(name))]
    parts = [part for node in (*sides, *bodies) for part in walk(node)]
    return any(isinstance(part, Constant) and part.name == "infinity" for part in parts)


def _differs(
    context: Context, sides: tuple[Node, Node], operator: str, points: list[Point], test: Test
) -> str:
    wrong = [point for point in points if not point.agrees]
    shown = _smallest(context, sides, test) or min(wrong, key=lambda point: len(point.world.asked))
    count = (
        f"{len(wrong)} of {len(points)} random points" if shown.world.free() else "nothing in it is random"
    )
    verb = (
        "the two sides of “=” differ"
        if operator == "="
        else f"“{SIGNS.get(operator, operator)}” does not hold"
    )
    lines = [f"{verb} ({count})", *both(context, sides), *where(shown)]
    explained = _lone_index(context, sides) or (hint(_numbers(points)) if operator == "=" else "")
    return "\n    ".join(lines + [f"hint: {explained}"] * bool(explained))


def _numbers(points: list[Point]) -> list[tuple[World, Value, Value]]:
    found = [(p.world, p.left, p.right) for p in points if p.left and p.right]
    return [point for point in found if not matrix(point[1]) and not matrix(point[2])]


def both(context: Context, sides: tuple[Node, Node]) -> list[str]:
    """The two sides as written, one line each."""
    return [f"left : {context.source(sides[0])}", f"right: {context.source(sides[1])}"]


def where(point: Point) -> list[str]:
    """The values at a point, and those of the two sides, with as many digits as tell them apart."""
    shown = values(point.world)
    at = [f"at     {shown}"] if shown else []
    count = 8
    while (
        point.left
        and point.right
        and count < 40
        and _written(point.left, count) == _written(point.right, count)
    ):
        count += 8
    left = _written(point.left, count) if point.left else f"no value ({point.why})"
    right = _written(point.right, count) if point.right else f"no value ({point.why})"
    return [*at, f"left = {left},  right = {right}"]


def _written(value: Value, count: int) -> str:
    """A number, or a vector or matrix row by row."""
    found, width = [digits(part[0], count) for part in components(value)], shape_of(value)[1]
    rows = [", ".join(found[start : start + width]) for start in range(0, len(found), width)]
    return found[0] if not matrix(value) else f"({'; '.join(rows) if width > 1 else ', '.join(rows)})"


def _smallest(context: Context, sides: tuple[Node, Node], test: Test) -> Point | None:
    """The counterexample of the smallest counts, and among those the one with the smallest numbers."""
    for size in (1, 2, 3):
        tried = (at_point(world, *sides, test) for world in context.small_worlds(size))
        points = list(_affordable(tried))
        wrong = [point for point in points if point and point.left and point.right and not point.agrees]
        if wrong:
            return min(wrong, key=lambda point: sum(abs(value) for value in point.world.drawn.values()))
    return None


def _affordable(points: Iterator[Point | None]) -> Iterator[Point | None]:
    """All of them, or three where integrals are met."""
    for count, point in enumerate(points, 1):
        yield point
        if point and point.coarse and count >= FEWEST:
            return


SIGNS = {"\\ne": "≠", "\\le": "≤", "\\ge": "≥", "\\in": "∈", "\\approx": "≈", "\\propto": "∝"}


def _lone_index(context: Context, sides: tuple[Node, Node]) -> str:
    """An index that is free on one side only: perhaps a sum over it was forgotten."""
    left, right = ({name for name in free_indices(side) if not context.scope.number(name)} for side in sides)
    for alone, word in ((left - right, "left"), (right - left, "right")):
        if alone:
            return f"the index {min(alone)} stands on the {word} side only; is a sum over it missing?"
    return ""


def _tuples(context: Context, left: Node, right: Node) -> Verdict:
    pairs = list(zip(_items(context, left, right), _items(context, right, left), strict=False))
    lengths = {len(_items(context, left, right)), len(_items(context, right, left))}
    if len(lengths) > 1:
        return Verdict(0, Finding(left.at, f"{min(lengths)} values on one side, {max(lengths)} on the other"))
    found = [equality(context, a, b) for a, b in pairs]
    failed = next((each.failure for each in found if each.failure), None)
    return Verdict(sum(each.points for each in found), failed)


def _items(context: Context, side: Node, other: Node) -> tuple[Node, ...]:
    """The values of a tuple, or of an array that is given as data."""
    if isinstance(side, Tuple):
        return side.items
    array = context.scope.array(side.name) if isinstance(side, Name) else None
    if array is None:
        raise ReadError("a tuple can only equal a tuple, or an array", side.at, side.end)
    length = len(array.kind.values) if array.kind.name == "data" else len(_items(context, other, side))
    numbers = [Number(side.at, side.end, str(i)) for i in range(1, length + 1)]
    return tuple(Element(side.at, side.end, array.name, (number,)) for number in numbers)


def membership(context: Context, left: Node, right: Node) -> Verdict:
    """left ∈ right, at every random point."""
    points = 0
    free = False
    for world in [*context.worlds(), *context.far_worlds()]:
        try:
            holds = member(evaluator(world), left, right) or _rounded(world, left, right)
        except NoValue:
            continue
        points, free = points + 1, free or world.free()
        if not holds:
            lines = ["“∈” does not hold", *both(context, (left, right)), f"at     {values(world)}"]
            return Verdict(points, Finding(left.at, "\n    ".join(lines)))
    return inconclusive(points, free, left.at) or Verdict(points)


def _rounded(world: World, left: Node, right: Node) -> bool:
    """Whether a value at the ends is so near the end of an interval that only rounding tells them apart."""
    each = evaluator(world)
    ends = right.items if isinstance(right, Tuple) and world.plan == "far" else ()
    return any(equal(each.value(left), each.value(end), False) for end in ends)
