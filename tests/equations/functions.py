"""The package's functions as the `code` clause calls them: floats in, a float out."""

from collections.abc import Callable, Sequence

import numpy as np

from mledocs.numerics import losses
from mledocs.numerics.distributions import Normal, density
from mledocs.numerics.regression import least_squares
from mledocs.numerics.special import sigmoid

Numbers = Sequence[float]


def normal_density(x: float, mu: float, sigma: float) -> float:
    return float(density(Normal(mu, sigma), x))


def mean_squared_error(x: Numbers, y: Numbers, w: float, b: float) -> float:
    return float(np.mean(losses.squared_error(w * np.array(x) + b, np.array(y))))


def slope(x: Numbers, y: Numbers) -> float:
    return least_squares(np.array(x), np.array(y))[0]


def cross_entropy(x: Numbers, y: Numbers, w: float, b: float) -> float:
    return float(np.sum(losses.binary_cross_entropy_with_logits(w * np.array(x) + b, np.array(y))))


def cross_entropy_with_logits(z: float, y: float) -> float:
    return float(losses.binary_cross_entropy_with_logits(z, y))


def sigmoid_of(z: float) -> float:
    return float(sigmoid(np.array(z)))


CODE: dict[str, Callable[..., float]] = {
    "normal_density": normal_density,
    "mean_squared_error": mean_squared_error,
    "slope": slope,
    "cross_entropy": cross_entropy,
    "cross_entropy_with_logits": cross_entropy_with_logits,
    "sigmoid": sigmoid_of,
}
