"""Far out and close by, where a formula as written would cancel, the digits are right."""

import mpmath as mp
import numpy as np
import pytest

from tests.numerics.atlas.theory.cases import REGISTRY
from tests.numerics.atlas.theory.forms import FORMS

#: (loss, prediction, y, parameters)
HARD = [
    ("probit", -40.0, 1.0, {}), ("probit", -800.0, 1.0, {}), ("probit", 15.0, 1.0, {}), ("probit", -101.0, 1.0, {}),
    ("probit", -99.0, 1.0, {}), ("cloglog", -40.0, 1.0, {}), ("cloglog", -100.0, 1.0, {}), ("cloglog", 3.0, 1.0, {}),
    ("cloglog", -4.6, 1.0, {}), ("cloglog", -4.61, 1.0, {}), ("focal", 1e-12, 0.0, {"gamma": 2.0}),
    ("focal", 1e-12, 1.0, {"gamma": 2.0}), ("focal", 1e-3, 0.0, {"gamma": 0.5}), ("focal", 1e-20, 0.0, {"gamma": 1.0}),
    ("label_smoothing", 1e-20, 0.0, {"epsilon": 0.1}), ("weighted_cross_entropy", 1e-20, 0.0, {"w": 4.0}),
    ("cauchy", 0.0, 1e9, {"s": 1.0}), ("cauchy", 0.0, 1e-9, {"s": 1.0}), ("student", 0.0, 1e9, {"nu": 3.0, "s": 1.0}),
    ("fair", 0.0, 1e-9, {"delta": 1.0}), ("fair", 0.0, 1.1e-3, {"delta": 1.0}), ("fair", 0.0, 0.9e-3, {"delta": 1.0}),
    ("pseudo_huber", 0.0, 1e-9, {"delta": 1.0}), ("pseudo_huber", 0.0, 1e12, {"delta": 1.0}),
    ("log_cosh", 0.0, 1e-9, {}), ("log_cosh", 0.0, 1e5, {}), ("geman_mcclure", 0.0, 1e-9, {"s": 1.0}),
    ("tukey", 0.0, 1e-9, {"k": 4.685}), ("andrews", 0.0, 1e-9, {"k": 1.339}), ("welsch", 0.0, 1e-9, {"s": 1.0}),
    ("negative_binomial", 40.0, 3.0, {"alpha": 0.5}), ("negative_binomial", -40.0, 3.0, {"alpha": 0.5}),
    ("barron", 0.0, 1e-9, {"alpha": 1e-12, "s": 1.0}), ("barron", 0.0, 1e6, {"alpha": -1.5, "s": 1.0}),
]  # fmt: skip


@pytest.mark.parametrize("name, prediction, y, parameters", HARD)
def test_a_hard_case_has_its_digits(
    name: str, prediction: float, y: float, parameters: dict[str, float]
) -> None:
    loss = REGISTRY[name]
    functions = (loss.value, loss.gradient, loss.hessian)
    with mp.workdps(120):
        given = {key: mp.mpf(value) for key, value in parameters.items()}
        exact = [
            mp.diff(lambda f: FORMS[name](mp.mpf(y), f, **given), mp.mpf(prediction), n, h=mp.mpf(10) ** -40)
            for n in range(3)
        ]
    for function, theirs in zip(functions, exact, strict=True):
        ours = float(function(prediction, y, **parameters))
        assert ours == pytest.approx(float(theirs), rel=1e-11, abs=1e-300)


def test_a_logarithm_outlives_the_square_in_it() -> None:
    assert float(REGISTRY["cauchy"].value(0.0, 1e200, s=1.0)) == pytest.approx(400 * np.log(10), rel=1e-15)
    assert float(REGISTRY["cauchy"].gradient(0.0, 1e200, s=1.0)) == pytest.approx(-2e-200, rel=1e-15, abs=0)


def test_a_cost_of_zero_is_not_minus_zero() -> None:
    for name, q, y in (("focal", 1.0, 1.0), ("weighted_cross_entropy", 0.0, 0.0), ("brier", 1.0, 1.0)):
        value = REGISTRY[name].value(q, y, **REGISTRY[name].parameters)
        assert float(value) == 0.0 and not np.signbit(value)
