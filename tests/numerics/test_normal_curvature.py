"""The curvature of the normal log-likelihood, and what Newton's method makes of it without a safeguard."""

import numpy as np
import pytest
from numpy.polynomial.hermite_e import hermegauss

from mledocs.numerics.distributions import Normal
from mledocs.numerics.likelihood import log_likelihood, score
from mledocs.numerics.optimize import newton, plain_newton

SAMPLE = np.array([4.3, 4.8, 5.0, 5.2, 5.7])
MODELS = [Normal(5.0, 1.0), Normal(4.2, 0.3), Normal(-2.0, 40.0)]


def observed(point):
    if point[1] <= 0:
        return np.nan, np.zeros(2), np.zeros((2, 2))
    model = Normal(*point)
    return log_likelihood(model, SAMPLE), score(model, SAMPLE), model.hessian(SAMPLE).sum(axis=2)


@pytest.mark.parametrize("model", MODELS)
def test_hessian_is_the_derivative_of_the_gradient(model):
    step, x = 1e-6 * model.sigma, SAMPLE
    for k, (up, down) in enumerate([((step, 0), (-step, 0)), ((0, step), (0, -step))]):
        near = [Normal(model.mu + a, model.sigma + b).gradient(x) for a, b in (up, down)]
        slope = (near[0] - near[1]) / (2 * step)
        scale = np.abs(model.hessian(x)).max()
        assert np.abs(model.hessian(x)[:, k] - slope).max() < 1e-7 * scale


@pytest.mark.parametrize("model", MODELS)
def test_information_is_the_mean_curvature_and_the_variance_of_the_score(model):
    nodes, weights = hermegauss(9)  # exact for polynomials up to degree 17
    x, weights = model.mu + model.sigma * nodes, weights / weights.sum()
    gradient = model.gradient(x)
    information = model.information()
    assert -(model.hessian(x) @ weights) == pytest.approx(
        information, rel=1e-12, abs=1e-12 * information.max()
    )
    assert (gradient * weights) @ gradient.T == pytest.approx(
        information, rel=1e-12, abs=1e-12 * information.max()
    )


def test_plain_newton_meets_the_maximum_from_near_and_leaves_from_far():
    fitted = Normal.fit(SAMPLE)
    near = plain_newton(observed, (5.1, 0.5), 12)
    assert near[-1] == pytest.approx([fitted.mu, fitted.sigma], rel=1e-12)
    assert near[:4] == pytest.approx(newton(observed, (5.1, 0.5))[:4], rel=1e-12), (
        "no step needs halving there"
    )
    far = plain_newton(observed, (5.0, 1.0), 6)
    assert np.all(np.diff(far[:, 1]) > 0) and len(far) == 7
    out = plain_newton(observed, (5.0, 0.79), 6)
    assert len(out) == 2 and out[-1, 1] < 0, "it stops where σ is no standard deviation"


def test_plain_newton_says_that_a_hessian_is_singular():
    with pytest.raises(np.linalg.LinAlgError):
        plain_newton(lambda point: (0.0, np.ones(2), np.zeros((2, 2))), (0.0, 0.0), 1)
