"""The article's samples, parameters and seeds: each written once, here and nowhere else."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mledocs.numerics.special import sigmoid

Array = NDArray[np.float64]

#: Tosses of a coin, 1 for heads, and the probabilities of heads at which their likelihood is looked at.
COIN = (1, 1, 0, 1, 1, 0, 1, 1, 0, 1)
COIN_CHANCES = (0.3, 0.5, 0.7, 0.9)

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


#: What the text asks the reader to imagine or to try.
ALTERED_FIRST = 3.3
OUTLIER = 9.0
NARROW_SIGMA = 0.1
RESCALED_FACTOR = 1000
TRY_MU = 5.5
TRY_PROBABILITY = 0.8

#: Probabilities given to what then happened, for the table of what each costs.
SURPRISES = (0.99, 0.9, 0.5, 0.1, 0.01)

#: Logits at which the cross-entropy is looked at: one that saturates, one that is confident and wrong.
SATURATED_LOGIT = 40
WRONG_LOGIT = 8

#: Where Newton's method for the standard deviation starts: outside and just inside the concave part.
RUNAWAY_ABOVE = 1.0
RUNAWAY_BELOW = 0.79

#: The ways up the log-likelihood of the five numbers: where they start, (μ, σ), and how they go.
CLIMB_START = (4.2, 1.5)
CLIMB_RATE = 0.01
CLIMB_STEPS = 150
RUNAWAY_STEPS = 6

#: Gradient descent on the learners.
LEARNING_RATE = 0.0004
GRADIENT_STEPS = 1000

#: The level of the intervals, those that a reader can choose, and how many samples of each size try them.
LEVEL = 0.95
LEVELS = (0.68, 0.9, 0.95, 0.99)
COVERAGE_SAMPLES = 20_000
COVERAGE_SIZES = (2, 3, 5, 10, 20, 30)
COVERAGE_SEED = UNDERFLOW_SEED

#: Learners with fewer hours than this are beginners; of those, with fewer than the second, none has passed.
BEGINNER_HOURS = 20
NEWCOMER_HOURS = 10

#: What the text asks for: how far an interval may reach to either side, and how many labels are all ones.
TRY_REACH = 0.2
TRY_LABELS = 30


@dataclass(frozen=True)
class Recipe:
    """How a regression data set is made: the range of x, the true line, the seed."""

    seed: int
    n: int
    low: float
    high: float
    w: float
    b: float


#: x: how far the day's mean temperature lies below the base, in kelvin. y: energy for heating, in kWh.
HEATING_BASE = 18
HEATING = Recipe(seed=4, n=20, low=0.0, high=20.0, w=1.9, b=6.0)
HEATING_SIGMA = 4.0

#: x: hours of practice before a driving test. y: 1 if the test was passed, else 0.
DRIVING = Recipe(seed=3, n=24, low=5.0, high=45.0, w=0.2, b=-5.0)


def _inputs(recipe: Recipe, rng: np.random.Generator) -> Array:
    return np.sort(rng.uniform(recipe.low, recipe.high, recipe.n)).round(1)


def heating() -> tuple[Array, Array]:
    """Made-up days: kelvin below the base temperature and kWh, each to one decimal."""
    rng = np.random.default_rng(HEATING.seed)
    x = _inputs(HEATING, rng)
    noise = rng.normal(0.0, HEATING_SIGMA, HEATING.n)
    return x, np.round(HEATING.w * x + HEATING.b + noise, 1)


def driving() -> tuple[Array, Array]:
    """Made-up learners: hours of practice, and 1 for a pass or 0 for a fail."""
    rng = np.random.default_rng(DRIVING.seed)
    x = _inputs(DRIVING, rng)
    chance = sigmoid(DRIVING.w * x + DRIVING.b)
    return x, (rng.uniform(size=DRIVING.n) < chance).astype(np.float64)


@dataclass(frozen=True)
class Printed:
    """One worked line of the original article: a mean, the densities and the product that it printed."""

    mu: float
    factors: tuple[float, ...]
    product: float


#: What the original article printed, and for which data: kept to be compared with what is true of those.
ORIGINAL_SAMPLE = (4.3, 4.8, 5.0, 5.2, 5.7)
ORIGINAL_SIGMA = 1.0
ORIGINAL = {
    "mu5": Printed(5.0, (0.341, 0.391, 0.399, 0.391, 0.317), 0.00532),
    "mu4": Printed(4.0, (0.386, 0.311, 0.242, 0.179, 0.066), 0.00031),
    "mu6": Printed(6.0, (0.066, 0.179, 0.242, 0.311, 0.386), 0.00031),
}

#: The share within one standard deviation that the original gives as its first reason, in percent.
ORIGINAL_WITHIN_ONE_SIGMA = 68.27
