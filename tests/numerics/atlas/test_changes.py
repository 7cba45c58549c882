"""The tests of the records can fail: one hundredth more, on any constant of any of them, is caught."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from mledocs.numerics.losses import Loss
from tests.numerics.atlas.theory import checks
from tests.numerics.atlas.theory.cases import REGISTRY, points

Changed = Callable[[Loss], Loss]


def times(function: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *arguments, **parameters: 1.01 * np.asarray(function(*arguments, **parameters))


def more(function: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *arguments, **parameters: 0.01 + np.asarray(function(*arguments, **parameters))


CHANGES: dict[str, Changed] = {
    "a": lambda loss: replace(loss, law=replace(loss.require_law(), a=times(loss.require_law().a))),
    "c": lambda loss: replace(loss, law=replace(loss.require_law(), c=more(loss.require_law().c))),
    "value": lambda loss: replace(loss, value=times(loss.value)),
    "gradient": lambda loss: replace(loss, gradient=times(loss.gradient)),
    "hessian": lambda loss: replace(loss, hessian=times(loss.hessian)),
}


def changeable(loss: Loss) -> list[str]:
    """What of a record can be changed: without a law no constants, and no Hessian that is 0."""
    f, y = points(loss)
    constants = ["a", "c"] if loss.law else []
    curved = loss.hessian(f, y, **loss.parameters).any()
    return [*constants, "value", "gradient", *(["hessian"] if curved else [])]


CASES = [(name, change) for name, loss in REGISTRY.items() for change in changeable(loss)]


@pytest.mark.parametrize("name, change", CASES)
def test_one_hundredth_more_is_caught(name: str, change: str) -> None:
    wrong = CHANGES[change](REGISTRY[name])
    with pytest.raises(AssertionError):
        checks.is_everything(name, wrong)


@pytest.mark.parametrize("name", [name for name, change in CASES if change == "a"])
@pytest.mark.parametrize("change", ["a", "c"])
def test_a_constant_is_caught_by_the_mass_and_by_the_law_alone(name: str, change: str) -> None:
    wrong = CHANGES[change](REGISTRY[name])
    for check in (checks.has_mass_one, checks.is_the_law):
        with pytest.raises(AssertionError):
            check(name, wrong)


def test_only_flat_losses_have_no_hessian_to_change() -> None:
    flat = {name for name in REGISTRY if (name, "hessian") not in CASES}
    assert flat == {
        "absolute_error", "epsilon_insensitive", "pinball", "hinge", "perceptron", "percentage_error",
    }  # fmt: skip
