"""What the page on certainty says of where intervals fail: a wrong family, a spread, copies, separation."""

import math

import numpy as np
from scipy.optimize import minimize_scalar

from mledocs.exhibits import data
from mledocs.exhibits.facts.judge import equal, unless
from mledocs.exhibits.quantities import certainty, coverage, sample
from mledocs.numerics import intervals
from mledocs.numerics.distributions import Exponential
from mledocs.numerics.likelihood import log_likelihood
from mledocs.numerics.regression import LogisticModel


def exponential_error_too_large() -> str:
    """For the exponential rate the standard error of the family is about ten times the robust one."""
    ratio = certainty.rate_error() / certainty.rate_robust_error()
    return unless(9.5 < ratio < 11.5, f"it is {ratio:.3g} times as large")


def robust_uses_the_spread() -> str:
    """For the mean the robust error is σ̂/√n, and less than σ/√n for these numbers."""
    spread = sample.fitted_sigma() / math.sqrt(sample.size())
    return equal("the robust error", certainty.mean_robust_error(), "σ̂/√n", spread) or unless(
        spread < certainty.mean_error(), f"they are {spread:.4g} and {certainty.mean_error():.4g}"
    )


def robust_error_is_right() -> str:
    """Over many large normal samples the exponential rate scatters by the robust error, not by λ̂/√n."""
    n, rng = 400, np.random.default_rng(data.COVERAGE_SEED)
    draws = rng.normal(data.TRUE_MU, data.SIGMA, (4000, n))
    rates = 1 / draws.mean(axis=1)
    scores = Exponential.fit(draws[0]).gradient(draws[0])[0]
    information = n * float(rates[0]) ** -2
    robust = intervals.robust_standard_error(scores, information) / float(rates.std())
    family = intervals.standard_error(information) / float(rates.std())
    return unless(0.8 < robust < 1.25 and family > 3, f"they are {robust:.3g} and {family:.3g} times it")


def spread_is_lopsided() -> str:
    """The likelihood interval of σ reaches further up than down, and holds the known σ; Wald's does not."""
    best = sample.fitted_sigma()
    low, high = (certainty.spread_likelihood(end) for end in (0, 1))
    wald = certainty.spread_wald(1)
    holds = high - best > 1.5 * (best - low) and wald < data.SIGMA < high
    return unless(holds, f"it goes from {low:.4g} to {high:.4g}, Wald's to {wald:.4g}")


def spread_covers_too_little() -> str:
    """Both intervals of σ hold it less often than promised at this size, Wald's least often."""
    ratio, wald = coverage.spread(True), coverage.spread(False)
    return unless(wald < ratio < certainty.percent(), f"they hold {ratio:.4g} and {wald:.4g} percent")


def copies_pretend() -> str:
    """Every observation written down twice makes the interval shorter by √2, though nothing was learned."""
    x = np.repeat(data.SAMPLE, 2)
    low, high = intervals.likelihood_ratio(
        lambda mu: log_likelihood(sample.normal(mu), x), sample.mean(), data.LEVEL
    )
    ratio = 2 * certainty.mean_reach() / (high - low)
    return unless(math.isclose(ratio, math.sqrt(2), rel_tol=1e-6), f"it is {ratio:.4g} times shorter")


def separated_cost(w: float) -> float:
    """-ℓ at a slope, with the intercept at its best, of learners whose labels a threshold separates."""
    hours = data.driving()[0]
    labels = np.asarray(hours > data.BEGINNER_HOURS, dtype=np.float64)

    def cost(boundary: float) -> float:
        return -LogisticModel(w, -w * boundary).log_likelihood(hours, labels)

    return float(minimize_scalar(cost, bounds=(float(hours.min()), float(hours.max())), method="bounded").fun)


def separation_has_no_end() -> str:
    """With separated labels every slope beyond some value stays in the interval: it has no upper end."""
    cut = certainty.quantile() ** 2
    ratios = [2 * separated_cost(w) for w in (0.05, 10.0, 100.0)]
    return unless(ratios[0] > cut > ratios[1] >= ratios[2], f"the ratios are {ratios}, the cut is {cut:.3g}")
