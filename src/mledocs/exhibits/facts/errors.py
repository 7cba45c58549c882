"""Other errors: what an outlier does, what a median is, and which loss comes from which distribution."""

import math

import numpy as np

from mledocs.exhibits import data
from mledocs.exhibits.facts.judge import around, equal, first, same, top, unless
from mledocs.exhibits.quantities import sample
from mledocs.numerics.distributions import Exponential, Laplace, Normal
from mledocs.numerics.losses import LOSSES, absolute_error, binary_cross_entropy_with_logits, squared_error

#: Predictions, labels and a scale at which a loss is compared with its distribution.
REAL = [(-1.5, 0.3), (2.0, 5.0), (0.4, 0.4)]
LOGITS = [(-3.0, 0), (0.2, 1), (5.0, 0)]
SHARES = [(0.1, 0), (0.6, 1), (0.9, 0)]
SCALE = 1.7


def outlier_moves_mean() -> str:
    """With its largest observation moved out, the sample has another mean, towards the outlier."""
    before, after = sample.mean(), sample.outlier_mean()
    holds = before < after < data.OUTLIER
    return unless(holds, f"the mean goes from {before:g} to {after:g}, the outlier is {data.OUTLIER:g}")


def largest_is_moved() -> str:
    """The observation that becomes the outlier is the largest of the sample, and the outlier is larger."""
    before, after = sorted(data.SAMPLE), sorted(sample.with_outlier())
    holds = before[:-1] == after[:-1] and after[-1] > before[-1] == sample.largest()
    return unless(holds, f"the sample is {before}, with the outlier {after}")


def outlier_leaves_median() -> str:
    """The median stays where it was when the largest observation is moved out."""
    before, after = float(np.median(data.SAMPLE)), sample.outlier_median()
    return unless(before == after, f"the median goes from {before:g} to {after:g}")


def outlier_widens_both() -> str:
    """Both error models grow wider with the outlier."""
    x, y = data.SAMPLE, sample.with_outlier()
    normal, laplace = Normal.fit(y).sigma / Normal.fit(x).sigma, Laplace.fit(y).b / Laplace.fit(x).b
    return unless(min(normal, laplace) > 1.2, f"σ̂ grows {normal:.2f} times, b̂ {laplace:.2f} times")


def _absolute(mu: float, x: tuple[float, ...]) -> float:
    return float(absolute_error(mu, x).sum())


def median_is_minimum() -> str:
    """No μ has a smaller sum of absolute errors over the points than the median that the package finds."""
    median = sample.laplace_mu()
    best = top(lambda mu: -_absolute(mu, data.SAMPLE), around(median, 2.0))
    least, other = _absolute(median, data.SAMPLE), _absolute(best, data.SAMPLE)
    return unless(other > least - 1e-9, f"the sum is {least:g} at {median:g} and {other:g} at {best:g}")


def midrange_is_flat() -> str:
    """The largest error, no sum, is smallest at the midrange; the likelihood of flat densities is largest."""
    x = sample.with_outlier()
    middle = sample.outlier_midrange()
    widths = {mu: float(np.abs(x - mu).max()) for mu in around(middle, 1.0)}
    best = top(lambda mu: -len(x) * math.log(2 * widths[mu]), widths)
    added = float(np.abs(x - middle).sum())
    return equal("the best middle", best, "the midrange", middle) or unless(
        added > 1.5 * widths[middle], f"the largest error is {widths[middle]:g}, all add up to {added:g}"
    )


def even_has_many_minima() -> str:
    """With an even n the sum is the same, and smallest, all the way between the middle pair."""
    x = tuple(sorted(data.SAMPLE)[:4])
    inside = [_absolute(x[1] + share * (x[2] - x[1]), x) for share in (0.0, 0.3, 0.8, 1.0)]
    outside = [_absolute(x[1] - 0.1, x), _absolute(x[2] + 0.1, x)]
    flat = all(same(a, inside[0]) for a in inside)
    return unless(flat and min(outside) > inside[0] + 1e-6, f"inside {inside}, outside {outside}")


def losses_are_likelihoods() -> str:
    """For each loss, minus the log-density of its distribution is a times the loss plus c."""
    points = {"binary_cross_entropy": SHARES, "binary_cross_entropy_with_logits": LOGITS}
    return first(
        equal(
            f"{name} at {at:g}, {y:g}: a · loss + c",
            -float(loss.log_density(at, y, SCALE)),
            "-log p",
            -float(loss.distribution(at, SCALE).log_prob(y)),
        )
        for name, loss in LOSSES.items()
        for at, y in points.get(name, REAL)
    )


def _comes_from(name: str, distribution: type) -> str:
    made = type(LOSSES[name].distribution(0.5, SCALE))
    return unless(made is distribution, f"{name} comes from {made.__name__}") or losses_are_likelihoods()


def normal_gives_squares() -> str:
    """The squared error is the loss of normal errors."""
    return _comes_from("squared_error", Normal)


def laplace_gives_absolute() -> str:
    """The absolute error is the loss of Laplace errors."""
    return _comes_from("absolute_error", Laplace)


def bernoulli_gives_cross_entropy() -> str:
    """The cross-entropy is the loss of Bernoulli labels."""
    made = type(LOSSES["binary_cross_entropy"].distribution(0.5, SCALE)).__name__
    return unless(made == "Bernoulli", f"it comes from {made}") or losses_are_likelihoods()


def squares_grow_faster() -> str:
    """Far out, doubling the distance multiplies the squared error by four, the other losses by two."""
    far = 1e3
    growth = [
        float(squared_error(0, 2 * far) / squared_error(0, far)),
        float(absolute_error(0, 2 * far) / absolute_error(0, far)),
        float(binary_cross_entropy_with_logits(2 * far, 0) / binary_cross_entropy_with_logits(far, 0)),
    ]
    right = all(math.isclose(g, e, rel_tol=1e-6) for g, e in zip(growth, (4, 2, 2), strict=True))
    return unless(right, f"they grow {growth} times")


def rate_is_one_over_mean() -> str:
    """The best exponential rate is one over the mean, and no rate near it is better."""
    rate = sample.exponential_rate()
    best = top(
        lambda r: float(Exponential(r).log_prob(data.SAMPLE).sum()), [rate * 1.01**k for k in range(-50, 51)]
    )
    return equal("the best rate", best, "the number shown", rate) or equal(
        "it", rate, "1 / x̄", 1 / float(np.mean(data.SAMPLE))
    )
