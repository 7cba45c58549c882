"""Losses of positive numbers; most take the logarithm f of a mean or a scale."""

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from mledocs.numerics.arguments import Array, above, finite, non_negative, positive
from mledocs.numerics.losses.counts import log_of_mean
from mledocs.numerics.losses.record import Law, Loss

HALF_LOG_2PI = float(0.5 * np.log(2.0 * np.pi))


def gamma(f: ArrayLike, y: ArrayLike) -> Array:
    """f + y e^(−f). Raises ValueError if f is not finite or y is not positive."""
    with np.errstate(over="ignore"):
        return finite("f", f) + positive("y", y) * np.exp(-finite("f", f))


def gamma_gradient(f: ArrayLike, y: ArrayLike) -> Array:
    """1 − y e^(−f)."""
    with np.errstate(over="ignore"):
        return 1.0 - positive("y", y) * np.exp(-finite("f", f))


def gamma_hessian(f: ArrayLike, y: ArrayLike) -> Array:
    """y e^(−f)."""
    with np.errstate(over="ignore"):
        return positive("y", y) * np.exp(-finite("f", f))


def inverse_gaussian(f: ArrayLike, y: ArrayLike) -> Array:
    """(y − μ)²/(y μ²) with μ = e^f."""
    y, f = positive("y", y), finite("f", f)
    with np.errstate(over="ignore"):
        return np.square(y * np.exp(-f) - 1.0) / y


def inverse_gaussian_gradient(f: ArrayLike, y: ArrayLike) -> Array:
    """−2 (y − μ)/μ²."""
    y, f = positive("y", y), finite("f", f)
    with np.errstate(over="ignore"):
        return -2.0 * (y * np.exp(-f) - 1.0) * np.exp(-f)


def inverse_gaussian_hessian(f: ArrayLike, y: ArrayLike) -> Array:
    """4y/μ² − 2/μ."""
    y, f = positive("y", y), finite("f", f)
    with np.errstate(over="ignore"):
        return (4.0 * y * np.exp(-f) - 2.0) * np.exp(-f)


def tweedie(f: ArrayLike, y: ArrayLike, p: float) -> Array:
    """μ^(2 − p)/(2 − p) − y μ^(1 − p)/(1 − p) with μ = e^f and 1 < p < 2. Source: Jørgensen (1987)."""
    f, y = finite("f", f), non_negative("y", y)
    with np.errstate(over="ignore"):
        return np.exp((2 - p) * f) / (2 - p) + y * np.exp((1 - p) * f) / (p - 1)


def tweedie_gradient(f: ArrayLike, y: ArrayLike, p: float) -> Array:
    """μ^(2 − p) − y μ^(1 − p)."""
    f, y = finite("f", f), non_negative("y", y)
    with np.errstate(over="ignore"):
        return np.exp((2 - p) * f) - y * np.exp((1 - p) * f)


def tweedie_hessian(f: ArrayLike, y: ArrayLike, p: float) -> Array:
    """(2 − p) μ^(2 − p) − (1 − p) y μ^(1 − p)."""
    f, y = finite("f", f), non_negative("y", y)
    with np.errstate(over="ignore"):
        return (2 - p) * np.exp((2 - p) * f) + (p - 1) * y * np.exp((1 - p) * f)


def _tweedie_draw(rng: np.random.Generator, f: float, phi: float, size: int, p: float) -> Array:
    """A Poisson number of gamma amounts."""
    mu = np.exp(f)
    number = rng.poisson(mu ** (2 - p) / (phi * (2 - p)), size)
    amount = rng.gamma(np.maximum(number, 1) * (2 - p) / (p - 1), phi * (p - 1) * mu ** (p - 1))
    return np.where(number > 0, amount, 0.0)


def _tweedie_c(y: ArrayLike, phi: float, p: float) -> Array:
    """0 at y = 0; else minus the logarithm of a series over the number of amounts, free of μ.

    Source: Dunn and Smyth (2005), equation 3: Wright's generalised Bessel function, by its terms.
    """
    y = np.atleast_1d(non_negative("y", y))
    shape, n = (2 - p) / (p - 1), np.arange(1.0, 400.0)
    with np.errstate(divide="ignore"):
        log_y = np.log(y)[..., None]
    terms = n * (shape * (log_y - np.log(p - 1) - np.log(phi)) - np.log(2 - p) - np.log(phi))
    terms = terms - special.gammaln(n + 1) - special.gammaln(n * shape)
    series = np.log(np.where(y > 0, y, 1.0)) - special.logsumexp(
        np.where(y[..., None] > 0, terms, 0.0), axis=-1
    )
    return np.where(y > 0, series, 0.0)


def exponential_rate(rate: ArrayLike, y: ArrayLike) -> Array:
    """λ y − log λ, in which the prediction is the rate λ > 0."""
    rate, y = positive("rate", rate), positive("y", y)
    return rate * y - np.log(rate)


def weibull(f: ArrayLike, y: ArrayLike, k: float) -> Array:
    """k f + (y e^(−f))^k."""
    f, y = finite("f", f), positive("y", y)
    with np.errstate(over="ignore"):
        return k * f + np.exp(k * (np.log(y) - f))


def weibull_gradient(f: ArrayLike, y: ArrayLike, k: float) -> Array:
    """k (1 − (y e^(−f))^k)."""
    with np.errstate(over="ignore"):
        return -k * np.expm1(k * (np.log(positive("y", y)) - finite("f", f)))


def weibull_hessian(f: ArrayLike, y: ArrayLike, k: float) -> Array:
    """k² (y e^(−f))^k."""
    with np.errstate(over="ignore"):
        return k * k * np.exp(k * (np.log(positive("y", y)) - finite("f", f)))


def _power_mean(y: Array, weights: Array, k: float) -> float:
    return float(np.log(weights @ y**k) / k)


def log_normal(f: ArrayLike, y: ArrayLike) -> Array:
    """(log y − f)²."""
    return np.square(np.log(positive("y", y)) - finite("f", f))


def squared_log_error(prediction: ArrayLike, y: ArrayLike) -> Array:
    """(log(1 + y) − log(1 + ŷ))², for both above −1."""
    return np.square(_log_ratio(prediction, y))


def squared_log_error_gradient(prediction: ArrayLike, y: ArrayLike) -> Array:
    """−2u/(1 + ŷ) with u = log((1 + y)/(1 + ŷ))."""
    return -2.0 * _log_ratio(prediction, y) / (1.0 + np.asarray(prediction))


def squared_log_error_hessian(prediction: ArrayLike, y: ArrayLike) -> Array:
    """2 (1 + u)/(1 + ŷ)²: negative where the prediction is more than e times too high."""
    return 2.0 * (1.0 + _log_ratio(prediction, y)) / np.square(1.0 + np.asarray(prediction))


def _log_ratio(prediction: ArrayLike, y: ArrayLike) -> Array:
    return np.log1p(above("y", y, -1.0)) - np.log1p(above("prediction", prediction, -1.0))


def _gamma_c(y: ArrayLike, k: float) -> Array:
    """log Γ(k) − k log k − (k − 1) log y."""
    return special.gammaln(k) - k * np.log(k) - (k - 1) * np.log(positive("y", y))


LOSSES: dict[str, Loss] = {
    "gamma": Loss(
        "gamma loss", "positive", gamma, gamma_gradient, gamma_hessian,
        y="positive", prediction="log of a mean", estimates="mean", functional=log_of_mean, convex=True, robust=False,
        law=Law(
            "gamma", lambda k: k, _gamma_c, lambda rng, f, k, size: rng.gamma(k, np.exp(f) / k, size), "k",
        ),
        sources=("mccullagh",),
    ),
    "inverse_gaussian": Loss(
        "inverse Gaussian loss", "positive", inverse_gaussian, inverse_gaussian_gradient, inverse_gaussian_hessian,
        y="positive", prediction="log of a mean", estimates="mean", functional=log_of_mean, convex=False, robust=False,
        law=Law(
            "inverse Gaussian", lambda scale: 0.5 * scale,
            lambda y, scale: HALF_LOG_2PI + 1.5 * np.log(positive("y", y)) - 0.5 * np.log(scale),
            lambda rng, f, scale, size: rng.wald(np.exp(f), scale, size), r"\lambda",
        ),
        sources=("mccullagh",),
    ),
    "tweedie": Loss(
        "Tweedie loss", "positive", tweedie, tweedie_gradient, tweedie_hessian,
        y="amount", prediction="log of a mean", estimates="mean", functional=log_of_mean, convex=True, robust=False,
        law=Law("compound Poisson of gammas", lambda phi, p: 1 / phi, _tweedie_c, _tweedie_draw, r"\phi"),
        parameters={"p": 1.5}, sources=("jorgensen", "dunn"),
    ),
    "exponential": Loss(
        "exponential loss of waiting times", "positive", exponential_rate,
        lambda rate, y: positive("y", y) - 1.0 / positive("rate", rate),
        lambda rate, y: 1.0 / np.square(np.broadcast_arrays(positive("rate", rate), positive("y", y))[0]),
        y="positive", prediction="positive", estimates="one over the mean",
        functional=lambda y, weights: 1.0 / float(weights @ y), convex=True, robust=False,
        law=Law(
            "exponential", lambda scale: 1.0, lambda y, scale: np.zeros(np.shape(y)),
            lambda rng, rate, scale, size: rng.exponential(1.0 / rate, size),
        ),
        sources=("mccullagh",),
    ),
    "weibull": Loss(
        "Weibull loss", "positive", weibull, weibull_gradient, weibull_hessian,
        y="positive", prediction="log of a scale", estimates="mean in the power k", functional=_power_mean,
        convex=True, robust=False,
        law=Law(
            "Weibull", lambda scale, k: 1.0,
            lambda y, scale, k: -np.log(k) - (k - 1) * np.log(positive("y", y)),
            lambda rng, f, scale, size, k: np.exp(f) * rng.weibull(k, size),
        ),
        parameters={"k": 2.0}, sources=("johnson",),
    ),
    "log_normal": Loss(
        "squared error of logarithms", "positive", log_normal,
        lambda f, y: -2.0 * (np.log(positive("y", y)) - finite("f", f)),
        lambda f, y: np.full(np.broadcast(f, y).shape, 2.0),
        y="positive", prediction="log of a scale", estimates="geometric mean",
        functional=lambda y, weights: float(weights @ np.log(y)), convex=True, robust=False,
        law=Law(
            "log-normal", lambda sigma: 0.5 / sigma**2,
            lambda y, sigma: np.log(positive("y", y)) + np.log(sigma) + HALF_LOG_2PI,
            lambda rng, f, sigma, size: rng.lognormal(f, sigma, size), r"\sigma",
        ),
        sources=("johnson",),
    ),
    "squared_log_error": Loss(
        "mean squared logarithmic error", "positive",
        squared_log_error, squared_log_error_gradient, squared_log_error_hessian,
        y="above -1", prediction="above -1", estimates="shifted geometric mean",
        functional=lambda y, weights: float(np.expm1(weights @ np.log1p(y))), convex=False, robust=False,
        law=Law(
            "log-normal, of 1 + y", lambda sigma: 0.5 / sigma**2,
            lambda y, sigma: np.log1p(above("y", y, -1.0)) + np.log(sigma) + HALF_LOG_2PI,
            lambda rng, prediction, sigma, size: (1 + prediction) * rng.lognormal(0.0, sigma, size) - 1, r"\sigma",
        ),
        sources=("johnson",),
    ),
}  # fmt: skip
