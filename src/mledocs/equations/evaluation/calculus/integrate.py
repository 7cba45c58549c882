"""Integrals of smooth functions and densities, to about 10 digits."""

from collections.abc import Callable
from functools import cache

from mpmath import mp, mpf

from mledocs.equations.evaluation.worlds import World

DIGITS = 12
NEAR = mpf(10) ** -8
PLACES = 40  # of a coarse look
FARTHEST = 3.5  # sinh(π/2 sinh 3.5) is 1e11: a tail as heavy as x⁻² ends below the digits that count


def integrate(world: World, function: Callable[[mpf], mpf], low: mpf, high: mpf) -> mpf:
    """∫ function from low to high, about the place where |function| is large.

    A coarse look finds that place. Where the error that quadrature itself estimates is not small then, the
    peak, which may be a kink, is found exactly, and the range is cut there and around it. `world` is the one
    in which the function is evaluated: it knows of kinks.
    """
    with mp.workdps(DIGITS):
        grid, width = _grid(function, low, high)
        found, error = _first(world, function, low, high, grid)
        if error <= NEAR * max(1, abs(found)):
            return +found
        peak = _climb(function, max(low, grid - width), min(high, grid + width))
        inside = [cut for cut in (peak + step for step in (-10, -2, 0, 2, 10)) if low < cut < high]
        return +mp.quad(function, [low, *inside, high], maxdegree=6)


def _first(world: World, function: Callable[[mpf], mpf], low: mpf, high: mpf, grid: mpf) -> tuple[mpf, mpf]:
    """What suffices for a smooth function: its integral, and an estimate of the error."""
    if mp.isinf(low) and mp.isinf(high):
        return _line(world, function, grid)
    near = [cut for cut in (grid + step for step in (-4, 0, 4)) if low < cut < high]
    found, error = mp.quad(function, [low, *near, high], maxdegree=4, error=True)
    return found, error


def _line(world: World, function: Callable[[mpf], mpf], centre: mpf) -> tuple[mpf, mpf]:
    """∫ over all numbers x = centre + sinh(π/2 sinh t), by the trapezoidal rule in t.

    Its step is halved until that changes nothing, beyond what the first look found negligible at both ends.
    Where the function has a kink, one halving in a hundred happens to change nothing: it is left to others.
    Source: Takahasi and Mori, Double exponential formulas for numerical integration (1974).
    """
    before, world.kinked = world.kinked, False
    found, error, reach = mpf(0), mpf("inf"), FARTHEST
    for level in range(2, 7):
        nodes = [node for node in _nodes(level, mp.prec) if abs(node[0]) <= reach]
        terms = [weight * function(centre + x) for _, x, weight in nodes]
        reach = _reach(nodes, terms) if level == 2 else reach
        if world.kinked:
            break
        # The change is the error before the halving. That after it is about its square; a tenth is claimed.
        error, found = abs(mp.fsum(terms) - found / 2) / 10, found / 2 + mp.fsum(terms)
        if error <= NEAR * max(1, abs(found)):
            break
    world.kinked |= before
    return found, error


Node = tuple[float, mpf, mpf]


def _reach(nodes: list[Node], terms: list[mpf]) -> float:
    """How far from the middle terms are large enough to count, and one step more."""
    enough = max(map(abs, terms)) * mpf(10) ** -DIGITS
    return max(abs(node[0]) for node, term in zip(nodes, terms, strict=True) if abs(term) >= enough) + 0.25


@cache
def _nodes(level: int, precision: int) -> list[Node]:
    """Where the step 2⁻ˡᵉᵛᵉˡ looks for the first time: t, its place, and its weight."""
    step = 2.0**-level
    count = int(FARTHEST / step)
    new = [k * step for k in range(-count, count + 1) if level == 2 or k % 2]
    inner = [(t, mp.pi / 2 * mp.sinh(t)) for t in new]
    return [(t, mp.sinh(u), step * mp.pi / 2 * mp.cosh(t) * mp.cosh(u)) for t, u in inner]


def _grid(function: Callable[[mpf], mpf], low: mpf, high: mpf) -> tuple[mpf, mpf]:
    """The place where |function| is largest among a few, and how far these are apart."""
    left, right = max(low, mpf(-40)), min(high, mpf(40))
    width = (right - left) / PLACES
    places = (left + width * (k + mpf(1) / 2) for k in range(PLACES))
    return max(places, key=lambda x: abs(function(x))), width


def _climb(function: Callable[[mpf], mpf], left: mpf, right: mpf) -> mpf:
    # A kink, as of |x − μ|, must be met exactly: quadrature across it converges slowly.
    while right - left > mpf(10) ** -DIGITS * max(1, abs(left)) * 4:
        third = (right - left) / 3
        if abs(function(left + third)) < abs(function(right - third)):
            left += third
        else:
            right -= third
    return (left + right) / 2
