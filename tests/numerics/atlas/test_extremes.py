"""Where numbers are very large, very small or wrong: a number or inf, or a ValueError that names the argument."""

import re

import numpy as np
import pytest

from mledocs.numerics.losses import ATLAS
from tests.numerics.atlas.theory.cases import LIKELIHOODS, REGISTRY, settings

EVERY = pytest.mark.parametrize("name", REGISTRY)
LAW = pytest.mark.parametrize("name", LIKELIHOODS)
_SMALL = [-1e-300, 0.0, 1e-300]
_SCORES = [-1e300, -800.0, -40.0, *_SMALL, 40.0, 800.0, 1e300]
#: The ends of each domain.
ENDS = {
    "real": _SCORES, "score": _SCORES, "logit": _SCORES, "log of a mean": _SCORES, "log of a scale": _SCORES,
    "positive": [1e-300, 1e-8, 1.0, 1e8, 1e300], "above -1": [-1 + 1.2e-16, -1e-300, 0.0, 1e300],
    "count": [0.0, 1.0, 1e15, 1e300], "amount": [0.0, 1e-300, 1.0, 1e300], "label": [0.0, 1.0], "sign": [-1.0, 1.0],
    "fraction": [1e-300, 0.5, 1 - 1.2e-16], "share": [0.0, 1e-300, 0.5, 1.0], "grade": [0.0, 1.0, 2.0], "angle": _SCORES,
    "probability": [0.0, 1e-300, 1e-17, 0.5, 1 - 1.2e-16, 1.0],
}  # fmt: skip


@EVERY
def test_no_end_of_a_domain_gives_nan_or_a_warning(name: str) -> None:
    loss = REGISTRY[name]
    f, y = np.meshgrid(ENDS[loss.prediction], ENDS[loss.y])
    for parameters in settings(name):
        for function in (loss.value, loss.gradient, loss.hessian):
            assert not np.isnan(function(f, y, **parameters)).any()


@EVERY
def test_a_loss_at_an_end_is_no_smaller_than_at_its_best(name: str) -> None:
    """Overflow never makes a loss −∞."""
    loss = REGISTRY[name]
    f, y = np.meshgrid(ENDS[loss.prediction], ENDS[loss.y])
    values = [loss.value(f, y, **parameters) for parameters in settings(name)]
    assert (np.array(values) > -np.inf).all()


@LAW
def test_a_log_density_at_an_end_is_no_nan(name: str) -> None:
    loss = REGISTRY[name]
    f, y = np.meshgrid(ENDS[loss.prediction], ENDS[loss.y])
    for parameters in settings(name):
        for scale in (1e-3, 1.0, 1e3):
            assert not np.isnan(loss.log_density(f, y, scale, **parameters)).any()


@EVERY
def test_numbers_broadcast_and_keep_their_shape(name: str) -> None:
    loss = REGISTRY[name]
    one = 0.7 if loss.y == "fraction" else 1.0
    f, y = 0.5, [[one], [one], [one]]
    for function in (loss.value, loss.gradient, loss.hessian):
        assert function(f, y, **loss.parameters).shape == (3, 1)
        assert function([0.4, 0.5], y, **loss.parameters).shape == (3, 2)
        assert function(0.5, one, **loss.parameters).shape == ()
    if loss.law:
        assert loss.law.c(y, 1.0, **loss.parameters).shape == (3, 1)
        assert loss.law.c(one, 1.0, **loss.parameters).shape == ()


#: A value that does not belong to a domain.
WRONG = {
    "real": [np.nan, np.inf], "score": [np.nan], "logit": [-np.inf], "log of a mean": [np.nan], "label": [0.5, -1.0],
    "log of a scale": [np.inf], "positive": [0.0, -1.0, np.nan], "above -1": [-1.0, -3.0], "count": [-1.0, 1.5],
    "amount": [-1e-9, np.inf], "sign": [0.0, 2.0, np.nan], "probability": [-0.1, 1.1, np.nan],
    "fraction": [0.0, 1.0, np.nan], "share": [-0.1, 1.1], "grade": [-1.0, 0.5, 3.0], "angle": [np.inf],
}  # fmt: skip


@EVERY
def test_what_is_outside_of_a_domain_is_refused(name: str) -> None:
    loss = REGISTRY[name]
    for function in (loss.value, loss.gradient, loss.hessian):
        for wrong in WRONG[loss.prediction]:
            with pytest.raises(ValueError, match=rf"^\w+ is {re.escape(repr(wrong))}; "):
                function(wrong, 0.5 if loss.y == "fraction" else 1.0, **loss.parameters)
        for wrong in WRONG[loss.y]:
            with pytest.raises(ValueError, match=rf"^y is {re.escape(repr(wrong))}; "):
                function(0.5, wrong, **loss.parameters)


#: A value that a parameter cannot have, where that is not 0.
OUT = {
    ("pinball", "tau"): (0.0, 1.0, -0.2, 1.5), ("expectile", "tau"): (0.0, 1.0), ("tweedie", "p"): (1.0, 2.0, 3.0),
    ("epsilon_insensitive", "epsilon"): (-0.1,), ("squared_epsilon_insensitive", "epsilon"): (-0.1,),
    ("label_smoothing", "epsilon"): (0.0, 1.0), ("barron", "alpha"): (2.5,),
    ("ordinal", "cut"): (np.inf,),
}  # fmt: skip
PARAMETERS = [(name, key) for name, loss in REGISTRY.items() for key in loss.parameters]


@pytest.mark.parametrize("name, parameter", PARAMETERS)
def test_a_parameter_out_of_its_range_is_refused(name: str, parameter: str) -> None:
    loss = REGISTRY[name]
    for wrong in (*OUT.get((name, parameter), (0.0, -1.0)), np.nan):
        given = {**loss.parameters, parameter: wrong}
        one = 0.7 if loss.y == "fraction" else 1.0
        calls = [(function, (0.5, one)) for function in (loss.value, loss.gradient, loss.hessian)]
        calls += [(loss.law.a, (1.0,)), (loss.law.c, (one, 1.0))] if loss.law else []
        for function, arguments in calls:
            with pytest.raises(
                ValueError, match=rf"^{parameter} is {re.escape(repr(float(wrong)))}; it must "
            ):
                function(*arguments, **given)


@LAW
@pytest.mark.parametrize("scale", [0.0, -1.0, np.nan])
def test_a_scale_that_is_not_positive_is_refused(name: str, scale: float) -> None:
    loss = REGISTRY[name]
    law, rng = loss.require_law(), np.random.default_rng(0)
    calls = (
        lambda: law.a(scale, **loss.parameters),
        lambda: law.c(0.7 if loss.y == "fraction" else 1.0, scale, **loss.parameters),
        lambda: law.draw(rng, 0.5, scale, 3, **loss.parameters),
    )
    for call in calls:
        with pytest.raises(ValueError, match=rf"^scale is {scale!r}; "):
            call()


def test_a_loss_without_a_law_says_so() -> None:
    with pytest.raises(ValueError, match=r"^the loss 'hinge loss' belongs to no law$"):
        REGISTRY["hinge"].log_density(0.0, 1.0, 1.0)
    with pytest.raises(ValueError, match=r"^the law of the loss 'Poisson loss' is no class of this package$"):
        REGISTRY["poisson"].distribution(0.0, 1.0)


def test_barrons_loss_may_be_bounded() -> None:
    value = ATLAS["barron"].value(0.0, [1e300, 1.0], alpha=-np.inf, s=1.0)
    assert value.tolist() == pytest.approx([1.0, 1 - np.exp(-0.5)])
