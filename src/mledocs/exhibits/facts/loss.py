"""From likelihood to loss: what the logarithm changes, products that reach zero, sums, means and units."""

import math
from collections.abc import Sequence
from functools import partial

import numpy as np

from mledocs.exhibits import data
from mledocs.exhibits.facts.judge import around, equal, first, same, top, unless
from mledocs.exhibits.quantities import sample
from mledocs.numerics.distributions import Normal, density
from mledocs.numerics.likelihood import likelihood, log_likelihood, score

#: "A few factors": at most this many. "Near": within this share of σ. "Ordinary": below this size.
FEW = 10
NEAR = 0.1
ORDINARY = 1e6


def order_reversed() -> str:
    """The candidate with the largest likelihood has the smallest loss, and so on down the order."""
    by_likelihood = sorted(sample.likelihood_of(name) for name in data.CANDIDATES)
    losses = sorted((sample.loss_of(name) for name in data.CANDIDATES), reverse=True)
    pairs = zip(by_likelihood, losses, strict=True)
    return first(equal("-log L", -math.log(value), "the loss in its place", loss) for value, loss in pairs)


def log_increases() -> str:
    """L(a) > L(b) exactly when log L(a) > log L(b)."""
    means = [sample.mean() + d for d in (0.0, 0.3, 1.0, 2.0, 4.0)]
    value = [likelihood(Normal(mu, data.SIGMA), data.SAMPLE) for mu in means]
    log = [log_likelihood(Normal(mu, data.SIGMA), data.SAMPLE) for mu in means]
    orders = [sorted(range(len(means)), key=list_.__getitem__) for list_ in (value, log)]
    return unless(orders[0] == orders[1], f"L orders {orders[0]}, log L {orders[1]}")


def _products(mu: float) -> np.ndarray:
    return np.cumprod(density(Normal(mu, data.SIGMA), sample.underflow_draws()))


def product_reaches_zero() -> str:
    """The product is zero at the n that is shown, is not one factor earlier, and stays zero."""
    n, products = sample.underflow_n_zero(), _products(data.CANDIDATES["mu5"])
    holds = products[n - 2] > 0 and not products[n - 1 :].any()
    return unless(holds, f"around n = {n} the products are {products[n - 2]:g} and {products[n - 1]:g}")


def zero_for_all_near() -> str:
    """A few factors after the first product, those of the means near by are zero too."""
    mu, n = data.CANDIDATES["mu5"], sample.underflow_n_zero()
    near = (mu - NEAR * data.SIGMA, mu, mu + NEAR * data.SIGMA)
    last = max(
        int(np.flatnonzero(_products(m) == 0)[0]) + 1 if not _products(m).all() else math.inf for m in near
    )
    return unless(
        last <= n + FEW, f"the last of the products near μ = {mu:g} is zero only at n = {last}, not {n}"
    )


def sum_is_ordinary() -> str:
    """Where the product is zero, the sum of logarithms is a finite number of ordinary size."""
    total = sample.underflow_log_likelihood()
    return unless(abs(total) < ORDINARY, f"the sum is {total:g}")


def sum_keeps_pace() -> str:
    """Beyond the n at which the product is zero the sum of logarithms goes on falling as fast as before."""
    mu, n = data.CANDIDATES["mu5"], sample.underflow_n_zero()
    terms = Normal(mu, data.SIGMA).log_prob(sample.underflow_draws())
    before, after = float(terms[:n].mean()), float(terms[n:].mean())
    return unless(
        abs(after / before - 1) < 0.1, f"it falls by {-before:.3f} a draw before, {-after:.3f} after"
    )


def repeated_product_is_zero() -> str:
    """With a thousand copies of the sample the products of all candidates are zero; the sums still differ."""
    densities = {mu: density(Normal(mu, data.SIGMA), data.SAMPLE) for mu in data.CANDIDATES.values()}
    products = [float(np.prod(np.tile(d, 1000))) for d in densities.values()]
    sums = {round(float(np.sum(np.log(np.tile(d, 1000)))), 6) for d in densities.values()}
    return unless(
        not any(products) and len(sums) > 1, f"the products are {products}, the sums {sorted(sums)}"
    )


def bell_has_two_bends() -> str:
    """As a function of μ the likelihood has two inflection points, at x̄ ± σ/√n; the loss has none."""
    spread = data.SIGMA / math.sqrt(sample.size())
    places = around(sample.mean(), 4 * spread, 400)
    values = np.array([likelihood(Normal(mu, data.SIGMA), data.SAMPLE) for mu in places])
    bends, none = (np.flatnonzero(np.diff(np.sign(np.diff(f, 2)))) for f in (values, -np.log(values)))
    away = [(places[int(k) + 1] + places[int(k) + 2]) / 2 - sample.mean() for k in bends]
    right = len(away) == 2 and max(abs(away[0] + spread), abs(away[1] - spread)) < 0.03 * spread
    return unless(
        right and not none.size, f"the bends are {away} from x̄, not ±{spread:.4g}; of the loss {none}"
    )


def mean_has_same_minimum() -> str:
    """The mean loss is smallest where the sum is, and is the sum divided by n everywhere."""
    places = around(sample.mean(), data.SIGMA)
    total = [-log_likelihood(Normal(mu, data.SIGMA), data.SAMPLE) for mu in places]
    mean = [-float(np.mean(Normal(mu, data.SIGMA).log_prob(data.SAMPLE))) for mu in places]
    divided = all(same(t / sample.size(), m, 1.0) for t, m in zip(total, mean, strict=True))
    lowest = [places[int(np.argmin(f))] for f in (total, mean)]
    return unless(divided and lowest[0] == lowest[1], f"the minima are at {lowest[0]:g} and {lowest[1]:g}")


def mean_gradient_is_smaller() -> str:
    """The gradient of the mean loss is that of the sum, divided by n."""
    h, mu = 1e-5, sample.mean() + 0.5
    up, down = (float(np.mean(Normal(mu + d, data.SIGMA).log_prob(data.SAMPLE))) for d in (h, -h))
    mean, total = (up - down) / (2 * h), float(score(Normal(mu, data.SIGMA), data.SAMPLE)[0])
    return unless(
        abs(mean - total / sample.size()) < 1e-5, f"of the mean it is {mean:.5g}, of the sum {total:.5g}"
    )


def penalty_weighs_more() -> str:
    """With a penalty λμ² on the mean the minimum is at x̄/(1 + 2λσ²); on the sum, λ counts 1/n of that."""
    weight, n = 0.05, sample.size()

    def best(share: float, places: Sequence[float]) -> float:
        normal = partial(Normal, sigma=data.SIGMA)
        return top(lambda mu: share * log_likelihood(normal(mu), data.SAMPLE) - weight * mu**2, places)

    for share, effect in ((1 / n, weight), (1.0, weight / n)):
        right = sample.mean() / (1 + 2 * effect * data.SIGMA**2)
        found = best(share, around(right, 0.5))
        if not same(found, right):
            return f"with the weight {effect:g} the minimum is at {found:.5g}, not {right:.5g}"
    return ""


def unit_divides_density() -> str:
    """In a unit k times smaller every density is divided by k."""
    k, mu, sigma = data.RESCALED_FACTOR, sample.mean(), data.SIGMA
    return first(
        equal("k times the new density", k * float(density(Normal(k * mu, k * sigma), k * x)), "the old one",
              float(density(Normal(mu, sigma), x)))
        for x in data.SAMPLE
    )  # fmt: skip


def unit_shifts_loss() -> str:
    """The change of unit adds the shown amount to the loss, and takes the best mean along."""
    k = data.RESCALED_FACTOR
    x = [k * value for value in data.SAMPLE]
    new = -log_likelihood(Normal(k * sample.mean(), k * data.SIGMA), x)
    grown = new + sample.log_likelihood_at_mean()
    return equal("the growth of the loss", grown, "the number shown", sample.rescaled_shift()) or equal(
        "the best mean", Normal.fit(x).mu / k, "the old one", sample.mean()
    )


def gap_is_parabola() -> str:
    """The loss of one candidate exceeds that of the other by the difference of the parabola."""
    squares = [(sample.mean() - data.CANDIDATES[name]) ** 2 for name in ("mu4", "mu5")]
    gap = sample.size() * (squares[0] - squares[1]) / (2 * data.SIGMA**2)
    return equal("the gap of the parabola", gap, "the gap of the losses", sample.loss_gap("mu4", "mu5"))
