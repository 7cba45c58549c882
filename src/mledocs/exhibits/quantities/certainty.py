"""How sure an estimate is: the intervals of the five numbers and of the learners."""

import math

import numpy as np

from mledocs.exhibits.data import (
    BEGINNER_HOURS,
    LEVEL,
    NEWCOMER_HOURS,
    SAMPLE,
    SIGMA,
    TRY_LABELS,
    TRY_REACH,
    driving,
)
from mledocs.exhibits.quantities import sample
from mledocs.numerics import intervals
from mledocs.numerics.distributions import Exponential, Normal
from mledocs.numerics.intervals import Interval
from mledocs.numerics.special import sigmoid

LOW, HIGH = 0, 1


def percent() -> float:
    """The level of the intervals, in percent."""
    return 100.0 * LEVEL


def quantile() -> float:
    """z: how many standard errors an interval of the level reaches to either side."""
    return intervals.normal_quantile(LEVEL)


def cut() -> float:
    """c = exp(-z²/2): the share of the largest likelihood at which the curve is cut."""
    return intervals.relative_likelihood(LEVEL)


def times_less() -> float:
    """1/c: how many times less likelihood than the best value an end of the interval has."""
    return 1.0 / cut()


def mean_interval() -> Interval:
    """All μ whose likelihood, at the known σ, is at least c times the largest."""
    return intervals.likelihood_ratio(
        lambda mu: float(sample.normal(mu).log_prob(SAMPLE).sum()), sample.mean(), LEVEL
    )


def mean_end(end: int) -> float:
    """An end of that interval."""
    return mean_interval()[end]


def mean_information() -> float:
    """n/σ²: the information of the sample about μ at the known σ."""
    return -float(sample.normal(sample.mean()).hessian(SAMPLE)[0, 0].sum())


def mean_error() -> float:
    """σ/√n, the standard error of the mean at the known σ."""
    return intervals.standard_error(mean_information())


def mean_reach() -> float:
    """z σ/√n: how far the interval reaches to either side."""
    return quantile() * mean_error()


def unbiased_sigma() -> float:
    """s = √(Σ (xᵢ - x̄)² / (n - 1))."""
    return math.sqrt(sample.unbiased_variance())


def student() -> float:
    """t: what takes the place of z when σ is estimated by s."""
    return intervals.student_quantile(LEVEL, sample.size() - 1)


def learners(fewer_than: float = math.inf) -> tuple[int, int]:
    """Of the learners with fewer hours than this: how many passed, and how many there are."""
    hours, passed = driving()
    chosen = passed[hours < fewer_than]
    return int(chosen.sum()), chosen.size


def beginners() -> tuple[int, int]:
    """How many of the beginners passed, and how many there are."""
    return learners(BEGINNER_HOURS)


def newcomers() -> tuple[int, int]:
    """How many of those with fewest hours passed, and how many there are."""
    return learners(NEWCOMER_HOURS)


def beginner(part: int) -> int:
    """Passes of the beginners, or how many there are."""
    return beginners()[part]


def newcomer(part: int) -> int:
    """Passes of the newcomers, or how many there are."""
    return newcomers()[part]


def beginner_share() -> float:
    """q̂ = k/n of the beginners."""
    passed, count = beginners()
    return passed / count


def newcomer_end() -> float:
    """The upper end of the likelihood-ratio interval of the newcomers."""
    return intervals.share_likelihood(*newcomers(), LEVEL)[HIGH]


def logit(q: float) -> float:
    """log(q / (1 - q)), -∞ at 0 and ∞ at 1."""
    with np.errstate(divide="ignore"):
        return float(np.log(q) - np.log1p(-q))


def logit_wald(k: int, n: int) -> Interval:
    """Wald's interval for the logit of a probability: ẑ ± z / √(n q̂ (1 - q̂))."""
    q = k / n
    return intervals.wald(logit(q), intervals.standard_error(n * q * (1.0 - q)), LEVEL)


def logit_likelihood(k: int, n: int) -> Interval:
    """The likelihood-ratio interval of the logit, computed from the likelihood of the logit."""
    return intervals.likelihood_ratio(lambda z: k * z - n * float(np.logaddexp(0.0, z)), logit(k / n), LEVEL)


def as_shares(ends: Interval) -> Interval:
    """An interval of logits as one of probabilities."""
    low, high = sigmoid(np.array(ends))
    return float(low), float(high)


def rate_error() -> float:
    """λ̂/√n: the standard error of the exponential rate if the five numbers were exponential."""
    rate = Exponential.fit(SAMPLE).rate
    return intervals.standard_error(sample.size() / rate**2)


def rate_robust_error() -> float:
    """√(Σ sᵢ²) / I: the standard error of the same rate that does not need the family."""
    model = Exponential.fit(SAMPLE)
    return intervals.robust_standard_error(model.gradient(SAMPLE)[0], sample.size() / model.rate**2)


def mean_robust_error() -> float:
    """√(Σ sᵢ²) / I for the mean at the known σ: σ̂/√n."""
    scores = sample.normal(sample.mean()).gradient(SAMPLE)[0]
    return intervals.robust_standard_error(scores, mean_information())


def spread_wald(end: int) -> float:
    """An end of Wald's interval for σ."""
    return intervals.spread_wald(sample.fitted_sigma(), sample.size(), LEVEL)[end]


def spread_likelihood(end: int) -> float:
    """An end of the likelihood-ratio interval for σ."""
    return intervals.spread_likelihood(sample.fitted_sigma(), sample.size(), LEVEL)[end]


def spread_error() -> float:
    """σ̂/√(2n), the standard error of σ̂ that the curvature gives."""
    fitted: Normal = sample.fitted()
    return intervals.standard_error(-float(fitted.hessian(SAMPLE)[1, 1].sum()))


def needed() -> int:
    """The smallest n at which the interval reaches as little as asked for: (z σ / reach)², rounded up."""
    return math.ceil((quantile() * SIGMA / TRY_REACH) ** 2)


def all_ones_end() -> float:
    """The lower end of the likelihood-ratio interval after nothing but ones: exp(-z²/(2n))."""
    return intervals.share_likelihood(TRY_LABELS, TRY_LABELS, LEVEL)[LOW]
