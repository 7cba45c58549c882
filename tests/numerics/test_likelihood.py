"""Likelihoods of whole samples, their score, and their grids."""

import math
import tracemalloc
from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mpmath import mp, mpf

from mledocs.numerics.distributions import DISTRIBUTIONS, BernoulliLogit, Laplace, Normal
from mledocs.numerics.likelihood import BLOCK, grid, likelihood, line_grid, log_likelihood, score
from mledocs.numerics.regression import LinearModel, LogisticModel
from tests.numerics import oracle

EVERY = pytest.mark.parametrize("name", DISTRIBUTIONS)
SAMPLE = (4.3, 4.8, 5.0, 5.2, 5.7)


@pytest.mark.parametrize("mu, expected", [(4.0, 0.000488), (5.0, 0.00595), (6.0, 0.000488)])
def test_the_articles_three_likelihoods(mu: float, expected: float) -> None:
    assert likelihood(Normal(mu, 1.0), SAMPLE) == pytest.approx(expected, rel=2e-3, abs=0)


@EVERY
def test_the_likelihood_is_the_product_and_its_logarithm_the_sum(name: str) -> None:
    distribution = oracle.ORDINARY[name]
    x = distribution.sample(np.random.default_rng(3), 30)
    log_probs = [float(distribution.log_prob(value)) for value in x]
    assert log_likelihood(distribution, x) == pytest.approx(math.fsum(log_probs), rel=1e-14, abs=0)
    assert likelihood(distribution, x) == pytest.approx(math.prod(map(math.exp, log_probs)), rel=1e-12, abs=0)


@oracle.EXAMPLES
@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=30), st.floats(-1e3, 1e3), st.floats(-150, 150))
def test_a_log_likelihood_is_exact_to_the_largest_of_its_terms(
    x: list[float], mu: float, power: float
) -> None:
    sigma = 10.0**power
    parts = [oracle.evaluate(oracle.normal, value, mu, sigma) for value in x]
    exact = sum(part[0] for part in parts)
    oracle.assert_close(log_likelihood(Normal(mu, sigma), x), exact, len(x) * max(part[1] for part in parts))


def test_a_long_sample_is_the_sum_of_its_blocks() -> None:
    x = np.random.default_rng(1).normal(size=2 * BLOCK + 17)
    model = Normal(0.1, 1.2)
    assert log_likelihood(model, x) == pytest.approx(math.fsum(model.log_prob(x)), rel=1e-14, abs=0)
    assert log_likelihood(model, x.reshape(1, -1)) == log_likelihood(model, x)


def test_a_long_sample_costs_at_most_two_temporaries() -> None:
    x = np.random.default_rng(1).normal(size=1_000_000)
    tracemalloc.start()
    log_likelihood(Normal(0.1, 1.2), x)
    in_blocks = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    Normal(0.1, 1.2).log_prob(x)
    at_once = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert in_blocks <= 0.25 * x.nbytes
    assert at_once <= 2 * x.nbytes


def test_a_likelihood_beyond_float64_is_zero_or_inf_but_never_nan() -> None:
    assert likelihood(Normal(0.0, 1.0), np.zeros(2000)) == 0.0
    assert likelihood(Normal(0.0, 1e-3), np.zeros(2000)) == np.inf
    assert likelihood(Normal(0.0, 1e-150), [0.0, 0.0, 0.0, 1.0]) == 0.0
    assert np.isfinite(log_likelihood(Normal(0.0, 1.0), np.zeros(2000)))


@EVERY
def test_the_score_is_the_slope_of_the_log_likelihood(name: str) -> None:
    distribution = oracle.ORDINARY[name]
    x = distribution.sample(np.random.default_rng(4), 12).reshape(3, 4)
    parameters = astuple(distribution)

    def ell(*theta: mpf) -> mpf:
        return mp.fsum(term for value in x.ravel() for term in oracle.LOG_DENSITIES[name](mpf(value), *theta))

    exact = [float(oracle.derivative(ell, parameters, index)) for index in range(len(parameters))]
    assert score(distribution, x).tolist() == pytest.approx(exact, rel=1e-12, abs=0)


def test_a_grid_has_one_axis_for_each_parameter() -> None:
    mus, sigmas = np.array([4.0, 5.0, 6.0]), np.array([0.5, 1.0])
    surface = grid(Normal.log_density, SAMPLE, mus, sigmas)
    assert surface.shape == (3, 2)
    for i, mu in enumerate(mus):
        for j, sigma in enumerate(sigmas):
            assert surface[i, j] == pytest.approx(log_likelihood(Normal(mu, sigma), SAMPLE), rel=1e-14, abs=0)
    assert grid(Normal.log_density, SAMPLE, mus, [1.0])[:, 0] == pytest.approx(
        surface[:, 1], rel=1e-14, abs=0
    )


def test_a_line_grid_is_the_log_likelihood_of_the_regression() -> None:
    x, y, label = np.array([1.0, 2.0, 4.0]), np.array([1.5, 0.5, 3.0]), np.array([0.0, 1.0, 1.0])
    w, b = [-0.5, 0.2, 1.0], [0.0, 2.0]
    normal = line_grid(Normal.log_density, x, y, w, b, 0.7)
    logistic = line_grid(BernoulliLogit.log_density, x, label, w, b)
    laplace = line_grid(Laplace.log_density, x, y, w, b, 0.7)
    assert normal.shape == logistic.shape == laplace.shape == (3, 2)
    for i, slope in enumerate(w):
        for j, intercept in enumerate(b):
            assert normal[i, j] == pytest.approx(
                LinearModel(slope, intercept, 0.7).log_likelihood(x, y), rel=1e-14
            )
            assert logistic[i, j] == pytest.approx(
                LogisticModel(slope, intercept).log_likelihood(x, label), rel=1e-14
            )
            errors = np.abs(y - slope * x - intercept).sum()
            assert laplace[i, j] == pytest.approx(-errors / 0.7 - 3 * np.log(1.4), rel=1e-14, abs=0)
