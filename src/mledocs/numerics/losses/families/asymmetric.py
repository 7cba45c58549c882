"""Losses that price an error by its side: r = y − ŷ."""

from functools import partial

import numpy as np
from scipy import special

from mledocs.numerics.arguments import Array, between
from mledocs.numerics.losses.record import Law, Loss
from mledocs.numerics.losses.residuals import constant, of_residual, pull

INSIDE = partial(between, low=0.0, high=1.0)


def _weight(r: Array, tau: float) -> Array:
    """τ above the prediction, 1 − τ below it, and their middle on it."""
    return np.where(r > 0, tau, np.where(r < 0, 1.0 - tau, 0.5))


def _pinball(r: Array, tau: float) -> Array:
    """τ r for r ≥ 0, (τ − 1) r below. Source: Koenker and Bassett (1978)."""
    return np.maximum(tau * r, (tau - 1.0) * r)


def _quantile(y: Array, weights: Array, tau: float) -> float:
    order = np.argsort(y)
    return float(y[order][np.searchsorted(np.cumsum(weights[order]), tau)])


def _expectile(y: Array, weights: Array, tau: float) -> float:
    """By repeated weighted means, which end since the loss is a sum of parabolas."""
    m = float(weights @ y)
    for _ in range(200):
        w = weights * np.where(y > m, tau, 1.0 - tau)
        m = float(w @ y / w.sum())
    return m


def _expectile_log_z(sigma: float, tau: float) -> float:
    return float(np.log(sigma * np.sqrt(0.5 * np.pi) * (tau**-0.5 + (1.0 - tau) ** -0.5)))


def _two_halves(rng: np.random.Generator, prediction: float, sigma: float, size: int, tau: float) -> Array:
    """The half of a normal law on each side, chosen by its width."""
    above, below = sigma / np.sqrt(tau), sigma / np.sqrt(1 - tau)
    up = rng.uniform(size=size) * (above + below) < above
    half = np.abs(rng.normal(0.0, 1.0, size))
    return np.asarray(prediction + np.where(up, above * half, -below * half))


def _asymmetric_laplace(
    rng: np.random.Generator, prediction: float, s: float, size: int, tau: float
) -> Array:
    """The difference of two exponential distances."""
    return prediction + rng.exponential(s / tau, size) - rng.exponential(s / (1 - tau), size)


LOSSES: dict[str, Loss] = {
    "pinball": Loss(
        "pinball loss", "asymmetric", of_residual(_pinball),
        pull(lambda r, tau: np.where(r > 0, tau, np.where(r < 0, tau - 1.0, tau - 0.5))),
        of_residual(lambda r, tau: np.zeros_like(r)),
        y="real", prediction="real", estimates="quantile", functional=_quantile, convex=True, robust=True,
        law=Law(
            "asymmetric Laplace", lambda s, tau: 1 / s,
            constant(lambda s, tau: float(np.log(s) - np.log(tau) - np.log1p(-tau))),
            _asymmetric_laplace, "s",
        ),
        parameters={"tau": 0.75}, ranges={"tau": INSIDE}, sources=("koenker",),
    ),
    "expectile": Loss(
        "expectile loss", "asymmetric", of_residual(lambda r, tau: _weight(r, tau) * r * r),
        pull(lambda r, tau: 2.0 * _weight(r, tau) * r), of_residual(lambda r, tau: 2.0 * _weight(r, tau)),
        y="real", prediction="real", estimates="expectile", functional=_expectile, convex=True, robust=False,
        law=Law(
            "two halves of normal laws", lambda sigma, tau: 0.5 / sigma**2, constant(_expectile_log_z),
            _two_halves, r"\sigma",
        ),
        parameters={"tau": 0.8}, ranges={"tau": INSIDE}, sources=("newey",),
    ),
    "gumbel": Loss(
        "Gumbel loss", "asymmetric",
        of_residual(lambda r: np.exp(r) - r), pull(np.expm1), of_residual(np.exp),
        y="real", prediction="real", estimates="logarithm of the mean of the exponential",
        functional=lambda y, weights: float(special.logsumexp(y, b=weights)), convex=True, robust=False,
        law=Law(
            "Gumbel, of minima", lambda scale: 1.0, constant(lambda scale: 0.0),
            lambda rng, prediction, scale, size: prediction - rng.gumbel(0.0, 1.0, size),
        ),
        sources=("johnson",),
    ),
}  # fmt: skip
