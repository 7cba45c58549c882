"""Losses of labels that are likelihoods, from a logit or another score f."""

import numpy as np
from scipy import special

from mledocs.numerics.arguments import Array, finite
from mledocs.numerics.losses.record import Law, Loss
from mledocs.numerics.losses.residuals import Function
from mledocs.numerics.special import sigmoid, softplus

ROOT_2_PI = float(np.sqrt(2.0 / np.pi))
#: Beyond it the hazard minus its argument would cancel, and its series has converged.
FAR = 100.0


def _towards(f: Array, y: Array) -> Array:
    return (2.0 * y - 1.0) * f


def _hazard(at: Array) -> Array:
    """φ(t)/Φ(t), by the scaled error function where both underflow."""
    below, above = np.minimum(at, 0.0), np.maximum(at, 0.0)
    far = ROOT_2_PI / special.erfcx(-below / np.sqrt(2.0))
    near = 0.5 * ROOT_2_PI * np.exp(-0.5 * above * above) / special.ndtr(above)
    return np.asarray(np.where(at < 0.0, far, near))


def _probit(f: Array, y: Array) -> Array:
    """−log Φ(s f) with s = 2y − 1."""
    return np.asarray(-special.log_ndtr(_towards(f, y)))


def _probit_gradient(f: Array, y: Array) -> Array:
    """−s φ(f)/Φ(s f)."""
    return -(2.0 * y - 1.0) * _hazard(_towards(f, y))


def _probit_hessian(f: Array, y: Array) -> Array:
    """g (g − f) for the gradient g; far below, its series 1 − 1/t² + 6/t⁴ − 50/t⁶."""
    at = _towards(f, y)
    near, inverse = np.maximum(at, -FAR), 1.0 / np.minimum(at, -FAR) ** 2
    series = 1.0 - inverse * (1.0 - inverse * (6.0 - 50.0 * inverse))
    return np.where(at < -FAR, series, _hazard(near) * (_hazard(near) + near))


def _cloglog(f: Array, y: Array) -> Array:
    """e^f for y = 0, −log(1 − exp(−e^f)) for y = 1."""
    u = np.exp(f)
    # (1 − e^−u)/u, for a small u; else 1 − e^−u itself.
    one = np.where(
        u < 1.0, -f - np.log(special.exprel(-np.minimum(u, 1.0))), -np.log1p(-np.exp(-np.maximum(u, 1.0)))
    )
    return np.where(y == 1, one, u)


def _cloglog_gradient(f: Array, y: Array) -> Array:
    """u for y = 0, −u/(e^u − 1) for y = 1, with u = e^f."""
    u = np.exp(f)
    return np.where(y == 1, -1.0 / special.exprel(u), u)


def _cloglog_hessian(f: Array, y: Array) -> Array:
    """u for y = 0; for y = 1, with g = u/(e^u − 1), g (u − 1 + g), by a series where that cancels."""
    u = np.exp(f)
    held, small = np.minimum(u, 800.0), np.minimum(u, 0.01)  # g is 0 beyond 800
    g = 1.0 / special.exprel(held)
    rest = np.where(u < 0.01, small * (0.5 + small * (1 / 12 - small * small / 720)), held - 1.0 + g)
    return np.where(y == 1, g * rest, u)


def _bernoulli(probability: Function) -> Law:
    return Law(
        "Bernoulli",
        lambda scale: 1.0,
        lambda y, scale: np.zeros(np.shape(y)),
        lambda rng, f, scale, size: rng.binomial(1, probability(f), size),
    )


def _log_log(y: Array, weights: Array) -> float:
    return float(np.log(-np.log1p(-(weights @ y))))


LOSSES: dict[str, Loss] = {
    "probit": Loss(
        "probit loss", "labels", _probit, _probit_gradient, _probit_hessian,
        y="label", prediction="score", estimates="normal quantile of the probability of one",
        functional=lambda y, weights: float(special.ndtri(weights @ y)), convex=True, robust=False,
        law=_bernoulli(special.ndtr), sources=("mccullagh",),
    ),
    "cloglog": Loss(
        "complementary log-log loss", "labels", _cloglog, _cloglog_gradient, _cloglog_hessian,
        y="label", prediction="log of a mean", estimates="complementary log-log of the probability of one",
        functional=_log_log, convex=True, robust=False,
        law=_bernoulli(lambda f: -np.expm1(-np.exp(f))), sources=("mccullagh",),
    ),
}  # fmt: skip


def _ordinal(f: Array, y: Array, cut: float, gap: float) -> Array:
    """−log of σ(c₁ − f), σ(c₂ − f) − σ(c₁ − f) and σ(f − c₂) with c₁ the cut and c₂ = c₁ + gap.

    The middle one is σ(c₂ − f) σ(f − c₁) (1 − e^(c₁ − c₂)), which does not cancel.
    """
    over, under = softplus(f - cut), softplus(cut + gap - f)
    middle = softplus(f - cut - gap) + softplus(cut - f) - np.log(-np.expm1(-gap))
    return np.where(y == 0, over, np.where(y == 1, middle, under))


def _ordinal_gradient(f: Array, y: Array, cut: float, gap: float) -> Array:
    """σ(f − c₁), σ(f − c₂) − σ(c₁ − f) and −σ(c₂ − f)."""
    above, below = sigmoid(f - cut - gap), sigmoid(cut - f)
    return np.where(y == 0, sigmoid(f - cut), np.where(y == 1, above - below, -sigmoid(cut + gap - f)))


def _ordinal_hessian(f: Array, y: Array, cut: float, gap: float) -> Array:
    """σ(f − c) σ(c − f) for each cut beside the grade."""
    first = sigmoid(f - cut) * sigmoid(cut - f)
    second = sigmoid(f - cut - gap) * sigmoid(cut + gap - f)
    return np.where(y < 2, first, 0.0) + np.where(y > 0, second, 0.0)


def _ordinal_draw(
    rng: np.random.Generator, f: float, scale: float, size: int, cut: float, gap: float
) -> Array:
    """The grade of a logistic number about f."""
    return np.searchsorted([cut, cut + gap], f + rng.logistic(0.0, 1.0, size)).astype(np.float64)


def _dice(q: Array, y: Array) -> Array:
    """1 − 2yq/(y + q): 1 for y = 0, (1 − q)/(1 + q) for y = 1."""
    return np.where(y == 1, (1.0 - q) / (1.0 + q), 1.0)


GRADES: dict[str, Loss] = {
    "ordinal": Loss(
        "cumulative logistic loss", "labels", _ordinal, _ordinal_gradient, _ordinal_hessian,
        y="grade", prediction="score", estimates="its own location between the cuts", convex=True,
        robust=True,
        law=Law(
            "of an ordered category", lambda scale, cut, gap: 1.0,
            lambda y, scale, cut, gap: np.zeros(np.shape(y)), _ordinal_draw,
        ),
        parameters={"cut": -1.0, "gap": 2.0}, ranges={"cut": finite}, sources=("mccullagh",),
    ),
    "dice": Loss(
        "Dice loss of one pixel", "no-likelihood", _dice,
        lambda q, y: np.where(y == 1, -2.0 / (1.0 + q) ** 2, 0.0),
        lambda q, y: np.where(y == 1, 4.0 / (1.0 + q) ** 3, 0.0),
        y="label", prediction="probability", estimates="one, wherever a one is possible",
        functional=lambda y, weights: 1.0, convex=True, robust=True, proof="rises", sources=("bertels",),
    ),
}  # fmt: skip
