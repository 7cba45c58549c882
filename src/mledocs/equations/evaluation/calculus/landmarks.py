"""Where an integrand has its peaks and kinks: found by watching what it is made of.

A difference that changes its sign is a place where |u|, a condition or a power turns; where the argument of
an exponential is largest there is a peak, as thin as it may be. No grid of points would meet either.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from mpmath import mp, mpf

from mledocs.equations.evaluation.failures import NoValue
from mledocs.equations.evaluation.matrices import matrix
from mledocs.equations.evaluation.operations import Value
from mledocs.equations.evaluation.worlds import World
from mledocs.equations.language.syntax import Apply, Binary

MOST = 16  # places that an integral is cut at
_STEPS = [mpf(step) for step in ("0.03", "0.3", "1.1", "3.1", "12", "60", "300")]
_FINER = 60  # steps towards a place
_NEAR = mpf(10) ** -12
_COMPARED = {"max": MOST, "min": MOST}
#: Functions that turn nowhere.
SMOOTH = {"log", "exp", "sqrt", "tanh", "sin", "cos", "sinh", "cosh"}
SMOOTH |= {"normalpdf", "studenttpdf", "expit", "logit", "logsumexp", "logisticpdf", "cauchypdf", "gumbelpdf"}
SMOOTH |= {"gumbelminpdf", "hypsecantpdf", "vonmisespdf", "normalcdf", "digamma"}

Part = tuple[str, int, int]  # what it is, where it stands, and which time it is met
Course = list[tuple[mpf, mpf]]  # places, and what a part of the integrand is there
Integrand = Callable[[mpf], mpf]


def watch(world: World, node: Binary, left: mpf, right: mpf) -> None:
    """Notes a sum, a difference or an exponent."""
    if node.operator in "+-^" and world.watched is not None:
        value = right if node.operator == "^" else left + right if node.operator == "+" else left - right
        world.watched.append((node.operator, node.at, value))


def watch_arguments(world: World, node: Apply, given: list[Value]) -> None:
    """Notes an exponent, or what the arguments of a function turn at: where one is zero, or two are equal."""
    numbers = [value[0] for value in given if not matrix(value)]
    if world.watched is None or not numbers:
        return
    if node.name == "exp":
        world.watched.append(("^", node.at, numbers[0]))
    elif node.name not in SMOOTH:
        world.watched.append(("-", node.at, numbers[0]))
    # A density has its peak near its second argument; where one of several is the largest may change.
    world.watched += [
        ("-", node.at, numbers[0] - other) for other in numbers[1 : _COMPARED.get(node.name, 2)]
    ]


def landmarks(world: World, function: Integrand, low: mpf, high: mpf) -> list[mpf]:
    """The places between low and high at which something turns, in their order."""
    seen = _Seen(world, function)
    for x in _places(low, high):
        seen.look(x)
    found: list[mpf] = []
    for part, noted in list(seen.courses.items()):
        course = sorted(noted.items())
        for x in seen.tops(part, course) if part[0] == "^" else seen.roots(part, course):
            if low < x < high and all(abs(x - other) > _NEAR * max(1, abs(x)) for other in found):
                found.append(x)
    return sorted(found[:MOST])


def _places(low: mpf, high: mpf) -> list[mpf]:
    """Where a first look is taken."""
    if mp.isinf(low) and mp.isinf(high):
        return sorted([-step for step in _STEPS] + _STEPS)
    if mp.isinf(high):
        return [low + step for step in _STEPS]
    if mp.isinf(low):
        return [high - step for step in reversed(_STEPS)]
    return [low + (high - low) * mpf(2 * k + 1) / 18 for k in range(9)]


class _Seen:
    """What the parts of an integrand are where it was evaluated."""

    def __init__(self, world: World, function: Integrand) -> None:
        self.world, self.function = world, function
        self.courses: dict[Part, dict[mpf, mpf]] = {}

    def look(self, x: mpf) -> dict[Part, mpf]:
        """The parts at x; nothing where the integrand has no value."""
        before, self.world.watched = self.world.watched, []
        try:
            self.function(x)
            noted = self.world.watched
        except NoValue:
            noted = []
        finally:
            self.world.watched = before
        found: dict[Part, mpf] = {}
        times = Counter[tuple[str, int]]()
        for kind, at, value in noted:
            times[kind, at] += 1
            part = kind, at, times[kind, at]
            found[part] = value
            self.courses.setdefault(part, {})[x] = value
        return found

    def roots(self, part: Part, course: Course) -> Iterator[mpf]:
        """Where the part is zero: of a line at once, else between two places of different sign."""
        line = _line(course)
        if line is not None:
            yield from line
            return
        for (a, u), (b, v) in pairwise(course):
            if u * v < 0:
                yield self.nearer(part, (a, u), (b, v))

    def nearer(self, part: Part, left: tuple[mpf, mpf], right: tuple[mpf, mpf]) -> mpf:
        """The root between two places, by halving and by the line through them in turn."""
        (a, u), (b, v) = left, right
        for step in range(_FINER):
            x = (a + b) / 2 if step % 2 else a - u * (b - a) / (v - u)
            found = self.look(x).get(part, mpf(0))
            if found == 0 or abs(b - a) <= _NEAR * max(1, abs(a)):
                return x
            (a, u), (b, v) = ((x, found), (b, v)) if found * u > 0 else ((a, u), (x, found))
        return (a + b) / 2

    def tops(self, part: Part, course: Course) -> Iterator[mpf]:
        """Where the part is largest: of a parabola at once, else between places around the highest."""
        for (a, u), (b, v), (c, w) in zip(course, course[1:], course[2:], strict=False):
            bend = ((w - v) / (c - b) - (v - u) / (b - a)) / (c - a)
            if -bend * (c - a) ** 2 <= _NEAR * (abs(u) + abs(v) + abs(w)):
                continue
            if v >= max(u, w):
                yield self.higher(part, a, b, c)
            elif _parabola(course, bend, (a, u), (b, v)):
                yield (a + b) / 2 - (v - u) / (b - a) / (2 * bend)
                return

    def higher(self, part: Part, left: mpf, middle: mpf, right: mpf) -> mpf:
        """The place of the largest value between left and right, by thirds."""
        for _ in range(_FINER):
            third = (right - left) / 3
            if third <= _NEAR * max(1, abs(left)):
                break
            a, b = (self.look(x).get(part) for x in (left + third, right - third))
            if a is None or b is None:
                return middle
            left, right = (left + third, right) if a < b else (left, right - third)
        return (left + right) / 2


def _line(course: Course) -> list[mpf] | None:
    """The root of a part that is a line, if it has one; None if it is no line."""
    if len(course) < 3:
        return []
    (a, u), (b, v) = course[:2]
    slope = (v - u) / (b - a)
    if any(abs(u + slope * (x - a) - y) > _NEAR * (abs(u) + abs(y)) for x, y in course[2:]):
        return None
    return [a - u / slope] if slope else []


def _parabola(course: Course, bend: mpf, first: tuple[mpf, mpf], second: tuple[mpf, mpf]) -> bool:
    """Whether all of the course lies on one parabola."""
    (a, u), (b, v) = first, second
    slope = (v - u) / (b - a)
    gaps = ((u + slope * (x - a) + bend * (x - a) * (x - b) - y, abs(u) + abs(y)) for x, y in course)
    return all(abs(gap) <= _NEAR * whole for gap, whole in gaps)
