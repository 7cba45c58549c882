"""Checks of arguments: each returns the array, or raises a ValueError that names argument and value."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Booleans = NDArray[np.bool_]

#: The shape of a random sample, as NumPy's generators take it.
Size = int | tuple[int, ...] | None


def _require(name: str, array: Array, holds: Booleans, rule: str) -> Array:
    if holds.all():
        return array
    first = float(array[~holds].flat[0])
    raise ValueError(f"{name} {'holds' if array.ndim else 'is'} {first!r}; {rule}")


def finite(name: str, value: ArrayLike) -> Array:
    """The value as an array of at least one number, none of them nan or inf."""
    array = np.asarray(value, dtype=np.float64)
    if array.size == 0:
        raise ValueError(f"{name} is empty, shape {array.shape}; it needs at least one number")
    return _require(name, array, np.isfinite(array), "it must be finite")


def positive(name: str, value: ArrayLike) -> Array:
    """The value as an array of finite numbers greater than zero."""
    array = finite(name, value)
    return _require(name, array, array > 0, "it must be greater than 0")


def non_negative(name: str, value: ArrayLike) -> Array:
    """The value as an array of finite numbers, zero allowed."""
    array = finite(name, value)
    return _require(name, array, array >= 0, "it must be at least 0")


def probability(name: str, value: ArrayLike) -> Array:
    """The value as an array of numbers from 0 to 1, both allowed."""
    array = finite(name, value)
    return _require(name, array, (array >= 0) & (array <= 1), "a probability lies between 0 and 1")


def labels(name: str, value: ArrayLike) -> Array:
    """The value as an array that holds nothing but 0 and 1."""
    array = finite(name, value)
    return _require(name, array, (array == 0) | (array == 1), "a label is 0 or 1")


def sample(name: str, value: ArrayLike, least: int = 1) -> Array:
    """The value as a one-dimensional array of at least `least` finite numbers."""
    array = finite(name, value)
    if array.ndim != 1:
        raise ValueError(f"{name} has shape {array.shape}; it must have one axis")
    if array.size < least:
        raise ValueError(f"{name} is {array.tolist()}: too few points; at least {least} are needed")
    return array


def varied(name: str, value: ArrayLike, least: int = 2) -> Array:
    """A sample in which not every number is the same."""
    array = sample(name, value, least)
    if array.min() == array.max():
        raise ValueError(
            f"{name} is constant, every value is {float(array[0])!r}; the fit needs two different values"
        )
    return array


def pairs(x: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
    """Inputs `x` and outputs `y` of the same length, in one dimension."""
    inputs, outputs = sample("x", x), sample("y", y)
    if inputs.shape != outputs.shape:
        raise ValueError(f"x has shape {inputs.shape} and y has shape {outputs.shape}; they must match")
    return inputs, outputs


def both_labels(name: str, value: ArrayLike) -> Array:
    """A sample of labels in which 0 and 1 both occur, so that a finite logit can fit it."""
    array = labels(name, sample(name, value))
    if array.min() == array.max():
        raise ValueError(
            f"{name} holds only the label {float(array[0])!r}: no finite maximum of the likelihood exists, "
            "because a larger logit always fits better; both labels must occur"
        )
    return array


def counts(name: str, value: ArrayLike) -> Array:
    """The value as an array of whole numbers from 0 up."""
    array = finite(name, value)
    return _require(
        name, array, (array >= 0) & (array == np.floor(array)), "a count is a whole number from 0 up"
    )


def signs(name: str, value: ArrayLike) -> Array:
    """The value as an array that holds nothing but −1 and 1."""
    array = finite(name, value)
    return _require(name, array, np.abs(array) == 1, "a label of this loss is -1 or 1")


def above(name: str, value: ArrayLike, bound: float) -> Array:
    """The value as an array of finite numbers greater than a bound."""
    array = finite(name, value)
    return _require(name, array, array > bound, f"it must be greater than {bound:g}")


def at_least(name: str, value: ArrayLike, bound: float) -> Array:
    """The value as an array of finite numbers not below a bound."""
    array = finite(name, value)
    return _require(name, array, array >= bound, f"it must be at least {bound:g}")


def between(name: str, value: ArrayLike, low: float, high: float) -> Array:
    """The value as an array of numbers strictly between two bounds."""
    array = finite(name, value)
    inside = (array > low) & (array < high)
    return _require(name, array, inside, f"it must lie between {low:g} and {high:g}")


def one_of(name: str, value: ArrayLike, among: tuple[float, ...]) -> Array:
    """The value as an array that holds nothing but these numbers."""
    array = finite(name, value)
    listed = ", ".join(f"{each:g}" for each in among)
    return _require(name, array, np.isin(array, among), f"it must be one of {listed}")
