"""The functions of every record under the names that `code` clauses call: name(y, f, …), name_gradient(y, f, …).

A law adds name_density(y, f, scale, …), name_a(scale, …) and name_c(y, scale, …); where it has no scale, or c is
free of y, there is none to give. The parameters of a loss come last, in the order of its record.
"""

from collections.abc import Callable, Iterator
from inspect import Parameter, Signature

import numpy as np

from mledocs.numerics.losses import ATLAS, DOMAINS, Law, Loss

Function = Callable[..., float]
#: What a law without a scale is given in its place.
NO_SCALE = 1.0
#: One at which no term of a constant vanishes.
SOME_SCALE = 1.7


def functions() -> dict[str, Function]:
    """All of them."""
    return {name: function for key, loss in ATLAS.items() for name, function in _of(key, loss)}


def _of(key: str, loss: Loss) -> Iterator[tuple[str, Function]]:
    for suffix, function in (("", loss.value), ("_gradient", loss.gradient), ("_hessian", loss.hessian)):
        yield key + suffix, _floats(_swapped(function), ("y", "f"), loss)
    if loss.law is None:
        return
    scale = ("scale",) if loss.law.scale else ()
    given = () if scale else (NO_SCALE,)
    a, c = loss.law.a, loss.law.c
    yield f"{key}_density", _floats(_density(loss, given), ("y", "f", *scale), loss)
    yield f"{key}_a", _floats(lambda *s, **parameters: a(*(s or given), **parameters), scale, loss)
    if depends_on_y(loss.law, loss):
        yield f"{key}_c", _floats(lambda y, *s, **p: c(y, *(s or given), **p), ("y", *scale), loss)
    else:
        anywhere = DOMAINS[loss.y].points[0]
        yield f"{key}_c", _floats(lambda *s, **p: c(anywhere, *(s or given), **p), scale, loss)


def depends_on_y(law: Law, loss: Loss) -> bool:
    """Whether the constant c of a law is another one at another y."""
    return bool(np.ptp(law.c(np.array(DOMAINS[loss.y].points), SOME_SCALE, **loss.parameters)))


def _swapped(function: Callable[..., object]) -> Callable[..., object]:
    """Formulas write ℓ(y, f), the package value(prediction, y)."""
    return lambda y, f, **parameters: function(f, y, **parameters)


def _density(loss: Loss, given: tuple[float, ...]) -> Callable[..., object]:
    return lambda y, f, *s, **parameters: np.exp(loss.log_density(f, y, *(s or given), **parameters))


def _floats(function: Callable[..., object], names: tuple[str, ...], loss: Loss) -> Function:
    """One that takes all by position, and says so in its signature."""

    def of(*arguments: float) -> float:
        parameters = dict(zip(loss.parameters, arguments[len(names) :], strict=True))
        return float(np.asarray(function(*arguments[: len(names)], **parameters)).item())

    taken = [Parameter(name, Parameter.POSITIONAL_ONLY) for name in (*names, *loss.parameters)]
    of.__signature__ = Signature(taken)  # type: ignore[attr-defined]
    return of
