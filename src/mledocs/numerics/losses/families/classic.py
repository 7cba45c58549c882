"""The losses of the article: squared and absolute error, and the cross-entropy in its two forms."""

import numpy as np
from numpy.typing import ArrayLike

from mledocs.numerics.arguments import Array, finite, labels, probability
from mledocs.numerics.distributions import Bernoulli, BernoulliLogit, Laplace, Normal
from mledocs.numerics.losses.record import Law, Loss
from mledocs.numerics.special import sigmoid, softplus


def squared_error(prediction: ArrayLike, y: ArrayLike) -> Array:
    """(y − ŷ)², elementwise, in the squared unit of y. Raises ValueError if an argument is not finite.

    Source: Bishop, Pattern Recognition and Machine Learning (2006), equation 1.2, there with a factor ½.
    """
    with np.errstate(over="ignore"):  # past the largest float64 the loss is inf
        return np.square(finite("y", y) - finite("prediction", prediction))


def squared_error_gradient(prediction: ArrayLike, y: ArrayLike) -> Array:
    """The derivative of the squared error in the prediction: −2 (y − ŷ)."""
    return -2.0 * (finite("y", y) - finite("prediction", prediction))


def absolute_error(prediction: ArrayLike, y: ArrayLike) -> Array:
    """|y − ŷ|, elementwise, in the unit of y. Raises ValueError if an argument is not finite.

    Source: Bloomfield and Steiger, Least Absolute Deviations (1983), section 1.1.
    """
    return np.abs(finite("y", y) - finite("prediction", prediction))


def absolute_error_gradient(prediction: ArrayLike, y: ArrayLike) -> Array:
    """The derivative of the absolute error in the prediction: −sign(y − ŷ), and 0 at its kink."""
    return 0.0 - np.sign(finite("y", y) - finite("prediction", prediction))


def binary_cross_entropy(p: ArrayLike, y: ArrayLike) -> Array:
    """−y log p − (1 − y) log(1 − p) with 0 log 0 = 0, elementwise, in nats.

    At p = 0 or 1 it is 0 with the label that p is sure of, and inf with the other.
    Raises ValueError if p does not lie between 0 and 1, or y holds anything but 0 and 1.
    Source: Bishop (2006), equation 4.90.
    """
    p, y = probability("p", p), labels("y", y)
    with np.errstate(divide="ignore"):  # -log 0 = inf is meant
        # 0.0 - …: a loss of zero is 0.0, not -0.0.
        return 0.0 - np.where(y == 1, np.log(p), np.log1p(-p))


def binary_cross_entropy_gradient(p: ArrayLike, y: ArrayLike) -> Array:
    """The derivative of the cross-entropy in p: −1/p for y = 1, 1/(1 − p) for y = 0."""
    p, y = probability("p", p), labels("y", y)
    with np.errstate(divide="ignore"):  # infinitely steep where the loss is inf
        return np.where(y == 1, -1.0 / p, 1.0 / (1.0 - p))


def binary_cross_entropy_with_logits(z: ArrayLike, y: ArrayLike) -> Array:
    """−y log σ(z) − (1 − y) log σ(−z) = softplus(z) − y z, elementwise, in nats; finite for every logit z.

    Raises ValueError if z is not finite, or y holds anything but 0 and 1.
    Source: Bishop (2006), equations 4.87 and 4.90.
    """
    z, y = finite("z", z), labels("y", y)
    # softplus(z) - y z cancels for a large z; choosing the sign first does not.
    return softplus(np.where(y == 1, -z, z))


def binary_cross_entropy_with_logits_gradient(z: ArrayLike, y: ArrayLike) -> Array:
    """The derivative of the cross-entropy in the logit: σ(z) − y."""
    z, y = finite("z", z), labels("y", y)
    # σ(z) - 1 = -σ(-z): exact where σ(z) rounds to 1.
    return np.where(y == 1, -sigmoid(-z), sigmoid(z))


def _entropy_hessian(p: ArrayLike, y: ArrayLike) -> Array:
    """The second derivative in p: 1/p² for y = 1, 1/(1 − p)² for y = 0."""
    with np.errstate(over="ignore"):  # infinitely curved where the loss is inf
        return np.square(binary_cross_entropy_gradient(p, y))


def _logit_hessian(z: ArrayLike, y: ArrayLike) -> Array:
    """The second derivative in the logit: σ(z) σ(−z)."""
    z, y = np.broadcast_arrays(finite("z", z), labels("y", y))
    return sigmoid(z) * sigmoid(-z)


def _mean(y: Array, weights: Array) -> float:
    return float(weights @ y)


def _logit_of_mean(y: Array, weights: Array) -> float:
    share = float(weights @ y)
    return float(np.log(share) - np.log1p(-share))


def median(y: Array, weights: Array) -> float:
    """The smallest point with at least half of the weight up to it."""
    order = np.argsort(y)
    return float(y[order][np.searchsorted(np.cumsum(weights[order]), 0.5)])


REAL: dict[str, Loss] = {
    "squared_error": Loss(
        "squared error", "location", squared_error, squared_error_gradient,
        lambda prediction, y: np.full(np.broadcast(prediction, y).shape, 2.0),
        y="real", prediction="real", estimates="mean", functional=_mean, convex=True, robust=False,
        law=Law(
            "normal", scale=r"\sigma",
            a=lambda sigma: 0.5 / sigma / sigma,
            c=lambda y, sigma: np.full(np.shape(y), np.log(sigma) + 0.5 * np.log(2.0 * np.pi)),
            draw=lambda rng, prediction, sigma, size: rng.normal(prediction, sigma, size),
            distribution=Normal,
        ),
        sources=("savage", "gneiting"),
    ),
    "absolute_error": Loss(
        "absolute error", "location", absolute_error, absolute_error_gradient,
        lambda prediction, y: np.zeros(np.broadcast(prediction, y).shape),
        y="real", prediction="real", estimates="median", functional=median, convex=True, robust=True,
        law=Law(
            "Laplace", scale="b",
            a=lambda b: 1.0 / b,
            c=lambda y, b: np.full(np.shape(y), np.log(2.0 * b)),
            draw=lambda rng, prediction, b, size: rng.laplace(prediction, b, size),
            distribution=Laplace,
        ),
        sources=("gneiting",),
    ),
}  # fmt: skip
LABELS: dict[str, Loss] = {
    "binary_cross_entropy": Loss(
        "cross-entropy of a probability", "labels", binary_cross_entropy, binary_cross_entropy_gradient,
        _entropy_hessian,
        y="label", prediction="probability", estimates="probability of one", functional=_mean,
        convex=True, robust=False,
        law=Law(
            "Bernoulli", a=lambda scale: 1.0, c=lambda y, scale: np.zeros(np.shape(y)),
            draw=lambda rng, p, scale, size: rng.binomial(1, p, size).astype(np.float64),
            distribution=lambda p, scale: Bernoulli(p),
        ),
        sources=("savage",),
    ),
    "binary_cross_entropy_with_logits": Loss(
        "cross-entropy of a logit", "labels", binary_cross_entropy_with_logits,
        binary_cross_entropy_with_logits_gradient, _logit_hessian,
        y="label", prediction="logit", estimates="logit of the probability of one", functional=_logit_of_mean,
        convex=True, robust=True,
        law=Law(
            "Bernoulli", a=lambda scale: 1.0, c=lambda y, scale: np.zeros(np.shape(y)),
            draw=lambda rng, z, scale, size: rng.binomial(1, sigmoid(np.asarray(z)), size).astype(np.float64),
            distribution=lambda z, scale: BernoulliLogit(z),
        ),
        sources=("savage",),
    ),
}  # fmt: skip
LOSSES: dict[str, Loss] = {**REAL, **LABELS}
