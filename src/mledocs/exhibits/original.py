"""The numbers that the original article printed, beside the computed ones."""

import math

from mledocs.exhibits import sample
from mledocs.exhibits.data import CANDIDATES, ORIGINAL, ORIGINAL_WITHIN_ONE_SIGMA

FACTOR_DIGITS = 3
PRODUCT_DIGITS = 5


def factor(name: str, i: int) -> float:
    """A density that the original printed."""
    return ORIGINAL[name].factors[i]


def product(name: str) -> float:
    """A product that the original printed."""
    return ORIGINAL[name].product


def own_product(name: str) -> float:
    """What the original's own factors multiply to."""
    return math.prod(ORIGINAL[name].factors)


def factor_is_wrong(name: str, i: int) -> bool:
    """Whether a printed density is not the computed one, rounded alike."""
    return round(sample.density_at(name, i), FACTOR_DIGITS) != factor(name, i)


def product_is_wrong(name: str) -> bool:
    """Whether a printed product is not the computed one, rounded alike."""
    return round(sample.likelihood_of(name), PRODUCT_DIGITS) != product(name)


def factor_count() -> int:
    """How many densities the original printed."""
    return sum(len(printed.factors) for printed in ORIGINAL.values())


def number_count() -> int:
    """How many numbers the original printed in its worked lines."""
    return factor_count() + len(ORIGINAL)


def wrong_factors() -> int:
    """How many of the printed densities are wrong."""
    return sum(factor_is_wrong(name, i) for name in CANDIDATES for i in range(sample.size()))


def wrong_products() -> int:
    """How many of the printed products are wrong."""
    return sum(product_is_wrong(name) for name in CANDIDATES)


def wrong_numbers() -> int:
    """How many of the printed numbers are wrong."""
    return wrong_factors() + wrong_products()


def within_one_sigma() -> float:
    """The share within one standard deviation that the original printed, in percent."""
    return ORIGINAL_WITHIN_ONE_SIGMA


def true_within_one_sigma() -> float:
    """100 · P(|X - μ| ≤ σ) = 100 · erf(1/√2), in percent, for a normal X."""
    return 100 * math.erf(1 / math.sqrt(2))
