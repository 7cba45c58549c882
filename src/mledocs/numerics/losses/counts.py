"""Losses of counts, from the logarithm f of their mean μ = e^f."""

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from mledocs.numerics.arguments import Array, counts, finite
from mledocs.numerics.losses.record import Law, Loss
from mledocs.numerics.special import sigmoid, softplus


def log_of_mean(y: Array, weights: Array, **parameters: float) -> float:
    """log E[Y]."""
    return float(np.log(weights @ y))


def poisson(f: ArrayLike, y: ArrayLike) -> Array:
    """e^f − y f. Raises ValueError if f is not finite or y is no count."""
    with np.errstate(over="ignore"):  # past the largest float64 it is inf
        return np.exp(finite("f", f)) - counts("y", y) * finite("f", f)


def poisson_gradient(f: ArrayLike, y: ArrayLike) -> Array:
    """e^f − y."""
    with np.errstate(over="ignore"):
        return np.exp(finite("f", f)) - counts("y", y)


def poisson_hessian(f: ArrayLike, y: ArrayLike) -> Array:
    """e^f."""
    f, _ = np.broadcast_arrays(finite("f", f), counts("y", y))
    with np.errstate(over="ignore"):
        return np.exp(f)


def negative_binomial(f: ArrayLike, y: ArrayLike, alpha: float) -> Array:
    """(y + 1/α) log(1 + α e^f) − y f, for variance μ + α μ². Source: Cameron and Trivedi (2013), section 3.3."""
    f, y = finite("f", f), counts("y", y)
    # softplus(f + log α) = f + softplus(−f − log α): y f would cancel for a large f.
    over = softplus(-f - np.log(alpha)) + np.log(alpha)
    return y * over + softplus(f + np.log(alpha)) / alpha


def negative_binomial_gradient(f: ArrayLike, y: ArrayLike, alpha: float) -> Array:
    """(e^f − y)/(1 + α e^f)."""
    f, y = finite("f", f), counts("y", y)
    share = f + np.log(alpha)
    return sigmoid(share) / alpha - y * sigmoid(-share)


def negative_binomial_hessian(f: ArrayLike, y: ArrayLike, alpha: float) -> Array:
    """e^f (1 + α y)/(1 + α e^f)²."""
    f, y = finite("f", f), counts("y", y)
    share = f + np.log(alpha)
    return sigmoid(share) * sigmoid(-share) * (1.0 / alpha + y)


def _negative_binomial_c(y: ArrayLike, scale: float, alpha: float) -> Array:
    """log y! + log Γ(1/α) − log Γ(y + 1/α) − y log α."""
    y, r = counts("y", y), 1.0 / alpha
    return special.gammaln(y + 1) + special.gammaln(r) - special.gammaln(y + r) - y * np.log(alpha)


LOSSES: dict[str, Loss] = {
    "poisson": Loss(
        "Poisson loss", "counts", poisson, poisson_gradient, poisson_hessian,
        y="count", prediction="log of a mean", estimates="mean", functional=log_of_mean, convex=True, robust=False,
        law=Law(
            "Poisson", lambda scale: 1.0, lambda y, scale: special.gammaln(counts("y", y) + 1),
            lambda rng, f, scale, size: rng.poisson(np.exp(f), size).astype(np.float64),
        ),
        sources=("mccullagh", "cameron"),
    ),
    "negative_binomial": Loss(
        "negative binomial loss", "counts", negative_binomial, negative_binomial_gradient, negative_binomial_hessian,
        y="count", prediction="log of a mean", estimates="mean", functional=log_of_mean, convex=True, robust=False,
        law=Law(
            "negative binomial", lambda scale, alpha: 1.0, _negative_binomial_c,
            lambda rng, f, scale, size, alpha: rng.poisson(
                np.exp(f) * rng.gamma(1 / alpha, alpha, size)
            ).astype(np.float64),
        ),
        parameters={"alpha": 0.5}, sources=("cameron",),
    ),
}  # fmt: skip
