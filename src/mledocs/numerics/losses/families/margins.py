"""Losses of labels that are no likelihood: of a margin m = y f with y = ±1, and of a probability q of one."""

from functools import partial
from typing import Any

import numpy as np
from scipy import special

from mledocs.numerics.arguments import Array, between
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

    def of(prediction: Array, y: Array) -> Array:
        return np.asarray(0.0 + y**order * phi(y * prediction))

    of.__doc__ = phi.__doc__
    return of


def _below(m: Array, edge: float) -> Array:
    """1 below an edge, 0 above it, a half on it."""
    return np.heaviside(edge - m, 0.5)


def _modified_huber(m: Array) -> Array:
    """(1 − m)₊² from m = −1 on, and −4m before."""
    return np.where(m < -1.0, -4.0 * m, np.maximum(1.0 - np.maximum(m, -1.0), 0.0) ** 2)


def _by_label(one: Function, zero: Function, sign: float) -> Function:
    """A function of (q, y) by its two branches, each of (p, 1 − p) for the probability p of what happened.

    `sign` is what the inner derivative of 1 − q makes of the branch of zero.
    """

    def of(q: Array, y: Array, **parameters: float) -> Array:
        return np.where(y == 1, one(q, 1.0 - q, **parameters), sign * zero(1.0 - q, q, **parameters))

    return of


def _mirrored(branch: Function, sign: float) -> Function:
    """The same branch for both labels."""
    return _by_label(branch, branch, sign)


def _cost(p: Array, rest: Array) -> Array:
    """−log p, from whichever of p and 1 − p is known better."""
    return 0.0 - np.where(p < 0.5, np.log(np.minimum(p, 0.5)), np.log1p(-np.minimum(rest, 0.5)))


def _focal(p: Array, rest: Array, gamma: float) -> Array:
    """−(1 − p)^γ log p, for the probability p of what happened. Source: Lin et al. (2017)."""
    return np.asarray(rest**gamma * _cost(p, rest))


def _per_rest(p: Array, rest: Array) -> Array:
    """−log p/(1 − p), which is 1 at p = 1."""
    return np.where(rest > 1e-8, _cost(p, rest) / np.maximum(rest, 1e-8), 1.0 + 0.5 * rest)


def _focal_slope(p: Array, rest: Array, gamma: float) -> Array:
    """−(1 − p)^γ (1/p − γ log p/(1 − p))."""
    return np.asarray(-(rest**gamma) * (1.0 / p + gamma * _per_rest(p, rest)))


def _focal_curvature(p: Array, rest: Array, gamma: float) -> Array:
    """(1 − p)^γ/p² + γ (1 − p)^(γ − 1) (2/p − (γ − 1) log p/(1 − p))."""
    # p · −log p is 0 at p = 0, where 1/p and the logarithm would otherwise meet as ∞ − ∞.
    share = np.where(p > 0.0, p * _per_rest(np.where(p > 0.0, p, 1.0), rest), 0.0)
    first = rest**gamma / p / p
    return np.asarray(first + gamma * rest ** (gamma - 1) * ((2.0 + (gamma - 1) * share) / p))


def _smoothed(p: Array, rest: Array, epsilon: float) -> Array:
    """Cross-entropy with the label moved by ε/2 towards the other one."""
    half = 0.5 * epsilon
    return (1.0 - half) * _cost(p, rest) + half * _cost(rest, p)


def _smoothed_slope(p: Array, rest: Array, epsilon: float) -> Array:
    half = 0.5 * epsilon
    return -(1.0 - half) / p + half / rest


def _smoothed_curvature(p: Array, rest: Array, epsilon: float) -> Array:
    half = 0.5 * epsilon
    return (1.0 - half) / p / p + half / rest / rest


def _weighted(y: Array, weights: Array, w: float) -> float:
    p = _share(y, weights)
    return w * p / (w * p + 1.0 - p)


def _of_margin(
    title: str, phi: Function, slope: Function, curvature: Function, estimates: str, **record: Any
) -> Loss:
    functions = (_margin(phi, 0), _margin(slope, 1), _margin(curvature, 0))
    usual: dict[str, Any] = {
        "y": "sign",
        "prediction": "real",
        "convex": True,
        "robust": True,
        "sources": ("bartlett",),
    }
    return Loss(title, "no-likelihood", *functions, estimates=estimates, **(usual | record))


def _of_share(
    title: str, value: Function, gradient: Function, hessian: Function, estimates: str, **record: Any
) -> Loss:
    usual: dict[str, Any] = {"y": "label", "prediction": "probability", "convex": True, "robust": False}
    functions = (value, gradient, hessian)
    return Loss(title, "no-likelihood", *functions, estimates=estimates, **(usual | record))


LOSSES: dict[str, Loss] = {
    "brier": _of_share(
        "Brier score", _mirrored(lambda p, rest: rest**2, 1.0), _mirrored(lambda p, rest: -2.0 * rest, -1.0),
        _mirrored(lambda p, rest: np.full_like(p, 2.0), 1.0), "probability of one",
        functional=_share, robust=True, proof="middle", sources=("brier", "savage"),
    ),
    "focal": _of_share(
        "focal loss", _mirrored(_focal, 1.0), _mirrored(_focal_slope, -1.0), _mirrored(_focal_curvature, 1.0),
        "a probability drawn to one half",
        parameters={"gamma": 2.0}, proof="middle", sources=("lin", "charoenphakdee"),
    ),
    "weighted_cross_entropy": _of_share(
        "weighted cross-entropy",
        _by_label(lambda p, rest, w: w * _cost(p, rest), lambda p, rest, w: _cost(p, rest), 1.0),
        _by_label(lambda p, rest, w: -w / p, lambda p, rest, w: -1.0 / p, -1.0),
        _by_label(lambda p, rest, w: w / p / p, lambda p, rest, w: 1.0 / p / p, 1.0),
        "a probability with weighted odds",
        functional=_weighted, parameters={"w": 4.0}, proof="middle", sources=("buja",),
    ),
    "label_smoothing": _of_share(
        "label smoothing",
        _mirrored(_smoothed, 1.0), _mirrored(_smoothed_slope, -1.0), _mirrored(_smoothed_curvature, 1.0),
        "a probability moved towards one half",
        functional=lambda y, weights, epsilon: (1 - epsilon) * _share(y, weights) + 0.5 * epsilon,
        parameters={"epsilon": 0.1}, ranges={"epsilon": partial(between, low=0.0, high=1.0)}, proof="vertex",
        sources=("szegedy",),
    ),
    "hinge": _of_margin(
        "hinge loss", lambda m: np.maximum(1.0 - m, 0.0), lambda m: -_below(m, 1.0), np.zeros_like,
        "the more frequent label", functional=_majority, proof="margin",
    ),
    "squared_hinge": _of_margin(
        "squared hinge loss", lambda m: np.maximum(1.0 - m, 0.0) ** 2,
        lambda m: -2.0 * np.maximum(1.0 - m, 0.0), lambda m: 2.0 * _below(m, 1.0),
        "difference of the two probabilities", functional=_balance, robust=False,
        proof="margin",
    ),
    "modified_huber": _of_margin(
        "modified Huber loss", _modified_huber,
        lambda m: np.where(m < -1.0, -4.0, -2.0 * np.maximum(1.0 - m, 0.0)),
        lambda m: np.where(np.abs(m) < 1.0, 2.0, 0.0), "difference of the two probabilities",
        functional=_balance, proof="margin", sources=("zhang",),
    ),
    "exponential_margin": _of_margin(
        "exponential loss of a margin", lambda m: np.exp(-m), lambda m: -np.exp(-m), lambda m: np.exp(-m),
        "half of the logit", functional=lambda y, weights: 0.5 * float(special.logit(_share(y, weights))),
        robust=False,
        proof="margin", sources=("friedman",),
    ),
    "perceptron": _of_margin(
        "perceptron loss", lambda m: np.maximum(-m, 0.0), lambda m: -_below(m, 0.0), np.zeros_like,
        "nothing",
        functional=lambda y, weights: 0.0, proof="certainty", sources=("rosenblatt",),
    ),
}  # fmt: skip
