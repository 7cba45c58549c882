"""What every loss asks of its arguments: they are looked at here, and nowhere else.

So the functions of the families get arrays of one shape, whose numbers lie in their domains. They may
overflow: past the largest float64 a loss is inf.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from inspect import signature
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from mledocs.numerics.arguments import Array, positive
from mledocs.numerics.losses.domains import DOMAINS
from mledocs.numerics.losses.record import Law, Loss


def guarded(loss: Loss) -> Loss:
    """The same loss, whose functions raise a ValueError for an argument outside of its domain or range.

    It names the argument and its value; the prediction as the function `value` calls it.
    """
    return replace(
        loss,
        value=_elementwise(loss, loss.value),
        gradient=_elementwise(loss, loss.gradient),
        hessian=_elementwise(loss, loss.hessian),
        law=loss.law and _law(loss, loss.law),
    )


def parameters(loss: Loss, given: dict[str, float]) -> dict[str, float]:
    """Each parameter as a float within its range; without a range of its own it is positive."""
    return {name: float(loss.ranges.get(name, positive)(name, value)) for name, value in given.items()}


def _elementwise(loss: Loss, function: Callable[..., Array]) -> Callable[..., Array]:
    """A function of (prediction, y)."""
    name = next(iter(signature(loss.value).parameters))

    @wraps(function)
    def checked(prediction: ArrayLike, y: ArrayLike, **given: float) -> Array:
        observed = DOMAINS[loss.y].check("y", y)
        predicted = DOMAINS[loss.prediction].check(name, prediction)
        predicted, observed = (_components if loss.components else np.broadcast_arrays)(predicted, observed)
        at = parameters(loss, given)
        with np.errstate(over="ignore", divide="ignore"):
            return np.asarray(function(predicted, observed, **at))

    return checked


def _components(predicted: Array, observed: Array) -> tuple[Array, Array]:
    """Both in one shape, but for the last axis of the prediction."""
    if predicted.ndim == 0 or predicted.shape[-1] < 2:
        raise ValueError(f"the prediction has shape {predicted.shape}; its last axis are its components")
    shape = np.broadcast_shapes(predicted.shape[:-1], observed.shape)
    return np.broadcast_to(predicted, (*shape, predicted.shape[-1])), np.broadcast_to(observed, shape)


def _law(loss: Loss, law: Law) -> Law:
    def a(scale: float, **given: float) -> float:
        return float(law.a(_scale(scale), **parameters(loss, given)))

    def c(y: ArrayLike, scale: float, **given: float) -> Array:
        observed, at = DOMAINS[loss.y].check("y", y), parameters(loss, given)
        with np.errstate(over="ignore", divide="ignore"):
            return np.asarray(law.c(observed, _scale(scale), **at))

    def draw(rng: np.random.Generator, prediction: Any, scale: float, size: int, **given: float) -> Array:
        at = DOMAINS[loss.prediction].check("prediction", prediction)
        return np.asarray(law.draw(rng, at, _scale(scale), size, **parameters(loss, given)), dtype=np.float64)

    return replace(law, a=a, c=c, draw=draw)


def _scale(scale: float) -> float:
    return float(positive("scale", scale))
