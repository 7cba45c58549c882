"""The likelihood of a sample of independent observations, its logarithm, its score, and its grids."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from mledocs.numerics.arguments import Array, finite, pairs, sample
from mledocs.numerics.distributions import Distribution

#: A static method such as `Normal.log_density`: x first, then the parameters; all of them broadcast.
LogDensity = Callable[..., Array]

#: Observations handled at once: their temporaries stay in the processor's cache, which saves a third.
BLOCK = 65_536


def log_likelihood(distribution: Distribution, x: ArrayLike) -> float:
    """The logarithm of the likelihood, a sum over independent observations.

    ℓ(θ) = Σ log p(xᵢ | θ)

    x has any shape. Raises ValueError if x is empty, not finite, or no value of this distribution.
    Source: Casella and Berger, Statistical Inference (2002), section 7.2.
    """
    x = finite("x", x).ravel()
    blocks = (x[k : k + BLOCK] for k in range(0, x.size, BLOCK))
    return float(np.sum([distribution.log_prob(block).sum() for block in blocks]))


def likelihood(distribution: Distribution, x: ArrayLike) -> float:
    """The likelihood, the joint density of independent observations, in one over the unit of x to the n.

    L(θ) = Π p(xᵢ | θ) = exp ℓ(θ)

    Computed as exp ℓ, so it is 0 or inf only where the product itself is too small or too large for a
    float64, and never nan. Raises ValueError as `log_likelihood` does.
    Source: Casella and Berger (2002), section 7.2.
    """
    with np.errstate(over="ignore"):  # a product of many densities above 1 can pass the largest float64
        return float(np.exp(log_likelihood(distribution, x)))


def score(distribution: Distribution, x: ArrayLike) -> Array:
    """The gradient of the log-likelihood in the parameters, in the order of the dataclass's fields.

    s(θ) = Σ ∂ log p(xᵢ | θ) / ∂θ, shape (number of parameters,)

    Raises ValueError as `log_likelihood` does.
    Source: Lehmann and Casella, Theory of Point Estimation (1998), section 2.5.
    """
    return np.array([derivative.sum() for derivative in distribution.gradient(x)])


def grid(log_density: LogDensity, x: ArrayLike, *axes: ArrayLike) -> Array:
    """The log-likelihood of x at every combination of parameters: one axis of values for each parameter.

    ℓ[i, j, …] = Σ log p(x | axes[0][i], axes[1][j], …), shape (len(axes[0]), len(axes[1]), …)

    Example: `grid(Normal.log_density, x, mus, sigmas)`. Raises ValueError as `log_density` does.
    """
    mesh = np.meshgrid(*axes, indexing="ij")
    log_prob = log_density(sample("x", x), *(parameter[..., None] for parameter in mesh))
    return np.asarray(log_prob.sum(axis=-1))


def line_grid(
    log_density: LogDensity, x: ArrayLike, y: ArrayLike, w: ArrayLike, b: ArrayLike, *scale: float
) -> Array:
    """The log-likelihood of a regression at every slope and intercept: the line is the first parameter.

    ℓ[i, j] = Σ log p(yₖ | w[i] xₖ + b[j], scale), shape (len(w), len(b))

    `line_grid(Normal.log_density, x, y, w, b, sigma)` is linear regression, with `BernoulliLogit` and no
    scale it is logistic regression. Raises ValueError as `log_density` does, and if x and y do not match.
    """
    x, y = pairs(x, y)
    slopes, intercepts = np.meshgrid(sample("w", w), sample("b", b), indexing="ij")
    log_prob = log_density(y, slopes[..., None] * x + intercepts[..., None], *scale)
    return np.asarray(log_prob.sum(axis=-1))
