"""The article's samples, parameters and seeds: each written once, here and nowhere else."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: Five observations without a unit, as in the original article.
SAMPLE = (4.3, 4.8, 5.0, 5.2, 5.7)

#: The normal distribution that the sample stands for.
TRUE_MU = 5.0
SIGMA = 1.0

#: The three means that the article compares, by the name that the pages use.
CANDIDATES = {"mu5": 5.0, "mu4": 4.0, "mu6": 6.0}

#: Where the product of densities is followed until float64 has no number left for it.
UNDERFLOW_N = 2000
UNDERFLOW_SEED = 2024


@dataclass(frozen=True)
class Recipe:
    """How a regression data set is made: the range of x, the true line, the seed."""

    seed: int
    n: int
    low: float
    high: float
    w: float
    b: float


#: x: how far the day's mean temperature lies below 18 °C, in kelvin. y: energy for heating, in kWh.
HEATING = Recipe(seed=4, n=20, low=0.0, high=20.0, w=1.9, b=6.0)
HEATING_SIGMA = 4.0

#: x: hours of practice before a driving test. y: 1 if the test was passed, else 0.
DRIVING = Recipe(seed=3, n=24, low=5.0, high=45.0, w=0.2, b=-5.0)


def _inputs(recipe: Recipe, rng: np.random.Generator) -> Array:
    return np.round(np.sort(rng.uniform(recipe.low, recipe.high, recipe.n)), 1)


def heating() -> tuple[Array, Array]:
    """Twenty made-up days: kelvin below 18 °C and kWh, each to one decimal."""
    rng = np.random.default_rng(HEATING.seed)
    x = _inputs(HEATING, rng)
    noise = rng.normal(0.0, HEATING_SIGMA, HEATING.n)
    return x, np.round(HEATING.w * x + HEATING.b + noise, 1)


def driving() -> tuple[Array, Array]:
    """Twenty-four made-up learners: hours of practice, and 1 for a pass or 0 for a fail."""
    rng = np.random.default_rng(DRIVING.seed)
    x = _inputs(DRIVING, rng)
    chance = 1.0 / (1.0 + np.exp(-(DRIVING.w * x + DRIVING.b)))
    return x, (rng.uniform(size=DRIVING.n) < chance).astype(np.float64)


#: What the original article printed, kept to be compared with what is true.
ORIGINAL = {
    "mu5": {"factors": (0.341, 0.391, 0.399, 0.391, 0.317), "product": 0.00532},
    "mu4": {"factors": (0.386, 0.311, 0.242, 0.179, 0.066), "product": 0.00031},
    "mu6": {"factors": (0.066, 0.179, 0.242, 0.311, 0.386), "product": 0.00031},
}

#: The share within one standard deviation that the original gives as its first reason, in percent.
ORIGINAL_WITHIN_ONE_SIGMA = 68.27
