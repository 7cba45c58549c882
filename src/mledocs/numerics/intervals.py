"""Intervals for a parameter: from its standard error, from the score, from the likelihood itself."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq
from scipy.special import ndtri, stdtr, stdtrit, xlog1py, xlogy

from mledocs.numerics.arguments import between, finite, positive, varied

#: The ends of an interval, the smaller first.
Interval = tuple[float, float]
#: How badly a value of the parameter fits: 0 at the estimate, larger the further away.
Statistic = Callable[[float], float]

REALS: Interval = (-math.inf, math.inf)
POSITIVE: Interval = (0.0, math.inf)
UNIT: Interval = (0.0, 1.0)
#: The first step away from the estimate, relative to it; each further one doubles.
FIRST = 2.0**-20
#: So many doublings lead from the first step past every float64, and to the neighbour of an end.
DOUBLINGS = 1100


def normal_quantile(level: float) -> float:
    """How many standard errors an interval of this level reaches to either side.

    z with P(|Z| ≤ z) = level for a standard normal Z: 1.96 for 0.95

    Raises ValueError unless 0 < level < 1. Source: Casella and Berger (2002), section 9.2.
    """
    return float(ndtri((1.0 + _level(level)) / 2.0))


def student_quantile(level: float, freedom: float) -> float:
    """The same for Student's t distribution with `freedom` degrees of freedom, when σ is estimated as s.

    Raises ValueError unless 0 < level < 1 and freedom > 0. Source: Casella and Berger (2002), section 9.2.
    """
    return float(stdtrit(float(positive("freedom", freedom)), (1.0 + _level(level)) / 2.0))


def relative_likelihood(level: float) -> float:
    """The height, as a share of the maximum, at which the likelihood is cut for an interval of this level.

    c = exp(−z²/2), so that 2 [ℓ(θ̂) − ℓ(θ)] ≤ z² inside

    Raises ValueError unless 0 < level < 1. Source: Royall, Statistical Evidence (1997), chapter 1.
    """
    return math.exp(-0.5 * normal_quantile(level) ** 2)


def wald(estimate: float, standard_error: float, level: float) -> Interval:
    """The interval that takes the log-likelihood for a parabola: θ̂ ± z se, in the unit of θ.

    Its ends may leave the parameter's domain. Raises ValueError unless 0 < level < 1, or if an argument is
    not finite. Source: Casella and Berger (2002), section 10.4.1.
    """
    return around(estimate, standard_error, normal_quantile(level))


def around(estimate: float, standard_error: float, reach: float) -> Interval:
    """θ̂ ± `reach` · se, whatever quantile the reach is."""
    half = float(finite("reach", reach)) * float(finite("standard_error", standard_error))
    return float(finite("estimate", estimate)) - half, float(estimate) + half


def standard_error(information: float) -> float:
    """The standard error that an information gives: 1 / √I, in the unit of the parameter.

    Raises ValueError if the information is not positive: the log-likelihood has no curved top there.
    Source: Casella and Berger (2002), section 10.1.3.
    """
    return 1.0 / math.sqrt(float(positive("information", information)))


def robust_standard_error(scores: ArrayLike, information: float) -> float:
    """The standard error that does not take the variance of the score from the family: √(Σ sᵢ²) / I.

    `scores` holds the derivative of each observation's log-density at the estimate. Raises ValueError if the
    information is not positive. Source: White, Econometrica 50 (1982), theorem 3.2.
    """
    return float(np.linalg.norm(finite("scores", scores))) / float(positive("information", information))


def inverted(statistic: Statistic, estimate: float, cut: float, domain: Interval = REALS) -> Interval:
    """All values of a parameter round the estimate at which a statistic is at most the cut.

    {θ : statistic(θ) ≤ cut}, for a statistic that rises to either side of the estimate

    Where it never reaches the cut, the interval goes to the end of the domain, which may be infinite.
    Raises ValueError if the cut is not positive or the estimate lies outside of the domain.
    Source: Casella and Berger (2002), theorem 9.2.2.
    """
    positive("cut", cut)
    if not domain[0] <= estimate <= domain[1]:
        raise ValueError(
            f"estimate is {estimate!r}; it must lie in the domain from {domain[0]} to {domain[1]}"
        )
    low, high = (_crossing(statistic, estimate, cut, end) for end in domain)
    return low, high


def likelihood_ratio(
    log_likelihood: Callable[[float], float], estimate: float, level: float, domain: Interval = REALS
) -> Interval:
    """The values of a parameter whose likelihood is not far below the maximum.

    {θ : 2 [ℓ(θ̂) − ℓ(θ)] ≤ z²}, which is {θ : L(θ) ≥ c L(θ̂)} with the c of `relative_likelihood`

    With other parameters at their best for each θ this is the profile likelihood. Raises ValueError as
    `inverted` does. Source: Casella and Berger (2002), section 10.4.1.
    """
    top = log_likelihood(estimate)
    cut = normal_quantile(level) ** 2
    return inverted(lambda theta: 2.0 * (top - log_likelihood(theta)), estimate, cut, domain)


def share_wald(k: float, n: float, level: float) -> Interval:
    """Wald's interval for a probability after k ones in n labels: q̂ ± z √(q̂ (1 − q̂) / n) with q̂ = k / n.

    Raises ValueError unless 0 ≤ k ≤ n and n > 0.
    Source: Brown, Cai and DasGupta, Statistical Science 16 (2001), 101–133.
    """
    q = _share(k, n)
    return wald(q, math.sqrt(q * (1.0 - q) / n), level)


def share_score(k: float, n: float, level: float) -> Interval:
    """The score interval of the same probability: all q with (k − n q)² / (n q (1 − q)) ≤ z².

    Raises ValueError as `share_wald` does.
    Source: Wilson, Journal of the American Statistical Association 22 (1927), 209–212.
    """

    def statistic(q: float) -> float:
        away, spread = (k - n * q) ** 2, n * q * (1.0 - q)
        return away / spread if spread > 0 else math.inf * away if away else 0.0

    return inverted(statistic, _share(k, n), normal_quantile(level) ** 2, UNIT)


def share_likelihood(k: float, n: float, level: float) -> Interval:
    """The likelihood-ratio interval of the same probability, by ℓ(q) = k log q + (n − k) log(1 − q).

    Raises ValueError as `share_wald` does. Source: Brown, Cai and DasGupta (2001).
    """
    return likelihood_ratio(lambda q: float(xlogy(k, q) + xlog1py(n - k, -q)), _share(k, n), level, UNIT)


def spread_wald(sigma: float, n: int, level: float) -> Interval:
    """Wald's interval for the standard deviation of a normal sample: σ̂ ± z σ̂ / √(2n).

    Raises ValueError unless σ̂ > 0. Source: Casella and Berger (2002), section 10.4.1.
    """
    return wald(sigma, float(positive("sigma", sigma)) / math.sqrt(2 * n), level)


def spread_likelihood(sigma: float, n: int, level: float) -> Interval:
    """The likelihood-ratio interval of it, by ℓ(σ) = −n log σ − n σ̂² / (2σ²), with the mean at its best.

    Raises ValueError unless σ̂ > 0. Source: Casella and Berger (2002), section 10.4.1.
    """
    squares = float(positive("sigma", sigma)) ** 2

    def profile(value: float) -> float:
        return -n * (math.log(value) + 0.5 * squares / value**2)

    return likelihood_ratio(profile, sigma, level, POSITIVE)


def mean_student(x: ArrayLike, level: float) -> Interval:
    """Student's interval for the mean of a normal sample: x̄ ± t s / √n with s² = Σ (xᵢ − x̄)² / (n − 1).

    Raises ValueError if x has fewer than two values or all are the same.
    Source: Student, Biometrika 6 (1908); Casella and Berger (2002), example 9.2.10.
    """
    x = varied("x", x)
    error = float(x.std(ddof=1)) / math.sqrt(x.size)
    return around(float(x.mean()), error, student_quantile(level, x.size - 1))


def mean_coverage(n: int, reach: float, divisor: int) -> float:
    """How often x̄ ± reach · σ̂ / √n holds the mean of a normal law, when σ̂² is Σ (xᵢ − x̄)² over this divisor.

    P(|T| ≤ reach √((n − 1) / divisor)) with Student's T of n − 1 degrees of freedom

    Raises ValueError unless n ≥ 2 and the divisor is positive.
    Source: Casella and Berger (2002), theorem 5.3.1.
    """
    freedom = float(positive("n - 1", n - 1))
    edge = reach * math.sqrt(freedom / float(positive("divisor", divisor)))
    return 1.0 - 2.0 * float(stdtr(freedom, -edge))


def _level(level: float) -> float:
    return float(between("level", level, 0.0, 1.0))


def _share(k: float, n: float) -> float:
    if not 0 <= k <= n or n <= 0:
        raise ValueError(f"k is {k!r} and n is {n!r}; 0 ≤ k ≤ n and n > 0 are needed")
    return k / n


def _crossing(statistic: Statistic, estimate: float, cut: float, end: float) -> float:
    """Where the statistic reaches the cut between the estimate and an end of the domain; else the end."""
    inner = estimate
    for step in range(DOUBLINGS):
        outer = _outwards(estimate, end, step)
        if outer in (end, inner):
            break
        if statistic(outer) > cut:
            return _root(lambda theta: statistic(theta) - cut, inner, outer)
        inner = outer
    return end


def _outwards(estimate: float, end: float, step: int) -> float:
    """The place of a step: twice as far from the estimate each time, or half as far from a finite end."""
    if math.isfinite(end):
        return end + math.ldexp(estimate - end, -step - 1)
    return estimate + math.copysign(math.ldexp(FIRST * _size(estimate), min(step, 1000)), end)


def _size(estimate: float) -> float:
    """How large an estimate is; from next to nothing no number of doublings would lead anywhere."""
    return max(abs(estimate), 1e-150) if estimate else 1.0


def _root(function: Statistic, inner: float, outer: float) -> float:
    nearest = 4.0 * np.finfo(np.float64).eps
    return float(brentq(function, inner, outer, xtol=nearest * abs(inner - outer), rtol=nearest))
