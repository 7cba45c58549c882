"""The ways up the log-likelihood of the five numbers, as a function of μ and σ."""

import math

import numpy as np

from mledocs.exhibits.data import (
    CLIMB_RATE,
    CLIMB_START,
    CLIMB_STEPS,
    RUNAWAY_ABOVE,
    RUNAWAY_STEPS,
    SAMPLE,
    Array,
)
from mledocs.exhibits.quantities import sample
from mledocs.numerics.distributions import Normal
from mledocs.numerics.likelihood import log_likelihood, score
from mledocs.numerics.optimize import Derivatives, gradient_ascent, newton, plain_newton

METHODS = ("ascent", "scoring", "newton")


def observed(point: Array) -> Derivatives:
    """Value, score and Hessian; the value is nan where σ is no standard deviation."""
    if point[1] <= 0:
        return math.nan, np.zeros(2), np.zeros((2, 2))
    model = Normal(*point.tolist())
    return log_likelihood(model, SAMPLE), score(model, SAMPLE), model.hessian(SAMPLE).sum(axis=2)


def expected(point: Array) -> Derivatives:
    """The same with minus the information of the sample in place of the Hessian."""
    value, gradient, hessian = observed(point)
    if point[1] > 0:
        hessian = -sample.size() * Normal(*point.tolist()).information()
    return value, gradient, hessian


def climb(method: str, start: tuple[float, float]) -> Array:
    """The path of a method from a start, a row (μ, σ) a point."""
    if method == "scoring":
        return newton(expected, start)
    if method == "newton":
        return plain_newton(observed, start, RUNAWAY_STEPS)
    return gradient_ascent(lambda point: observed(point)[1], start, CLIMB_RATE, CLIMB_STEPS)


def scoring_steps() -> int:
    """How many steps Fisher scoring takes from the start of the figure."""
    return len(climb("scoring", CLIMB_START)) - 1


def runaway() -> Array:
    """The path of Newton's method from the sample mean and the σ that the text starts at."""
    return climb("newton", (sample.mean(), RUNAWAY_ABOVE))


def convex_above(mu: Array) -> Array:
    """The σ above which the log-likelihood is convex in σ: √3 times the root mean square distance from μ."""
    squares = np.square(np.subtract.outer(np.atleast_1d(mu), SAMPLE)).mean(axis=1)
    return np.asarray(np.sqrt(3.0 * squares))
