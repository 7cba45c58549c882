"""What a distribution offers, and the distributions of this package by name."""

from typing import Protocol, Self

import numpy as np
from numpy.typing import ArrayLike

from mledocs.numerics.arguments import Array, Size
from mledocs.numerics.bernoulli import Bernoulli, BernoulliLogit
from mledocs.numerics.continuous import Exponential, Laplace, Normal

__all__ = [
    "DISTRIBUTIONS",
    "Bernoulli",
    "BernoulliLogit",
    "Distribution",
    "Exponential",
    "Laplace",
    "Normal",
    "density",
]


class Distribution(Protocol):
    """The parameters are the fields of the frozen dataclass, in the order of `gradient`.

    Each class also has the static method `log_density(x, *parameters)`, in which observations and
    parameters broadcast against each other.
    """

    def log_prob(self, x: ArrayLike) -> Array:
        """The logarithm of the density, or of the probability of a label, at each x."""
        ...

    def gradient(self, x: ArrayLike) -> Array:
        """The derivatives of `log_prob` in the parameters, shape (number of parameters, *x.shape)."""
        ...

    def sample(self, rng: np.random.Generator, size: Size = None) -> Array:
        """Independent draws in the shape `size`."""
        ...

    @classmethod
    def fit(cls, x: ArrayLike) -> Self:
        """The parameters that maximise the likelihood of the sample x."""
        ...


def density(distribution: Distribution, x: ArrayLike) -> Array:
    """The density, or the probability of a label, at each x: p(x) = exp(log p(x)).

    The shape is that of x, the unit one over that of x. Raises ValueError where `log_prob` does.
    """
    return np.exp(distribution.log_prob(x))


DISTRIBUTIONS: dict[str, type[Distribution]] = {
    "normal": Normal,
    "laplace": Laplace,
    "exponential": Exponential,
    "bernoulli": Bernoulli,
    "bernoulli_logit": BernoulliLogit,
}
