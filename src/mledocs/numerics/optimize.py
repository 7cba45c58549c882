"""Ways up a log-likelihood; each returns its whole path, so that a page can replay it step by step."""

from collections.abc import Callable
from math import fsum

import numpy as np
from numpy.typing import ArrayLike

from mledocs.numerics.arguments import Array, finite, pairs, positive, sample, varied

#: Value, gradient and Hessian at a point.
Derivatives = tuple[float, Array, Array]

MAX_STEPS = 500
MAX_HALVINGS = 60
#: Newton squares what is missing: one full step after a promised rise of this share of the value, about
#: the square of it is missing, which float64 cannot show.
NEGLIGIBLE = 1e-12


def newton(evaluate: Callable[[Array], Derivatives], start: ArrayLike) -> Array:
    """Maximise a concave function by Newton's method with step halving; the path, one row a point.

    θ ← θ − t H⁻¹ g with t = 1, ½, ¼, … until the function rises.

    `evaluate` gives value, gradient (k,) and Hessian (k, k) at a point (k,); a value of nan or −inf, outside
    its domain, makes the step shorter. The last row is the maximum: one full step beyond the point from
    which a step promises a negligible rise. With minus the expected information for the Hessian it is
    Fisher scoring.
    Raises ValueError if the Hessian is not negative definite, RuntimeError if 500 steps do not suffice.
    Source: Boyd and Vandenberghe, Convex Optimization (2004), algorithm 9.5.
    """
    point = sample("start", start)
    path, here = [point], evaluate(point)
    for _ in range(MAX_STEPS):
        step, rise = newton_step(point, here)
        if rise <= NEGLIGIBLE * (1.0 + abs(here[0])):
            return np.stack([*path, point + step])
        point, here = _halved(evaluate, point, here[0], step)
        path.append(point)
    raise RuntimeError(f"newton: no maximum after {MAX_STEPS} steps; it stands at {point.tolist()}")


def newton_step(point: Array, here: Derivatives) -> tuple[Array, float]:
    """The full step of Newton's method, shape (k,), and the rise that the quadratic model promises for it.

    −H⁻¹ g and −½ gᵀ H⁻¹ g, with `here` the value, gradient and Hessian at `point`. Raises ValueError if the
    Hessian is not negative definite.
    Source: Boyd and Vandenberghe, Convex Optimization (2004), section 9.5.
    """
    _, gradient, hessian = here
    try:
        np.linalg.cholesky(-hessian)
    except np.linalg.LinAlgError:
        raise ValueError(
            f"hessian at {point.tolist()} is {hessian.tolist()}; it must be negative definite, or the step "
            "may lead downhill: start nearer to the maximum, or use the expected information"
        ) from None
    step = np.asarray(np.linalg.solve(-hessian, gradient), dtype=np.float64)
    return step, 0.5 * float(gradient @ step)


def _halved(
    evaluate: Callable[[Array], Derivatives], point: Array, value: float, step: Array
) -> tuple[Array, Derivatives]:
    """The first of the points at 1, ½, ¼, … of the step at which the function is higher."""
    for _ in range(MAX_HALVINGS):
        there = evaluate(point + step)
        if there[0] > value:  # false for nan as well
            return point + step, there
        step = 0.5 * step
    raise RuntimeError(
        f"newton: no step from {point.tolist()} along {step.tolist()} raises the value {value!r}"
    )


def plain_newton(evaluate: Callable[[Array], Derivatives], start: ArrayLike, steps: int) -> Array:
    """Newton's method without a safeguard, for at most so many steps; the path, one row a point.

    θ ← θ − H⁻¹ g, wherever that leads: to a maximum, to a minimum, to a saddle or away.

    It stops where the value is not finite, outside the function's domain: that point is the last row.
    Raises LinAlgError if the Hessian is singular.
    Source: Nocedal and Wright, Numerical Optimization (2006), section 3.3.
    """
    path = [sample("start", start)]
    for _ in range(steps):
        value, gradient, hessian = evaluate(path[-1])
        if not np.isfinite(value):
            break
        path.append(path[-1] - np.linalg.solve(hessian, gradient))
    return np.stack(path)


def gradient_ascent(gradient: Callable[[Array], Array], start: ArrayLike, rate: float, steps: int) -> Array:
    """Follow the gradient with a fixed rate; the path, shape (steps + 1, k), its first row the start.

    θ ← θ + rate · g(θ), which is gradient descent on the negative log-likelihood.

    It diverges if `rate` is above 2 over the largest curvature. Raises ValueError if `rate` ≤ 0, or if the
    path leaves the finite numbers.
    Source: Nocedal and Wright, Numerical Optimization (2006), section 3.3.
    """
    positive("rate", rate)
    path = [sample("start", start)]
    for step in range(1, steps + 1):
        with np.errstate(over="ignore", invalid="ignore"):  # a path that diverges is reported here
            path.append(path[-1] + rate * gradient(path[-1]))
        finite(f"step {step} of the path at rate {rate}", path[-1])
    return np.stack(path)


def laplace_line(x: ArrayLike, y: ArrayLike) -> tuple[float, float]:
    """Slope and intercept of the line with the least sum of absolute errors, exact up to rounding.

    (w, b) = arg min Σ |yᵢ − w xᵢ − b|, which is the maximum likelihood for Laplace errors.

    Some best line goes through two of the points, so the best line through each point is found, by a
    weighted median of slopes, and the best of these is taken: O(n² log n). Of lines with equal errors it is
    the one with the smallest slope, then the smallest intercept.
    Raises ValueError if x is constant, or x and y do not match.
    Source: Bloomfield and Steiger, Least Absolute Deviations (1983), sections 1.3 and 2.3.
    """
    x, y = pairs(varied("x", x), y)
    lines = [_line_through(x, y, i) for i in range(x.size)]
    _, w, b = min(lines)
    return w, b


def _line_through(x: Array, y: Array, i: int) -> tuple[float, float, float]:
    """Error, slope and intercept of the best line through point i."""
    dx, dy = x - x[i], y - y[i]
    apart = dx != 0
    slopes = dy[apart] / dx[apart]
    order = np.argsort(slopes, kind="stable")
    weight = np.cumsum(np.abs(dx[apart])[order])
    # The error is piecewise linear in the slope; its derivative changes sign at the weighted median.
    w = float(slopes[order][np.searchsorted(weight, 0.5 * weight[-1])])
    # fsum: the order of points and the processor must not decide between lines with equal errors.
    return fsum(np.abs(dy - w * dx)), w, float(y[i] - w * x[i])
