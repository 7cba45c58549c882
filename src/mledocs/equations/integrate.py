"""Integrals of smooth functions and densities, to about 10 digits."""

from collections.abc import Callable

from mpmath import mp, mpf

DIGITS = 12
NEAR = mpf(10) ** -8


def integrate(function: Callable[[mpf], mpf], low: mpf, high: mpf) -> mpf:
    """∫ function from low to high by tanh-sinh quadrature, cut where |function| is large.

    A coarse look finds that place. Where the error that quadrature itself estimates is not small then, the
    peak, which may be a kink, is found exactly, and the range is cut around it as well.
    """
    with mp.workdps(DIGITS):
        grid, width = _grid(function, low, high)
        near = [cut for cut in (grid + step for step in (-4, 0, 4)) if low < cut < high]
        found, error = mp.quad(function, [low, *near, high], maxdegree=4, error=True)
        if error <= NEAR * max(1, abs(found)):
            return +found
        peak = _climb(function, max(low, grid - width), min(high, grid + width))
        inside = [cut for cut in (peak + step for step in (-10, -2, 0, 2, 10)) if low < cut < high]
        return +mp.quad(function, [low, *inside, high], maxdegree=6)


def _grid(function: Callable[[mpf], mpf], low: mpf, high: mpf) -> tuple[mpf, mpf]:
    """The largest of 80 places, and how far they are apart."""
    left, right = max(low, mpf(-40)), min(high, mpf(40))
    width = (right - left) / 80
    return max((left + width * (k + mpf(1) / 2) for k in range(80)), key=lambda x: abs(function(x))), width


def _climb(function: Callable[[mpf], mpf], left: mpf, right: mpf) -> mpf:
    # A kink, as of |x − μ|, must be met exactly: quadrature across it converges slowly.
    while right - left > mpf(10) ** -DIGITS * max(1, abs(left)) * 4:
        third = (right - left) / 3
        if abs(function(left + third)) < abs(function(right - third)):
            left += third
        else:
            right -= third
    return (left + right) / 2
