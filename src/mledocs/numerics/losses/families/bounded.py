"""Losses of real numbers that are no likelihood: bounded ones, of r = y − ŷ, and relative ones."""

from typing import Any

import numpy as np

from mledocs.numerics.arguments import Array
from mledocs.numerics.losses.record import Loss
from mledocs.numerics.losses.residuals import Function, of_residual, pull


def _held(r: Array, s: float) -> Array:
    """r/s, held where exp(−x²/2) is 0 anyhow, so that no square overflows."""
    return np.clip(r / s, -50.0, 50.0)


def _welsch(r: Array, s: float) -> Array:
    """1 − exp(−r²/2s²), at most 1."""
    return -np.expm1(-0.5 * _held(r, s) ** 2)


def _welsch_slope(r: Array, s: float) -> Array:
    return _held(r, s) / s * np.exp(-0.5 * _held(r, s) ** 2)


def _welsch_curvature(r: Array, s: float) -> Array:
    square = _held(r, s) ** 2
    return (1.0 - square) / s / s * np.exp(-0.5 * square)


def _geman_mcclure(r: Array, s: float) -> Array:
    """2r²/(r² + 4s²), at most 2."""
    x = r / s
    return 2.0 * (x / np.hypot(2.0, x)) ** 2


def _geman_mcclure_slope(r: Array, s: float) -> Array:
    """16x/(x² + 4)² with x = r/s, over s."""
    h = np.hypot(2.0, r / s)
    return 16.0 * (r / s / h) / h / h / h / s


def _geman_mcclure_curvature(r: Array, s: float) -> Array:
    """(64 − 48x²)/(x² + 4)³ with x = r/s, over s²."""
    h = np.hypot(2.0, r / s)
    return (64.0 / h / h - 48.0 * (r / s / h) ** 2) / h / h / h / h / s / s


def _inside(r: Array, k: float) -> Array:
    """1 − (r/k)² where that is positive, else 0."""
    return 1.0 - np.minimum(np.abs(r) / k, 1.0) ** 2


def _tukey(r: Array, k: float) -> Array:
    """k²/6 · (1 − (1 − (r/k)²)³) up to |r| = k, and k²/6 beyond."""
    u = np.minimum(np.abs(r) / k, 1.0) ** 2
    return k * k / 6.0 * u * (3.0 - u * (3.0 - u))  # 1 − (1 − u)³ without the difference


def _tukey_slope(r: Array, k: float) -> Array:
    return r * _inside(r, k) ** 2


def _tukey_curvature(r: Array, k: float) -> Array:
    inside = _inside(r, k)
    return inside * (5.0 * inside - 4.0)


def _turn(r: Array, k: float) -> Array:
    return np.clip(r / k, -np.pi, np.pi)


def _andrews(r: Array, k: float) -> Array:
    """k² (1 − cos(r/k)) up to |r| = πk, and 2k² beyond."""
    return 2.0 * (k * np.sin(0.5 * _turn(r, k))) ** 2


def _andrews_slope(r: Array, k: float) -> Array:
    return np.where(np.abs(r) < np.pi * k, k * np.sin(_turn(r, k)), 0.0)


def _andrews_curvature(r: Array, k: float) -> Array:
    return np.where(np.abs(r) < np.pi * k, np.cos(_turn(r, k)), 0.0)


def _relative(prediction: Array, y: Array) -> Array:
    """|y − ŷ|/y."""
    return np.abs(y - prediction) / y


def weighted_median(y: Array, weights: Array) -> float:
    """The median of the law whose weights are divided by y."""
    order, w = np.argsort(y), weights / y
    return float(y[order][np.searchsorted(np.cumsum(w[order]), 0.5 * w.sum())])


def _redescending(
    title: str, rho: Function, psi: Function, curvature: Function, parameter: str, at: float, **record: Any
) -> Loss:
    functions = (of_residual(rho), pull(psi), of_residual(curvature))
    usual: dict[str, Any] = {
        "y": "real", "prediction": "real", "estimates": "its own location", "convex": False, "robust": True,
        "proof": "bounded", "parameters": {parameter: at}, "sources": ("barron",),
    }  # fmt: skip
    return Loss(title, "no-likelihood", *functions, **(usual | record))


LOSSES: dict[str, Loss] = {
    "welsch": _redescending("Welsch loss", _welsch, _welsch_slope, _welsch_curvature, "s", 1.0),
    "geman_mcclure": _redescending(
        "Geman–McClure loss", _geman_mcclure, _geman_mcclure_slope, _geman_mcclure_curvature, "s", 1.0
    ),
    "tukey": _redescending(
        "Tukey's biweight", _tukey, _tukey_slope, _tukey_curvature, "k", 4.685, sources=("beaton",)
    ),
    "andrews": _redescending(
        "Andrews' wave", _andrews, _andrews_slope, _andrews_curvature, "k", 1.339, sources=("andrews",)
    ),
    "percentage_error": Loss(
        "absolute percentage error", "no-likelihood", _relative,
        lambda prediction, y: 0.0 + np.sign(prediction - y) / y, lambda prediction, y: np.zeros_like(y),
        y="positive", prediction="positive", estimates="median of the law weighted by one over y",
        functional=weighted_median, convex=True, robust=False, proof="relative", sources=("gneiting",),
    ),
}  # fmt: skip
