"""The five numbers: what the article says about them."""

import math

import numpy as np

from mledocs.exhibits.data import (
    ALTERED_FIRST,
    CANDIDATES,
    NARROW_SIGMA,
    OUTLIER,
    RESCALED_FACTOR,
    SAMPLE,
    SIGMA,
    TRY_MU,
    UNDERFLOW_N,
    UNDERFLOW_SEED,
    Array,
)
from mledocs.numerics.distributions import Exponential, Laplace, Normal, density
from mledocs.numerics.likelihood import likelihood, log_likelihood

#: How an observation is printed: with as many decimals as the longest of the sample has.
FORM = f".{max(len(str(x).partition('.')[2]) for x in SAMPLE)}f"


def size() -> int:
    """The number of observations, n."""
    return len(SAMPLE)


def observation(i: int) -> float:
    """One of the observations."""
    return SAMPLE[i]


def mean() -> float:
    """The mean of the observations: x̄ = Σ xᵢ / n."""
    return float(np.mean(SAMPLE))


def smallest() -> float:
    """The smallest observation."""
    return min(SAMPLE)


def largest() -> float:
    """The largest observation."""
    return max(SAMPLE)


def unbiased_variance() -> float:
    """The variance of the observations that divides by n - 1: Σ (xᵢ - x̄)² / (n - 1)."""
    return float(np.var(SAMPLE, ddof=1))


def within_one_sigma() -> int:
    """How many points lie within one known standard deviation of the sample mean."""
    return sum(abs(x - mean()) <= SIGMA for x in SAMPLE)


def normal(mu: float, sigma: float = SIGMA) -> Normal:
    """The normal model, with the known standard deviation unless another is given."""
    return Normal(mu, sigma)


def fitted() -> Normal:
    """The normal model with both parameters at the maximum of the likelihood."""
    return Normal.fit(SAMPLE)


def fitted_sigma() -> float:
    """The maximum likelihood estimate of the standard deviation: σ̂ = √(Σ (xᵢ - x̄)² / n)."""
    return fitted().sigma


def fitted_variance() -> float:
    """The maximum likelihood estimate of the variance: σ̂² = Σ (xᵢ - x̄)² / n."""
    return fitted().sigma ** 2


def candidate(name: str) -> float:
    """A mean that the article tries."""
    return CANDIDATES[name]


def candidate_count() -> int:
    """How many means the article tries."""
    return len(CANDIDATES)


def best_candidate() -> float:
    """The candidate mean with the largest likelihood."""
    return max(CANDIDATES.values(), key=lambda mu: log_likelihood(normal(mu), SAMPLE))


def density_at(name: str, i: int) -> float:
    """The density of observation `i` under a candidate mean."""
    return float(density(normal(CANDIDATES[name]), SAMPLE[i]))


def likelihood_of(name: str) -> float:
    """The likelihood of a candidate mean, L(μ): the product of the densities."""
    return float(likelihood(normal(CANDIDATES[name]), SAMPLE))


def likelihood_at_mean() -> float:
    """The largest likelihood at the known standard deviation, L(x̄)."""
    return float(likelihood(normal(mean()), SAMPLE))


def log_likelihood_of(name: str) -> float:
    """ℓ(μ) of a candidate mean."""
    return float(log_likelihood(normal(CANDIDATES[name]), SAMPLE))


def loss_of(name: str) -> float:
    """The negative log-likelihood of a candidate mean, -log L(μ)."""
    return -log_likelihood_of(name)


def mean_loss_of(name: str) -> float:
    """The negative log-likelihood of a candidate mean, per observation: -log L(μ) / n."""
    return loss_of(name) / size()


def ratio_best_to_next() -> float:
    """How many times larger the largest candidate likelihood is than the second largest."""
    first, second, *_ = sorted((likelihood_of(name) for name in CANDIDATES), reverse=True)
    return first / second


def loss_gap(worse: str, better: str) -> float:
    """By how much the loss of one candidate exceeds that of another."""
    return loss_of(worse) - loss_of(better)


def log_likelihood_at_mean() -> float:
    """The largest log-likelihood at the known standard deviation, ℓ(x̄)."""
    return float(log_likelihood(normal(mean()), SAMPLE))


def log_likelihood_at_fit() -> float:
    """The log-likelihood with both parameters at the maximum, ℓ(x̄, σ̂)."""
    return float(log_likelihood(fitted(), SAMPLE))


def step_distance(name: str) -> float:
    """How far the first observation lies from a candidate mean, x₁ - μ."""
    return SAMPLE[0] - CANDIDATES[name]


def step_square(name: str) -> float:
    """The squared distance of the first observation from a candidate mean, (x₁ - μ)²."""
    return step_distance(name) ** 2


def step_exponential(name: str) -> float:
    """The exponential in the density of the first observation: exp(-(x₁ - μ)² / (2σ²))."""
    return math.exp(-step_square(name) / (2 * SIGMA**2))


def peak(sigma: float) -> float:
    """The height of a normal density at its mean."""
    return float(density(Normal(0.0, sigma), 0.0))


def narrow_peak() -> float:
    """The peak of a normal density with the small standard deviation."""
    return peak(NARROW_SIGMA)


def known_peak() -> float:
    """The peak of a normal density with the known standard deviation: 1 / (σ √(2π))."""
    return peak(SIGMA)


def altered_mean() -> float:
    """The mean after the first observation was changed."""
    return float(np.mean((ALTERED_FIRST, *SAMPLE[1:])))


def try_likelihood() -> float:
    """The likelihood L(μ) at the mean that the reader is asked to try."""
    return float(likelihood(normal(TRY_MU), SAMPLE))


def underflow_draws() -> Array:
    """The draws whose densities the underflow figure multiplies."""
    return normal(CANDIDATES["mu5"]).sample(np.random.default_rng(UNDERFLOW_SEED), UNDERFLOW_N)


def underflow_n_zero() -> int:
    """The first n at which the product of densities is exactly zero in float64."""
    products = np.cumprod(density(normal(CANDIDATES["mu5"]), underflow_draws()))
    zeros = np.flatnonzero(products == 0.0)
    if not zeros.size:
        raise ValueError(
            f"the product of {UNDERFLOW_N} densities is not zero yet; raise UNDERFLOW_N in data.py"
        )
    return int(zeros[0]) + 1


def underflow_log_likelihood() -> float:
    """The log-likelihood of the draws up to the one at which the product reaches zero."""
    return float(log_likelihood(normal(CANDIDATES["mu5"]), underflow_draws()[: underflow_n_zero()]))


def rescaled_shift() -> float:
    """How much a change of unit by the factor adds to the negative log-likelihood."""
    return size() * math.log(RESCALED_FACTOR)


def with_outlier() -> Array:
    """The sample with its largest observation moved far out."""
    return np.array([OUTLIER if x == largest() else x for x in SAMPLE])


def outlier_mean() -> float:
    """The mean of the sample with the outlier: what the normal likelihood chooses."""
    return Normal.fit(with_outlier()).mu


def outlier_median() -> float:
    """The median of the sample with the outlier: what the Laplace likelihood chooses."""
    return Laplace.fit(with_outlier()).mu


def outlier_midrange() -> float:
    """The middle between the smallest and the largest number of the sample with the outlier."""
    return float(np.ptp(with_outlier()) / 2 + with_outlier().min())


def laplace_mu() -> float:
    """The location of the Laplace model, μ̂: the median."""
    return Laplace.fit(SAMPLE).mu


def laplace_b() -> float:
    """The scale of the Laplace model: b̂ = Σ |xᵢ - μ̂| / n."""
    return Laplace.fit(SAMPLE).b


def exponential_rate() -> float:
    """The rate of the exponential model: λ̂ = 1 / x̄."""
    return Exponential.fit(SAMPLE).rate
