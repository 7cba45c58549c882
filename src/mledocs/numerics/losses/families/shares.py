"""Losses of observations on a bounded range: shares from zero to one, and angles."""

import numpy as np
from scipy import special

from mledocs.numerics.arguments import Array
from mledocs.numerics.losses.record import Law, Loss
from mledocs.numerics.losses.residuals import of_residual, pull
from mledocs.numerics.special import sigmoid, softplus


def _logit_of_mean(y: Array, weights: Array) -> float:
    return float(special.logit(weights @ y))


def _mean_direction(y: Array, weights: Array) -> float:
    return float(np.arctan2(weights @ np.sin(y), weights @ np.cos(y)))


def _soft(f: Array, y: Array) -> Array:
    """log(1 + e^f) − y f, for a share y."""
    return y * softplus(-f) + (1.0 - y) * softplus(f)


def _soft_gradient(f: Array, y: Array) -> Array:
    """σ(f) − y."""
    return (1.0 - y) * sigmoid(f) - y * sigmoid(-f)


def _divergence(q: Array, y: Array) -> Array:
    """y log(y/q) + (1 − y) log((1 − y)/(1 − q))."""
    return np.asarray(special.rel_entr(y, q) + special.rel_entr(1.0 - y, 1.0 - q))


def _divergence_gradient(q: Array, y: Array) -> Array:
    """−y/q + (1 − y)/(1 − q); a share that is 0 pulls nowhere."""
    one = np.where(y > 0, y / np.where(y > 0, q, 1.0), 0.0)
    zero = np.where(y < 1, (1.0 - y) / np.where(y < 1, 1.0 - q, 1.0), 0.0)
    return zero - one


def _divergence_hessian(q: Array, y: Array) -> Array:
    """y/q² + (1 − y)/(1 − q)²."""
    one = np.where(y > 0, y / np.where(y > 0, q, 1.0) ** 2, 0.0)
    return one + np.where(y < 1, (1.0 - y) / np.where(y < 1, 1.0 - q, 1.0) ** 2, 0.0)


def _sizes(f: Array, phi: float) -> tuple[Array, Array]:
    """φμ and φ(1 − μ), the two parameters of a beta law, for μ = σ(f)."""
    return phi * sigmoid(f), phi * sigmoid(-f)


def _beta(f: Array, y: Array, phi: float) -> Array:
    """log Γ(φμ) + log Γ(φ(1 − μ)) − φμ logit y with μ = σ(f)."""
    one, zero = _sizes(f, phi)
    # log Γ(x) = log Γ(x + 1) − log x, in which the logarithm of φμ is known where φμ underflows.
    logs = 2.0 * np.log(phi) - softplus(-f) - softplus(f)
    return np.asarray(
        special.gammaln(1.0 + one) + special.gammaln(1.0 + zero) - logs - one * special.logit(y)
    )


def _beta_gradient(f: Array, y: Array, phi: float) -> Array:
    """φ μ (1 − μ) (ψ(φμ) − ψ(φ(1 − μ)) − logit y), by x ψ(x) = x ψ(x + 1) − 1."""
    one, zero = _sizes(f, phi)
    rise = sigmoid(-f) * (one * special.digamma(1.0 + one) - 1.0)
    fall = sigmoid(f) * (zero * special.digamma(1.0 + zero) - 1.0)
    return np.asarray(rise - fall - one * sigmoid(-f) * special.logit(y))


def _beta_hessian(f: Array, y: Array, phi: float) -> Array:
    """(1 − 2μ) times the gradient, and φ² μ² (1 − μ)² (ψ′(φμ) + ψ′(φ(1 − μ)))."""
    one, zero = _sizes(f, phi)
    rise = sigmoid(-f) ** 2 * (one**2 * special.polygamma(1, 1.0 + one) + 1.0)
    fall = sigmoid(f) ** 2 * (zero**2 * special.polygamma(1, 1.0 + zero) + 1.0)
    return np.asarray((sigmoid(-f) - sigmoid(f)) * _beta_gradient(f, y, phi) + rise + fall)


def _beta_c(y: Array, scale: float, phi: float) -> Array:
    """−log Γ(φ) + log y − (φ − 1) log(1 − y)."""
    return np.asarray(np.log(y) - (phi - 1.0) * np.log1p(-y) - special.gammaln(phi))


LOSSES: dict[str, Loss] = {
    "beta": Loss(
        "beta loss", "positive", _beta, _beta_gradient, _beta_hessian,
        y="fraction", prediction="logit", estimates="mean logit, through the digamma function", convex=False,
        robust=False,
        law=Law(
            "beta", lambda scale, phi: 1.0, _beta_c,
            lambda rng, f, scale, size, phi: rng.beta(*_sizes(np.asarray(f), phi), size),
        ),
        parameters={"phi": 5.0}, sources=("ferrari",),
    ),
    "von_mises": Loss(
        "cosine loss", "location",
        of_residual(lambda r: 2.0 * np.sin(0.5 * r) ** 2), pull(np.sin), of_residual(np.cos),
        y="angle", prediction="angle", estimates="mean direction", functional=_mean_direction, convex=False,
        robust=True,
        law=Law(
            "von Mises", lambda kappa: kappa,
            lambda y, kappa: np.full(np.shape(y), np.log(2.0 * np.pi * special.ive(0, kappa))),
            lambda rng, prediction, kappa, size: rng.vonmises(prediction, kappa, size), r"\kappa",
        ),
        sources=("mardia",),
    ),
    "soft_cross_entropy": Loss(
        "cross-entropy of a share", "no-likelihood", _soft, _soft_gradient,
        lambda f, y: sigmoid(f) * sigmoid(-f),
        y="share", prediction="logit", estimates="logit of the mean", functional=_logit_of_mean, convex=True,
        robust=True, proof="shares", sources=("loaiza",),
    ),
    "kl_divergence": Loss(
        "Kullback–Leibler divergence of a share", "no-likelihood", _divergence, _divergence_gradient,
        _divergence_hessian,
        y="share", prediction="probability", estimates="mean",
        functional=lambda y, weights: float(weights @ y), convex=True, robust=False, proof="shares",
        sources=("cover",),
    ),
}  # fmt: skip
