"""The logistic function and its relatives, exact to a few units in the last place for every float64."""

import numpy as np

from mledocs.numerics.arguments import Array


def sigmoid(z: Array) -> Array:
    """The logistic function, from logit to probability.

    σ(z) = 1 / (1 + exp(−z)) = exp(min(z, 0)) / (1 + exp(−|z|)), elementwise; never overflows.

    Source: McCullagh and Nelder, Generalized Linear Models (1989), section 4.3.
    """
    return np.asarray(np.exp(np.minimum(z, 0.0)) / (1.0 + np.exp(-np.abs(z))))


def softplus(z: Array) -> Array:
    """The integral of the logistic function, which is also −log σ(−z).

    softplus(z) = log(1 + exp(z)) = max(z, 0) + log(1 + exp(−|z|)), elementwise; never overflows.

    Source: Mächler, "Accurately computing log(1 − exp(−|a|))" (2012), section 3.
    """
    return np.asarray(np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(z))))


def root_mean_square(x: Array) -> float:
    """The root of the mean square of numbers that are not all zero, whatever their size.

    rms = s √(Σ (xᵢ/s)² / n) with s = max |xᵢ|: no square overflows or underflows.

    Source: Blue, "A portable Fortran program to find the Euclidean norm of a vector" (1978).
    """
    largest = np.abs(x).max()
    return float(largest * np.sqrt(np.mean(np.square(x / largest))))
