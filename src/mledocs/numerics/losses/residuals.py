"""What losses of the residual r = y − ŷ share."""

from collections.abc import Callable

import numpy as np

from mledocs.numerics.arguments import Array

Function = Callable[..., Array]
FARTHEST = float(np.finfo(np.float64).max)


def residual(prediction: Array, y: Array) -> Array:
    """y − ŷ, held within float64: no loss has to say what an infinite residual is."""
    return np.clip(y - prediction, -FARTHEST, FARTHEST)


def of_residual(rho: Function) -> Function:
    """ρ(r, …), or its second derivative, as a function of (prediction, y)."""

    def loss(prediction: Array, y: Array, **parameters: float) -> Array:
        return np.asarray(rho(residual(prediction, y), **parameters))

    loss.__doc__ = rho.__doc__
    return loss


def pull(psi: Function) -> Function:
    """−ψ(r, …) as the gradient in the prediction, for ψ = ρ′."""

    def gradient(prediction: Array, y: Array, **parameters: float) -> Array:
        return 0.0 - np.asarray(psi(residual(prediction, y), **parameters))

    gradient.__doc__ = psi.__doc__
    return gradient


def constant(log_z: Callable[..., float]) -> Function:
    """c(y, scale, …) where it is free of y."""

    def c(y: Array, scale: float, **parameters: float) -> Array:
        return np.full(np.shape(y), log_z(scale, **parameters))

    return c
