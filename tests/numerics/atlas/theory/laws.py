"""The laws by others: SciPy's where it has them, else mpmath's integral of the textbook form."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

import mpmath as mp
import numpy as np
from scipy import special, stats

from mledocs.numerics.arguments import Array
from tests.numerics.atlas.theory.forms import FORMS

#: log p(y | f, scale, parameters).
LogDensity = Callable[..., Array]


def _skew(tau: float) -> tuple[float, float]:
    """SciPy's κ, and what its scale is over ours, for the asymmetric Laplace law."""
    return float(np.sqrt(tau / (1 - tau))), float(1 / np.sqrt(tau * (1 - tau)))


def _pinball(y: Array, f: Array, scale: float, tau: float) -> Array:
    kappa, wide = _skew(tau)
    return np.asarray(stats.laplace_asymmetric.logpdf(y, kappa, f, scale * wide))


def _hyperbolic(y: Array, f: Array, scale: float, delta: float) -> Array:
    return np.asarray(stats.genhyperbolic.logpdf(y, 1, (delta / scale) ** 2, 0, loc=f, scale=delta))


def _negative_binomial(y: Array, f: Array, scale: float, alpha: float) -> Array:
    return np.asarray(stats.nbinom.logpmf(y, 1 / alpha, 1 / (1 + alpha * np.exp(f))))


def _tweedie(y: Array, f: Array, phi: float, p: float) -> Array:
    """A Poisson mixture of gamma laws, and of no amount at all."""
    mu, n = np.exp(f)[..., None], np.arange(1, 400)
    rate, shape = mu ** (2 - p) / (phi * (2 - p)), n * (2 - p) / (p - 1)
    amount = stats.gamma.logpdf(
        np.where(y > 0, y, 1.0)[..., None], shape, scale=phi * (p - 1) * mu ** (p - 1)
    )
    positive = special.logsumexp(stats.poisson.logpmf(n, rate) + amount, axis=-1)
    return np.where(y > 0, positive, -rate[..., 0])


def _ordinal(y: Array, f: Array, scale: float, cut: float, gap: float) -> Array:
    """A logistic number about f, by the interval in which it falls."""
    low, high = np.array([-np.inf, cut, cut + gap]), np.array([cut, cut + gap, np.inf])
    at = y.astype(int)
    return np.asarray(np.log(stats.logistic.cdf(high[at], f) - stats.logistic.cdf(low[at], f)))


SCIPY: dict[str, LogDensity] = {
    "squared_error": lambda y, f, s: stats.norm.logpdf(y, f, s),
    "absolute_error": lambda y, f, s: stats.laplace.logpdf(y, f, s),
    "pseudo_huber": _hyperbolic,
    "log_cosh": lambda y, f, s: stats.hypsecant.logpdf(y, f),
    "power": lambda y, f, s, q: stats.gennorm.logpdf(y, q, f, s),
    "cauchy": lambda y, f, scale, s: stats.cauchy.logpdf(y, f, s),
    "student": lambda y, f, scale, nu, s: stats.t.logpdf(y, nu, f, s),
    "pinball": _pinball,
    "gumbel": lambda y, f, s: stats.gumbel_l.logpdf(y, f),
    "poisson": lambda y, f, s: stats.poisson.logpmf(y, np.exp(f)),
    "negative_binomial": _negative_binomial,
    "gamma": lambda y, f, k: stats.gamma.logpdf(y, k, scale=np.exp(f) / k),
    "inverse_gaussian": lambda y, f, s: stats.invgauss.logpdf(y, np.exp(f) / s, scale=s),
    "tweedie": _tweedie,
    "exponential": lambda y, f, s: stats.expon.logpdf(y, scale=1 / f),
    "weibull": lambda y, f, s, k: stats.weibull_min.logpdf(y, k, scale=np.exp(f)),
    "log_normal": lambda y, f, s: stats.lognorm.logpdf(y, s, scale=np.exp(f)),
    "squared_log_error": lambda y, f, s: stats.lognorm.logpdf(1 + y, s, scale=1 + f),
    "binary_cross_entropy": lambda y, f, s: stats.bernoulli.logpmf(y, f),
    "binary_cross_entropy_with_logits": lambda y, f, s: stats.bernoulli.logpmf(y, special.expit(f)),
    "probit": lambda y, f, s: stats.bernoulli.logpmf(y, special.ndtr(f)),
    "beta": lambda y, f, s, phi: stats.beta.logpdf(y, phi * special.expit(f), phi * special.expit(-f)),
    "von_mises": lambda y, f, kappa: stats.vonmises.logpdf(y, kappa, f),
    "ordinal": _ordinal,
    "log_logistic": lambda y, f, s, sigma: stats.fisk.logpdf(y, 1 / sigma, scale=np.exp(f)),
    "cloglog": lambda y, f, s: stats.bernoulli.logpmf(y, -np.expm1(-np.exp(f))),
}

#: The factor of the exponent, and where its second derivative jumps, of those that SciPy has not.
FACTORS: dict[str, tuple[Callable[..., float], Callable[..., list[float]]]] = {
    "huber": (lambda s, delta: 1 / s**2, lambda delta: [-delta, delta]),
    "smooth_l1": (lambda s, beta: beta / s**2, lambda beta: [-beta, beta]),
    "fair": (lambda s, delta: 1 / s**2, lambda delta: [0.0]),
    "epsilon_insensitive": (lambda s, epsilon: 1 / s, lambda epsilon: [-epsilon, epsilon]),
    "squared_epsilon_insensitive": (lambda s, epsilon: 1 / (2 * s**2), lambda epsilon: [-epsilon, epsilon]),
    "expectile": (lambda s, tau: 1 / (2 * s**2), lambda tau: [0.0]),
    "barron": (lambda scale, alpha, s: 1.0, lambda alpha, s: [0.0]),
}


@cache
def _log_z(name: str, scale: float, parameters: tuple[tuple[str, float], ...]) -> float:
    a, cuts = FACTORS[name]
    given = dict(parameters)

    def density(u: Any) -> Any:
        return mp.exp(-a(scale, **given) * FORMS[name](u, mp.mpf(0), **given))

    with mp.workdps(20):
        places = [-mp.inf, -20.0, *cuts(**given), 20.0, mp.inf]
        return float(mp.log(mp.quad(density, places)))


def _normalised(name: str, y: Array, f: Array, scale: float, **parameters: float) -> Array:
    a, _ = FACTORS[name]
    form = [float(FORMS[name](mp.mpf(v), mp.mpf(u), **parameters)) for v, u in zip(y, f, strict=True)]
    return -a(scale, **parameters) * np.array(form) - _log_z(name, scale, tuple(parameters.items()))


LAWS: dict[str, LogDensity] = SCIPY | {name: partial(_normalised, name) for name in FACTORS}


def log_density(name: str, y: Array, f: Array, scale: float, parameters: Mapping[str, float]) -> Array:
    """By others."""
    return np.asarray(LAWS[name](y, f, scale, **parameters))
