"""Losses of real numbers that are no likelihood: bounded ones, of the residual r = y − ŷ, and relative ones."""

import numpy as np
from numpy.typing import ArrayLike

from mledocs.numerics.arguments import Array, positive
from mledocs.numerics.losses.record import Loss
from mledocs.numerics.losses.residuals import Function, of_residual, pull


def _welsch(r: Array, s: float) -> Array:
    """1 − exp(−r²/2s²), at most 1."""
    return -np.expm1(-0.5 * (r / s) ** 2)


def _geman_mcclure(r: Array, s: float) -> Array:
    """2r²/(r² + 4s²), at most 2."""
    return 2.0 - 8.0 / ((r / s) ** 2 + 4.0)


def _tukey(r: Array, k: float) -> Array:
    """k²/6 · (1 − (1 − (r/k)²)³) up to |r| = k, and k²/6 beyond."""
    return k * k / 6.0 * (1.0 - np.maximum(1.0 - (r / k) ** 2, 0.0) ** 3)


def _tukey_slope(r: Array, k: float) -> Array:
    return r * np.maximum(1.0 - (r / k) ** 2, 0.0) ** 2


def _tukey_curvature(r: Array, k: float) -> Array:
    x = (r / k) ** 2
    return np.maximum(1.0 - x, 0.0) * (1.0 - 5.0 * x)


def _andrews(r: Array, k: float) -> Array:
    """k² (1 − cos(r/k)) up to |r| = πk, and 2k² beyond."""
    return k * k * (1.0 - np.cos(np.clip(r / k, -np.pi, np.pi)))


def _relative(prediction: ArrayLike, y: ArrayLike) -> Array:
    """|y − ŷ|/y, for positive y and ŷ."""
    y, prediction = positive("y", y), positive("prediction", prediction)
    return np.abs(y - prediction) / y


def _relative_gradient(prediction: ArrayLike, y: ArrayLike) -> Array:
    y, prediction = positive("y", y), positive("prediction", prediction)
    return 0.0 + np.sign(prediction - y) / y


def weighted_median(y: Array, weights: Array) -> float:
    """The median of the law whose weights are divided by y."""
    order, w = np.argsort(y), weights / y
    return float(y[order][np.searchsorted(np.cumsum(w[order]), 0.5 * w.sum())])


def _redescending(
    title: str, rho: Function, psi: Function, curvature: Function, parameter: str, at: float, **record: object
) -> Loss:
    functions = (of_residual(rho), pull(psi), of_residual(curvature))
    usual = {
        "y": "real", "prediction": "real", "estimates": "its own location", "convex": False, "robust": True,
        "proof": "bounded", "parameters": {parameter: at}, "sources": ("barron",),
    }  # fmt: skip
    return Loss(title, "no-likelihood", *functions, **(usual | record))  # type: ignore[arg-type]


def _wave(r: Array, k: float) -> Array:
    return np.where(np.abs(r) < np.pi * k, np.cos(r / k), 0.0)


LOSSES: dict[str, Loss] = {
    "welsch": _redescending(
        "Welsch loss", _welsch, lambda r, s: r / s**2 * np.exp(-0.5 * (r / s) ** 2),
        lambda r, s: (1.0 - (r / s) ** 2) / s**2 * np.exp(-0.5 * (r / s) ** 2), "s", 1.0,
    ),
    "geman_mcclure": _redescending(
        "Geman–McClure loss", _geman_mcclure, lambda r, s: 16.0 * (r / s) / s / ((r / s) ** 2 + 4.0) ** 2,
        lambda r, s: (64.0 - 48.0 * (r / s) ** 2) / (s**2 * ((r / s) ** 2 + 4.0) ** 3), "s", 1.0,
    ),
    "tukey": _redescending(
        "Tukey's biweight", _tukey, _tukey_slope, _tukey_curvature, "k", 4.685, sources=("beaton",)
    ),
    "andrews": _redescending(
        "Andrews' wave", _andrews, lambda r, k: np.where(np.abs(r) < np.pi * k, k * np.sin(r / k), 0.0), _wave, "k", 1.339,
        sources=("andrews",),
    ),
    "percentage_error": Loss(
        "absolute percentage error", "no-likelihood", _relative, _relative_gradient,
        lambda prediction, y: np.zeros(np.broadcast(prediction, y).shape),
        y="positive", prediction="positive", estimates="median of the law weighted by one over y",
        functional=weighted_median, convex=True, robust=False, proof="relative", sources=("gneiting",),
    ),
}  # fmt: skip
