"""The theory, evaluated by mpmath in its textbook form: what the tests compare the package with.

Every formula is a list of the terms that are added, so that an error can be measured by the largest of them.
"""

from collections.abc import Callable

import mpmath
from hypothesis import settings
from mpmath import mp, mpf

from mledocs.numerics import distributions as d

#: Digits for the oracle: 1 - σ(745) is 1e-324 and must not be rounded off.
DIGITS = 700
#: The promise of the package: an error of at most this share of the largest term added.
BOUND = 1e-14
#: Below the smallest normal float64 numbers have fewer digits.
SUBNORMAL = 2.3e-308

#: The same examples in every run: a test that fails can be run again.
EXAMPLES = settings(max_examples=150, deadline=None, derandomize=True)

Terms = list[mpf]


def log_or_minus_inf(p: mpf) -> mpf:
    return mp.log(p) if p > 0 else mp.ninf


def normal(x: mpf, mu: mpf, sigma: mpf) -> Terms:
    return [-((x - mu) ** 2) / (2 * sigma**2), -mp.log(sigma), -mp.log(2 * mp.pi) / 2]


def laplace(x: mpf, mu: mpf, b: mpf) -> Terms:
    return [-abs(x - mu) / b, -mp.log(2 * b)]


def exponential(x: mpf, rate: mpf) -> Terms:
    return [mp.log(rate), -rate * x] if x >= 0 else [mp.ninf]


def bernoulli(x: mpf, p: mpf) -> Terms:
    return [log_or_minus_inf(p if x == 1 else 1 - p)]


def bernoulli_logit(x: mpf, z: mpf) -> Terms:
    return [-mp.log(1 + mp.exp(-z if x == 1 else z))]


LOG_DENSITIES: dict[str, Callable[..., Terms]] = {
    "normal": normal,
    "laplace": laplace,
    "exponential": exponential,
    "bernoulli": bernoulli,
    "bernoulli_logit": bernoulli_logit,
}

#: Each loss of (prediction, y) in the form in which a textbook prints it.
LOSSES: dict[str, Callable[[mpf, mpf], mpf]] = {
    "squared_error": lambda prediction, y: (y - prediction) ** 2,
    "absolute_error": lambda prediction, y: abs(y - prediction),
    "binary_cross_entropy": lambda p, y: -bernoulli(y, p)[0],
    "binary_cross_entropy_with_logits": lambda z, y: -bernoulli_logit(y, z)[0],
}

#: A distribution of each kind with ordinary parameters.
ORDINARY: dict[str, d.Distribution] = {
    "normal": d.Normal(mu=-1.5, sigma=2.5),
    "laplace": d.Laplace(mu=3.0, b=0.4),
    "exponential": d.Exponential(rate=1.7),
    "bernoulli": d.Bernoulli(p=0.3),
    "bernoulli_logit": d.BernoulliLogit(z=-0.8),
}


def evaluate(terms: Callable[..., Terms], *arguments: float) -> tuple[mpf, mpf]:
    """The sum of the terms and the size of the largest, at exactly these floats."""
    with mp.workdps(DIGITS):
        parts = terms(*map(mpf, arguments))
        return mp.fsum(parts), max(abs(part) for part in parts)


def derivative(function: Callable[..., mpf], arguments: tuple[float, ...], index: int) -> mpf:
    """The partial derivative in one argument, from differences so small that the rest cannot be seen."""
    given = [mpf(argument) for argument in arguments]

    def along(value: mpf) -> mpf:
        return function(*given[:index], value, *given[index + 1 :])

    with mp.workdps(DIGITS):
        step = mpf(10) ** (-DIGITS // 3) * max(1, abs(given[index]))
        return (along(given[index] + step) - along(given[index] - step)) / (2 * step)


def assert_close(actual: float, exact: mpf, largest: mpf, bound: float = BOUND) -> None:
    """The error is within `bound` of the largest term, and a value that no float64 holds is infinite."""
    if abs(exact) > mpf("1.7976931348623157e308"):
        assert actual == (float("inf") if exact > 0 else -float("inf"))
        return
    assert actual == actual, "nan"
    error = abs(mpf(float(actual)) - exact)
    assert error <= bound * largest + SUBNORMAL, f"{actual!r}, exact {mpmath.nstr(exact, 20)}"
