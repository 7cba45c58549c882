"""Hints: a factor, an offset or a function that explains all points at which the two sides differ."""

from collections.abc import Callable, Iterator

from mpmath import mp, mpf

from mledocs.equations.evaluation.operations import Value
from mledocs.equations.evaluation.worlds import World
from mledocs.equations.language.quoting import pretty

Point = tuple[World, Value, Value]
_NEAR = mpf(10) ** -20


def hint(points: list[Point]) -> str:
    """What makes the left side of the right one at every point, or nothing; needs three points or more."""
    if len(points) < 3:
        return ""
    for explain in (_function, _factor, _offset):
        found = explain(points)
        if found:
            return found
    return ""


def _close(a: mpf, b: mpf) -> bool:
    return bool(abs(a - b) <= _NEAR * max(abs(a), abs(b)))


def _function(points: list[Point]) -> str:
    for text, function in _FUNCTIONS:
        if all(_matches(function, left[0], right[0]) for _, left, right in points):
            return text
    return ""


def _matches(function: Callable[[mpf], mpf], left: mpf, right: mpf) -> bool:
    if (right <= 0 and function is not _negative) or abs(right) > 1000:
        return False
    return _close(left, function(right))


def _negative(number: mpf) -> mpf:
    return -number


_FUNCTIONS: tuple[tuple[str, Callable[[mpf], mpf]], ...] = (
    ("left = −right at every point: a sign", _negative),
    ("left = 1 / right at every point: is one side turned over?", lambda number: 1 / number),
    ("left = log(right) at every point: is a logarithm missing on the right?", mp.log),
    ("left = −log(right) at every point: is −log missing on the right?", lambda number: -mp.log(number)),
    ("left = exp(right) at every point: is a logarithm missing on the left?", mp.exp),
    ("left = right² at every point: a square", lambda number: number**2),
    ("left = √right at every point: a square root", mp.sqrt),
)


def _factor(points: list[Point]) -> str:
    if any(right[0] == 0 or left[0] == 0 for _, left, right in points):
        return ""
    if all(_close(left[0], right[0]) for _, left, right in points):
        return ""
    ratios = [left[0] / right[0] for _, left, right in points]
    return next((f"left = {text} × right at every point" for text in _explained(points, ratios)), "")


def _offset(points: list[Point]) -> str:
    gaps = [left[0] - right[0] for _, left, right in points]
    # A difference that is only what rounding left says nothing.
    if any(
        abs(gap) < _NEAR * max(abs(left[0]), abs(right[0]))
        for gap, (_, left, right) in zip(gaps, points, strict=True)
    ):
        return ""
    return next((f"left − right = {text} at every point" for text in _explained(points, gaps)), "")


def _explained(points: list[Point], found: list[mpf]) -> Iterator[str]:
    """Ways to write all these numbers as c, or as c times a power of one symbol or its logarithm."""
    for name, of in _shapes(points):
        rest = [number / of(world) for number, (world, _, _) in zip(found, points, strict=True)]
        if all(_close(each, rest[0]) for each in rest) and (text := _written(rest[0])) is not None:
            yield (
                name
                if text == "1" and name
                else f"−{name}"
                if text == "−1" and name
                else " ".join(filter(None, (text, name)))
            )


def _shapes(points: list[Point]) -> Iterator[tuple[str, Callable[[World], mpf]]]:
    yield "", lambda world: mpf(1)
    names = {
        name
        for world, _, _ in points
        for name, index in world.asked
        if not index and (name, ()) in world.drawn
    }
    for name in sorted(names):
        if all(_positive(world, name) for world, _, _ in points):
            for text, exponent in (("{}", 1), ("1/{}", -1), ("{}²", 2), ("1/{}²", -2), ("√{}", mpf("0.5"))):
                yield text.format(pretty(name)), _power(name, exponent)
            if all(world.value(name) != 1 for world, _, _ in points):
                yield f"log {pretty(name)}", _log(name)


def _positive(world: World, name: str) -> bool:
    return bool((name, ()) in world.drawn and world.drawn[name, ()] > 0)


def _power(name: str, exponent: mpf) -> Callable[[World], mpf]:
    return lambda world: world.value(name) ** exponent


def _log(name: str) -> Callable[[World], mpf]:
    return lambda world: mp.log(world.value(name))


def _written(number: mpf) -> str | None:
    """A simple number in words: a fraction of small whole numbers, or a known constant times one."""
    for name, unit in _UNITS:
        for below in (1, 2, 3, 4, 6, 8):
            above = number / unit() * below
            if mp.isint(mp.nint(above)) and _close(above, mp.nint(above)) and 0 < abs(above) <= 24:
                return _fraction(int(mp.nint(above)), below, name)
    return None


def _fraction(above: int, below: int, name: str) -> str:
    sign, whole = ("−" if above < 0 else ""), str(abs(above))
    top = name if name and whole == "1" else f"{whole} {name}".strip()
    return f"{sign}{top}" + (f"/{below}" if below > 1 else "")


_UNITS: tuple[tuple[str, Callable[[], mpf]], ...] = (
    ("", lambda: mpf(1)),
    ("π", lambda: +mp.pi),
    ("√(2π)", lambda: mp.sqrt(2 * mp.pi)),
    ("log(2π)", lambda: mp.log(2 * mp.pi)),
    ("log 2", lambda: mp.log(2)),
    ("log 10 (a logarithm to base 10?)", lambda: mp.log(10)),
    ("1/log 10 (a logarithm to base 10?)", lambda: 1 / mp.log(10)),
    ("log π", lambda: mp.log(mp.pi)),
)
