"""Linear regression with one feature, against statsmodels, scikit-learn and mpmath."""

import numpy as np
import pytest
import statsmodels.api as sm
from mpmath import mp, mpf
from sklearn.linear_model import LinearRegression

from mledocs.numerics.regression import LinearModel, least_squares
from tests.numerics import oracle

SEEDS = pytest.mark.parametrize("seed", range(5))
X = np.array([-1.5, 0.2, 1.0, 2.5, 4.0])
Y = np.array([0.3, 1.0, -0.5, 2.0, 3.5])


def linear_data(seed: int, n: int = 30) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    x = rng.normal(3.0, 2.0, n)
    return x, 1.7 * x - 4.0 + rng.normal(0.0, 1.3, n)


def linear_terms(x: np.ndarray, y: np.ndarray) -> object:
    def terms(w: mpf, b: mpf, sigma: mpf) -> list[mpf]:
        return [
            t for xi, yi in zip(x, y, strict=True) for t in oracle.normal(mpf(yi), w * mpf(xi) + b, sigma)
        ]

    return terms


def test_the_linear_log_likelihood_is_that_of_the_textbook() -> None:
    exact, largest = oracle.evaluate(linear_terms(X, Y), 0.6, -0.25, 0.8)
    oracle.assert_close(LinearModel(0.6, -0.25, 0.8).log_likelihood(X, Y), exact, largest)


@pytest.mark.parametrize("sigma", [1e-150, 0.8, 1e150])
def test_the_linear_derivatives_are_those_of_the_log_likelihood(sigma: float) -> None:
    model = LinearModel(0.6, -0.25, sigma)
    ell = lambda *point: mp.fsum(linear_terms(X, Y)(*point))  # noqa: E731 - a formula
    gradient, hessian = model.gradient(X, Y), model.hessian(X, Y)
    for i in range(2):
        assert gradient[i] == pytest.approx(
            float(oracle.derivative(ell, (0.6, -0.25, sigma), i)), rel=1e-12, abs=0
        )
        for j in range(2):
            slope = lambda *point, i=i: oracle.derivative(ell, point, i)  # noqa: E731 - a formula
            assert hessian[i, j] == pytest.approx(
                float(oracle.derivative(slope, (0.6, -0.25, sigma), j)), rel=1e-10
            )


@SEEDS
def test_the_linear_fit_is_that_of_statsmodels_and_scikit_learn(seed: int) -> None:
    x, y = linear_data(seed)
    ours = LinearModel.fit(x, y)
    theirs = sm.OLS(y, sm.add_constant(x)).fit()
    also = LinearRegression().fit(x[:, None], y)
    assert (ours.b, ours.w) == pytest.approx(tuple(theirs.params), rel=1e-8, abs=0)
    assert (ours.b, ours.w) == pytest.approx((also.intercept_, also.coef_[0]), rel=1e-8, abs=0)
    assert ours.sigma**2 == pytest.approx(theirs.ssr / x.size, rel=1e-8, abs=0), "σ̂² divides by n"
    assert ours.log_likelihood(x, y) == pytest.approx(theirs.llf, rel=1e-8, abs=0)
    assert (ours.w, ours.b) == least_squares(x, y)


@SEEDS
def test_the_linear_score_is_zero_at_the_fit(seed: int) -> None:
    x, y = linear_data(seed)
    model = LinearModel.fit(x, y)
    pulls = np.abs(y - model.mean(x)) / model.sigma**2
    assert np.all(np.abs(model.gradient(x, y)) <= 1e-13 * np.array([(pulls * np.abs(x)).sum(), pulls.sum()]))


@pytest.mark.parametrize("scale", [1e-200, 1e-100, 1e100, 1e200])
def test_the_linear_fit_follows_the_units_of_x_and_y(scale: float) -> None:
    plain = LinearModel.fit(X, Y)
    in_x, in_y = LinearModel.fit(X * scale, Y), LinearModel.fit(X, Y * scale)
    assert (in_x.w * scale, in_x.b, in_x.sigma) == pytest.approx(
        (plain.w, plain.b, plain.sigma), rel=1e-12, abs=0
    )
    assert (in_y.w / scale, in_y.b / scale, in_y.sigma / scale) == pytest.approx(
        (plain.w, plain.b, plain.sigma), rel=1e-12
    )


def test_a_far_away_x_does_not_spoil_the_slope() -> None:
    x, y = linear_data(1)
    assert LinearModel.fit(x + 1e8, y).w == pytest.approx(LinearModel.fit(x, y).w, rel=1e-6, abs=0)


@pytest.mark.parametrize("w, b", [(2.0, 1.0), (1 / 3, 0.1), (0.0, 0.7), (-1e6, 1e-3)])
def test_points_on_one_line_have_no_finite_maximum(w: float, b: float) -> None:
    with pytest.raises(ValueError, match=r"y lies on the line .* up to rounding: sigma would be 0"):
        LinearModel.fit(X, w * X + b)


def test_a_small_error_is_not_taken_for_rounding() -> None:
    y = 2.0 * X + 1.0
    y[2] += 1e-12
    assert 0 < LinearModel.fit(X, y).sigma < 1e-12


def test_the_mean_is_the_line() -> None:
    assert LinearModel(2.0, 1.0, 1.0).mean([[0.0, 1.0], [2.0, 3.0]]).tolist() == [[1.0, 3.0], [5.0, 7.0]]
