"""Loss functions: value, gradient in the prediction, and the distribution that each one comes from."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mledocs.numerics.arguments import Array, finite, labels, probability
from mledocs.numerics.distributions import Bernoulli, BernoulliLogit, Distribution, Laplace, Normal
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


@dataclass(frozen=True)
class Loss:
    """A loss and the distribution of y given the prediction that it is the negative log-likelihood of.

    −log p(y | prediction, scale) = a(scale) · value(prediction, y) + c(scale)

    `a` and `c` are free of the prediction, so that both sides have the same minimum; for n observations
    the values are summed and c counts n times. `scale` is σ or b; cross-entropy has none and ignores it.
    """

    value: Callable[[ArrayLike, ArrayLike], Array]
    gradient: Callable[[ArrayLike, ArrayLike], Array]
    distribution: Callable[[float, float], Distribution]
    a: Callable[[float], float]
    c: Callable[[float], float]


LOSSES: dict[str, Loss] = {
    "squared_error": Loss(
        squared_error,
        squared_error_gradient,
        Normal,
        a=lambda sigma: 0.5 / sigma / sigma,
        c=lambda sigma: float(np.log(sigma) + 0.5 * np.log(2.0 * np.pi)),
    ),
    "absolute_error": Loss(
        absolute_error,
        absolute_error_gradient,
        Laplace,
        a=lambda b: 1.0 / b,
        c=lambda b: float(np.log(2.0 * b)),
    ),
    "binary_cross_entropy": Loss(
        binary_cross_entropy,
        binary_cross_entropy_gradient,
        lambda p, scale: Bernoulli(p),
        a=lambda scale: 1.0,
        c=lambda scale: 0.0,
    ),
    "binary_cross_entropy_with_logits": Loss(
        binary_cross_entropy_with_logits,
        binary_cross_entropy_with_logits_gradient,
        lambda z, scale: BernoulliLogit(z),
        a=lambda scale: 1.0,
        c=lambda scale: 0.0,
    ),
}
