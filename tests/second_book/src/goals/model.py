"""The Poisson model: its mass, its loss, its rate."""

import math
from collections.abc import Sequence


def mass(k: float, rate: float) -> float:
    """P(k | λ) of the Poisson distribution."""
    return math.exp(k * math.log(rate) - rate - math.lgamma(k + 1))


def loss(k: Sequence[float], rate: float) -> float:
    """−log L(λ) of counts."""
    return -sum(math.log(mass(each, rate)) for each in k)


def best_rate(k: Sequence[float]) -> float:
    """λ̂, the mean of the counts."""
    return sum(k) / len(k)
