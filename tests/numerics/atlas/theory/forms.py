"""Every loss as its textbook writes it, for mpmath: nothing of the package's own formulas is used.

A form takes y, the prediction f and the parameters. It is slow, says each loss once, and cares for no rounding.
"""

from collections.abc import Callable
from typing import Any

import mpmath as mp

#: mpmath has no types.
Form = Callable[..., Any]


def huber(r: Any, delta: Any) -> Any:
    return r**2 / 2 if abs(r) <= delta else delta * abs(r) - delta**2 / 2


def barron(x: Any, alpha: Any) -> Any:
    """Barron (2019), equation 13."""
    if alpha == 2:
        return x**2 / 2
    if alpha == 0:
        return mp.log(x**2 / 2 + 1)
    if alpha == -mp.inf:
        return 1 - mp.exp(-(x**2) / 2)
    b = abs(alpha - 2)
    return b / alpha * ((x**2 / b + 1) ** (alpha / 2) - 1)


def biweight(r: Any, k: Any) -> Any:
    return k**2 / 6 * (1 - (1 - (r / k) ** 2) ** 3) if abs(r) < k else k**2 / 6


def wave(r: Any, k: Any) -> Any:
    return k**2 * (1 - mp.cos(r / k)) if abs(r) < mp.pi * k else 2 * k**2


def modified(m: Any) -> Any:
    return max(mp.mpf(0), 1 - m) ** 2 if m >= -1 else -4 * m


def bernoulli(y: Any, p: Any) -> Any:
    return -mp.log(p) if y == 1 else -mp.log(1 - p)


def happened(y: Any, q: Any) -> Any:
    return q if y == 1 else 1 - q


def smoothed(y: Any, q: Any, epsilon: Any) -> Any:
    p = happened(y, q)
    return -(1 - epsilon) * mp.log(p) - epsilon / 2 * (mp.log(p) + mp.log(1 - p))


def beta(y: Any, f: Any, phi: Any) -> Any:
    m = 1 / (1 + mp.exp(-f))
    return mp.loggamma(phi * m) + mp.loggamma(phi * (1 - m)) - phi * m * mp.log(y / (1 - y))


def entropy(y: Any) -> Any:
    return sum((-p * mp.log(p) if p > 0 else mp.mpf(0)) for p in (y, 1 - y))


def mixed(y: Any, q: Any) -> Any:
    """Cross-entropy of a share."""
    return y * bernoulli(1, q) + (1 - y) * bernoulli(0, q)


def ordinal(y: Any, f: Any, cut: Any, gap: Any) -> Any:
    below = [mp.mpf(0), 1 / (1 + mp.exp(f - cut)), 1 / (1 + mp.exp(f - cut - gap)), mp.mpf(1)]
    return -mp.log(below[int(y) + 1] - below[int(y)])


def log_logistic(y: Any, f: Any, sigma: Any) -> Any:
    z = (mp.log(y) - f) / sigma
    return 2 * mp.log(1 + mp.exp(z)) - z


FORMS: dict[str, Form] = {
    "squared_error": lambda y, f: (y - f) ** 2,
    "absolute_error": lambda y, f: abs(y - f),
    "huber": lambda y, f, delta: huber(y - f, delta),
    "smooth_l1": lambda y, f, beta: huber(y - f, beta) / beta,
    "pseudo_huber": lambda y, f, delta: delta**2 * (mp.sqrt(1 + ((y - f) / delta) ** 2) - 1),
    "log_cosh": lambda y, f: mp.log(mp.cosh(y - f)),
    "fair": lambda y, f, delta: delta**2 * (abs(y - f) / delta - mp.log(1 + abs(y - f) / delta)),
    "epsilon_insensitive": lambda y, f, epsilon: max(mp.mpf(0), abs(y - f) - epsilon),
    "squared_epsilon_insensitive": lambda y, f, epsilon: max(mp.mpf(0), abs(y - f) - epsilon) ** 2,
    "power": lambda y, f, q: abs(y - f) ** q,
    "cauchy": lambda y, f, s: mp.log(1 + ((y - f) / s) ** 2),
    "student": lambda y, f, nu, s: mp.log(1 + (y - f) ** 2 / (nu * s**2)),
    "barron": lambda y, f, alpha, s: barron((y - f) / s, alpha),
    "pinball": lambda y, f, tau: tau * (y - f) if y >= f else (1 - tau) * (f - y),
    "expectile": lambda y, f, tau: (tau if y >= f else 1 - tau) * (y - f) ** 2,
    "gumbel": lambda y, f: mp.exp(y - f) - (y - f),
    "poisson": lambda y, f: mp.exp(f) - y * f,
    "negative_binomial": lambda y, f, alpha: (y + 1 / alpha) * mp.log(1 + alpha * mp.exp(f)) - y * f,
    "gamma": lambda y, f: f + y / mp.exp(f),
    "inverse_gaussian": lambda y, f: (y - mp.exp(f)) ** 2 / (y * mp.exp(f) ** 2),
    "tweedie": lambda y, f, p: mp.exp(f) ** (2 - p) / (2 - p) - y * mp.exp(f) ** (1 - p) / (1 - p),
    "exponential": lambda y, f: f * y - mp.log(f),
    "weibull": lambda y, f, k: k * f + (y / mp.exp(f)) ** k,
    "log_normal": lambda y, f: (mp.log(y) - f) ** 2,
    "squared_log_error": lambda y, f: (mp.log(1 + y) - mp.log(1 + f)) ** 2,
    "binary_cross_entropy": bernoulli,
    "binary_cross_entropy_with_logits": lambda y, f: bernoulli(y, 1 / (1 + mp.exp(-f))),
    "probit": lambda y, f: bernoulli(y, mp.ncdf(f)),
    "cloglog": lambda y, f: bernoulli(y, 1 - mp.exp(-mp.exp(f))),
    "brier": lambda y, f: (y - f) ** 2,
    "focal": lambda y, f, gamma: -((1 - happened(y, f)) ** gamma) * mp.log(happened(y, f)),
    "weighted_cross_entropy": lambda y, f, w: (w if y == 1 else 1) * bernoulli(y, f),
    "label_smoothing": smoothed,
    "hinge": lambda y, f: max(mp.mpf(0), 1 - y * f),
    "squared_hinge": lambda y, f: max(mp.mpf(0), 1 - y * f) ** 2,
    "modified_huber": lambda y, f: modified(y * f),
    "exponential_margin": lambda y, f: mp.exp(-y * f),
    "perceptron": lambda y, f: max(mp.mpf(0), -y * f),
    "welsch": lambda y, f, s: 1 - mp.exp(-(((y - f) / s) ** 2) / 2),
    "geman_mcclure": lambda y, f, s: 2 * (y - f) ** 2 / ((y - f) ** 2 + 4 * s**2),
    "tukey": lambda y, f, k: biweight(y - f, k),
    "andrews": lambda y, f, k: wave(y - f, k),
    "beta": beta,
    "von_mises": lambda y, f: 1 - mp.cos(y - f),
    "soft_cross_entropy": lambda y, f: mixed(y, 1 / (1 + mp.exp(-f))),
    "kl_divergence": lambda y, q: mixed(y, q) - entropy(y),
    "ordinal": ordinal,
    "dice": lambda y, f: 1 - 2 * y * f / (y + f),
    "log_logistic": log_logistic,
    "censored_weibull": lambda y, f, k: (y / mp.exp(f)) ** k,
    "censored_log_normal": lambda y, f, sigma: -mp.log(mp.ncdf((f - mp.log(y)) / sigma)),
    "censored_log_logistic": lambda y, f, sigma: mp.log(1 + mp.exp((mp.log(y) - f) / sigma)),
    "percentage_error": lambda y, f: abs((y - f) / y),
}
