"""Integrals of smooth functions and densities, to about 10 digits."""

from collections.abc import Callable

from mpmath import mp, mpf

DIGITS = 12


def integrate(function: Callable[[mpf], mpf], low: mpf, high: mpf) -> mpf:
    """∫ function from low to high by tanh-sinh quadrature, cut at the peak of |function| and around it."""
    with mp.workdps(DIGITS):
        peak = _peak(function, low, high)
        cuts = [peak + step for step in (-10, -2, 0, 2, 10)]
        inside = [cut for cut in cuts if low < cut < high]
        return +mp.quad(function, [low, *inside, high], maxdegree=6)


def _peak(function: Callable[[mpf], mpf], low: mpf, high: mpf) -> mpf:
    left, right = max(low, mpf(-40)), min(high, mpf(40))
    grid = [left + (right - left) * (k + mpf(1) / 2) / 80 for k in range(80)]
    best = max(grid, key=lambda x: abs(function(x)))
    width = (right - left) / 80
    return _climb(function, max(left, best - width), min(right, best + width))


def _climb(function: Callable[[mpf], mpf], left: mpf, right: mpf) -> mpf:
    # A kink, as of |x − μ|, must be met exactly: quadrature across it converges slowly.
    while right - left > mpf(10) ** -DIGITS * max(1, abs(left)) * 4:
        third = (right - left) / 3
        if abs(function(left + third)) < abs(function(right - third)):
            left += third
        else:
            right -= third
    return (left + right) / 2
