"""What the pages say of a loss as a landscape: its shape, and what a step across it costs."""

from itertools import product

import numpy as np

from mledocs.exhibits import data
from mledocs.exhibits.facts.judge import unless
from mledocs.exhibits.quantities import climbs, regressions, sample
from mledocs.numerics.distributions import Normal
from mledocs.numerics.optimize import gradient_ascent
from mledocs.numerics.regression import LogisticModel

#: "Millions": this many parameters. "Terabytes": more bytes than this. "Narrow": slope and intercept so
#: correlated. "Almost round": the largest curvature at most so many times the smallest.
MILLION = 1e6
TERABYTE = 1e12
NARROW = 0.8
ROUND = 2.5


def newton_needs_a_matrix() -> str:
    """A Newton step adds to the gradient a matrix with a row and a column for each parameter."""
    model = LogisticModel(0.0, 0.0)
    slope, matrix = model.gradient(*data.driving()), model.hessian(*data.driving())
    holds = matrix.shape == (slope.size, slope.size) and matrix.size > slope.size
    return unless(
        holds and matrix.itemsize * MILLION**matrix.ndim > TERABYTE,
        f"the gradient has {slope.size} numbers, the matrix {matrix.shape}",
    )


def rates_overshoot_or_crawl() -> str:
    """Four times the rate raises the learners' loss at the first step; a tenth of it lags behind."""
    x, y = data.driving()

    def loss(factor: float, steps: int) -> float:
        rate = factor * data.LEARNING_RATE
        path = gradient_ascent(lambda p: LogisticModel(*p).gradient(x, y), np.zeros(2), rate, steps)
        return regressions.driving_loss(*path[-1])

    start, large = regressions.start_loss(), loss(4.0, 1)
    small, chosen = loss(0.1, 200), loss(1.0, 200)
    return unless(
        large > start and small > chosen,
        f"from {start:.4g} a large step leads to {large:.4g}; 200 steps to {small:.4g} and {chosen:.4g}",
    )


def scaled_valley_is_round() -> str:
    """With x centred and scaled the curvature of the loss is alike in every direction, at both ends."""
    x, y = data.driving()
    scaled = (x - x.mean()) / x.std()
    ratios = []
    for model in (LogisticModel(0.0, 0.0), LogisticModel.fit(scaled, y)):
        low, high = np.linalg.eigvalsh(-model.hessian(scaled, y))
        ratios.append(float(high / low))
    return unless(max(ratios) < ROUND, f"the largest curvature is {ratios} times the smallest")


def valley_is_narrow() -> str:
    """At the minimum slope and intercept can be traded for each other: the valley is tilted and narrow."""
    inverse = np.linalg.inv(-regressions.driving_fit().hessian(*data.driving()))
    tilt = float(inverse[0, 1] / np.sqrt(inverse[0, 0] * inverse[1, 1]))
    return unless(abs(tilt) > NARROW, f"the correlation of slope and intercept is {tilt:.3g}")


def nearly_quadratic() -> str:
    """At half the distance the loss differs from its quadratic by less than a sixth: the cube decides."""
    x, y = data.driving()
    here = np.array([0.1, -2.0])
    model = LogisticModel(*here)
    slope, curve, value = -model.gradient(x, y), -model.hessian(x, y), regressions.driving_loss(*here)

    def gap(step: np.ndarray) -> float:
        return abs(
            float(regressions.driving_loss(*(here + step)) - value - slope @ step - step @ curve @ step / 2)
        )

    step = np.array([0.01, 0.1])
    far, near = gap(step), gap(step / 2)
    return unless(near < far / 6, f"it differs by {far:.3g}, at half the distance by {near:.3g}")


def expected_curvature() -> str:
    """The curvature of the log-density in σ, averaged under the model, is -2/σ²; scoring divides by it."""
    for sigma in (0.3, 1.0, 4.0):
        model = Normal(1.0, sigma)
        x = np.linspace(1.0 - 12 * sigma, 1.0 + 12 * sigma, 20_001)
        weight = np.exp(model.log_prob(x)) * (x[1] - x[0])
        mean = float((model.hessian(x)[1, 1] * weight).sum())
        if abs(mean * sigma**2 + 2) > 1e-6 or abs(model.information()[1, 1] + mean) > 1e-6 / sigma**2:
            return f"at σ = {sigma:g} it is {mean:.6g}, not {-2 / sigma**2:.6g}"
    return ""


def five_learners() -> list[int]:
    """The coefficients in u, the highest power first, of Π(1 + ku) · (Σ ku/(1 + ku) − 2), k from 1 to 5."""
    whole = [1]
    for k in range(1, 6):
        whole = [k * a + b for a, b in zip([*whole, 0], [0, *whole], strict=True)]
    return [(5 - m - 2) * c for m, c in enumerate(whole)]


def _divisors(coefficients: list[int], degree: int, p: int) -> int:
    """How many polynomials of this degree, with 1 in front, divide the one given, modulo a prime p."""
    count = 0
    for tail in product(range(p), repeat=degree):
        rest = coefficients
        while len(rest) > degree:
            taken = [rest[0] * c for c in (1, *tail)] + [0] * (len(rest) - degree - 1)
            rest = [(a - b) % p for a, b in zip(rest, taken, strict=True)][1:]
        count += not any(rest)
    return count


def five_have_no_radicals() -> str:
    """Modulo 7 the equation of five learners has no factor; modulo 17 it is a quadratic times a cubic."""
    # So its group holds a cycle of five and, as the cube of another element, a swap: it is all of S₅, which
    # is not solvable (Dedekind, Galois). Source: van der Waerden, Algebra (1991), volume 1, chapter 8.
    coefficients = five_learners()
    found = [[_divisors(coefficients, degree, p) for degree in (1, 2)] for p in (7, 17)]
    return unless(
        found == [[0, 0], [0, 1]] and all(coefficients[0] % p for p in (7, 17)),
        f"modulo 7 and 17 {coefficients} has {found} divisors of degrees 1 and 2",
    )


def scoring_reaches_the_top() -> str:
    """Fisher scoring is at the maximum after as many steps as is shown, and not one step before."""
    path = climbs.climb("scoring", data.CLIMB_START)
    top = np.array([sample.mean(), sample.fitted_sigma()])
    before, after = (float(np.abs(point - top).max()) for point in path[-2:])
    holds = after < 1e-9 < before and len(path) == climbs.scoring_steps() + 1
    return unless(holds, f"the last points are {before:.2g} and {after:.2g} from it, of {len(path)} in all")
