"""Which loss for which data: each answer, what it gives up, and a sample on which it is tried.

A sample is drawn from a law that is none of the loss's own, so that what is tried is what the loss estimates.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy import special

from mledocs.exhibits.atlas.entries import BACK, RANGES, capital, least
from mledocs.exhibits.atlas.index import address
from mledocs.exhibits.atlas.libraries import CALLS
from mledocs.numerics.arguments import Array
from mledocs.numerics.losses import ATLAS

Generator = np.random.Generator
DRAWS, SEED = 40_000, 20261130


@dataclass(frozen=True)
class Choice:
    """An answer: when `need` is what is wanted of the data, take `loss`; `naive` is what others may take.

    `gives_up` and `look_at` are sentences. `draw` gives a sample, and `truth` what is wanted of its law, on
    the scale of y; `parameters` are those of the loss.
    """

    data: str
    need: str
    loss: str
    naive: str
    gives_up: str
    look_at: str
    draw: Callable[[Generator, int], Array]
    truth: float
    parameters: tuple[tuple[str, float], ...] = ()


def estimate(name: str, y: Array, parameters: tuple[tuple[str, float], ...] = ()) -> float:
    """The constant prediction of least mean loss on a sample, on the scale of y."""
    loss = ATLAS[name]
    given = dict(loss.parameters) | {key: value for key, value in parameters if key in loss.parameters}
    real = loss.prediction == "real"
    within = (float(y.min()), float(y.max())) if real else RANGES[loss.prediction]
    found = least(loss, y, within, 41, given)
    return BACK[loss.prediction][1](found) if loss.prediction in BACK else found


def _contaminated(rng: Generator, n: int, share: float = 0.1, far: float = 20.0) -> Array:
    """Normal errors about zero, and a share of mistakes on one side."""
    return np.where(rng.uniform(size=n) < share, rng.normal(far, 1.0, n), rng.normal(0.0, 1.0, n))


def _skewed(rng: Generator, n: int) -> Array:
    return rng.exponential(1.0, n)


def _normal(rng: Generator, n: int) -> Array:
    return rng.normal(0.0, 1.0, n)


def _uneven_counts(rng: Generator, n: int) -> Array:
    """Counts whose rate is one of two."""
    return rng.poisson(np.where(rng.uniform(size=n) < 0.8, 1.0, 6.0)).astype(np.float64)


def _with_zeros(rng: Generator, n: int) -> Array:
    return np.where(rng.uniform(size=n) < 0.6, 0.0, rng.exponential(5.0, n))


def _labels(rng: Generator, n: int, share: float = 0.2) -> Array:
    return (rng.uniform(size=n) < share).astype(np.float64)


def _shares(rng: Generator, n: int) -> Array:
    return np.where(rng.uniform(size=n) < 0.6, 0.0, rng.uniform(size=n))


def _angles(rng: Generator, n: int) -> Array:
    """Directions about 3 radians, some of which are past the half turn and come back from below."""
    return (3.0 + rng.normal(0.0, 0.6, n) + np.pi) % (2.0 * np.pi) - np.pi


CHOICES: tuple[Choice, ...] = (
    Choice(
        "real", "its mean, and no error lies far out", "squared_error", "absolute_error",
        "Robustness: an outlier moves the fit as far as it likes.",
        "A plot of the residuals against the prediction: their spread should be the same everywhere.",
        _skewed, 1.0,
    ),
    Choice(
        "real", "its median, whatever the tails are", "absolute_error", "squared_error",
        "Totals: medians do not add up to the median of a sum.",
        "The share of observations below the prediction: it should be one half in every group.",
        _skewed, float(np.log(2.0)),
    ),
    Choice(
        "real", "the middle of the bulk, and a few errors may be mistakes", "huber", "squared_error",
        "The plain meaning: unless the law is symmetric, it is neither the mean nor the median.",
        "The residuals beyond the threshold: they should be few, and on both sides.",
        partial(_contaminated, share=0.02), 0.0,
    ),
    Choice(
        "real", "the middle of the bulk, and many errors are mistakes", "tukey", "huber",
        "Convexity and a law: start from a robust fit, and trust no likelihood.",
        "Other starts: if they end elsewhere, the data have several middles.",
        partial(_contaminated, share=0.25), 0.0,
    ),
    Choice(
        "real", "a value that a given share of observations stays below", "pinball", "expectile",
        "Standard errors from the likelihood, since nobody believes its law.",
        "The share below the prediction in every group: it should be the order of the quantile.",
        _normal, float(special.ndtri(0.8)), (("tau", 0.8),),
    ),
    Choice(
        "count", "its mean", "poisson", "absolute_error",
        "Right standard errors, where the variance is not the mean.",
        "The variance beside the mean in groups of similar prediction.",
        _uneven_counts, 2.0,
    ),
    Choice(
        "positive", "its mean, and the spread grows with it", "gamma", "log_normal",
        "Zeros: they are no possible observations.",
        "The residuals divided by the prediction: their spread should be the same everywhere.",
        _skewed, 1.0,
    ),
    Choice(
        "positive", "a typical value, where ratios matter", "log_normal", "gamma",
        "The mean: totals come out too low.",
        "A quantile plot of the logarithms: it should be straight.",
        lambda rng, n: np.exp(rng.logistic(0.0, 0.5, n)), 1.0,
    ),
    Choice(
        "amount", "its mean, and many are exactly zero", "tweedie", "squared_log_error",
        "A log-likelihood from most libraries, which leave its constant out.",
        "The share of zeros that the law expects beside that of the data.",
        _with_zeros, 2.0,
    ),
    Choice(
        "label", "the probability of one", "binary_cross_entropy_with_logits", "weighted_cross_entropy",
        "Weights for rare labels: they change what is estimated.",
        "A calibration plot: among cases with similar predictions, that share should be ones.",
        _labels, 0.2,
    ),
    Choice(
        "label", "a score of forecasts that are given as probabilities", "brier", "focal",
        "A likelihood, and with it the full price of a certain and wrong forecast.",
        "Calibration and sharpness apart: one number mixes the two.",
        _labels, 0.2,
    ),
    Choice(
        "share", "its mean, zero and one included", "soft_cross_entropy", "absolute_error",
        "A likelihood: the sum over labels is one, the integral over shares is not.",
        "The mean of the shares in groups of similar prediction: it should be the prediction.",
        _shares, 0.2,
    ),
    Choice(
        "angle", "its mean direction", "von_mises", "squared_error",
        "Convexity: opposite directions do not pull.",
        "The length of the mean of all unit vectors: if it is near zero, there is no mean direction.",
        _angles, 3.0,
    ),
)  # fmt: skip


def answers(data: str) -> str:
    """The choices for one kind of data, as a list in Markdown."""
    return "\n".join(_answer(choice) for choice in CHOICES if choice.data == data)


def _answer(choice: Choice) -> str:
    loss = ATLAS[choice.loss]
    law = f"Its law: {loss.law.name}." if loss.law else "It belongs to no law."
    where = _written(choice.loss)
    return (
        f"You need {choice.need}\n"
        f":   **[{capital(loss.title)}](atlas/{address(choice.loss)}).** "
        f"What it estimates: {loss.estimates}. {law}\n\n"
        f"    What you give up: {_small(choice.gives_up)} What to look at: {_small(choice.look_at)}{where}\n"
    )


def _small(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _written(loss: str) -> str:
    """How each library writes it, the first of each."""
    first: dict[str, str] = {}
    for call in CALLS.values():
        if call.loss == loss:
            first.setdefault(call.library, call.name.partition("; ")[0])
    listed = "; ".join(f"{library} `{name}`" for library, name in first.items())
    return f"\n\n    In code: {listed}." if listed else ""


def fragments() -> dict[str, Callable[[], str]]:
    """The answers for each kind of data."""
    return {
        f"choices_{data}": partial(answers, data) for data in dict.fromkeys(choice.data for choice in CHOICES)
    }
