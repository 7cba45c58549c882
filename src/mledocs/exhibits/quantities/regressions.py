"""The two regressions, and the ways to fit them: what the article says about them."""

import math
from collections.abc import Callable
from functools import cache

import numpy as np

from mledocs.exhibits.data import (
    GRADIENT_STEPS,
    HEATING_SIGMA,
    LEARNING_RATE,
    SAMPLE,
    Array,
    driving,
    heating,
)
from mledocs.exhibits.quantities import sample
from mledocs.numerics.likelihood import score
from mledocs.numerics.losses import binary_cross_entropy_with_logits
from mledocs.numerics.optimize import gradient_ascent, laplace_line, newton
from mledocs.numerics.regression import LinearModel, LogisticModel

#: A derivative below this is rounding: its digits differ between machines, so none is shown.
NO_SLOPE = 1e-10


def heating_fit() -> LinearModel:
    """The line of least squares, with the standard deviation that fits best."""
    return LinearModel.fit(*heating())


def heating_known() -> LinearModel:
    """The same line with the standard deviation that the errors were drawn with."""
    fit = heating_fit()
    return LinearModel(fit.w, fit.b, HEATING_SIGMA)


def heating_count() -> int:
    """How many days there are."""
    return len(heating()[0])


def heating_w() -> float:
    """The slope ŵ of the line of least squares, in kWh per kelvin."""
    return heating_fit().w


def heating_b() -> float:
    """The intercept b̂ of the line of least squares, in kWh."""
    return heating_fit().b


def heating_sigma() -> float:
    """The standard deviation of the errors, estimated: σ̂ = √MSE, in kWh."""
    return heating_fit().sigma


def heating_mse() -> float:
    """The mean squared error of the line of least squares, in kWh²."""
    return heating_fit().sigma ** 2


def heating_constant() -> float:
    """n/2 · log(2πσ²), the part of the negative log-likelihood without w and b."""
    return heating_count() / 2 * math.log(2 * math.pi * HEATING_SIGMA**2)


def heating_factor() -> float:
    """n/(2σ²), by which the mean squared error enters the negative log-likelihood."""
    return heating_count() / (2 * HEATING_SIGMA**2)


def heating_nll() -> float:
    """-ℓ(ŵ, b̂) at the standard deviation that the errors were drawn with."""
    return -heating_known().log_likelihood(*heating())


def heating_laplace_w() -> float:
    """The slope of the line of least absolute errors, in kWh per kelvin."""
    return laplace_line(*heating())[0]


@cache
def driving_fit() -> LogisticModel:
    """The logistic curve of the largest likelihood."""
    return LogisticModel.fit(*driving())


def driving_count() -> int:
    """How many learners there are."""
    return len(driving()[0])


def driving_passes() -> int:
    """How many learners passed."""
    return int(driving()[1].sum())


def driving_pass_share() -> float:
    """The share of learners that passed."""
    return float(driving()[1].mean())


def driving_w() -> float:
    """The slope ŵ of the logistic curve, per hour."""
    return driving_fit().w


def driving_b() -> float:
    """The intercept b̂ of the logistic curve."""
    return driving_fit().b


def driving_loss(w: float, b: float) -> float:
    """The binary cross-entropy of the learners, summed: -ℓ(w, b)."""
    return -LogisticModel(w, b).log_likelihood(*driving())


def driving_nll() -> float:
    """The smallest binary cross-entropy of the learners."""
    return driving_loss(driving_w(), driving_b())


def driving_boundary() -> float:
    """The x at which both labels are equally likely: -b/w."""
    return -driving_b() / driving_w()


def driving_costs() -> Array:
    """The cross-entropy that the fitted curve pays for each learner."""
    x, y = driving()
    return binary_cross_entropy_with_logits(driving_w() * x + driving_b(), y)


def driving_worst_hours() -> float:
    """The hours of the learner who surprises the fitted curve most."""
    return float(driving()[0][driving_costs().argmax()])


def driving_worst_cost() -> float:
    """The largest cross-entropy that the fitted curve pays for one learner."""
    return float(driving_costs().max())


def start_loss() -> float:
    """The binary cross-entropy at w = b = 0, which is n log 2."""
    return driving_loss(0.0, 0.0)


def start_curvature(parameter: int) -> float:
    """A second derivative of the loss at w = b = 0: Σ xᵢ² / 4 in w, n / 4 in b."""
    return -float(LogisticModel(0.0, 0.0).hessian(*driving())[parameter, parameter])


@cache
def newton_path() -> Array:
    """The path of Newton's method on the learners from w = b = 0, a row (w, b) a point."""
    x, y = driving()

    def derivatives(point: Array) -> tuple[float, Array, Array]:
        model = LogisticModel(*point)
        return model.log_likelihood(x, y), model.gradient(x, y), model.hessian(x, y)

    return newton(derivatives, np.zeros(2))


def driving_slope(w: float, b: float) -> float:
    """The larger of the two derivatives of the loss, as a distance from zero."""
    return float(np.abs(LogisticModel(w, b).gradient(*driving())).max())


def newton_steps() -> int:
    """How many steps the path of Newton's method has."""
    return len(newton_path()) - 1


@cache
def gradient_path() -> Array:
    """The path of gradient descent on the learners from w = b = 0, a row (w, b) a point."""
    x, y = driving()
    return gradient_ascent(
        lambda point: LogisticModel(*point).gradient(x, y), np.zeros(2), LEARNING_RATE, GRADIENT_STEPS
    )


def first_step(parameter: int) -> float:
    """Where the first step of Newton's method leads: w or b."""
    return float(newton_path()[1][parameter])


def first_loss(path: Callable[[], Array]) -> float:
    """The loss after the first step of a path."""
    return driving_loss(*path()[1])


def gradient_gap() -> float:
    """How far the loss still is above its minimum where gradient descent was stopped."""
    return driving_loss(*gradient_path()[-1]) - driving_nll()


def newton_limit() -> float:
    """√3 · σ̂: beyond it the log-likelihood of the sample is convex in σ."""
    return math.sqrt(3) * sample.fitted_sigma()


def newton_sigma(sigma: float) -> float:
    """Where one plain Newton step for σ leads, with μ at the sample mean."""
    n, variance = sample.size(), sample.fitted_variance()
    curvature = n / sigma**2 - 3 * n * variance / sigma**4
    return sigma - _score_sigma(sigma) / curvature


def scoring_sigma(sigma: float) -> float:
    """Where one step of Fisher scoring leads: the curvature at a fixed μ is replaced by -2n/σ², its mean."""
    return sigma + _score_sigma(sigma) * sigma**2 / (2 * sample.size())


def _score_sigma(sigma: float) -> float:
    return float(score(sample.normal(sample.mean(), sigma), SAMPLE)[1])
