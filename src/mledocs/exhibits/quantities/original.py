"""The numbers that the original article printed, beside the computed ones."""

import math

from mledocs.exhibits.data import (
    ORIGINAL,
    ORIGINAL_SAMPLE,
    ORIGINAL_SIGMA,
    ORIGINAL_WITHIN_ONE_SIGMA,
)
from mledocs.numerics.distributions import Normal, density
from mledocs.numerics.likelihood import likelihood

FACTOR_DIGITS = 3
PRODUCT_DIGITS = 5


def candidate(name: str) -> float:
    """The mean of a worked line of the original."""
    return ORIGINAL[name].mu


def factor(name: str, i: int) -> float:
    """A density that the original printed."""
    return ORIGINAL[name].factors[i]


def product(name: str) -> float:
    """A product that the original printed."""
    return ORIGINAL[name].product


def true_factor(name: str, i: int) -> float:
    """The density that the original should have printed."""
    return float(density(Normal(ORIGINAL[name].mu, ORIGINAL_SIGMA), ORIGINAL_SAMPLE[i]))


def true_product(name: str) -> float:
    """The product that the original should have printed."""
    return likelihood(Normal(ORIGINAL[name].mu, ORIGINAL_SIGMA), ORIGINAL_SAMPLE)


def observation_count() -> int:
    """How many observations the original multiplies densities for."""
    return len(ORIGINAL_SAMPLE)


def line_count() -> int:
    """How many worked lines the original printed, a product in each."""
    return len(ORIGINAL)


def own_product(name: str) -> float:
    """What the original's own factors multiply to."""
    return math.prod(ORIGINAL[name].factors)


def factor_is_wrong(name: str, i: int) -> bool:
    """Whether a printed density is not the computed one, rounded alike."""
    return round(true_factor(name, i), FACTOR_DIGITS) != factor(name, i)


def product_is_wrong(name: str) -> bool:
    """Whether a printed product is not the computed one, rounded alike."""
    return round(true_product(name), PRODUCT_DIGITS) != product(name)


def factor_count() -> int:
    """How many densities the original printed."""
    return sum(len(printed.factors) for printed in ORIGINAL.values())


def number_count() -> int:
    """How many numbers the original printed in its worked lines."""
    return factor_count() + line_count()


def wrong_factors() -> int:
    """How many of the printed densities are wrong."""
    return sum(factor_is_wrong(name, i) for name in ORIGINAL for i in range(observation_count()))


def wrong_products() -> int:
    """How many of the printed products are wrong."""
    return sum(product_is_wrong(name) for name in ORIGINAL)


def wrong_numbers() -> int:
    """How many of the printed numbers are wrong."""
    return wrong_factors() + wrong_products()


def within_one_sigma() -> float:
    """The share within one standard deviation that the original printed, in percent."""
    return ORIGINAL_WITHIN_ONE_SIGMA


def true_within_one_sigma() -> float:
    """100 · P(|X - μ| ≤ σ) = 100 · erf(1/√2), in percent, for a normal X."""
    return 100 * math.erf(1 / math.sqrt(2))
