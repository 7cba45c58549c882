"""What the page on certainty says of the mean: its interval, its error, and how often the interval holds."""

import math

import numpy as np
from scipy.optimize import minimize_scalar

from mledocs.exhibits import data
from mledocs.exhibits.facts.judge import equal, first, rising, same, unless
from mledocs.exhibits.quantities import certainty, coverage, sample
from mledocs.numerics import intervals
from mledocs.numerics.distributions import Normal
from mledocs.numerics.likelihood import likelihood, log_likelihood

#: A simulated share may be this many of its standard errors off.
ERRORS = 4.0


def ends_cost_the_same() -> str:
    """At both ends of the interval the likelihood is 1/c times less than at the mean, inside it is more."""
    ends, top = certainty.mean_interval(), sample.likelihood_at_mean()
    costs = [top / likelihood(sample.normal(end), data.SAMPLE) for end in ends]
    inside = top / likelihood(sample.normal((ends[0] + sample.mean()) / 2), data.SAMPLE)
    holds = all(math.isclose(cost, certainty.times_less(), rel_tol=1e-6) for cost in costs)
    return unless(holds and inside < certainty.times_less(), f"the ends have {costs}, inside is {inside:.3g}")


def outer_candidates_excluded() -> str:
    """Of the candidate means the best lies in the interval, and the others do not."""
    low, high = certainty.mean_interval()
    inside = [mu for mu in data.CANDIDATES.values() if low <= mu <= high]
    return unless(inside == [sample.best_candidate()], f"from {low:.3g} to {high:.3g} there are {inside}")


def information_is_constant() -> str:
    """At the known σ minus the second derivative of ℓ is n/σ² at every μ, and so is its expectation."""
    expected = sample.size() * float(sample.normal(sample.mean()).information()[0, 0])
    return first(
        equal(
            "the observed information", -float(sample.normal(mu).hessian(data.SAMPLE)[0, 0].sum()), "n/σ²", to
        )
        for mu in data.CANDIDATES.values()
        for to in (expected, sample.size() / data.SIGMA**2)
    )


def spread_informations_agree() -> str:
    """For σ the observed information depends on the sample, and at the estimate it is the expected one."""
    fitted, wide = sample.fitted(), Normal(sample.mean(), data.SIGMA)
    pairs = [
        (-float(m.hessian(data.SAMPLE)[1, 1].sum()), sample.size() * float(m.information()[1, 1]))
        for m in (fitted, wide)
    ]
    (at, there), (off, elsewhere) = pairs
    return equal("at the estimate the observed information", at, "the expected one", there) or unless(
        not same(off, elsewhere), f"elsewhere both are {off:.4g}"
    )


def cauchy_log(mu: float) -> float:
    """ℓ(μ) of the five numbers under a Cauchy density of scale 1, up to a constant."""
    return -float(np.log1p(np.square(np.subtract(data.SAMPLE, mu))).sum())


def cauchy_informations_differ() -> str:
    """For the location of a Cauchy density, observed and expected information differ at the estimate: n/2."""
    best = float(minimize_scalar(lambda mu: -cauchy_log(mu), bounds=(4.0, 6.0), method="bounded").x)
    step = 1e-3
    curve = (cauchy_log(best + step) - 2 * cauchy_log(best) + cauchy_log(best - step)) / step**2
    return unless(abs(-curve - sample.size() / 2) > 0.5, f"they are {-curve:.4g} and {sample.size() / 2}")


def means_scatter() -> str:
    """The means of many samples scatter by σ/√n, up to what a simulation leaves open."""
    means, _ = coverage.moments(sample.size())
    ratio, off = float(means.std()) / certainty.mean_error(), 1 / math.sqrt(2 * data.COVERAGE_SAMPLES)
    return unless(abs(ratio - 1) < ERRORS * off, f"they scatter by {ratio:.4g} times σ/√n")


def four_times_halves() -> str:
    """Four times as many observations of the same mean leave an interval half as long."""
    lengths = []
    for times in (1, 4):
        many = np.tile(data.SAMPLE, times)
        low, high = intervals.likelihood_ratio(
            lambda mu, x=many: log_likelihood(sample.normal(mu), x),  # type: ignore[misc]  # of a default no type can be said
            sample.mean(),
            data.LEVEL,
        )
        lengths.append(high - low)
    return unless(math.isclose(lengths[0], 2 * lengths[1], rel_tol=1e-6), f"the lengths are {lengths}")


def known_interval_holds() -> str:
    """With the known σ the interval holds the mean of about the level's share of many samples."""
    off = 100 * coverage.simulation_error(data.LEVEL)
    gap = coverage.known() - certainty.percent()
    return unless(abs(gap) < ERRORS * off, f"the shares differ by {gap:.3g} percent")


def simulation_agrees() -> str:
    """Every simulated coverage is the exact one, up to a few of its standard errors."""
    return unless(coverage.worst() < ERRORS, f"one is off by {coverage.worst():.3g} standard errors")


def estimated_spread_falls_short() -> str:
    """With z, intervals with an estimated spread hold the mean less often than promised; with t they hold."""
    for n in data.COVERAGE_SIZES:
        mle, unbiased, student = (coverage.exact(kind, n) for kind in coverage.KINDS)
        if not mle < unbiased < data.LEVEL or not same(student, data.LEVEL):
            return f"from {n} observations they hold {mle:.4g}, {unbiased:.4g} and {student:.4g}"
    return ""


def shortfall_shrinks() -> str:
    """With more observations the coverage of both intervals with z rises towards the level."""
    shares = {kind: [coverage.exact(kind, n) for n in data.COVERAGE_SIZES] for kind in ("mle", "unbiased")}
    holds = all(rising([*values, data.LEVEL]) for values in shares.values())
    return unless(holds, f"they hold {shares}")


def student_reaches_further() -> str:
    """t is larger than z: Student's is the longest of the intervals with an estimated standard deviation."""
    n = sample.size()
    errors = [sample.fitted_sigma(), certainty.unbiased_sigma(), certainty.unbiased_sigma()]
    reaches = [coverage.reach(kind, n) * error for kind, error in zip(coverage.KINDS, errors, strict=True)]
    return unless(rising(reaches) and certainty.student() > certainty.quantile(), f"they reach {reaches}")


def unbiased_is_larger() -> str:
    """The estimate of the standard deviation with n - 1 is larger than the one with n."""
    sigma, s = sample.fitted_sigma(), certainty.unbiased_sigma()
    return unless(s > sigma, f"they are {s:.4g} and {sigma:.4g}")
