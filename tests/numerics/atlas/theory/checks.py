"""What holds of every record, as functions that raise an AssertionError: so that wrong records can be tried too."""

from collections.abc import Mapping
from functools import cache

import mpmath as mp
import numpy as np

from mledocs.numerics.arguments import Array
from mledocs.numerics.losses import DOMAINS, Loss
from tests.numerics.atlas.theory import cases, laws, masses
from tests.numerics.atlas.theory.forms import FORMS

#: Of a number, or of 1 where that is larger.
TOLERANCE = 1e-9


def same(ours: Array, theirs: Array, tolerance: float = TOLERANCE) -> None:
    """Both agree, as precisely as they are large."""
    np.testing.assert_array_less(np.abs(ours - theirs), tolerance * np.maximum(1.0, np.abs(theirs)))


def has_mass_one(name: str, loss: Loss) -> None:
    """At every prediction, scale and parameter."""
    predictions = np.array(DOMAINS[loss.prediction].points) + cases.ASIDE
    for scale in cases.SCALES:
        for parameters in cases.settings(name):
            found = [masses.total(loss, float(f), scale, parameters) for f in predictions]
            same(np.array(found), np.ones(len(found)), 2e-8)


def is_the_law(name: str, loss: Loss) -> None:
    """−log p = a · loss + c, against what others know of the law."""
    f, y = cases.points(loss)
    for scale in cases.SCALES:
        for parameters in cases.settings(name):
            ours = np.asarray(loss.log_density(f, y, scale, **parameters))
            same(ours, laws.log_density(name, y, f, scale, parameters))


@cache
def derivatives(name: str, parameters: tuple[tuple[str, float], ...]) -> tuple[Array, Array, Array]:
    """The value of the textbook form at the points of a record, and its two derivatives in the prediction."""
    f, y = cases.points(cases.REGISTRY[name])
    with mp.workdps(30):
        given = {key: mp.mpf(value) for key, value in parameters}
        found = [
            [
                float(mp.diff(lambda u, at=v: FORMS[name](mp.mpf(at), u, **given), mp.mpf(at_f), n))
                for n in range(3)
            ]
            for at_f, v in zip(f, y, strict=True)
        ]
    value, gradient, hessian = np.array(found).T
    return value, gradient, hessian


def has_its_derivatives(name: str, loss: Loss) -> None:
    """Value, gradient and Hessian, against the textbook form and its derivatives at 30 digits."""
    f, y = cases.points(loss)
    for parameters in cases.settings(name):
        value, gradient, hessian = derivatives(name, tuple(parameters.items()))
        same(loss.value(f, y, **parameters), value)
        same(loss.gradient(f, y, **parameters), gradient)
        same(loss.hessian(f, y, **parameters), hessian)


def is_everything(name: str, loss: Loss, parameters: Mapping[str, float] | None = None) -> None:
    """All of these."""
    has_its_derivatives(name, loss)
    if loss.law:
        has_mass_one(name, loss)
        is_the_law(name, loss)
