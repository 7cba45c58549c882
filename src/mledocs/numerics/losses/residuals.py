"""What losses of the residual r = y − ŷ share."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from mledocs.numerics.arguments import Array, finite

Function = Callable[..., Array]


def residual(prediction: ArrayLike, y: ArrayLike) -> Array:
    """y − ŷ, elementwise. Raises ValueError if an argument is not finite."""
    return finite("y", y) - finite("prediction", prediction)


def of_residual(rho: Function) -> Function:
    """ρ(r, …) as a loss, or a second derivative, of (prediction, y): it is even in the order of derivatives."""

    def loss(prediction: ArrayLike, y: ArrayLike, **parameters: float) -> Array:
        with np.errstate(over="ignore", divide="ignore"):  # past the largest float64 it is inf
            return np.asarray(rho(residual(prediction, y), **parameters))

    loss.__doc__ = rho.__doc__
    return loss


def pull(psi: Function) -> Function:
    """−ψ(r, …) as the gradient in the prediction, for ψ = ρ′."""

    def gradient(prediction: ArrayLike, y: ArrayLike, **parameters: float) -> Array:
        with np.errstate(over="ignore"):
            return 0.0 - np.asarray(psi(residual(prediction, y), **parameters))

    gradient.__doc__ = psi.__doc__
    return gradient


def constant(log_z: Callable[..., float]) -> Function:
    """c(y, scale, …) where it is free of y."""

    def c(y: ArrayLike, scale: float, **parameters: float) -> Array:
        return np.full(np.shape(y), log_z(scale, **parameters))

    return c
