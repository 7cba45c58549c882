"""Distributions of a real number; `x` stands for one observation or many, parameters are plain numbers."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from mledocs.numerics.arguments import Array, Size, finite, non_negative, positive, sample, varied
from mledocs.numerics.special import root_mean_square

LOG_2 = float(np.log(2.0))
HALF_LOG_2PI = float(0.5 * np.log(2.0 * np.pi))


@dataclass(frozen=True)
class Normal:
    """The normal distribution with mean `mu` and standard deviation `sigma`, in the unit of x.

    p(x | μ, σ) = exp(−(x − μ)² / (2σ²)) / (σ √(2π))

    Raises ValueError if a parameter is not finite or `sigma` ≤ 0.
    Source: Casella and Berger, Statistical Inference (2002), section 3.3.
    """

    mu: float
    sigma: float

    def __post_init__(self) -> None:
        finite("mu", self.mu)
        positive("sigma", self.sigma)

    @staticmethod
    def log_density(x: ArrayLike, mu: ArrayLike, sigma: ArrayLike) -> Array:
        """log p = −z²/2 − log σ − log(2π)/2 with z = (x − μ)/σ; all three broadcast."""
        x, mu, sigma = finite("x", x), finite("mu", mu), positive("sigma", sigma)
        # z first: (x - μ)² alone overflows where z² does not. In place: large samples cost one temporary.
        with np.errstate(over="ignore"):  # z² past the largest float64 is -inf as a log-density
            result = (x - mu) / sigma
            result *= result
        result *= -0.5
        result -= np.log(sigma) + HALF_LOG_2PI
        return result

    def log_prob(self, x: ArrayLike) -> Array:
        """The log-density at each x, in the shape of x."""
        return self.log_density(x, self.mu, self.sigma)

    def gradient(self, x: ArrayLike) -> Array:
        """The derivatives of `log_prob` in (μ, σ): z/σ and (z² − 1)/σ, shape (2, *x.shape)."""
        with np.errstate(over="ignore"):  # a slope past the largest float64 is ±inf
            z = (finite("x", x) - self.mu) / self.sigma
            return np.stack([z, z * z - 1.0]) / self.sigma

    def hessian(self, x: ArrayLike) -> Array:
        """The second derivatives of `log_prob` in (μ, σ), shape (2, 2, *x.shape).

        −1, −2z and 1 − 3z² for (μ, μ), (μ, σ) and (σ, σ), each over σ².
        """
        with np.errstate(over="ignore"):  # a curvature past the largest float64 is -inf
            z = (finite("x", x) - self.mu) / self.sigma
            rows = [[-np.ones_like(z), -2.0 * z], [-2.0 * z, 1.0 - 3.0 * z * z]]
            return np.array(rows) / self.sigma**2

    def information(self) -> Array:
        """The Fisher information of one observation: the mean of minus `hessian`, diag(1, 2)/σ².

        Source: Lehmann and Casella, Theory of Point Estimation (1998), section 2.5.
        """
        return np.diag([1.0, 2.0]) / self.sigma**2

    def sample(self, rng: np.random.Generator, size: Size = None) -> Array:
        """Independent draws in the shape `size`."""
        return np.asarray(rng.normal(self.mu, self.sigma, size))

    @classmethod
    def fit(cls, x: ArrayLike) -> Self:
        """The maximum of the likelihood: μ̂ = x̄ and σ̂² = Σ (xᵢ − x̄)² / n, with n and not n − 1.

        Raises ValueError if x has fewer than two values or all are the same.
        Source: Casella and Berger (2002), example 7.2.11.
        """
        x = varied("x", x)
        mu = float(x.mean())
        return cls(mu, root_mean_square(x - mu))


@dataclass(frozen=True)
class Laplace:
    """The Laplace distribution with median `mu` and mean absolute deviation `b`, in the unit of x.

    p(x | μ, b) = exp(−|x − μ| / b) / (2b)

    Raises ValueError if a parameter is not finite or `b` ≤ 0.
    Source: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2 (1995), chapter 24.
    """

    mu: float
    b: float

    def __post_init__(self) -> None:
        finite("mu", self.mu)
        positive("b", self.b)

    @staticmethod
    def log_density(x: ArrayLike, mu: ArrayLike, b: ArrayLike) -> Array:
        """log p = −|x − μ|/b − log(2b); all three broadcast."""
        x, mu, b = finite("x", x), finite("mu", mu), positive("b", b)
        with np.errstate(over="ignore"):  # a distance past the largest float64 is -inf as a log-density
            return -np.abs(x - mu) / b - (np.log(b) + LOG_2)

    def log_prob(self, x: ArrayLike) -> Array:
        """The log-density at each x, in the shape of x."""
        return self.log_density(x, self.mu, self.b)

    def gradient(self, x: ArrayLike) -> Array:
        """The derivatives of `log_prob` in (μ, b): sign(x − μ)/b and (|x − μ|/b − 1)/b.

        Shape (2, *x.shape). At x = μ the first has a jump; 0, the middle of its two sides, stands there.
        """
        with np.errstate(over="ignore"):  # a slope past the largest float64 is ±inf
            z = (finite("x", x) - self.mu) / self.b
            return np.stack([np.sign(z), np.abs(z) - 1.0]) / self.b

    def sample(self, rng: np.random.Generator, size: Size = None) -> Array:
        """Independent draws in the shape `size`."""
        return np.asarray(rng.laplace(self.mu, self.b, size))

    @classmethod
    def fit(cls, x: ArrayLike) -> Self:
        """The maximum of the likelihood: μ̂ is the median and b̂ = Σ |xᵢ − μ̂| / n.

        With an even n every point between the middle two has the same likelihood; μ̂ is halfway.
        Raises ValueError if x has fewer than two values or all are the same.
        Source: Johnson, Kotz and Balakrishnan (1995), section 24.4.
        """
        x = varied("x", x)
        mu = float(np.median(x))
        return cls(mu, float(np.abs(x - mu).mean()))


@dataclass(frozen=True)
class Exponential:
    """The exponential distribution of a waiting time x ≥ 0, with `rate` in one over the unit of x.

    p(x | λ) = λ exp(−λx) for x ≥ 0, else 0

    Raises ValueError if `rate` is not finite or ≤ 0.
    Source: Casella and Berger (2002), section 3.3.
    """

    rate: float

    def __post_init__(self) -> None:
        positive("rate", self.rate)

    @staticmethod
    def log_density(x: ArrayLike, rate: ArrayLike) -> Array:
        """log p = log λ − λx for x ≥ 0, else −inf; both broadcast."""
        x, rate = finite("x", x), positive("rate", rate)
        with np.errstate(over="ignore"):  # λx past the largest float64 is -inf as a log-density
            return np.where(x < 0, -np.inf, np.log(rate) - rate * x)

    def log_prob(self, x: ArrayLike) -> Array:
        """The log-density at each x, in the shape of x."""
        return self.log_density(x, self.rate)

    def gradient(self, x: ArrayLike) -> Array:
        """The derivative of `log_prob` in λ: 1/λ − x, shape (1, *x.shape). Raises ValueError if x < 0."""
        return np.stack([1.0 / self.rate - non_negative("x", x)])

    def sample(self, rng: np.random.Generator, size: Size = None) -> Array:
        """Independent draws in the shape `size`."""
        return np.asarray(rng.exponential(1.0 / self.rate, size))

    @classmethod
    def fit(cls, x: ArrayLike) -> Self:
        """The maximum of the likelihood: λ̂ = 1/x̄.

        Raises ValueError if an x is negative or all are 0.
        Source: Casella and Berger (2002), section 7.2.
        """
        mean = positive("the mean of x", non_negative("x", sample("x", x)).mean())
        return cls(1.0 / float(mean))
