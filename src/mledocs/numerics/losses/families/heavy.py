"""Symmetric losses of a residual that grow like a logarithm, and Barron's loss, which may do so."""

from functools import cache

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from mledocs.numerics.arguments import Array, non_negative
from mledocs.numerics.losses.record import Law, Loss
from mledocs.numerics.losses.residuals import constant, of_residual, pull


def _cauchy(r: Array, s: float) -> Array:
    """log(1 + (r/s)²), without the square where that would overflow."""
    x = np.abs(r) / s
    small = np.minimum(x, 1.0)
    return np.where(x < 1.0, np.log1p(small * small), 2.0 * np.log(np.hypot(1.0, x)))


def _cauchy_slope(r: Array, s: float) -> Array:
    """2r/(s² + r²)."""
    h = np.hypot(1.0, r / s)
    return 2.0 / s * (r / s / h) / h


def _cauchy_curvature(r: Array, s: float) -> Array:
    """2(s² − r²)/(s² + r²)²."""
    h = np.hypot(1.0, r / s)
    return 2.0 / s / s * ((1.0 / h) ** 2 - (r / s / h) ** 2) / h / h


def _wide(nu: float, s: float) -> float:
    """Student's loss is Cauchy's, with the scale √ν s."""
    return float(np.sqrt(nu) * s)


def _student_log_z(nu: float, s: float) -> float:
    """log s √ν B(ν/2, ½): log Γ twice would cancel for a large ν."""
    return float(np.log(s) + 0.5 * np.log(nu) + special.betaln(0.5 * nu, 0.5))


def _shape(name: str, value: ArrayLike) -> Array:
    """Barron's α: at most 2, and −∞ allowed."""
    alpha = np.asarray(value, dtype=np.float64)
    if not (alpha <= 2.0).all():
        raise ValueError(f"{name} is {float(alpha)!r}; it must be at most 2")
    return alpha


def _barron(r: Array, alpha: float, s: float) -> Array:
    """(2 − α)/α · ((x²/(2 − α) + 1)^(α/2) − 1) with x = r/s, and its limits at 2, 0 and −∞."""
    x = r / s
    if alpha == 2.0:
        return 0.5 * x * x
    if alpha == -np.inf:
        return -np.expm1(-0.5 * x * x)
    growth = _cauchy(x, float(np.sqrt(2.0 - alpha)))
    return np.asarray(0.5 * (2.0 - alpha) * growth * special.exprel(0.5 * alpha * growth))


def _barron_decay(x: Array, alpha: float) -> Array:
    """What the slope is less than a parabola's: (x²/(2 − α) + 1)^(α/2 − 1)."""
    if alpha in (2.0, -np.inf):
        return np.ones_like(x) if alpha > 0.0 else np.exp(-0.5 * x * x)
    return np.exp((0.5 * alpha - 1.0) * _cauchy(x, float(np.sqrt(2.0 - alpha))))


def _barron_slope(r: Array, alpha: float, s: float) -> Array:
    """x/s · (x²/(2 − α) + 1)^(α/2 − 1)."""
    return r / s / s * _barron_decay(r / s, alpha)


def _barron_curvature(r: Array, alpha: float, s: float) -> Array:
    """(x²/(2 − α) + 1)^(α/2 − 2) · (1 + (α − 1) x²/(2 − α))/s²."""
    x = r / s
    if alpha == -np.inf:
        x = np.clip(x, -50.0, 50.0)  # 0 beyond, and no ∞ · 0
        return (1.0 - x * x) * _barron_decay(x, alpha) / s / s
    wide = x / np.hypot(np.sqrt(2.0 - alpha), x) if alpha < 2.0 else np.zeros_like(x)
    return _barron_decay(x, alpha) * (1.0 + (alpha - 2.0) * wide * wide) / s / s


#: Where Barron's density is summed: x = sinh t, in which even Cauchy's tails fall exponentially.
_T = np.linspace(-40.0, 40.0, 40961)


@cache
def _barron_masses(alpha: float) -> Array:
    """exp(−ρ(x)) dx at each x = sinh t, for a unit scale. Raises ValueError for α < 0: there is no law."""
    non_negative("alpha", alpha)
    return np.asarray(np.exp(-_barron(np.sinh(_T), alpha, 1.0)) * np.cosh(_T) * (_T[1] - _T[0]))


def _barron_log_z(alpha: float, s: float) -> float:
    """By the trapezoidal rule, which is exact to rounding for a function as smooth as this one."""
    return float(np.log(s) + np.log(_barron_masses(alpha).sum()))


def _barron_draw(
    rng: np.random.Generator, prediction: float, scale: float, size: int, alpha: float, s: float
) -> Array:
    """By the inverse of its distribution function, between the points at which that is known."""
    below = np.cumsum(_barron_masses(alpha))
    below -= 0.5 * _barron_masses(alpha)
    return np.asarray(prediction + s * np.sinh(np.interp(rng.uniform(size=size) * below[-1], below, _T)))


LOSSES: dict[str, Loss] = {
    "cauchy": Loss(
        "Cauchy loss", "location", of_residual(_cauchy), pull(_cauchy_slope), of_residual(_cauchy_curvature),
        y="real", prediction="real", estimates="its own location", convex=False, robust=True,
        law=Law(
            "Cauchy", lambda scale, s: 1.0, constant(lambda scale, s: float(np.log(np.pi * s))),
            lambda rng, prediction, scale, size, s: prediction + s * rng.standard_cauchy(size),
        ),
        parameters={"s": 1.0}, sources=("barron",),
    ),
    "student": Loss(
        "Student's loss", "location", of_residual(lambda r, nu, s: _cauchy(r, _wide(nu, s))),
        pull(lambda r, nu, s: _cauchy_slope(r, _wide(nu, s))),
        of_residual(lambda r, nu, s: _cauchy_curvature(r, _wide(nu, s))),
        y="real", prediction="real", estimates="its own location", convex=False, robust=True,
        law=Law(
            "Student's t", lambda scale, nu, s: 0.5 * (nu + 1),
            constant(lambda scale, nu, s: _student_log_z(nu, s)),
            lambda rng, prediction, scale, size, nu, s: prediction + s * rng.standard_t(nu, size),
        ),
        parameters={"nu": 4.0, "s": 1.0}, sources=("lange",),
    ),
}  # fmt: skip
BARRON: dict[str, Loss] = {
    "barron": Loss(
        "Barron's general loss", "location", of_residual(_barron), pull(_barron_slope),
        of_residual(_barron_curvature),
        y="real", prediction="real", estimates="its own location", convex=True, robust=True,
        law=Law(
            "Barron's", lambda scale, alpha, s: 1.0,
            constant(lambda scale, alpha, s: _barron_log_z(alpha, s)), _barron_draw,
        ),
        parameters={"alpha": 1.0, "s": 1.0}, ranges={"alpha": _shape}, sources=("barron",),
    ),
}  # fmt: skip
