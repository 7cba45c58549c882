"""The package's functions under the names that `code` clauses of the pages call: numbers in, a number out."""

from collections.abc import Callable, Sequence

import numpy as np

from mledocs.numerics import losses
from mledocs.numerics.distributions import Bernoulli, Exponential, Laplace, Normal, density
from mledocs.numerics.regression import least_squares
from mledocs.numerics.special import sigmoid

Numbers = Sequence[float]


def normal_density(x: float, mu: float, sigma: float) -> float:
    """p(x | μ, σ) of the normal distribution."""
    return float(density(Normal(mu, sigma), x))


def laplace_density(x: float, mu: float, b: float) -> float:
    """p(x | μ, b) of the Laplace distribution."""
    return float(density(Laplace(mu, b), x))


def exponential_density(t: float, rate: float) -> float:
    """p(t | λ) of the exponential distribution."""
    return float(density(Exponential(rate), t))


def bernoulli_mass(y: float, p: float) -> float:
    """P(y | p) of the Bernoulli distribution."""
    return float(density(Bernoulli(p), y))


def intercept(x: Numbers, y: Numbers) -> float:
    """b̂ of the line of least squares."""
    return least_squares(np.array(x), np.array(y))[1]


def mean_squared_error(x: Numbers, y: Numbers, w: float, b: float) -> float:
    """Σ (yᵢ - w xᵢ - b)² / n."""
    return float(np.mean(losses.squared_error(w * np.array(x) + b, np.array(y))))


def slope(x: Numbers, y: Numbers) -> float:
    """ŵ of the line of least squares."""
    return least_squares(np.array(x), np.array(y))[0]


def cross_entropy(x: Numbers, y: Numbers, w: float, b: float) -> float:
    """The binary cross-entropy of a logistic model, summed."""
    return float(np.sum(losses.binary_cross_entropy_with_logits(w * np.array(x) + b, np.array(y))))


def cross_entropy_with_logits(z: float, y: float) -> float:
    """The binary cross-entropy of one label, from its logit."""
    return float(losses.binary_cross_entropy_with_logits(z, y))


def sigmoid_of(z: float) -> float:
    """σ(z) = 1 / (1 + e⁻ᶻ)."""
    return float(sigmoid(np.array(z)))


CODE: dict[str, Callable[..., float]] = {
    "normal_density": normal_density,
    "laplace_density": laplace_density,
    "exponential_density": exponential_density,
    "bernoulli_mass": bernoulli_mass,
    "mean_squared_error": mean_squared_error,
    "slope": slope,
    "intercept": intercept,
    "cross_entropy": cross_entropy,
    "cross_entropy_with_logits": cross_entropy_with_logits,
    "sigmoid": sigmoid_of,
}
