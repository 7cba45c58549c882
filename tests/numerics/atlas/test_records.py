"""Every record of the atlas: mass one, −log p = a · loss + c, value, gradient and Hessian."""

import pytest

from mledocs.numerics.losses import DOMAINS
from tests.numerics.atlas.theory import checks
from tests.numerics.atlas.theory.cases import LIKELIHOODS, OTHER, REGISTRY
from tests.numerics.atlas.theory.forms import FORMS
from tests.numerics.atlas.theory.laws import LAWS

EVERY = pytest.mark.parametrize("name", REGISTRY)
LAW = pytest.mark.parametrize("name", LIKELIHOODS)


def test_every_record_is_compared_with_the_theory() -> None:
    assert FORMS.keys() == REGISTRY.keys()
    assert LAWS.keys() == set(LIKELIHOODS)
    assert OTHER.keys() == {name for name, loss in REGISTRY.items() if loss.parameters}


@EVERY
def test_a_record_is_complete(name: str) -> None:
    loss = REGISTRY[name]
    assert {loss.y, loss.prediction} <= DOMAINS.keys()
    assert bool(loss.law) != bool(loss.proof), "it has a law, or a proof that it has none"
    assert loss.sources and loss.ranges.keys() <= loss.parameters.keys()


@LAW
def test_the_mass_is_one_at_every_prediction(name: str) -> None:
    checks.has_mass_one(name, REGISTRY[name])


@LAW
def test_minus_log_density_is_a_times_the_loss_plus_c(name: str) -> None:
    checks.is_the_law(name, REGISTRY[name])


@EVERY
def test_value_and_derivatives_are_those_of_the_textbook(name: str) -> None:
    checks.has_its_derivatives(name, REGISTRY[name])
