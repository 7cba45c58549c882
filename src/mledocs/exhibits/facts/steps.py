"""Finding the minimum: what the pages claim of gradient descent, Newton's method and Fisher scoring."""

import math
from itertools import pairwise

import numpy as np

from mledocs.exhibits import data
from mledocs.exhibits.facts.judge import equal, unless
from mledocs.exhibits.quantities import regressions, sample
from mledocs.numerics.distributions import Normal
from mledocs.numerics.likelihood import log_likelihood
from mledocs.numerics.optimize import gradient_ascent
from mledocs.numerics.regression import LogisticModel

#: "Still above", in nats; "far more"; "about doubles"; "too small to see", as a probability.
STILL = 0.1
FAR_MORE = 20.0
DOUBLES = (1.5, 2.6)
UNSEEN = 0.01


def starts_at_log_two() -> str:
    """At w = b = 0 every probability is one half and the loss is n log 2."""
    q = LogisticModel(0.0, 0.0).probability(data.driving()[0])
    return unless(bool((q == 0.5).all()), f"the probabilities are {q}") or equal(
        "the loss", regressions.start_loss(), "n log 2", len(q) * math.log(2)
    )


def weights_are_quarters() -> str:
    """At w = b = 0 every q(1 - q) is one quarter: the Hessian is a quarter of the sums of 1, x and x²."""
    x, _ = data.driving()
    sums = np.array([[np.square(x).sum(), x.sum()], [x.sum(), len(x)]]) / 4
    gap = float(np.abs(-LogisticModel(0.0, 0.0).hessian(*data.driving()) - sums).max())
    return unless(gap < 1e-6, f"the Hessian differs by {gap:.3g}")


def newton_arrives() -> str:
    """After as many steps as the page says, and not before, Newton's path has no slope left."""
    path = regressions.newton_path()
    before, after = (regressions.driving_slope(*point) for point in path[-2:])
    holds = after < regressions.NO_SLOPE < before and len(path) == regressions.newton_steps() + 1
    return unless(holds, f"the slopes at the last two points are {before:.2g} and {after:.2g}")


def gradient_lags() -> str:
    """After all its steps gradient descent is still clearly above the minimum."""
    gap = regressions.gradient_gap()
    return unless(gap > STILL, f"it is {gap:.3g} above the minimum")


def rate_is_safe() -> str:
    """The learning rate is below 2/M, with M the largest second derivative, which is that at the start."""
    curvature = float(np.linalg.eigvalsh(-LogisticModel(0.0, 0.0).hessian(*data.driving())).max())
    return unless(
        2 / curvature > data.LEARNING_RATE, f"η = {data.LEARNING_RATE:g}, 2/M = {2 / curvature:.4g}"
    )


def safe_rates_descend() -> str:
    """On a quadratic with curvature M each η below 2/M leads to the minimum, one above leads away."""
    curvature = regressions.start_curvature(0)

    def missing(share: float) -> float:
        path = gradient_ascent(lambda theta: -curvature * theta, [1.0], share * 2 / curvature, 50)
        return abs(float(path[-1, 0]))

    left = [missing(share) for share in (0.1, 0.5, 0.98, 1.02)]
    return unless(max(left[:3]) < 1 < left[3], f"of a distance of 1 there are left {left}")


def steeper_in_slope() -> str:
    """The loss curves far more in w than in b."""
    ratio = regressions.start_curvature(0) / regressions.start_curvature(1)
    return unless(ratio > FAR_MORE, f"it curves {ratio:.1f} times as much")


def path_zigzags() -> str:
    """Gradient descent first steps to and fro in w, then goes on in small steps of one direction."""
    steps = np.diff(regressions.gradient_path(), axis=0)
    turns = int((np.diff(np.sign(steps[:6, 0])) != 0).sum())
    late, early = float(np.abs(steps[-1]).max()), float(np.abs(steps[0]).max())
    return unless(
        turns >= 3 and late < early / 10, f"{turns} turns in w; steps of {early:.2g}, at the end {late:.2g}"
    )


def strictly_convex() -> str:
    """The Hessian of the cross-entropy is positive definite wherever one looks, as the x vary."""
    points = [(0.0, 0.0), (0.2, -5.0), (-0.1, 1.0), (regressions.driving_w(), regressions.driving_b())]
    low = min(float(np.linalg.eigvalsh(-LogisticModel(*p).hessian(*data.driving())).min()) for p in points)
    return unless(low > 1e-9, f"its smallest eigenvalue is {low:.3g}")


def hessian_without_labels() -> str:
    """The Hessian is the same with every label turned round: Fisher scoring is Newton's method there."""
    x, y = data.driving()
    model = LogisticModel(0.1, -2.0)
    gap = float(np.abs(model.hessian(x, y) - model.hessian(x, 1 - y)).max())
    return unless(gap < 1e-9, f"the Hessians differ by {gap:.3g}")


def digits_double() -> str:
    """Near the end, each step of Newton's method about doubles the number of zeros of the slope."""
    logs = [-math.log10(regressions.driving_slope(*point)) for point in regressions.newton_path()[-4:-1]]
    ratios = [b / a for a, b in pairwise(logs) if a > 0]
    return unless(
        bool(ratios) and DOUBLES[0] < ratios[-1] < DOUBLES[1], f"the zeros go {[round(z, 1) for z in logs]}"
    )


def full_step_can_overshoot() -> str:
    """From a start far from the minimum a full Newton step raises the loss."""
    start = np.array([1.0, -5.0])
    model = LogisticModel(*start)
    there = start - np.linalg.solve(model.hessian(*data.driving()), model.gradient(*data.driving()))
    before, after = regressions.driving_loss(*start), regressions.driving_loss(*there)
    return unless(after > before, f"the loss goes from {before:.4g} to {after:.4g}")


def never_halves() -> str:
    """Every step of the package's path on the learners is a full one."""
    for here, there in pairwise(regressions.newton_path()):
        model = LogisticModel(*here)
        full = np.linalg.solve(-model.hessian(*data.driving()), model.gradient(*data.driving()))
        if np.abs(there - here - full).max() > 1e-9:
            return f"from {here} it goes to {there}, a full step leads to {here + full}"
    return ""


def soon_unseen() -> str:
    """From the fourth step on, the curve moves less than can be seen."""
    x, path = data.driving()[0], regressions.newton_path()
    moves = [
        float(np.abs(LogisticModel(*a).probability(x) - LogisticModel(*b).probability(x)).max())
        for a, b in pairwise(path)
    ]
    return unless(max(moves[3:]) < UNSEEN, f"the curve moves by {[round(m, 4) for m in moves]}")


def _curvature(sigma: float) -> float:
    """The second derivative of ℓ(x̄, σ) in σ, by differences."""
    h = 1e-4 * sigma
    low, mid, high = (log_likelihood(Normal(sample.mean(), sigma + d), data.SAMPLE) for d in (-h, 0.0, h))
    return (low - 2 * mid + high) / h**2


def curves_up_beyond_limit() -> str:
    """The log-likelihood curves down below the limit that is shown and up beyond it."""
    limit = regressions.newton_limit()
    below, above = _curvature(0.98 * limit), _curvature(1.02 * limit)
    return unless(
        below < 0 < above, f"the second derivatives are {below:.3g} and {above:.3g} around {limit:.3g}"
    )


def step_leads_further_off() -> str:
    """From beyond the limit a Newton step leads away from σ̂."""
    start, there, best = (
        data.RUNAWAY_ABOVE,
        regressions.newton_sigma(data.RUNAWAY_ABOVE),
        sample.fitted_sigma(),
    )
    holds = start > regressions.newton_limit() and abs(there - best) > abs(start - best)
    return unless(
        holds,
        f"from {start:g} it leads to {there:.3g}; σ̂ = {best:.3g}, the limit {regressions.newton_limit():.3g}",
    )


def step_leaves_the_domain() -> str:
    """From just inside the limit a Newton step leads to a negative σ."""
    start, there, limit = (
        data.RUNAWAY_BELOW,
        regressions.newton_sigma(data.RUNAWAY_BELOW),
        regressions.newton_limit(),
    )
    return unless(
        0.95 * limit < start < limit and there < 0,
        f"from {start:g} it leads to {there:.3g}; the limit is {limit:.3g}",
    )


def scoring_is_on_the_way() -> str:
    """A step of Fisher scoring leads between where it starts and σ̂."""
    start, there, best = (
        data.RUNAWAY_ABOVE,
        regressions.scoring_sigma(data.RUNAWAY_ABOVE),
        sample.fitted_sigma(),
    )
    return unless(best < there < start, f"from {start:g} it leads to {there:.3g}; σ̂ = {best:.3g}")
