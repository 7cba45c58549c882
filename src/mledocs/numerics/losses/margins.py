"""Losses of labels that are no likelihood: of a margin m = y f with y = ±1, and of a probability q of one."""

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from mledocs.numerics.arguments import Array, finite, labels, probability, signs
from mledocs.numerics.losses.record import Loss
from mledocs.numerics.losses.residuals import Function


def _share(y: Array, weights: Array) -> float:
    """The probability of the label one, whichever way the other is written."""
    return float(weights @ (y > 0))


def _balance(y: Array, weights: Array) -> float:
    """2P − 1."""
    return 2.0 * _share(y, weights) - 1.0


def _majority(y: Array, weights: Array) -> float:
    return float(np.sign(_balance(y, weights)))


def _margin(phi: Function, order: int) -> Function:
    """φ, or its derivative of an order, as one of (prediction, y)."""

    def of(prediction: ArrayLike, y: ArrayLike) -> Array:
        sign = signs("y", y)
        with np.errstate(over="ignore"):
            return 0.0 + sign**order * np.asarray(phi(sign * finite("prediction", prediction)))

    of.__doc__ = phi.__doc__
    return of


def _below(m: Array, edge: float) -> Array:
    """1 below an edge, 0 above it, a half on it."""
    return np.heaviside(edge - m, 0.5)


def _modified_huber(m: Array) -> Array:
    """(1 − m)₊² from m = −1 on, and −4m before."""
    return np.where(m < -1.0, -4.0 * m, np.maximum(1.0 - np.maximum(m, -1.0), 0.0) ** 2)


def _of_probability(one: Function, zero: Function) -> Function:
    """A function of (q, y) by its two branches."""

    def of(q: ArrayLike, y: ArrayLike, **parameters: float) -> Array:
        q, y = probability("q", q), labels("y", y)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(y == 1, one(q, **parameters), zero(q, **parameters))

    return of


def _mirrored(one: Function, sign: float) -> Function:
    """The branch of the label zero, where the branch of one is taken at 1 − q."""
    return _of_probability(one, lambda q, **parameters: sign * one(1.0 - q, **parameters))


def _focal(q: Array, gamma: float) -> Array:
    """−(1 − q)^γ log q, for the probability q of what happened. Source: Lin et al. (2017)."""
    return -((1.0 - q) ** gamma) * np.log(q)


def _focal_slope(q: Array, gamma: float) -> Array:
    return gamma * (1.0 - q) ** (gamma - 1) * np.log(q) - (1.0 - q) ** gamma / q


def _focal_curvature(q: Array, gamma: float) -> Array:
    p = 1.0 - q
    bend = p**gamma / q**2 + 2.0 * gamma * p ** (gamma - 1) / q
    return bend - gamma * (gamma - 1) * p ** (gamma - 2) * np.log(q)


def _smoothed(q: Array, epsilon: float) -> Array:
    """Cross-entropy with the label moved by ε/2 towards the other one."""
    half = 0.5 * epsilon
    return -(1.0 - half) * np.log(q) - half * np.log1p(-q)


def _smoothed_slope(q: Array, epsilon: float) -> Array:
    half = 0.5 * epsilon
    return -(1.0 - half) / q + half / (1.0 - q)


def _smoothed_curvature(q: Array, epsilon: float) -> Array:
    half = 0.5 * epsilon
    return (1.0 - half) / q**2 + half / (1.0 - q) ** 2


def _weighted(y: Array, weights: Array, w: float) -> float:
    p = _share(y, weights)
    return w * p / (w * p + 1.0 - p)


def _of_margin(
    title: str, phi: Function, slope: Function, curvature: Function, estimates: str, **record: object
) -> Loss:
    functions = (_margin(phi, 0), _margin(slope, 1), _margin(curvature, 0))
    usual = {"y": "sign", "prediction": "real", "convex": True, "robust": True, "sources": ("bartlett",)}
    return Loss(title, "no-likelihood", *functions, estimates=estimates, **(usual | record))  # type: ignore[arg-type]


def _of_share(
    title: str, value: Function, gradient: Function, hessian: Function, estimates: str, **record: object
) -> Loss:
    usual = {"y": "label", "prediction": "probability", "convex": True, "robust": False}
    functions = (value, gradient, hessian)
    return Loss(title, "no-likelihood", *functions, estimates=estimates, **(usual | record))  # type: ignore[arg-type]


LOSSES: dict[str, Loss] = {
    "brier": _of_share(
        "Brier score", _mirrored(lambda q: (1.0 - q) ** 2, 1.0), _mirrored(lambda q: -2.0 * (1.0 - q), -1.0),
        _mirrored(lambda q: np.full_like(q, 2.0), 1.0), "probability of one",
        functional=_share, robust=True, proof="middle", sources=("brier", "savage"),
    ),
    "focal": _of_share(
        "focal loss", _mirrored(_focal, 1.0), _mirrored(_focal_slope, -1.0), _mirrored(_focal_curvature, 1.0),
        "a probability drawn to one half",
        parameters={"gamma": 2.0}, proof="middle", sources=("lin", "charoenphakdee"),
    ),
    "weighted_cross_entropy": _of_share(
        "weighted cross-entropy", _of_probability(lambda q, w: -w * np.log(q), lambda q, w: 0.0 - np.log1p(-q)),
        _of_probability(lambda q, w: -w / q, lambda q, w: 1.0 / (1.0 - q)),
        _of_probability(lambda q, w: w / q**2, lambda q, w: 1.0 / (1.0 - q) ** 2), "a probability with weighted odds",
        functional=_weighted, parameters={"w": 4.0}, proof="middle", sources=("buja",),
    ),
    "label_smoothing": _of_share(
        "label smoothing", _mirrored(_smoothed, 1.0), _mirrored(_smoothed_slope, -1.0), _mirrored(_smoothed_curvature, 1.0),
        "a probability moved towards one half",
        functional=lambda y, weights, epsilon: (1 - epsilon) * _share(y, weights) + 0.5 * epsilon,
        parameters={"epsilon": 0.1}, proof="vertex", sources=("szegedy",),
    ),
    "hinge": _of_margin(
        "hinge loss", lambda m: np.maximum(1.0 - m, 0.0), lambda m: -_below(m, 1.0), np.zeros_like,
        "the more frequent label", functional=_majority, proof="margin",
    ),
    "squared_hinge": _of_margin(
        "squared hinge loss", lambda m: np.maximum(1.0 - m, 0.0) ** 2, lambda m: -2.0 * np.maximum(1.0 - m, 0.0),
        lambda m: 2.0 * _below(m, 1.0), "difference of the two probabilities", functional=_balance, robust=False,
        proof="margin",
    ),
    "modified_huber": _of_margin(
        "modified Huber loss", _modified_huber, lambda m: np.where(m < -1.0, -4.0, -2.0 * np.maximum(1.0 - m, 0.0)),
        lambda m: 2.0 * _below(m, 1.0) * (1.0 - _below(m, -1.0)), "difference of the two probabilities",
        functional=_balance, proof="margin", sources=("zhang",),
    ),
    "exponential_margin": _of_margin(
        "exponential loss of a margin", lambda m: np.exp(-m), lambda m: -np.exp(-m), lambda m: np.exp(-m),
        "half of the logit", functional=lambda y, weights: 0.5 * float(special.logit(_share(y, weights))), robust=False,
        proof="margin", sources=("friedman",),
    ),
    "perceptron": _of_margin(
        "perceptron loss", lambda m: np.maximum(-m, 0.0), lambda m: -_below(m, 0.0), np.zeros_like, "nothing",
        functional=lambda y, weights: 0.0, proof="certainty", sources=("rosenblatt",),
    ),
}  # fmt: skip
