"""Every loss of the registry: value, gradient, and the distribution that it comes from."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mpmath import mpf

from mledocs.numerics.distributions import Normal
from mledocs.numerics.likelihood import log_likelihood
from mledocs.numerics.losses import LOSSES
from tests.numerics import oracle

EVERY = pytest.mark.parametrize("name", LOSSES)
LABEL = ("binary_cross_entropy", "binary_cross_entropy_with_logits")
TORCH = json.loads((Path(__file__).parent / "torch_reference.json").read_text(encoding="utf-8"))

signs = st.sampled_from([-1.0, 1.0])
reals = st.one_of(
    st.floats(-1e3, 1e3), st.builds(lambda sign, power: sign * 10.0**power, signs, st.floats(-100, 100))
)
logits = st.one_of(
    st.floats(-800, 800), st.builds(lambda sign, power: sign * 10.0**power, signs, st.floats(-300, 300))
)
probabilities = st.one_of(
    st.floats(0, 1), st.floats(-300, 0).map(lambda power: 10.0**power), st.sampled_from([0.0, 1.0])
)
labels = st.sampled_from([0.0, 1.0])
scales = st.floats(-50, 50).map(lambda power: 10.0**power)

#: (prediction, y) for each loss.
RANGES = {
    "squared_error": st.tuples(reals, reals),
    "absolute_error": st.tuples(reals, reals),
    "binary_cross_entropy": st.tuples(probabilities, labels),
    "binary_cross_entropy_with_logits": st.tuples(logits, labels),
}
#: Predictions without a kink or a pole, to differentiate at.
SMOOTH = {
    "squared_error": [(-2.0, 0.5), (1e5, 1.0), (3.0, 3.0)],
    "absolute_error": [(-2.0, 0.5), (1e5, 1.0), (0.7, 0.5)],
    "binary_cross_entropy": [(1e-9, 0.0), (1e-9, 1.0), (0.4, 0.0), (0.4, 1.0), (0.999, 0.0)],
    "binary_cross_entropy_with_logits": [(-40.0, 0.0), (-3.0, 1.0), (0.5, 0.0), (40.0, 0.0), (40.0, 1.0)],
}


@EVERY
def test_every_loss_is_compared_with_the_theory(name: str) -> None:
    assert name in oracle.LOSSES and name in RANGES and name in SMOOTH and name in TORCH_NAMES.values()


@EVERY
def test_the_value_is_that_of_the_textbook_over_the_whole_range(name: str) -> None:
    @oracle.EXAMPLES
    @given(RANGES[name])
    def check(case: tuple[float, float]) -> None:
        exact, largest = oracle.evaluate(lambda *a: [oracle.LOSSES[name](*a)], *case)
        oracle.assert_close(float(LOSSES[name].value(*case)), exact, largest)

    check()


@EVERY
def test_the_gradient_is_the_derivative_in_the_prediction(name: str) -> None:
    for case in SMOOTH[name]:
        exact = oracle.derivative(oracle.LOSSES[name], case, 0)
        assert float(LOSSES[name].gradient(*case)) == pytest.approx(float(exact), rel=1e-13, abs=1e-300)


@EVERY
def test_a_loss_is_a_negative_log_likelihood_up_to_two_constants(name: str) -> None:
    loss = LOSSES[name]

    @oracle.EXAMPLES
    @given(RANGES[name], scales)
    def check(case: tuple[float, float], scale: float) -> None:
        prediction, y = case
        value, law = float(loss.value(prediction, y)), loss.require_law()
        a, c = law.a(scale), float(law.c(y, scale))
        nll = -float(loss.distribution(prediction, scale).log_prob(y))
        if not np.isfinite(a * value):
            assert nll == np.inf
        else:
            assert abs(nll - (a * value + c)) <= oracle.BOUND * max(a * value, abs(c))

    check()


@EVERY
def test_the_constants_are_free_of_the_parameters(name: str) -> None:
    """Summed over a sample, NLL − a · loss is the same number for every prediction."""
    loss = LOSSES[name]
    law = loss.require_law()
    predictions, y = (0.2, 0.5, 0.9), np.array([0.0, 1.0, 1.0, 0.0, 1.0])
    for scale in (0.4, 1.0, 3.0):
        left = [
            -log_likelihood(loss.distribution(prediction, scale), y)
            - law.a(scale) * float(loss.value(prediction, y).sum())
            for prediction in predictions
        ]
        assert left == pytest.approx([float(law.c(y, scale).sum())] * 3, abs=1e-12)


@pytest.mark.parametrize(
    "name, scale, a",
    [
        ("squared_error", 3.0, 1 / 18),
        ("absolute_error", 3.0, 1 / 3),
        ("binary_cross_entropy", 3.0, 1.0),
        ("binary_cross_entropy_with_logits", 3.0, 1.0),
    ],
)
def test_the_factors_are_those_of_the_article(name: str, scale: float, a: float) -> None:
    assert LOSSES[name].require_law().a(scale) == pytest.approx(a, rel=1e-15, abs=0)


@EVERY
def test_the_fit_of_the_distribution_has_the_least_loss(name: str) -> None:
    loss = LOSSES[name]
    y = np.array([0.0, 1.0, 1.0, 1.0, 0.0]) if name in LABEL else np.array([0.3, -1.2, 4.0, 2.2, 2.5])
    fitted = type(loss.distribution(0.5, 1.0)).fit(y)
    best = float(next(iter(vars(fitted).values())))
    least = loss.value(best, y).sum()
    assert all(loss.value(best + step, y).sum() > least for step in (-0.1, -1e-3, 1e-3, 0.1))


@pytest.mark.parametrize("name", LABEL)
def test_a_certain_and_right_prediction_costs_nothing(name: str) -> None:
    zero, one = {"binary_cross_entropy": (0.0, 1.0), "binary_cross_entropy_with_logits": (-1e300, 1e300)}[
        name
    ]
    right = [float(LOSSES[name].value(zero, 0)), float(LOSSES[name].value(one, 1))]
    assert right == [0.0, 0.0] and not np.signbit(right).any(), "a page would print -0"


def test_a_certain_and_wrong_probability_costs_infinity_and_never_nan() -> None:
    loss = LOSSES["binary_cross_entropy"]
    assert loss.value([0.0, 1.0], [1, 0]).tolist() == [np.inf, np.inf]
    assert loss.gradient([0.0, 1.0], [1, 0]).tolist() == [-np.inf, np.inf]
    assert loss.gradient([0.0, 1.0], [0, 1]).tolist() == [1.0, -1.0]


def test_a_certain_and_wrong_logit_costs_what_it_is() -> None:
    loss = LOSSES["binary_cross_entropy_with_logits"]
    assert loss.value([800.0, -1e300], [0, 1]).tolist() == [800.0, 1e300]
    assert loss.gradient([800.0, -1e300], [0, 1]).tolist() == [1.0, -1.0]


def test_the_kink_of_the_absolute_error_has_the_slope_zero() -> None:
    gradient = LOSSES["absolute_error"].gradient([1.0, 2.0, 3.0], 2.0)
    assert gradient.tolist() == [-1.0, 0.0, 1.0] and not np.signbit(gradient[1])


def test_losses_broadcast_and_keep_the_shape() -> None:
    assert LOSSES["squared_error"].value(1.0, [[1, 2, 3], [0, 0, 0]]).tolist() == [[0, 1, 4], [1, 1, 1]]


def test_a_square_beyond_float64_is_inf() -> None:
    assert LOSSES["squared_error"].value(1e200, 0.0) == np.inf


@pytest.mark.parametrize("name", LABEL)
@pytest.mark.parametrize("y", [0.5, 2.0, -1.0])
def test_labels_other_than_0_and_1_are_refused(name: str, y: float) -> None:
    for function in (LOSSES[name].value, LOSSES[name].gradient):
        with pytest.raises(ValueError, match=f"y holds {y}; a label is 0 or 1"):
            function([0.5, 0.5], [1.0, y])


# -- PyTorch ----------------------------------------------------------------------------------------------

#: Which of our losses each of PyTorch's is.
TORCH_NAMES = {
    "MSELoss": "squared_error",
    "L1Loss": "absolute_error",
    "BCELoss": "binary_cross_entropy",
    "BCEWithLogitsLoss": "binary_cross_entropy_with_logits",
}
#: PyTorch holds log p at -100 from below, and p (1 - p) in its gradient at 1e-12.
LEAST_LOG, LEAST_VARIANCE = -100.0, 1e-12
#: PyTorch computes σ(z) - y and 1 - p as differences, with the absolute error of numbers near 1.
ABSOLUTE = 3e-16


def torch_rows(theirs: str) -> list[dict[str, float]]:
    rows = TORCH[theirs]
    assert len(rows) >= 18
    return rows


@pytest.mark.parametrize("theirs", TORCH_NAMES)
def test_values_are_those_of_torch(theirs: str) -> None:
    loss = LOSSES[TORCH_NAMES[theirs]]
    for row in torch_rows(theirs):
        value = float(loss.value(row["prediction"], row["y"]))
        if theirs == "BCELoss":
            value = min(value, -LEAST_LOG)  # where ours is inf, or above 100, torch says 100
        assert value == pytest.approx(row["value"], rel=1e-9, abs=ABSOLUTE), row


@pytest.mark.parametrize("theirs", TORCH_NAMES)
def test_gradients_are_those_of_torch(theirs: str) -> None:
    loss = LOSSES[TORCH_NAMES[theirs]]
    for row in torch_rows(theirs):
        prediction, y = row["prediction"], row["y"]
        gradient = float(loss.gradient(prediction, y))
        if theirs == "BCELoss" and prediction * (1 - prediction) < LEAST_VARIANCE:
            gradient = (prediction - y) / LEAST_VARIANCE  # torch's, where ours is ±1/p or ±1/(1 - p)
        assert gradient == pytest.approx(row["gradient"], rel=1e-8, abs=ABSOLUTE), row


def test_torch_clamps_where_the_theory_says_infinity() -> None:
    clamped = [row for row in torch_rows("BCELoss") if row["value"] == -LEAST_LOG]
    ours = [float(LOSSES["binary_cross_entropy"].value(row["prediction"], row["y"])) for row in clamped]
    assert sorted(ours) == pytest.approx([50 * np.log(10), np.inf, np.inf])


def test_the_gaussian_loss_of_torch_is_the_negative_log_density() -> None:
    for row in torch_rows("GaussianNLLLoss"):
        sigma = np.sqrt(max(row["variance"], 1e-6))  # torch holds the variance there
        model = Normal(row["prediction"], sigma)
        by_mu, by_sigma = -model.gradient(row["y"])
        assert -float(model.log_prob(row["y"])) == pytest.approx(row["value"], rel=1e-9, abs=0), row
        assert by_mu == pytest.approx(row["gradient"], rel=1e-9, abs=0), row
        assert by_sigma / (2 * sigma) == pytest.approx(row["variance_gradient"], rel=1e-9, abs=0), row


def test_the_reference_says_where_it_comes_from() -> None:
    assert TORCH["origin"].startswith("torch 2.13.0")
    assert mpf(TORCH["MSELoss"][1]["value"]) == mpf("6.25")
