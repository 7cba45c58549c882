"""The functions of every record under the names that `code` clauses call.

They are name(y, f, …), name_gradient(y, f, …) and name_hessian(y, f, …). A law adds name_a(scale, …),
name_c(y, scale, …) and name_density(y, f, scale, …); where it has no scale, or c is free of y, there is none
to give. The parameters of a loss come last, in the order of its record.
"""

from collections.abc import Callable, Iterator
from functools import partial
from inspect import Parameter, Signature

import numpy as np

from mledocs.numerics.arguments import Array
from mledocs.numerics.losses import ATLAS, DOMAINS, FURTHER

Function = Callable[..., float | Array]
#: A prediction with several components comes as a list.
Prediction = float | list[float]
#: Those with a page of their own, and those that stand on the page of their family.
RECORDS = ATLAS | FURTHER
#: What a law without a scale is given in its place.
NO_SCALE = 1.0
#: One at which no term of a constant vanishes.
SOME_SCALE = 1.7


def functions() -> dict[str, Function]:
    """All of them."""
    return {name: function for key in RECORDS for name, function in _of(key)}


def _of(key: str) -> Iterator[tuple[str, Function]]:
    for suffix, part in (("", "value"), ("_gradient", "gradient"), ("_hessian", "hessian")):
        yield key + suffix, _signed(partial(of_prediction, key, part), ("y", "f"), key)
    law = RECORDS[key].law
    if law:
        scale = ("scale",) if law.scale else ()
        observed = ("y",) if depends_on_y(key) else ()
        yield f"{key}_density", _signed(partial(density, key), ("y", "f", *scale), key)
        yield f"{key}_a", _signed(partial(factor, key), scale, key)
        yield f"{key}_c", _signed(partial(constant, key), (*observed, *scale), key)


def _signed(function: Function, names: tuple[str, ...], key: str) -> Function:
    """The function, which says what it takes."""
    taken = [Parameter(name, Parameter.POSITIONAL_ONLY) for name in (*names, *RECORDS[key].parameters)]
    # inspect asks for it of any callable, and no type says that a callable may have it.
    function.__signature__ = Signature(taken)  # type: ignore[attr-defined]
    return function


def of_prediction(key: str, part: str, y: float, f: Prediction, *parameters: float) -> float | Array:
    """The value, gradient or Hessian of a loss: formulas write ℓ(y, f), the package value(prediction, y)."""
    found = np.asarray(getattr(RECORDS[key], part)(f, y, **_named(key, parameters)))
    return found if found.ndim else float(found)


def density(key: str, y: float, f: Prediction, *rest: float) -> float:
    """p(y | f) of the law of a loss."""
    scale, parameters = _scale(key, rest)
    return float(np.exp(_number(RECORDS[key].log_density(f, y, scale, **parameters))))


def factor(key: str, *rest: float) -> float:
    """a of the law of a loss."""
    scale, parameters = _scale(key, rest)
    return _number(RECORDS[key].require_law().a(scale, **parameters))


def constant(key: str, *rest: float) -> float:
    """c of the law of a loss."""
    y, *others = rest if depends_on_y(key) else (DOMAINS[RECORDS[key].y].points[0], *rest)
    scale, parameters = _scale(key, tuple(others))
    return _number(RECORDS[key].require_law().c(y, scale, **parameters))


def depends_on_y(key: str) -> bool:
    """Whether the constant c of a law is another one at another y."""
    loss = RECORDS[key]
    return bool(np.ptp(loss.require_law().c(np.array(DOMAINS[loss.y].points), SOME_SCALE, **loss.parameters)))


def _scale(key: str, rest: tuple[float, ...]) -> tuple[float, dict[str, float]]:
    """The scale, if the law has one, and the parameters behind it."""
    scale, *parameters = rest if RECORDS[key].require_law().scale else (NO_SCALE, *rest)
    return scale, _named(key, tuple(parameters))


def _named(key: str, parameters: tuple[float, ...]) -> dict[str, float]:
    return dict(zip(RECORDS[key].parameters, parameters, strict=True))


def _number(value: object) -> float:
    return float(np.asarray(value).item())
