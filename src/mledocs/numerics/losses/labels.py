"""Losses of labels that are likelihoods, from a logit or another score f."""

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from mledocs.numerics.arguments import Array, finite, labels
from mledocs.numerics.losses.record import Law, Loss
from mledocs.numerics.losses.residuals import Function

HALF_LOG_2PI = float(0.5 * np.log(2.0 * np.pi))


def probit(f: ArrayLike, y: ArrayLike) -> Array:
    """−log Φ(s f) with s = 2y − 1."""
    return -special.log_ndtr(_towards(f, y))


def probit_gradient(f: ArrayLike, y: ArrayLike) -> Array:
    """−s φ(f)/Φ(s f)."""
    at = _towards(f, y)
    return -(2.0 * np.asarray(y) - 1.0) * _hazard(at)


def probit_hessian(f: ArrayLike, y: ArrayLike) -> Array:
    """g (g − f) for the gradient g."""
    at = _towards(f, y)
    return _hazard(at) * (_hazard(at) + at)


def _towards(f: ArrayLike, y: ArrayLike) -> Array:
    return (2.0 * labels("y", y) - 1.0) * finite("f", f)


def _hazard(at: Array) -> Array:
    """φ(t)/Φ(t), by logarithms, since both underflow."""
    return np.exp(-0.5 * at * at - HALF_LOG_2PI - special.log_ndtr(at))


def cloglog(f: ArrayLike, y: ArrayLike) -> Array:
    """e^f for y = 0, −log(1 − exp(−e^f)) for y = 1."""
    u, y = _rate(f), labels("y", y)
    with np.errstate(divide="ignore"):
        return np.where(y == 1, -np.log(-np.expm1(-u)), u)


def cloglog_gradient(f: ArrayLike, y: ArrayLike) -> Array:
    """u for y = 0, −u/(e^u − 1) for y = 1, with u = e^f."""
    u, y = _rate(f), labels("y", y)
    with np.errstate(over="ignore"):
        return np.where(y == 1, -1.0 / special.exprel(u), u)


def cloglog_hessian(f: ArrayLike, y: ArrayLike) -> Array:
    """u for y = 0; for y = 1 the gradient g times 1 − u − u/(e^u − 1)."""
    u, y = _rate(f), labels("y", y)
    with np.errstate(over="ignore"):
        g = 1.0 / special.exprel(u)
        return np.where(y == 1, -g * (1.0 - u - g), u)


def _rate(f: ArrayLike) -> Array:
    with np.errstate(over="ignore"):
        return np.exp(finite("f", f))


def _bernoulli(probability: Function) -> Law:
    return Law(
        "Bernoulli",
        lambda scale: 1.0,
        lambda y, scale: np.zeros(np.shape(y)),
        lambda rng, f, scale, size: rng.binomial(1, probability(f), size).astype(np.float64),
    )


def _log_log(y: Array, weights: Array) -> float:
    return float(np.log(-np.log1p(-(weights @ y))))


LOSSES: dict[str, Loss] = {
    "probit": Loss(
        "probit loss", "labels", probit, probit_gradient, probit_hessian,
        y="label", prediction="score", estimates="normal quantile of the probability of one",
        functional=lambda y, weights: float(special.ndtri(weights @ y)), convex=True, robust=False,
        law=_bernoulli(special.ndtr), sources=("mccullagh",),
    ),
    "cloglog": Loss(
        "complementary log-log loss", "labels", cloglog, cloglog_gradient, cloglog_hessian,
        y="label", prediction="log of a mean", estimates="complementary log-log of the probability of one",
        functional=_log_log, convex=True, robust=False,
        law=_bernoulli(lambda f: -np.expm1(-np.exp(f))), sources=("mccullagh",),
    ),
}  # fmt: skip
