"""Times: a censored one completes the law of one that was seen, and Cox's likelihood is of their order."""

from itertools import permutations

import numpy as np
import pytest

from mledocs.numerics.losses import ATLAS, FURTHER
from mledocs.numerics.losses.families.survival import cox, cox_gradient
from tests.numerics.atlas.theory.masses import beyond

PAIRS = {
    "censored_weibull": (ATLAS["weibull"], 1.0, {"k": 1.6}, {"k": 1.6}),
    "censored_log_normal": (ATLAS["log_normal"], 0.7, {}, {"sigma": 0.7}),
    "censored_log_logistic": (ATLAS["log_logistic"], 1.0, {"sigma": 0.4}, {"sigma": 0.4}),
}


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("y", [0.2, 1.0, 3.5])
def test_a_censored_time_costs_the_mass_that_is_left(name: str, y: float) -> None:
    seen, scale, parameters, censored = PAIRS[name]
    left = beyond(lambda t: np.exp(seen.log_density(0.3, t, scale, **parameters)), y, 1.0)
    assert float(FURTHER[name].value(0.3, y, **censored)) == pytest.approx(-np.log(left), rel=1e-8)


SCORES, TIMES = np.array([0.4, -1.2, 0.9, 2.0]), np.array([2.0, 1.0, 5.0, 3.0])


def test_coxs_likelihoods_of_all_orders_add_to_one() -> None:
    orders = [cox(SCORES, order, np.ones(4)) for order in permutations([1.0, 2.0, 3.0, 4.0])]
    assert np.exp(-np.array(orders)).sum() == pytest.approx(1.0, rel=1e-13)


def test_coxs_likelihood_depends_on_the_order_alone() -> None:
    events = np.array([1.0, 1.0, 0.0, 1.0])
    assert cox(SCORES, TIMES, events) == pytest.approx(cox(SCORES + 7.0, TIMES**3, events), rel=1e-13)


def test_coxs_likelihood_by_hand() -> None:
    """Two who are followed: the first event is of the first."""
    assert cox([0.3, 1.1], [1.0, 2.0], [1, 1]) == pytest.approx(np.log1p(np.exp(0.8)), rel=1e-14)
    assert cox([0.3, 1.1], [1.0, 2.0], [0, 1]) == 0.0
    assert cox([0.3], [1.0], [1]) == 0.0 and cox([0.3, 2.0], [1.0, 2.0], [0, 0]) == 0.0


def test_tied_events_are_each_against_all_who_are_there() -> None:
    f = np.array([0.3, 1.1, -0.4])
    expected = 2 * np.log(np.exp(f).sum()) - f[0] - f[1]
    assert cox(f, [1.0, 1.0, 2.0], [1, 1, 0]) == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize("events", [[1, 1, 1, 1], [1, 0, 1, 0], [0, 0, 0, 0]])
def test_coxs_gradient_is_the_derivative(events: list[int]) -> None:
    step = 1e-6 * np.eye(4)
    central = [(cox(SCORES + h, TIMES, events) - cox(SCORES - h, TIMES, events)) / 2e-6 for h in step]
    assert cox_gradient(SCORES, TIMES, events) == pytest.approx(central, abs=1e-8)


def test_coxs_likelihood_has_no_overflow() -> None:
    assert cox([800.0, -800.0], [2.0, 1.0], [1, 1]) == pytest.approx(1600.0)
    assert cox_gradient([800.0, -800.0], [2.0, 1.0], [1, 1]).tolist() == [1.0, -1.0]
    assert cox([800.0, -800.0], [1.0, 2.0], [1, 1]) == 0.0
    assert cox_gradient([800.0, -800.0], [1.0, 2.0], [1, 1]).tolist() == [0.0, 0.0]


@pytest.mark.parametrize(
    "arguments, message",
    [
        (
            ([0.1, 0.2], [1.0], [1]),
            r"^scores has shape \(2,\), times \(1,\) and events \(1,\); they must match$",
        ),
        (([0.1], [0.0], [1]), r"^times holds 0\.0; it must be greater than 0$"),
        (([0.1], [1.0], [2]), r"^events holds 2\.0; a label is 0 or 1$"),
        (([np.nan], [1.0], [1]), r"^scores holds nan; it must be finite$"),
    ],
)
def test_a_bad_sample_of_times_is_named(arguments: tuple[list[float], ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        cox(*arguments)
