"""How often the intervals hold what they are for: by simulation, and by the laws of x̄ and σ̂."""

import math
from functools import cache

import numpy as np
from scipy.special import chdtr

from mledocs.exhibits.data import (
    COVERAGE_SAMPLES,
    COVERAGE_SEED,
    COVERAGE_SIZES,
    LEVEL,
    SIGMA,
    TRUE_MU,
    Array,
)
from mledocs.exhibits.quantities import certainty, sample
from mledocs.numerics import intervals
from mledocs.numerics.distributions import Normal

#: The intervals for the mean that are compared: what σ̂² is divided by, less than n, and whether z or t.
KINDS = {"mle": (0, False), "unbiased": (1, False), "student": (1, True)}


def reach(kind: str, n: int) -> float:
    """How many estimated standard errors an interval of a kind reaches to either side."""
    return intervals.student_quantile(LEVEL, n - 1) if KINDS[kind][1] else certainty.quantile()


def exact(kind: str, n: int) -> float:
    """How often the interval of a kind holds the mean of a normal law, from n observations."""
    return intervals.mean_coverage(n, reach(kind, n), n - KINDS[kind][0])


@cache
def moments(n: int) -> tuple[Array, Array]:
    """The means of many samples of n observations, and their sums of squares from their own mean."""
    rng = np.random.default_rng([COVERAGE_SEED, n])
    draws = Normal(TRUE_MU, SIGMA).sample(rng, (COVERAGE_SAMPLES, n))
    return draws.mean(axis=1), n * draws.var(axis=1)


def simulated(kind: str, n: int) -> float:
    """The share of many samples whose interval of this kind holds the mean that they were drawn with."""
    means, squares = moments(n)
    half = reach(kind, n) * np.sqrt(squares / (n - KINDS[kind][0]) / n)
    return float(np.mean(np.abs(means - TRUE_MU) <= half))


def simulation_error(share: float) -> float:
    """The standard error of a share of so many samples: √(p (1 - p) / N)."""
    return math.sqrt(share * (1.0 - share) / COVERAGE_SAMPLES)


def percent(kind: str) -> float:
    """The simulated coverage at the size of the sample, in percent."""
    return 100.0 * simulated(kind, sample.size())


def percent_error() -> float:
    """The largest standard error of a simulated coverage that is shown, in percent."""
    return 100.0 * max(simulation_error(exact(kind, n)) for kind in KINDS for n in COVERAGE_SIZES)


def gaps() -> list[float]:
    """How far each simulated coverage lies from the computed one, in its standard errors."""
    pairs = [(kind, n, exact(kind, n)) for kind in KINDS for n in COVERAGE_SIZES]
    return [(simulated(kind, n) - law) / simulation_error(law) for kind, n, law in pairs]


def worst() -> float:
    """The farthest of them."""
    return max(map(abs, gaps()))


def known() -> float:
    """How often the interval with the known σ holds the mean, of the same samples, in percent."""
    means, _ = moments(sample.size())
    return 100.0 * float(np.mean(np.abs(means - TRUE_MU) <= certainty.mean_reach()))


def spread(likelihood: bool) -> float:
    """How often an interval for σ, Wald's or the likelihood's, holds the true σ, at the sample's size."""
    n = sample.size()
    find = intervals.spread_likelihood if likelihood else intervals.spread_wald
    low, high = find(1.0, n, LEVEL)  # both scale with σ̂: they hold σ where σ̂/σ lies between 1/high and 1/low
    upper = math.inf if low <= 0 else n / low**2
    return 100.0 * float(chdtr(n - 1, upper) - chdtr(n - 1, n / high**2))
