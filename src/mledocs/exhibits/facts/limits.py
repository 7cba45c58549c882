"""Where the likelihood reading stops: facts that hold for any data, looked at on some."""

import math

import numpy as np

from mledocs.exhibits import data
from mledocs.exhibits.facts.judge import around, equal, first, rising, same, top, unless
from mledocs.exhibits.quantities import sample
from mledocs.numerics.distributions import Normal, density
from mledocs.numerics.likelihood import log_likelihood
from mledocs.numerics.losses import binary_cross_entropy, squared_error

MEANS = (0.1, 0.5, 0.7)


def coin_has_mean_half() -> str:
    """For a fair coin the constant with the smallest expected squared error is one half."""
    best = top(lambda m: -float(squared_error(m, [0, 1]).mean()), around(0.5, 0.5))
    return equal("the best constant", best, "the mean", 0.5)


def cross_entropy_finds_mean() -> str:
    """For a Y between 0 and 1 the expected cross-entropy is smallest at the mean of Y."""

    def expected(q: float, mean: float) -> float:
        return mean * float(binary_cross_entropy(q, 1)) + (1 - mean) * float(binary_cross_entropy(q, 0))

    def best(mean: float) -> float:
        return top(lambda q: -expected(q, mean), around(mean, 0.09))

    return first(equal("its minimum", best(mean), "the mean", mean) for mean in MEANS)


def divergence(one: Normal, other: Normal) -> float:
    """KL of two normal densities, by summing over a fine grid."""
    x = np.linspace(-30.0, 30.0, 20_001)
    f = density(one, x)
    return float((f * (one.log_prob(x) - other.log_prob(x))).sum() * (x[1] - x[0]))


def divergence_is_positive() -> str:
    """The divergence is positive between different densities and zero between equal ones."""
    one = Normal(0.3, 1.2)
    others = [Normal(0.3, 1.2), Normal(0.4, 1.2), Normal(0.3, 1.5), Normal(-2.0, 0.7)]
    found = [divergence(one, other) for other in others]
    return unless(abs(found[0]) < 1e-12 and min(found[1:]) > 1e-4, f"the divergences are {found}")


def normal_keeps_moments() -> str:
    """Of all normal densities the one with the mean and variance of the data has the smallest mean loss."""
    mean, spread = float(np.mean(data.SAMPLE)), float(np.std(data.SAMPLE))
    places = [(m, s * spread) for m in around(mean, 0.5, 20) for s in (0.7, 0.9, 1.0, 1.1, 1.5)]
    best = max(places, key=lambda p: log_likelihood(Normal(*p), data.SAMPLE))
    return equal("the best mean", best[0], "the true one", mean) or equal(
        "the best σ", best[1], "the true one", spread
    )


def density_grows_without_bound() -> str:
    """At one observation a normal density grows without bound as σ shrinks towards zero."""
    heights = [float(density(Normal(data.SAMPLE[0], 10.0**-k), data.SAMPLE[0])) for k in range(0, 300, 50)]
    holds = rising(heights) and heights[-1] > 1e200
    return unless(holds, f"the heights are {heights}")


def larger_model_fits_better() -> str:
    """The model with σ free has at least the likelihood of the one with σ known, on the data of both."""
    free, known = sample.log_likelihood_at_fit(), sample.log_likelihood_at_mean()
    return unless(free >= known, f"ℓ is {free:.5g} with σ free and {known:.5g} with σ known")


def hinge(margin: float) -> float:
    """The hinge loss of a label with this margin."""
    return max(0.0, 1.0 - margin)


def hinge_is_no_likelihood() -> str:
    """e^(-hinge), added over both labels, depends on the logit, so that no constant scales it to one."""
    totals = [math.exp(-hinge(z)) + math.exp(-hinge(-z)) for z in (0.0, 1.0, 3.0)]
    return unless(not same(totals[0], totals[1]), f"the totals are {totals}")
