"""Losses of counts, from the logarithm f of their mean μ = e^f."""

import numpy as np
from scipy import special

from mledocs.numerics.arguments import Array
from mledocs.numerics.losses.record import Law, Loss
from mledocs.numerics.special import sigmoid, softplus

#: The exponential of this is inf.
OVERFLOWS = 710.0


def log_of_mean(y: Array, weights: Array, **parameters: float) -> float:
    """log E[Y]."""
    return float(np.log(weights @ y))


def _poisson(f: Array, y: Array) -> Array:
    """e^f − y f; inf where e^f is, since y f is nothing beside it."""
    return np.exp(f) - y * np.minimum(f, OVERFLOWS)


def _negative_binomial(f: Array, y: Array, alpha: float) -> Array:
    """(y + 1/α) log(1 + α e^f) − y f, for the variance μ + α μ².

    Source: Cameron and Trivedi, Regression Analysis of Count Data (2013), section 3.3.
    """
    share = f + np.log(alpha)
    # log(1 + α e^f) = f + log α + softplus(−f − log α): otherwise y f would cancel for a large f.
    return np.asarray(y * (softplus(-share) + np.log(alpha)) + softplus(share) / alpha)


def _negative_binomial_gradient(f: Array, y: Array, alpha: float) -> Array:
    """(e^f − y)/(1 + α e^f)."""
    share = f + np.log(alpha)
    return sigmoid(share) / alpha - y * sigmoid(-share)


def _negative_binomial_hessian(f: Array, y: Array, alpha: float) -> Array:
    """e^f (1 + α y)/(1 + α e^f)²."""
    share = f + np.log(alpha)
    return sigmoid(share) * sigmoid(-share) * (1.0 / alpha + y)


def _negative_binomial_c(y: Array, scale: float, alpha: float) -> Array:
    """log y! + log Γ(1/α) − log Γ(y + 1/α) − y log α."""
    r = 1.0 / alpha
    # y! Γ(r)/Γ(y + r) = y B(y, r), for a count above 0.
    logs = np.where(y > 0, np.log(np.maximum(y, 1.0)) + special.betaln(np.maximum(y, 1.0), r), 0.0)
    return np.asarray(logs - y * np.log(alpha))


LOSSES: dict[str, Loss] = {
    "poisson": Loss(
        "Poisson loss", "counts", _poisson, lambda f, y: np.exp(f) - y, lambda f, y: np.exp(f),
        y="count", prediction="log of a mean", estimates="mean", functional=log_of_mean, convex=True,
        robust=False,
        law=Law(
            "Poisson", lambda scale: 1.0, lambda y, scale: special.gammaln(y + 1),
            lambda rng, f, scale, size: rng.poisson(np.exp(f), size),
        ),
        sources=("mccullagh", "cameron"),
    ),
    "negative_binomial": Loss(
        "negative binomial loss", "counts",
        _negative_binomial, _negative_binomial_gradient, _negative_binomial_hessian,
        y="count", prediction="log of a mean", estimates="mean", functional=log_of_mean, convex=True,
        robust=False,
        law=Law(
            "negative binomial", lambda scale, alpha: 1.0, _negative_binomial_c,
            lambda rng, f, scale, size, alpha: rng.poisson(np.exp(f) * rng.gamma(1 / alpha, alpha, size)),
        ),
        parameters={"alpha": 0.5}, sources=("cameron",),
    ),
}  # fmt: skip
