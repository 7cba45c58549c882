"""Newton's method, gradient ascent, and the line of least absolute errors."""

from itertools import combinations, pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from mledocs.numerics import optimize
from mledocs.numerics.distributions import Normal
from mledocs.numerics.likelihood import log_likelihood, score
from mledocs.numerics.optimize import Derivatives, gradient_ascent, laplace_line, newton
from mledocs.numerics.regression import LinearModel, LogisticModel
from tests.numerics import oracle

SAMPLE = np.array([4.3, 4.8, 5.0, 5.2, 5.7])
X = np.array([0.0, 1.0, 2.0, 3.0, 4.0, 5.0])
LABELS = np.array([0.0, 0.0, 1.0, 0.0, 1.0, 1.0])


def bowl(point: np.ndarray) -> Derivatives:
    """A quadratic with its maximum 7 at (1, −2)."""
    centre, curvature = np.array([1.0, -2.0]), np.array([[3.0, 1.0], [1.0, 2.0]])
    away = point - centre
    return 7.0 - 0.5 * float(away @ curvature @ away), -curvature @ away, -curvature


def logistic(point: np.ndarray) -> Derivatives:
    return LogisticModel(*point).derivatives(X, LABELS)


def test_newton_meets_a_quadratic_in_one_step() -> None:
    path = newton(bowl, [10.0, 10.0])
    assert path[0].tolist() == [10.0, 10.0]
    assert path[1] == pytest.approx([1.0, -2.0], abs=1e-14)
    assert path.shape == (3, 2), "one step to the maximum, and the one that finds nothing more to gain"


def test_newton_squares_the_error_at_each_step() -> None:
    path = newton(logistic, [0.0, 0.0])
    errors = np.abs(path - path[-1]).max(axis=1)
    assert path[0].tolist() == [0.0, 0.0] and len(path) < 10
    assert all(after <= 3 * before**2 for before, after in pairwise(errors[2:]))
    assert np.abs(LogisticModel(*path[-1]).gradient(X, LABELS)).max() < 1e-14


@pytest.mark.parametrize("start", [(8.0, 0.0), (-6.0, 3.0), (0.0, 12.0), (3.0, -20.0)])
def test_newton_halves_a_step_that_would_lead_down(start: tuple[float, float]) -> None:
    value, gradient, hessian = logistic(np.array(start))
    full = np.array(start) - np.linalg.solve(hessian, gradient)
    assert logistic(full)[0] < value, "the case must need the halving"
    path = newton(logistic, start)
    values = [logistic(point)[0] for point in path]
    assert all(after >= before for before, after in pairwise(values[:-1]))
    halvings = np.log2((full - start)[0] / (path[1] - start)[0])
    assert halvings == pytest.approx(round(halvings), abs=1e-9) and halvings > 0.5
    assert path[-1] == pytest.approx(newton(logistic, (0.0, 0.0))[-1], rel=1e-9, abs=0)


def by_mu_and_sigma(hessian_at: object) -> object:
    def evaluate(point: np.ndarray) -> Derivatives:
        model = Normal(*point) if point[1] > 0 else None
        if model is None:
            return -np.inf, np.zeros(2), -np.eye(2)
        return log_likelihood(model, SAMPLE), score(model, SAMPLE), hessian_at(model)

    return evaluate


def observed(model: Normal) -> np.ndarray:
    z, n = (SAMPLE - model.mu) / model.sigma, SAMPLE.size
    off = -2 * z.sum()
    return np.array([[-n, off], [off, n - 3 * (z * z).sum()]]) / model.sigma**2


def expected(model: Normal) -> np.ndarray:
    return -np.diag([1.0, 2.0]) * SAMPLE.size / model.sigma**2


def test_newton_refuses_to_step_where_the_function_is_not_concave() -> None:
    with pytest.raises(ValueError, match=r"hessian at \[5\.0, 1\.0\] is .* it must be negative definite"):
        newton(by_mu_and_sigma(observed), [5.0, 1.0])


def test_fisher_scoring_finds_mean_and_deviation_from_far_away() -> None:
    path = newton(by_mu_and_sigma(expected), [4.0, 3.0])
    assert path[-1] == pytest.approx([SAMPLE.mean(), SAMPLE.std()], rel=1e-8, abs=0)
    assert (path[:, 1] > 0).all()


def test_newton_gives_up_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(optimize, "MAX_STEPS", 2)
    with pytest.raises(RuntimeError, match="newton: no maximum after 2 steps; it stands at "):
        newton(logistic, [0.0, 0.0])


def test_newton_says_when_value_and_gradient_contradict_each_other() -> None:
    with pytest.raises(RuntimeError, match=r"newton: no step from \[1\.0\] along .* raises the value"):
        newton(lambda point: (float(point[0] ** 2), -2 * point, -2 * np.eye(1)), [1.0])


def test_newton_steps_back_from_nan() -> None:
    def root(point: np.ndarray) -> Derivatives:
        t = float(point[0])
        if t <= 0:
            return np.nan, np.zeros(1), -np.eye(1)
        return np.log(t) - t, np.array([1 / t - 1]), np.array([[-1 / t**2]])

    assert newton(root, [5.0])[-1] == pytest.approx([1.0], rel=1e-9, abs=0)


def test_gradient_ascent_is_the_plain_recursion() -> None:
    model = lambda point: LinearModel(*point, sigma=2.0)  # noqa: E731 - one line, used once below and once here
    path = gradient_ascent(lambda point: model(point).gradient(X, 2 * X + 1), [0.5, -1.0], rate=0.05, steps=4)
    w, b = 0.5, -1.0
    for row in path:
        assert row.tolist() == pytest.approx([w, b], rel=1e-13, abs=0)
        residual = 2 * X + 1 - w * X - b
        w, b = w + 0.05 * (residual * X).sum() / 4, b + 0.05 * residual.sum() / 4
    assert path.shape == (5, 2)


@pytest.mark.parametrize("rate, converges", [(0.49, True), (0.51, False)])
def test_gradient_ascent_diverges_above_two_over_the_curvature(rate: float, converges: bool) -> None:
    path = gradient_ascent(lambda point: -4.0 * point, [1.0], rate, steps=50)
    assert (abs(path[-1, 0]) < 1) == converges


def test_gradient_ascent_says_when_it_leaves_the_numbers() -> None:
    with pytest.raises(ValueError, match=r"step 8 of the path at rate 1e\+40 holds -?inf"):
        gradient_ascent(lambda point: -point, [1.0], 1e40, steps=20)


# -- Least absolute errors --------------------------------------------------------------------------------


def total_error(x: np.ndarray, y: np.ndarray, w: float, b: float) -> float:
    return float(np.abs(y - w * x - b).sum())


def least_error(x: np.ndarray, y: np.ndarray) -> float:
    """The least sum of absolute errors as a linear program: minimise Σ uᵢ + vᵢ with u − v = y − w x − b."""
    n = x.size
    equations = np.hstack([x[:, None], np.ones((n, 1)), np.eye(n), -np.eye(n)])
    bounds = [(None, None)] * 2 + [(0, None)] * (2 * n)
    return float(linprog([0, 0] + [1] * (2 * n), A_eq=equations, b_eq=y, bounds=bounds).fun)


@pytest.mark.parametrize("seed", range(12))
def test_the_laplace_line_has_the_least_error_of_all_lines(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=5 + seed), rng.laplace(size=5 + seed)
    line = laplace_line(x, y)
    assert total_error(x, y, *line) == pytest.approx(least_error(x, y), rel=1e-9, abs=0)
    assert np.sum(np.abs(y - line[0] * x - line[1]) < 1e-12) >= 2, "it goes through two of the points"


small = st.integers(-4, 4)


@oracle.EXAMPLES
@given(st.lists(st.tuples(small, small), min_size=2, max_size=7).filter(lambda p: len({x for x, _ in p}) > 1))
def test_of_equal_lines_it_is_the_one_with_the_smallest_slope(points: list[tuple[int, int]]) -> None:
    x, y = np.array(points, dtype=float).T
    lines = [
        ((y2 - y1) / (x2 - x1), y1 - (y2 - y1) / (x2 - x1) * x1)
        for (x1, y1), (x2, y2) in combinations(points, 2)
        if x1 != x2
    ]
    least = min(total_error(x, y, *line) for line in lines)
    best = min(line for line in lines if total_error(x, y, *line) <= least + 1e-9)
    assert laplace_line(x, y) == pytest.approx(best, abs=1e-9)


def test_the_order_of_the_points_does_not_matter() -> None:
    x, y = np.array([0.0, 1.0, 2.0, 3.0]), np.array([0.0, 3.0, 1.0, 4.0])
    lines = {
        laplace_line(x[list(order)], y[list(order)])
        for order in product(range(4), repeat=4)
        if len(set(order)) == 4
    }
    assert len(lines) == 1


def test_an_outlier_does_not_move_the_laplace_line() -> None:
    x = np.arange(7.0)
    y = 2 * x + 1
    y[5] = 100.0
    assert laplace_line(x, y) == (2.0, 1.0)
