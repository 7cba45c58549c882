"""What the pages say of models at large: independence, families, estimates, and what they assume."""

import math
from collections.abc import Sequence

import numpy as np

from mledocs.exhibits import data
from mledocs.exhibits.facts.judge import around, equal, first, same, top, unless
from mledocs.exhibits.quantities import sample
from mledocs.numerics.bernoulli import Bernoulli
from mledocs.numerics.distributions import Exponential, Laplace, Normal, density
from mledocs.numerics.likelihood import log_likelihood, score
from mledocs.numerics.losses import squared_error
from mledocs.numerics.regression import least_squares

#: A fine grid, wide enough for the densities that are integrated here.
GRID = np.linspace(-40.0, 40.0, 40_001)


def _mean_of(values: np.ndarray, weight: np.ndarray) -> float:
    """The mean of values along the grid under a density, by a sum."""
    return float((values * weight).sum() * (GRID[1] - GRID[0]))


def dependent_is_no_product() -> str:
    """With correlation ρ the joint normal density is not the product of its marginals; with ρ = 0 it is."""
    x, y = data.SAMPLE[0] - sample.mean(), data.SAMPLE[1] - sample.mean()
    one = float(density(Normal(0.0, 1.0), x))
    product = one * float(density(Normal(0.0, 1.0), y))
    joint = {r: one * float(density(Normal(r * x, math.sqrt(1 - r * r)), y)) for r in (0.0, 0.8)}
    return unless(
        same(joint[0.0], product) and not same(joint[0.8], product), f"the product is {product:g}, {joint}"
    )


def few_can_stray() -> str:
    """Of a thousand samples as small as this one, some mean lies more than one σ from the true one."""
    draws = Normal(data.TRUE_MU, data.SIGMA).sample(np.random.default_rng(0), (1000, sample.size()))
    worst = float(np.abs(draws.mean(axis=1) - data.TRUE_MU).max())
    return unless(worst > data.SIGMA, f"the mean of {sample.size()} strays by {worst:.3g} at most")


def one_small_height() -> str:
    """Under every candidate the product is smaller than the smallest of its factors."""
    lowest = {n: min(sample.density_at(n, i) for i in range(sample.size())) for n in data.CANDIDATES}
    return first(
        unless(sample.likelihood_of(n) < low, f"L is {sample.likelihood_of(n):.3g}, a height is {low:.3g}")
        for n, low in lowest.items()
    )


def log_of_product_is_sum() -> str:
    """Minus the logarithm of the product of densities is the sum of minus their logarithms."""
    factors = {n: [sample.density_at(n, i) for i in range(sample.size())] for n in data.CANDIDATES}
    return first(
        equal("-log of the product", -math.log(math.prod(f)), "the sum of -log", sample.loss_of(n))
        for n, f in factors.items()
    )


def zero_is_never_best() -> str:
    """Where a label that occurred has probability 0, the loss is infinite, and elsewhere it is finite."""
    labels = data.driving()[1]
    zero, best = (-log_likelihood(Bernoulli(p), labels) for p in (0.0, Bernoulli.fit(labels).p))
    return unless(math.isinf(zero) and best < zero, f"the losses are {zero:g} and {best:g}")


def unit_keeps_differences() -> str:
    """A change of unit leaves the difference of two losses alone and can change the sign of a loss."""
    k, mus = data.RESCALED_FACTOR, [data.CANDIDATES[name] for name in ("mu4", "mu5")]
    units = (1.0, 1 / k)
    losses = [
        [-log_likelihood(Normal(u * m, u * data.SIGMA), [u * x for x in data.SAMPLE]) for m in mus]
        for u in units
    ]
    gaps = [a - b for a, b in losses]
    return equal("the difference", gaps[0], "in the other unit", gaps[1]) or unless(
        losses[0][1] > 0 > losses[1][1], f"the losses are {losses[0][1]:.4g} and {losses[1][1]:.4g}"
    )


def too_narrow_too_wide() -> str:
    """Half of σ̂ costs at the outermost observation, twice σ̂ at the one nearest to the mean."""
    x, best = np.array(data.SAMPLE), sample.fitted_sigma()
    away = np.abs(x - sample.mean())
    half, fit, twice = (-Normal(sample.mean(), s * best).log_prob(x) for s in (0.5, 1.0, 2.0))
    outer, inner = int(away.argmax()), int(away.argmin())
    costs = [float(v) for v in (half[outer], fit[outer], twice[inner], fit[inner])]
    return unless(costs[0] > costs[1] and costs[2] > costs[3], f"the costs are {costs}")


def closest_to_a_curve() -> str:
    """Where the true mean is a curve, the line of least squares lies closest to it in the mean of squares."""
    x, _ = data.heating()
    curve = np.square(x)
    w, b = least_squares(x, curve)
    gaps = {d: float(squared_error((w + d) * x + b - d * x.mean(), curve).mean()) for d in (-0.3, 0.0, 0.3)}
    moved = [float(squared_error(w * x + b + up, curve).mean()) for up in (-1.0, 1.0)]
    return unless(
        gaps[0.0] < min(gaps[-0.3], gaps[0.3], *moved), f"the distances are {gaps}, moved up or down {moved}"
    )


def laplace_falls_with_distance() -> str:
    """Twice the distance costs twice as much under the Laplace density, four times under the normal."""
    costs = [
        [float(model.log_prob(0.0) - model.log_prob(d)) for d in (1.5, 3.0)]
        for model in (Laplace(0.0, 1.3), Normal(0.0, 1.3))
    ]
    ratios = [far / near for near, far in costs]
    return unless(same(ratios[0], 2) and same(ratios[1], 4), f"they cost {ratios} times as much")


def laplace_scale_is_best() -> str:
    """At the median, the Laplace likelihood is largest at the mean absolute distance from it."""
    middle = float(np.median(data.SAMPLE))
    scale = float(np.mean(np.abs(np.subtract(data.SAMPLE, middle))))
    best = top(
        lambda b: log_likelihood(Laplace(middle, b), data.SAMPLE), [scale * 1.02**k for k in range(-60, 61)]
    )
    return equal("the best scale", best, "the mean absolute error", scale) or equal(
        "the fit", sample.laplace_b(), "it", scale
    )


def skewed_mean_is_not_median() -> str:
    """The median of an exponential distribution, which is skewed, is not its mean."""
    x = GRID[GRID >= 0]
    share = np.exp(Exponential(1.0).log_prob(x)) * (x[1] - x[0])
    median, mean = float(x[np.searchsorted(np.cumsum(share), 0.5)]), float((x * share).sum())
    return unless(abs(median - mean) > 0.1, f"the median is {median:.4g}, the mean {mean:g}")


def mean_has_least_squares() -> str:
    """Whatever the numbers are, their mean has the smallest mean squared distance from them."""

    def best(numbers: Sequence[float] | np.ndarray) -> float:
        places = around(float(np.mean(numbers)), 1.0)
        return top(lambda m: -float(squared_error(m, numbers).mean()), places)

    return first(
        equal("the best constant", best(numbers), "the mean", float(np.mean(numbers)))
        for numbers in (data.SAMPLE, data.driving()[1], data.heating()[1])
    )


def closest_member() -> str:
    """Under a Laplace density, expected log-likelihood and divergence rank normal densities alike."""
    truth = density(Laplace(0.3, 1.0), GRID)
    members = [Normal(m, s) for m in (-0.5, 0.3, 1.0) for s in (0.8, math.sqrt(2.0), 2.0)]
    logs = {member: member.log_prob(GRID) for member in members}
    loss = sorted(members, key=lambda q: -_mean_of(logs[q], truth))
    away = sorted(members, key=lambda q: _mean_of(np.log(truth) - logs[q], truth))
    return unless(
        loss == away and loss[0] == Normal(0.3, math.sqrt(2.0)), f"the losses rank {loss}, KL ranks {away}"
    )


def standard_error_needs_family() -> str:
    """Minus the mean curvature of log p is the variance of its score under p, not under another density."""
    model = Normal(0.0, math.sqrt(2.0))
    slope, curve = model.gradient(GRID)[1], -model.hessian(GRID)[1, 1]
    found = []
    for truth in (model, Laplace(0.0, 1.0)):
        weight = density(truth, GRID)
        found.append((_mean_of(curve, weight), _mean_of(np.square(slope), weight)))
    agree = [math.isclose(a, b, rel_tol=1e-4) for a, b in found]
    return unless(agree == [True, False], f"curvature and variance of the score are {found}")


def spread_score_changes_sign() -> str:
    """At the sample mean the slope of ℓ in σ is positive below σ̂, zero at it and negative beyond."""
    root = math.sqrt(float(np.mean(np.square(np.subtract(data.SAMPLE, sample.mean())))))
    below, at, above = (
        float(score(Normal(sample.mean(), f * root), data.SAMPLE)[1]) for f in (0.9, 1.0, 1.1)
    )
    return unless(below > 1e-6 > abs(at) and above < -1e-6, f"it is {below:.3g}, {at:.3g} and {above:.3g}")
