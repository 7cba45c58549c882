"""What the docstrings promise exactly: limits, block sizes, ties, models that cannot be changed.

`make mutate` showed that nothing else would notice: each constant here is off by one in a mutant.
"""

from dataclasses import FrozenInstanceError, fields, is_dataclass
from typing import Any, cast

import numpy as np
import pytest

from mledocs.numerics import likelihood, optimize, regression
from mledocs.numerics.arguments import Array
from mledocs.numerics.bernoulli import Bernoulli
from mledocs.numerics.distributions import DISTRIBUTIONS
from mledocs.numerics.losses import LOSSES
from mledocs.numerics.regression import LinearModel, LogisticModel

MODELS: dict[str, Any] = {**DISTRIBUTIONS, "linear": LinearModel, "logistic": LogisticModel, **LOSSES}


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS.keys())
def test_a_model_cannot_be_changed(model: Any) -> None:
    kind = model if isinstance(model, type) else type(model)
    assert is_dataclass(kind)
    blank = object.__new__(kind)
    with pytest.raises(FrozenInstanceError):
        setattr(blank, fields(kind)[0].name, 1.0)


class Zeros:
    """A generator that draws the smallest number that there is."""

    def random(self, size: int) -> Array:
        return np.zeros(size)


def test_a_probability_of_zero_never_gives_a_one() -> None:
    assert Bernoulli(0.0).sample(cast(np.random.Generator, Zeros()), 3).tolist() == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(("size", "blocks"), [(65_536, [65_536]), (65_537, [65_536, 1])])
def test_a_likelihood_is_summed_in_blocks_that_fit_a_cache(size: int, blocks: list[int]) -> None:
    seen: list[int] = []

    class Counting:
        def log_prob(self, x: Array) -> Array:
            seen.append(x.size)
            return x

    assert likelihood.log_likelihood(cast(Any, Counting()), np.ones(size)) == size
    assert seen == blocks


def test_logistic_derivatives_are_summed_in_blocks_that_fit_a_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    block = regression._block

    def counting(point: Array, x: Array, sign: float) -> optimize.Derivatives:
        seen.append(x.size)
        return block(point, x, sign)

    monkeypatch.setattr(regression, "_block", counting)
    LogisticModel(0.5, 0.0).derivatives(np.ones(2 * 8_193), np.repeat([0.0, 1.0], 8_193))
    assert seen == [8_192, 1, 8_192, 1]


@pytest.mark.parametrize(("n", "fits"), [(2_000, [2_000]), (2_001, [126, 2_001])])
def test_a_fit_starts_from_every_sixteenth_point_beyond_two_thousand(
    n: int, fits: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    maximum = regression._maximum

    def counting(zeros: Array, ones: Array) -> Array:
        sizes.append(zeros.size + ones.size)
        return maximum(zeros, ones)

    monkeypatch.setattr(regression, "_maximum", counting)
    x = np.linspace(-1, 1, n)
    LogisticModel.fit(x, (np.sin(37 * np.arange(n)) < x).astype(np.float64))
    assert sorted(sizes) == fits


def test_newton_takes_five_hundred_steps_and_sixty_halvings_at_most() -> None:
    with pytest.raises(RuntimeError, match="no maximum after 500 steps"):  # it rises and is never nearer
        optimize.newton(lambda p: (float(p[0]), np.array([1.0]), np.array([[-1.0]])), [0.0])
    asked: list[float] = []

    def falling(point: Array) -> optimize.Derivatives:
        asked.append(float(point[0]))
        return -float(point[0]), np.array([1.0]), np.array([[-1.0]])

    with pytest.raises(RuntimeError, match="raises the value"):
        optimize.newton(falling, [0.0])
    assert len(asked) == 1 + 60


def constant(value: float, gradient: float) -> optimize.Derivatives:
    """A point from which a step promises a rise of gradient² / 2."""
    return value, np.array([gradient]), np.array([[-1.0]])


@pytest.mark.parametrize(
    ("value", "rise", "negligible"),
    [
        (0.0, 0.75e-12, True),
        (0.0, 1.5e-12, False),
        (2e12 - 1, 2.0, True),  # exactly the share that is neglected
        (2e12 - 1e6, 2.0, False),
        (-3.0, 3.9e-12, True),
    ],
)
def test_newton_ends_where_a_step_promises_a_millionth_of_a_millionth(
    value: float, rise: float, negligible: bool
) -> None:
    here = constant(value, float(np.sqrt(2 * rise)))
    points: list[float] = []

    def evaluate(point: Array) -> optimize.Derivatives:
        points.append(float(point[0]))
        return here if len(points) == 1 else constant(value + 10, 0.0)

    path = optimize.newton(evaluate, [0.0])
    assert len(path) == (2 if negligible else 3)


def test_newton_halves_a_step_to_a_point_that_is_as_high() -> None:
    def plateau(point: Array) -> optimize.Derivatives:
        x = float(point[0])
        return {0.0: 0.0, 2.0: 0.0, 1.0: 1.0}[x], np.array([2.0 if x == 0 else 0.0]), np.array([[-1.0]])

    assert optimize.newton(plateau, [0.0])[:, 0].tolist() == [0.0, 1.0, 1.0]


def test_a_line_of_zeros_is_a_line() -> None:
    with pytest.raises(ValueError, match="y lies on the line"):
        LinearModel.fit([1.0, 2.0, 3.0], [0.0, 0.0, 0.0])


def test_four_rounding_errors_are_a_line_and_five_are_not() -> None:
    x, one = [-1.0, 0.0, 1.0], 1 + 8 * regression.EPSILON  # the mean is 1 + 3 ε: 5 ε remain
    assert LinearModel.fit(x, [1.0, one, 1.0]).sigma > 0
    with pytest.raises(ValueError, match="y lies on the line"):  # the mean is 1 + 3 ε: 4 ε remain
        LinearModel.fit(x, [1.0, one - regression.EPSILON, 1.0])


def test_a_far_away_y_does_not_spoil_the_slope() -> None:
    x = np.arange(7.0)
    slope, _ = regression.least_squares(x, 2.0**40 + 2 * x)
    assert slope == pytest.approx(2.0, rel=1e-12, abs=0)
