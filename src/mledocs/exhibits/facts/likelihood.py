"""The five numbers: what the pages claim of their likelihood."""

import math

import numpy as np

from mledocs.exhibits import data
from mledocs.exhibits.facts.judge import around, equal, first, rising, same, top, unless
from mledocs.exhibits.quantities import sample
from mledocs.numerics.distributions import Normal, density
from mledocs.numerics.likelihood import likelihood, log_likelihood

#: "Much less": at most this share. "Says little": a standard error of at least this share of the estimate.
MUCH_LESS = 0.6
LITTLE = 0.25


def _ell(mu: float, sigma: float | None = None) -> float:
    return log_likelihood(Normal(mu, data.SIGMA if sigma is None else sigma), data.SAMPLE)


def _distances() -> dict[str, float]:
    return {name: abs(mu - sample.mean()) for name, mu in data.CANDIDATES.items()}


def best_candidate() -> str:
    """One candidate has the largest likelihood, and it is the one that the page names."""
    ranked = sorted(data.CANDIDATES, key=sample.likelihood_of, reverse=True)
    best, next_best = (sample.likelihood_of(name) for name in ranked[:2])
    named = data.CANDIDATES[ranked[0]] == sample.best_candidate()
    return unless(
        named and best > next_best * (1 + 1e-9),
        f"the two largest likelihoods are {best:.6g} and {next_best:.6g}",
    )


def ratio_to_next() -> str:
    """The largest likelihood is as many times the next largest as is shown, by the gap of the parabola."""
    near, far = sorted(_distances().values())[:2]
    ratio = math.exp(len(data.SAMPLE) * (far**2 - near**2) / (2 * data.SIGMA**2))
    said = round(sample.ratio_best_to_next())
    return unless(abs(ratio - said) <= 0.5, f"the ratio is {ratio:.4g}, the page says about {said}")


def distance_decides() -> str:
    """The farther a candidate is from the sample mean, the smaller its likelihood; equally far, equal."""
    away, value = _distances(), {name: sample.log_likelihood_of(name) for name in data.CANDIDATES}
    return first(
        unless(
            same(value[a], value[b])
            if same(away[a], away[b])
            else (away[a] < away[b]) == (value[a] > value[b]),
            f"{a} and {b} are {away[a]:g} and {away[b]:g} away, with ℓ = {value[a]:g} and {value[b]:g}",
        )
        for a in away
        for b in away
        if a < b
    )


def nearest_to_mean() -> str:
    """The candidate with the largest likelihood is the only one that is nearest to the sample mean."""
    ranked = sorted(_distances().items(), key=lambda item: item[1])
    (name, near), (_, other) = ranked[:2]
    holds = data.CANDIDATES[name] == sample.best_candidate() and not same(near, other)
    return unless(holds, f"the nearest candidates are {near:g} and {other:g} from the mean {sample.mean():g}")


def density_exceeds_one() -> str:
    """The peak of the narrow normal density is above one."""
    peak = sample.narrow_peak()
    return unless(peak > 1, f"the density with σ = {data.NARROW_SIGMA:g} is at most {peak:.3g}")


def factors_multiply() -> str:
    """The last observation is denser under the better candidate, and such ratios multiply to the whole."""
    ratios = [sample.density_at("mu5", i) / sample.density_at("mu4", i) for i in range(sample.size())]
    product, said = math.prod(ratios), sample.ratio_best_to_next()
    return unless(
        ratios[-1] > 1 and same(product, said),
        f"x_{sample.size()} is {ratios[-1]:.3g} times as dense; all give {product:.4g}, not {said:.4g}",
    )


def single_hill() -> str:
    """The log-likelihood rises up to the sample mean and falls after it."""
    places = around(sample.mean(), 4 * data.SIGMA)
    steps = np.diff([_ell(mu) for mu in places])
    half = len(steps) // 2
    return unless(
        bool((steps[:half] > 0).all() and (steps[half:] < 0).all()),
        f"ℓ is not one hill round {sample.mean():g}: it is largest at {top(_ell, places):g}",
    )


def maximum_at_mean() -> str:
    """Of many means, close together, the sample mean has the largest likelihood."""
    best = top(_ell, around(sample.mean(), 2 * data.SIGMA))
    return equal("the best mean", best, "the sample mean", sample.mean())


def log_moves_no_maximum() -> str:
    """The likelihood and its logarithm are largest at the same mean, and rank the candidates alike."""
    places = [*around(sample.mean(), data.SIGMA), *data.CANDIDATES.values()]
    by_value = top(lambda mu: likelihood(Normal(mu, data.SIGMA), data.SAMPLE), places)
    ranks = [sorted(data.CANDIDATES, key=f) for f in (sample.likelihood_of, sample.log_likelihood_of)]
    alike = [round(sample.log_likelihood_of(name), 9) for name in ranks[0]] == [
        round(sample.log_likelihood_of(name), 9) for name in ranks[1]
    ]
    return unless(alike, f"L ranks {ranks[0]}, ℓ {ranks[1]}") or equal(
        "the place of the largest L", by_value, "the mean", top(_ell, places)
    )


def score_changes_sign() -> str:
    """The slope of ℓ is positive below the sample mean, zero at it and negative beyond, and linear in μ."""
    h, mean = 1e-5, sample.mean()
    slope = {d: (_ell(mean + d + h) - _ell(mean + d - h)) / (2 * h) for d in (-1.0, -0.1, 0.0, 0.1, 1.0)}
    right = {d: -d * len(data.SAMPLE) / data.SIGMA**2 for d in slope}
    wrong = [
        f"at x̄ + {d:g} it is {slope[d]:.4g}, not {right[d]:.4g}"
        for d in slope
        if abs(slope[d] - right[d]) > 1e-4
    ]
    return unless(not wrong, "; ".join(wrong))


def parabola() -> str:
    """ℓ is a parabola in μ: its second differences are all the same and negative."""
    second = np.diff([_ell(mu) for mu in around(sample.mean(), 2 * data.SIGMA, 40)], 2)
    low, high = float(second.min()), float(second.max())
    return unless(
        high < 0 and high - low < -1e-6 * low, f"second differences of ℓ lie from {low:.6g} to {high:.6g}"
    )


def mean_follows_change() -> str:
    """With the first observation altered, the likelihood is largest at another mean, as shown."""
    altered = (data.ALTERED_FIRST, *data.SAMPLE[1:])
    best = top(
        lambda mu: log_likelihood(Normal(mu, data.SIGMA), altered), around(sample.altered_mean(), data.SIGMA)
    )
    moved = not same(best, sample.mean())
    return unless(moved, f"the maximum stays at {best:g}") or equal(
        "the maximum", best, "the number shown", sample.altered_mean()
    )


def mean_best_for_every_spread() -> str:
    """Whatever σ is, ℓ(μ, σ) is largest at the sample mean."""

    def best(sigma: float) -> float:
        return top(lambda mu: _ell(mu, sigma), around(sample.mean(), 1.0))

    return first(
        equal(f"at σ = {sigma:g} the best mean", best(sigma), "the sample mean", sample.mean())
        for sigma in (0.1, 0.5, 1.0, 3.0)
    )


def spread_is_root_mean_square() -> str:
    """At the sample mean, the log-likelihood is largest at the root of the mean squared distance from it."""
    mean = sum(data.SAMPLE) / len(data.SAMPLE)
    root = math.sqrt(sum((x - mean) ** 2 for x in data.SAMPLE) / len(data.SAMPLE))
    best = top(lambda s: _ell(mean, s), [root * 1.02**k for k in range(-60, 61)])
    return equal("the best σ", best, "the root mean square", root) or equal(
        "the fit", sample.fitted_sigma(), "it", root
    )


def less_spread_than_known() -> str:
    """The fitted standard deviation is much smaller than the known one."""
    share = sample.fitted_sigma() / data.SIGMA
    return unless(share <= MUCH_LESS, f"σ̂ is {share:.2f} times the known σ")


def few_say_little() -> str:
    """The standard error of σ̂, σ/√(2n), is a large share of it."""
    share = 1 / math.sqrt(2 * sample.size())
    return unless(share >= LITTLE, f"with n = {sample.size()} the standard error is only {share:.2f} of σ̂")


def unbiased_is_no_maximum() -> str:
    """The likelihood is smaller at the unbiased estimate of the variance than at the one with divisor n."""
    unbiased, best = (
        _ell(sample.mean(), math.sqrt(sample.unbiased_variance())),
        sample.log_likelihood_at_fit(),
    )
    return unless(unbiased < best, f"ℓ is {unbiased:.5g} with n - 1 and {best:.5g} with n")


def tried_lies_between() -> str:
    """L at the mean to try is smaller than at the sample mean and larger than at the candidate named."""
    low, tried, high = sample.likelihood_of("mu6"), sample.try_likelihood(), sample.likelihood_at_mean()
    return unless(low < tried < high, f"the likelihoods are {low:.4g}, {tried:.4g} and {high:.4g}")


def high_at_all() -> str:
    """The best bell is high at every observation; each of the others is low at some."""
    half = 0.5 * sample.known_peak()
    lowest = {name: min(sample.density_at(name, i) for i in range(sample.size())) for name in data.CANDIDATES}
    best = max(lowest, key=lowest.__getitem__)
    holds = data.CANDIDATES[best] == sample.best_candidate() and all(
        (low > half) == (name == best) for name, low in lowest.items()
    )
    return unless(holds, f"half a peak is {half:.3g}, the lowest heights are {lowest}")


def outer_means_mirror() -> str:
    """Where the sample is symmetric about the middle mean, the outer columns mirror each other."""
    low, middle, high = sorted(data.CANDIDATES.values())
    x = np.sort(data.SAMPLE)
    symmetric = np.allclose(x - middle, middle - x[::-1]) and same(middle - low, high - middle)
    left, right = density(Normal(low, data.SIGMA), x), density(Normal(high, data.SIGMA), x)[::-1]
    same_columns = np.allclose(left, right)
    return unless(
        not symmetric or same_columns, f"the sample is symmetric, the columns are {left} and {right}"
    )


def near_is_dense() -> str:
    """The farther an observation lies from a mean, on either side, the smaller its density."""
    mu, sigma = sample.best_candidate(), data.SIGMA
    heights = [
        float(density(Normal(mu, sigma), mu + side * d)) for side in (-1, 1) for d in (0, 0.5, 1, 2, 4)
    ]
    falls = rising(heights[4::-1]) and rising(heights[:4:-1])
    return unless(falls, f"the heights do not fall: {heights}")


def rounding_changes_product() -> str:
    """Factors rounded to three decimals multiply to another number, at five decimals, than unrounded."""
    factors = [float(density(Normal(sample.best_candidate(), data.SIGMA), x)) for x in data.SAMPLE]
    rounded, exact = math.prod(round(f, 3) for f in factors), math.prod(factors)
    return unless(f"{rounded:.5f}" != f"{exact:.5f}", f"both are {exact:.5f}")
