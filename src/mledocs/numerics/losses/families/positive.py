"""Losses of positive numbers; most take the logarithm f of a mean or a scale."""

from functools import partial

import numpy as np
from scipy import special

from mledocs.numerics.arguments import Array, between
from mledocs.numerics.losses.families.counts import log_of_mean
from mledocs.numerics.losses.record import Law, Loss

HALF_LOG_2PI = float(0.5 * np.log(2.0 * np.pi))
#: How many terms of Tweedie's series are summed, at a stride of an eighth of their spread.
TERMS = 200


def _gamma(f: Array, y: Array) -> Array:
    """f + y e^(−f)."""
    return f + y * np.exp(-f)


def _gamma_c(y: Array, k: float) -> Array:
    """log Γ(k) − k log k − (k − 1) log y."""
    return np.asarray(special.gammaln(k) - k * np.log(k) - (k - 1) * np.log(y))


def _inverse_gaussian(f: Array, y: Array) -> Array:
    """(y − μ)²/(y μ²) with μ = e^f."""
    return np.square(y * np.exp(-f) - 1.0) / y


def _inverse_gaussian_gradient(f: Array, y: Array) -> Array:
    """−2 (y − μ)/μ²."""
    return -2.0 * (y * np.exp(-f) - 1.0) * np.exp(-f)


def _inverse_gaussian_hessian(f: Array, y: Array) -> Array:
    """4y/μ² − 2/μ."""
    return (4.0 * y * np.exp(-f) - 2.0) * np.exp(-f)


def _amount(f: Array, y: Array, p: float) -> Array:
    """y μ^(1 − p), which is 0 for y = 0, however small μ is."""
    return np.where(y > 0, y * np.exp((1 - p) * np.where(y > 0, f, 0.0)), 0.0)


def _tweedie(f: Array, y: Array, p: float) -> Array:
    """μ^(2 − p)/(2 − p) − y μ^(1 − p)/(1 − p) with μ = e^f and 1 < p < 2. Source: Jørgensen (1987)."""
    return np.exp((2 - p) * f) / (2 - p) + _amount(f, y, p) / (p - 1)


def _tweedie_gradient(f: Array, y: Array, p: float) -> Array:
    """μ^(2 − p) − y μ^(1 − p)."""
    return np.exp((2 - p) * f) - _amount(f, y, p)


def _tweedie_hessian(f: Array, y: Array, p: float) -> Array:
    """(2 − p) μ^(2 − p) − (1 − p) y μ^(1 − p)."""
    return (2 - p) * np.exp((2 - p) * f) + (p - 1) * _amount(f, y, p)


def _tweedie_draw(rng: np.random.Generator, f: float, phi: float, size: int, p: float) -> Array:
    """A Poisson number of gamma amounts."""
    mu = np.exp(f)
    number = rng.poisson(mu ** (2 - p) / (phi * (2 - p)), size)
    amount = rng.gamma(np.maximum(number, 1) * (2 - p) / (p - 1), phi * (p - 1) * mu ** (p - 1))
    return np.where(number > 0, amount, 0.0)


def _tweedie_c(y: Array, phi: float, p: float) -> Array:
    """0 at y = 0; else minus the logarithm of a series over the number of amounts, free of μ.

    The terms rise to one at y^(2 − p)/(φ (2 − p)) and fall like a normal density of a variance of that number
    over 1/(p − 1). Source: Dunn and Smyth (2005), section 4.1: Wright's generalised Bessel function.
    """
    at = np.where(y > 0, y, 1.0)[..., None]
    shape, largest = (2 - p) / (p - 1), at ** (2 - p) / (phi * (2 - p))
    stride = np.maximum(1.0, np.floor(np.sqrt(largest * (p - 1)) / 8))
    n = np.maximum(1.0, np.round(largest) - TERMS // 2 * stride) + stride * np.arange(TERMS)
    terms = n * (shape * (np.log(at) - np.log(p - 1)) - np.log(2 - p) - (1 + shape) * np.log(phi))
    terms = terms - special.gammaln(n + 1) - special.gammaln(n * shape)
    series = np.log(at[..., 0]) - special.logsumexp(terms, axis=-1) - np.log(stride[..., 0])
    return np.where(y > 0, series, 0.0)


def _weibull(f: Array, y: Array, k: float) -> Array:
    """k f + (y e^(−f))^k."""
    return k * f + np.exp(k * (np.log(y) - f))


def _weibull_gradient(f: Array, y: Array, k: float) -> Array:
    """k (1 − (y e^(−f))^k)."""
    return -k * np.expm1(k * (np.log(y) - f))


def _weibull_hessian(f: Array, y: Array, k: float) -> Array:
    """k² (y e^(−f))^k."""
    return k * k * np.exp(k * (np.log(y) - f))


def _power_mean(y: Array, weights: Array, k: float) -> float:
    """log E[Y^k]^(1/k)."""
    return float(np.log(weights @ y**k) / k)


def _log_ratio(prediction: Array, y: Array) -> Array:
    """u = log((1 + y)/(1 + ŷ))."""
    return np.log1p(y) - np.log1p(prediction)


def _squared_log_error(prediction: Array, y: Array) -> Array:
    """(log(1 + y) − log(1 + ŷ))²."""
    return np.square(_log_ratio(prediction, y))


def _squared_log_error_gradient(prediction: Array, y: Array) -> Array:
    """−2u/(1 + ŷ)."""
    return -2.0 * _log_ratio(prediction, y) / (1.0 + prediction)


def _squared_log_error_hessian(prediction: Array, y: Array) -> Array:
    """2 (1 + u)/(1 + ŷ)²: negative where the prediction is more than e times too high."""
    return 2.0 * (1.0 + _log_ratio(prediction, y)) / np.square(1.0 + prediction)


LOSSES: dict[str, Loss] = {
    "gamma": Loss(
        "gamma loss", "positive", _gamma, lambda f, y: 1.0 - y * np.exp(-f), lambda f, y: y * np.exp(-f),
        y="positive", prediction="log of a mean", estimates="mean", functional=log_of_mean, convex=True,
        robust=False,
        law=Law(
            "gamma", lambda k: k, _gamma_c, lambda rng, f, k, size: rng.gamma(k, np.exp(f) / k, size), "k",
        ),
        sources=("mccullagh",),
    ),
    "inverse_gaussian": Loss(
        "inverse Gaussian loss", "positive",
        _inverse_gaussian, _inverse_gaussian_gradient, _inverse_gaussian_hessian,
        y="positive", prediction="log of a mean", estimates="mean", functional=log_of_mean, convex=False,
        robust=False,
        law=Law(
            "inverse Gaussian", lambda scale: 0.5 * scale,
            lambda y, scale: HALF_LOG_2PI + 1.5 * np.log(y) - 0.5 * np.log(scale),
            lambda rng, f, scale, size: rng.wald(np.exp(f), scale, size), r"\lambda",
        ),
        sources=("mccullagh",),
    ),
    "tweedie": Loss(
        "Tweedie loss", "positive", _tweedie, _tweedie_gradient, _tweedie_hessian,
        y="amount", prediction="log of a mean", estimates="mean", functional=log_of_mean, convex=True,
        robust=False,
        law=Law("compound Poisson of gammas", lambda phi, p: 1 / phi, _tweedie_c, _tweedie_draw, r"\phi"),
        parameters={"p": 1.5}, ranges={"p": partial(between, low=1.0, high=2.0)},
        sources=("jorgensen", "dunn"),
    ),
    "exponential": Loss(
        "exponential loss of waiting times", "positive",
        lambda rate, y: rate * y - np.log(rate), lambda rate, y: y - 1.0 / rate,
        lambda rate, y: 1.0 / rate / rate,
        y="positive", prediction="positive", estimates="one over the mean",
        functional=lambda y, weights: 1.0 / float(weights @ y), convex=True, robust=False,
        law=Law(
            "exponential", lambda scale: 1.0, lambda y, scale: np.zeros(np.shape(y)),
            lambda rng, rate, scale, size: rng.exponential(1.0 / rate, size),
        ),
        sources=("mccullagh",),
    ),
    "weibull": Loss(
        "Weibull loss", "positive", _weibull, _weibull_gradient, _weibull_hessian,
        y="positive", prediction="log of a scale", estimates="power mean of order k", functional=_power_mean,
        convex=True, robust=False,
        law=Law(
            "Weibull", lambda scale, k: 1.0,
            lambda y, scale, k: -np.log(k) - (k - 1) * np.log(y),
            lambda rng, f, scale, size, k: np.exp(f) * rng.weibull(k, size),
        ),
        parameters={"k": 2.0}, sources=("johnson",),
    ),
    "log_normal": Loss(
        "squared error of logarithms", "positive", lambda f, y: np.square(np.log(y) - f),
        lambda f, y: -2.0 * (np.log(y) - f), lambda f, y: np.full_like(y, 2.0),
        y="positive", prediction="log of a scale", estimates="geometric mean",
        functional=lambda y, weights: float(weights @ np.log(y)), convex=True, robust=False,
        law=Law(
            "log-normal", lambda sigma: 0.5 / sigma**2,
            lambda y, sigma: np.log(y) + np.log(sigma) + HALF_LOG_2PI,
            lambda rng, f, sigma, size: rng.lognormal(f, sigma, size), r"\sigma",
        ),
        sources=("johnson",),
    ),
    "squared_log_error": Loss(
        "squared logarithmic error", "positive",
        _squared_log_error, _squared_log_error_gradient, _squared_log_error_hessian,
        y="above -1", prediction="above -1", estimates="shifted geometric mean",
        functional=lambda y, weights: float(np.expm1(weights @ np.log1p(y))), convex=False,
        robust=False,
        law=Law(
            "log-normal, of 1 + y", lambda sigma: 0.5 / sigma**2,
            lambda y, sigma: np.log1p(y) + np.log(sigma) + HALF_LOG_2PI,
            lambda rng, prediction, sigma, size: (1 + prediction) * rng.lognormal(0.0, sigma, size) - 1,
            r"\sigma",
        ),
        sources=("johnson",),
    ),
}  # fmt: skip
