"""The package's functions under the names that `code` clauses of the pages call: floats in, floats out."""

from collections.abc import Callable, Sequence

import numpy as np

from mledocs.exhibits.atlas import checked, functions
from mledocs.numerics import intervals, losses, optimize
from mledocs.numerics.arguments import Array
from mledocs.numerics.distributions import Bernoulli, Exponential, Laplace, Normal, density
from mledocs.numerics.likelihood import log_likelihood
from mledocs.numerics.optimize import gradient_ascent
from mledocs.numerics.regression import LinearModel, LogisticModel, least_squares
from mledocs.numerics.special import sigmoid

Numbers = Sequence[float]


def normal_density(x: float, mu: float, sigma: float) -> float:
    """p(x | μ, σ) of the normal distribution."""
    return float(density(Normal(mu, sigma), x))


def laplace_density(x: float, mu: float, b: float) -> float:
    """p(x | μ, b) of the Laplace distribution."""
    return float(density(Laplace(mu, b), x))


def exponential_density(t: float, rate: float) -> float:
    """p(t | λ) of the exponential distribution."""
    return float(density(Exponential(rate), t))


def bernoulli_mass(y: float, p: float) -> float:
    """P(y | p) of the Bernoulli distribution."""
    return float(density(Bernoulli(p), y))


def normal_log_likelihood(x: Numbers, mu: float, sigma: float) -> float:
    """ℓ(μ, σ) of a normal sample."""
    return log_likelihood(Normal(mu, sigma), np.array(x))


def laplace_nll(x: Numbers, mu: float, b: float) -> float:
    """−ℓ(μ, b) of a Laplace sample."""
    return -log_likelihood(Laplace(mu, b), np.array(x))


def exponential_nll(t: Numbers, rate: float) -> float:
    """−ℓ(λ) of an exponential sample."""
    return -log_likelihood(Exponential(rate), np.array(t))


def line_nll(x: Numbers, y: Numbers, w: float, b: float, sigma: float) -> float:
    """−ℓ(w, b) of a line with normal errors."""
    return -LinearModel(w, b, sigma).log_likelihood(x, y)


def intercept(x: Numbers, y: Numbers) -> float:
    """b̂ of the line of least squares."""
    return least_squares(np.array(x), np.array(y))[1]


def mean_squared_error(x: Numbers, y: Numbers, w: float, b: float) -> float:
    """Σ (yᵢ - w xᵢ - b)² / n."""
    return float(np.mean(losses.squared_error(w * np.array(x) + b, np.array(y))))


def slope(x: Numbers, y: Numbers) -> float:
    """ŵ of the line of least squares."""
    return least_squares(np.array(x), np.array(y))[0]


def cross_entropy(x: Numbers, y: Numbers, w: float, b: float) -> float:
    """The binary cross-entropy of a logistic model, summed."""
    return float(np.sum(losses.binary_cross_entropy_with_logits(w * np.array(x) + b, np.array(y))))


def gradient_step(theta: Numbers, rate: float, x: Numbers, y: Numbers) -> Array:
    """One step of gradient descent on the cross-entropy of a logistic model, from θ = (w, b)."""
    path = gradient_ascent(lambda point: LogisticModel(*point).gradient(x, y), theta, rate, 1)
    return np.asarray(path[-1], dtype=np.float64)


def newton_step(theta: Numbers, x: Numbers, y: Numbers) -> Array:
    """One full step of Newton's method on the same loss."""
    return np.array(theta) + optimize.newton_step(np.array(theta), LogisticModel(*theta).derivatives(x, y))[0]


def cross_entropy_with_logits(z: float, y: float) -> float:
    """The binary cross-entropy of one label, from its logit."""
    return float(losses.binary_cross_entropy_with_logits(z, y))


def standard_error(information: float) -> float:
    """1 / √I."""
    return intervals.standard_error(information)


def unbiased_spread(x: Numbers) -> float:
    """s = √(Σ (xᵢ − x̄)² / (n − 1))."""
    if len(x) < 2:
        raise ValueError(f"x is {list(x)}; a spread needs two numbers")
    return float(np.std(x, ddof=1))


def exponential_robust_error(t: Numbers) -> float:
    """The standard error of the exponential rate that does not need the family."""
    model = Exponential.fit(t)
    return intervals.robust_standard_error(model.gradient(t)[0], len(t) / model.rate**2)


def sigmoid_of(z: float) -> float:
    """σ(z) = 1 / (1 + e⁻ᶻ)."""
    return float(sigmoid(np.array(z)))


CODE: dict[str, Callable[..., float | Array]] = {
    **functions.functions(),
    **checked.functions(),
    "normal_density": normal_density,
    "laplace_density": laplace_density,
    "exponential_density": exponential_density,
    "bernoulli_mass": bernoulli_mass,
    "normal_log_likelihood": normal_log_likelihood,
    "laplace_nll": laplace_nll,
    "exponential_nll": exponential_nll,
    "line_nll": line_nll,
    "mean_squared_error": mean_squared_error,
    "slope": slope,
    "intercept": intercept,
    "cross_entropy": cross_entropy,
    "gradient_step": gradient_step,
    "newton_step": newton_step,
    "cross_entropy_with_logits": cross_entropy_with_logits,
    "sigmoid": sigmoid_of,
    "standard_error": standard_error,
    "unbiased_spread": unbiased_spread,
    "exponential_robust_error": exponential_robust_error,
}
