"""Logistic regression on the learners: what the pages claim of the curve, its loss and its sigmoid."""

import math
import sys

import numpy as np

from mledocs.exhibits import data
from mledocs.exhibits.facts.judge import around, equal, first, rising, same, top, unless
from mledocs.exhibits.quantities import entropy, regressions
from mledocs.numerics.bernoulli import BernoulliLogit
from mledocs.numerics.losses import LOSSES, binary_cross_entropy_with_logits, squared_error
from mledocs.numerics.regression import LogisticModel
from mledocs.numerics.special import sigmoid

#: What costs "little" and "much", in nats; a factor "nearly zero"; a "modest" loss.
LITTLE, MUCH = 0.1, 2.0
NEARLY_ZERO = 0.01
MODEST = 1000.0
AWAY = [(0.01, 0.0), (-0.01, 0.0), (0.0, 0.1), (0.0, -0.1), (0.05, -1.0), (-0.1, 2.0)]


def _sigmoid(z: float) -> float:
    return float(sigmoid(np.array(z, float)))


def passes_counted() -> str:
    """As many labels are 1 as the page says."""
    counted = sum(label == 1 for label in data.driving()[1].tolist())
    return unless(
        counted == regressions.driving_passes(),
        f"{counted} learners passed, not {regressions.driving_passes()}",
    )


def right_costs_little() -> str:
    """The largest probability given to what happened costs little."""
    q = max(data.SURPRISES)
    return unless(entropy.cost(q) < LITTLE, f"a probability of {q:g} costs {entropy.cost(q):.3f}")


def wrong_costs_much() -> str:
    """The smallest probability given to what happened costs much."""
    q = min(data.SURPRISES)
    return unless(entropy.cost(q) > MUCH, f"a probability of {q:g} costs {entropy.cost(q):.3f}")


def curve_has_least() -> str:
    """No other curve pays a smaller total than the fitted one."""
    w, b = regressions.driving_w(), regressions.driving_b()
    least, other = regressions.driving_nll(), min(regressions.driving_loss(w + dw, b + db) for dw, db in AWAY)
    slope = regressions.driving_slope(w, b)
    return unless(
        least < other and slope < 1e-6, f"it pays {least:.6g}, another {other:.6g}; its slope is {slope:.2g}"
    )


def bars_add_up() -> str:
    """What the curve pays for the learners, one by one, adds up to the total that is shown."""
    return equal(
        "the sum of the bars",
        math.fsum(regressions.driving_costs().tolist()),
        "the number shown",
        regressions.driving_nll(),
    )


def worst_learner() -> str:
    """The learner that is named costs the fitted curve most, as much as is shown."""
    costs = dict(zip(data.driving()[0].tolist(), regressions.driving_costs().tolist(), strict=True))
    most = max(costs, key=costs.__getitem__)
    return unless(most == regressions.driving_worst_hours(), f"the most is paid at {most:g} hours") or equal(
        "its cost", costs[most], "the number shown", regressions.driving_worst_cost()
    )


def half_at_boundary() -> str:
    """At the boundary the fitted probability is one half, and it rises."""
    at = regressions.driving_boundary()
    below, here, above = regressions.driving_fit().probability([at - 5, at, at + 5])
    return unless(
        same(here, 0.5) and below < here < above,
        f"it is {below:.3f}, {here:.3f} and {above:.3f} around {at:.1f} h",
    )


def sigmoid_is_bounded() -> str:
    """The sigmoid lies between 0 and 1 and increases."""
    values = [_sigmoid(z) for z in range(-30, 31)]
    inside = min(values) > 0 and max(values) < 1
    return unless(inside and rising(values), f"it goes from {values[0]:g} to {values[-1]:g}")


def nothing_dropped() -> str:
    """For the cross-entropy the factor is one and the constant zero."""
    loss = LOSSES["binary_cross_entropy_with_logits"]
    law, pairs = loss.require_law(), [(z, y) for z in (-3.0, 0.2, 5.0) for y in (0, 1)]
    a, constants = law.a(1.0), {float(law.c(y, 1.0)) for y in (0, 1)}
    values = [float(loss.value(z, y)) for z, y in pairs]
    likelihoods = [-float(BernoulliLogit(z).log_prob(y)) for z, y in pairs]
    return unless((a, constants) == (1.0, {0.0}), f"a = {a:g}, c is one of {constants}") or first(
        equal("the loss", v, "-log P", nll) for v, nll in zip(values, likelihoods, strict=True)
    )


def sigmoid_saturates() -> str:
    """At the logit that is shown the sigmoid rounds to 1, just below it does not."""
    z = entropy.saturation_logit()
    holds = _sigmoid(z) == 1 and _sigmoid(z - 1) < 1
    return unless(holds, f"σ({z}) - 1 = {_sigmoid(z) - 1:g}, σ({z - 1}) - 1 = {_sigmoid(z - 1) - 1:g}")


def true_loss_is_modest() -> str:
    """Where 1 - σ(z) is 0 in double precision, the true loss is a modest number."""
    loss = float(binary_cross_entropy_with_logits(float(entropy.saturation_logit()), 0))
    return unless(0 < loss < MODEST, f"the loss is {loss:g}")


def naive_is_infinite() -> str:
    """At the saturated logit the formula as written is infinite for a label of 0, the stable form is not."""
    with np.errstate(divide="ignore"):
        naive = -float(np.log(1 - sigmoid(np.array(float(data.SATURATED_LOGIT)))))
    stable = entropy.stable_loss()
    return unless(
        math.isinf(naive) and same(stable, data.SATURATED_LOGIT), f"as written {naive:g}, stable {stable:g}"
    )


def exponential_overflows() -> str:
    """The exponential of the shown logit is finite, of the next whole one it is not."""
    z = entropy.overflow_logit()
    inside = math.exp(z) <= sys.float_info.max
    with np.errstate(over="ignore"):
        beyond = float(np.exp(float(z + 1)))
    return unless(inside and math.isinf(beyond), f"e^{z} = {math.exp(z):g}, e^{z + 1} = {beyond:g}")


def package_does_not_overflow() -> str:
    """The package's loss is finite far beyond the logit at which the exponential overflows."""
    z = 100.0 * entropy.overflow_logit()
    loss = float(binary_cross_entropy_with_logits(z, 0))
    return unless(same(loss, z), f"at z = {z:g} it is {loss:g}")


def pulls_with_error() -> str:
    """Each learner pulls on the logit with its probability minus its label."""
    h = 1e-6
    for z, y in [(-2.0, 0.0), (0.5, 1.0), (3.0, 0.0)]:
        slope = float(
            binary_cross_entropy_with_logits(z + h, y) - binary_cross_entropy_with_logits(z - h, y)
        ) / (2 * h)
        if abs(slope - (_sigmoid(z) - y)) > 1e-6:
            return f"at z = {z:g}, y = {y:g} it is {slope:.5g}, not {_sigmoid(z) - y:.5g}"
    return ""


def gradients_share_shape() -> str:
    """Half the squared error has the slope prediction minus y in its prediction, cross-entropy in z."""
    squares, labels = LOSSES["squared_error"], LOSSES["binary_cross_entropy_with_logits"]
    return first(
        equal("half the slope of squares", float(squares.gradient(z, y)) / 2, "the error", z - y)
        or equal("the slope in z", float(labels.gradient(z, y)), "the error", _sigmoid(z) - y)
        for z, y in [(-2.0, 0), (0.5, 1), (3.0, 0)]
    )


def squares_find_probability() -> str:
    """The expected squared error of a probability is smallest at the true one."""

    def expected(q: float, p: float) -> float:
        return p * float(squared_error(q, 1)) + (1 - p) * float(squared_error(q, 0))

    def best(p: float) -> float:
        return top(lambda q: -expected(q, p), around(p, 0.1))

    return first(equal("its minimum", best(p), "the probability", p) for p in (0.1, 0.5, 0.8))


def squares_not_convex() -> str:
    """As a function of the logit, the squared error of the probability curves down somewhere."""
    curves = np.diff([float(squared_error(_sigmoid(z), 1)) for z in around(0, 8)], 2)
    return unless(bool(curves.min() < 0 < curves.max()), f"its second differences go from {curves.min():.3g}")


def factor_nearly_zero() -> str:
    """The factor σ(z)(1 - σ(z)) is nearly zero at a confident logit, right or wrong."""
    factors = [_sigmoid(z) * _sigmoid(-z) for z in (data.WRONG_LOGIT, -data.WRONG_LOGIT)]
    return unless(max(factors) < NEARLY_ZERO, f"at z = ±{data.WRONG_LOGIT:g} it is {max(factors):.3g}")


def squares_pull_less() -> str:
    """A confident mistake pulls with almost its whole error under cross-entropy, and hardly under squares."""
    full, little = entropy.wrong_pull(), entropy.wrong_pull_squared()
    return unless(full > 0.9 and little < NEARLY_ZERO, f"the pulls are {full:.4g} and {little:.4g}")


def _separated() -> tuple[np.ndarray, np.ndarray, float]:
    """The learners' hours with labels that one number of hours separates, and that number."""
    x = np.sort(data.driving()[0])
    at = float(x[len(x) // 2 - 1] + x[len(x) // 2]) / 2
    return x, (x > at).astype(float), at


def steeper_is_better() -> str:
    """With separable labels a steeper curve has less loss, and no finite w has the maximum likelihood."""
    x, y, at = _separated()
    losses = [
        float(binary_cross_entropy_with_logits(w * (x - at), y).sum()) for w in (0.1, 1.0, 10.0, 1000.0)
    ]
    falls = rising(losses[::-1])
    return unless(falls and 0 < losses[-1] < 0.01, f"the losses are {losses}")


def separable_is_refused() -> str:
    """The package fits no curve to separable labels: it raises an error."""
    x, y, _ = _separated()
    try:
        fit = LogisticModel.fit(x, y)
    except ValueError:
        return ""
    return f"it returns w = {fit.w:g}, b = {fit.b:g}"


def quasi_separation_stays_above() -> str:
    """With a pass and a fail at the threshold steeper is better, and the loss tends to what these two pay."""
    x, y, at = _separated()
    x, y = np.append(x, [at, at]), np.append(y, [0, 1])
    losses = [float(binary_cross_entropy_with_logits(w * (x - at), y).sum()) for w in (0.1, 1.0, 10.0, 1e4)]
    floor = 2 * math.log(2)
    return unless(rising(losses[::-1]) and same(losses[3], floor), f"{losses} tend to {floor:.4g}")


def groups_overlap() -> str:
    """Some learner who failed practised longer than some who passed."""
    x, y = data.driving()
    failed, passed = float(x[y == 0].max()), float(x[y == 1].min())
    return unless(passed < failed, f"the failed go up to {failed:g} hours, the passed begin at {passed:g}")


def probabilities_match_share() -> str:
    """The mean of the fitted probabilities is the share that passed."""
    mean = float(regressions.driving_fit().probability(data.driving()[0]).mean())
    return equal("their mean", mean, "the share that passed", regressions.driving_pass_share())
