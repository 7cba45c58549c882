"""Logistic regression with one feature, against statsmodels, scikit-learn and mpmath."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import assume, given
from hypothesis import strategies as st
from mpmath import mp, mpf
from sklearn.linear_model import LogisticRegression

from mledocs.numerics import regression
from mledocs.numerics.optimize import newton
from mledocs.numerics.regression import LogisticModel
from tests.numerics import oracle

SEEDS = pytest.mark.parametrize("seed", range(5))
X = np.array([-1.5, 0.2, 1.0, 2.5, 4.0])
LABELS = np.array([0.0, 1.0, 0.0, 1.0, 1.0])


def logistic_data(seed: int, n: int = 60) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    x = rng.normal(3.0, 2.0, n)
    return x, (rng.random(n) < 1 / (1 + np.exp(-(1.2 * x - 4.0)))).astype(float)


def logistic_terms(x: np.ndarray, y: np.ndarray) -> object:
    def terms(w: mpf, b: mpf) -> list[mpf]:
        return [t for xi, yi in zip(x, y, strict=True) for t in oracle.bernoulli_logit(yi, w * mpf(xi) + b)]

    return terms


@pytest.mark.parametrize("w, b", [(0.6, -0.25), (40.0, 3.0), (-500.0, 0.0), (1e300 / 4, 0.0), (0.0, -1e300)])
def test_the_logistic_log_likelihood_is_that_of_the_textbook(w: float, b: float) -> None:
    exact, largest = oracle.evaluate(logistic_terms(X, LABELS), w, b)
    oracle.assert_close(LogisticModel(w, b).log_likelihood(X, LABELS), exact, largest)


@pytest.mark.parametrize("w, b", [(0.6, -0.25), (-2.0, 5.0), (30.0, 1.0)])
def test_the_logistic_derivatives_are_those_of_the_log_likelihood(w: float, b: float) -> None:
    model = LogisticModel(w, b)
    ell = lambda *point: mp.fsum(logistic_terms(X, LABELS)(*point))  # noqa: E731 - a formula
    gradient, hessian = model.gradient(X, LABELS), model.hessian(X, LABELS)
    for i in range(2):
        assert gradient[i] == pytest.approx(float(oracle.derivative(ell, (w, b), i)), rel=1e-12, abs=0)
        for j in range(2):
            slope = lambda *point, i=i: oracle.derivative(ell, point, i)  # noqa: E731 - a formula
            assert hessian[i, j] == pytest.approx(
                float(oracle.derivative(slope, (w, b), j)), rel=1e-10, abs=0
            )


@pytest.mark.parametrize("z", [-40.0, 40.0])
@pytest.mark.parametrize("y", [0.0, 1.0])
def test_a_saturated_point_keeps_its_digits(z: float, y: float) -> None:
    model = LogisticModel(z, 0.0)
    right = (y == 1) == (z > 0)
    small, sign = np.exp(-40.0), 2 * y - 1
    assert model.log_likelihood([1.0], [y]) == pytest.approx(-small if right else -40.0, rel=1e-14, abs=0)
    assert model.gradient([1.0], [y]).tolist() == pytest.approx(
        [sign * (small if right else 1.0)] * 2, rel=1e-14
    )
    assert model.hessian([1.0], [y]).ravel().tolist() == pytest.approx([-small] * 4, rel=1e-14, abs=0)


def test_a_long_sample_is_the_sum_of_its_blocks() -> None:
    x, y = logistic_data(3, 2 * regression.BLOCK + 50)
    model = LogisticModel(1.2, -4.0)
    halves = [
        model.derivatives(part, label)
        for part, label in zip(np.array_split(x, 7), np.array_split(y, 7), strict=True)
    ]
    for whole, parts in zip(model.derivatives(x, y), zip(*halves, strict=True), strict=True):
        assert np.asarray(whole) == pytest.approx(np.sum(parts, axis=0), rel=1e-12, abs=0)


@SEEDS
def test_the_logistic_fit_is_that_of_statsmodels_and_scikit_learn(seed: int) -> None:
    x, y = logistic_data(seed)
    ours = LogisticModel.fit(x, y)
    theirs = sm.Logit(y, sm.add_constant(x)).fit(disp=False, tol=1e-14)
    also = LogisticRegression(C=np.inf, solver="newton-cholesky", tol=1e-12).fit(x[:, None], y)
    assert (ours.b, ours.w) == pytest.approx(tuple(theirs.params), rel=1e-8, abs=0)
    assert (ours.b, ours.w) == pytest.approx((also.intercept_[0], also.coef_[0, 0]), rel=1e-8, abs=0)
    assert ours.log_likelihood(x, y) == pytest.approx(theirs.llf, rel=1e-8, abs=0)
    const_first = sm.Logit(y, sm.add_constant(x)).hessian(theirs.params)
    assert ours.hessian(x, y).tolist() == [
        pytest.approx(row, rel=1e-8, abs=0) for row in const_first[::-1, ::-1].tolist()
    ]


@SEEDS
def test_the_logistic_score_is_zero_at_the_fit(seed: int) -> None:
    x, y = logistic_data(seed)
    model = LogisticModel.fit(x, y)
    assert np.abs(model.gradient(x, y)).max() / x.size <= 1e-12
    assert np.linalg.eigvalsh(model.hessian(x, y)).max() < 0


@pytest.mark.parametrize("n", [2_001, 40_000])
def test_a_fit_that_starts_from_a_part_ends_where_a_plain_one_does(n: int) -> None:
    x, y = logistic_data(1, n)
    plain = newton(lambda point: LogisticModel(*point).derivatives(x, y), [0.0, 0.0])[-1]
    ours = LogisticModel.fit(x, y)
    assert (ours.w, ours.b) == pytest.approx(tuple(plain), rel=1e-9, abs=0)
    assert np.abs(ours.gradient(x, y)).max() / n <= 1e-8


@pytest.mark.parametrize("noise", [0, 1, 30])
def test_a_part_that_is_cleaner_than_the_whole_does_no_harm(noise: int) -> None:
    """Every sixteenth point of each label is clean but for one pair next to the threshold; others are not."""
    x = np.linspace(-1, 1, 40_000)
    y = (x > 0).astype(float)
    zeros, ones = np.flatnonzero(y == 0), np.flatnonzero(y == 1)
    y[zeros[-17:-1]], y[ones[1:17]] = 1.0, 0.0
    y[zeros[5 : 5 + 16 * noise : 16]] = 1.0
    model = LogisticModel.fit(x, y)
    assert np.abs(model.gradient(x, y)).max() / x.size <= 1e-8


@pytest.mark.parametrize(
    "scale, offset", [(1e-200, 0.0), (1e-100, 0.0), (1e100, 0.0), (1e200, 0.0), (1.0, 1e6)]
)
def test_the_logistic_fit_follows_the_unit_of_x(scale: float, offset: float) -> None:
    x, y = logistic_data(2)
    plain, moved = LogisticModel.fit(x, y), LogisticModel.fit(x * scale + offset, y)
    assert moved.w * scale == pytest.approx(plain.w, rel=1e-8, abs=0)
    assert moved.probability(x * scale + offset) == pytest.approx(plain.probability(x), rel=1e-8, abs=0)


@pytest.mark.parametrize("offset", [1e9, -1e12])
def test_a_far_away_x_does_not_spoil_the_logistic_slope(offset: float) -> None:
    x, y = logistic_data(2)
    far = x + offset
    assert LogisticModel.fit(far, y).w == pytest.approx(
        LogisticModel.fit(far - offset, y).w, rel=1e-12, abs=0
    )


def test_a_large_fit_takes_few_steps_over_all_points(monkeypatch: pytest.MonkeyPatch) -> None:
    x, y = logistic_data(1, 40_000)
    sizes: list[int] = []
    derivatives = regression._derivatives

    def counted(point: np.ndarray, zeros: np.ndarray, ones: np.ndarray) -> regression.Derivatives:
        sizes.append(zeros.size + ones.size)
        return derivatives(point, zeros, ones)

    monkeypatch.setattr(regression, "_derivatives", counted)
    LogisticModel.fit(x, y)
    assert sizes.count(x.size) <= 5 and len(sizes) > sizes.count(x.size)


def test_a_part_with_a_single_x_is_no_place_to_start() -> None:
    rng = np.random.default_rng(8)
    zeros, ones = rng.normal(-1, 2, 3200), rng.normal(1, 2, 3200)
    zeros[::16] = ones[::16] = 0.0
    x, y = np.concatenate([zeros, ones]), np.repeat([0.0, 1.0], 3200)
    assert np.abs(LogisticModel.fit(x, y).gradient(x, y)).max() / x.size <= 1e-12


def test_swapping_the_labels_turns_the_signs() -> None:
    x, y = logistic_data(4)
    one, other = LogisticModel.fit(x, y), LogisticModel.fit(x, 1 - y)
    assert (other.w, other.b) == pytest.approx((-one.w, -one.b), rel=1e-9, abs=0)


SEPARATED = {
    "a gap": ([1.0, 2.0, 3.0, 4.0], [0, 0, 1, 1], "label 0 has x from 1.0 to 2.0, label 1 from 3.0 to 4.0"),
    "a gap, reversed": (
        [1.0, 2.0, 3.0, 4.0],
        [1, 1, 0, 0],
        "label 0 has x from 3.0 to 4.0, label 1 from 1.0 to 2.0",
    ),
    "both labels at one x": (
        [1.0, 2.0, 2.0, 3.0],
        [0, 0, 1, 1],
        "label 0 has x from 1.0 to 2.0, label 1 from 2.0 to 3.0",
    ),
    "both labels at the end": (
        [1.0, 2.0, 2.0, 2.0],
        [0, 0, 1, 1],
        "label 0 has x from 1.0 to 2.0, label 1 from 2.0 to 2.0",
    ),
    "both labels at one x, reversed": (
        [1.0, 2.0, 2.0, 3.0],
        [1, 1, 0, 0],
        "label 0 has x from 2.0 to 3.0, label 1 from 1.0 to 2.0",
    ),
    "two points": ([1.0, 2.0], [0, 1], "label 0 has x from 1.0 to 1.0, label 1 from 2.0 to 2.0"),
}


@pytest.mark.parametrize("case", SEPARATED)
def test_separated_labels_have_no_finite_maximum(case: str) -> None:
    x, y, where = SEPARATED[case]
    with pytest.raises(
        ValueError, match=rf"x separates the labels y: {where}\. No finite maximum of the likelihood exists"
    ):
        LogisticModel.fit(x, y)


@pytest.mark.parametrize("overlap", [1.0, 1e-3, 1e-9])
def test_the_smallest_overlap_has_a_maximum(overlap: float) -> None:
    x, y = np.array([-2.0, -1.0, overlap / 2, -overlap / 2, 1.0, 2.0]), np.array([0, 0, 0, 1, 1, 1])
    model = LogisticModel.fit(x, y)
    assert np.abs(model.gradient(x, y)).max() / x.size <= 1e-8
    assert model.b == pytest.approx(0.0, abs=1e-9 * model.w) and model.w > 1


@oracle.EXAMPLES
@given(st.lists(st.tuples(st.integers(-20, 20), st.integers(0, 1)), min_size=4, max_size=25))
def test_a_fit_is_a_maximum_or_an_error(points: list[tuple[int, int]]) -> None:
    x, y = np.array(points, dtype=float).T
    zeros, ones = x[y == 0], x[y == 1]
    assume(zeros.size and ones.size and x.min() < x.max())
    if zeros.max() > ones.min() and ones.max() > zeros.min():
        model = LogisticModel.fit(x, y)
        assert np.abs(model.gradient(x, y)).max() / x.size <= 1e-8
        best = model.log_likelihood(x, y)
        assert all(
            LogisticModel(model.w + dw, model.b + db).log_likelihood(x, y) < best
            for dw, db in ((0.01, 0), (-0.01, 0), (0, 0.01), (0, -0.01))
        )
    else:
        with pytest.raises(ValueError, match="x separates the labels"):
            LogisticModel.fit(x, y)


def test_the_probability_is_the_sigmoid_of_the_line() -> None:
    p = LogisticModel(2.0, -1.0).probability([[0.5, 1.0], [-400.0, 400.0]])
    assert p.tolist() == [[0.5, pytest.approx(1 / (1 + np.exp(-1.0)))], [0.0, 1.0]]
