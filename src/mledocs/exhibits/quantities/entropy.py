"""What the cross-entropy costs, and where it needs care in a computer."""

import math
import sys

import numpy as np

from mledocs.exhibits.data import SATURATED_LOGIT, TRY_PROBABILITY, WRONG_LOGIT
from mledocs.numerics.bernoulli import Bernoulli, BernoulliLogit
from mledocs.numerics.special import sigmoid


def cost(probability: float) -> float:
    """What is paid when what happened had been given `probability`: -log of it."""
    return -float(Bernoulli(probability).log_prob(1))


def cost_right() -> float:
    """What the probability to try costs for a label of 1: -log q."""
    return cost(TRY_PROBABILITY)


def cost_wrong() -> float:
    """What the probability to try costs for a label of 0: -log(1 - q)."""
    return -float(Bernoulli(TRY_PROBABILITY).log_prob(0))


def saturation_logit() -> int:
    """The smallest whole logit whose sigmoid rounds to one in float64."""
    return next(z for z in range(1, 1000) if sigmoid(np.array(z, float)) == 1.0)


def overflow_logit() -> int:
    """The largest whole logit whose exponential float64 can hold."""
    return math.floor(math.log(sys.float_info.max))


def stable_loss() -> float:
    """The cross-entropy of the saturated logit for a label of 0: log(1 + eᶻ), computed without overflow."""
    return -float(BernoulliLogit(SATURATED_LOGIT).log_prob(0))


def wrong_pull() -> float:
    """The derivative of the cross-entropy in the logit, at a confident mistake: σ(z) for the label 0."""
    return float(sigmoid(np.array(WRONG_LOGIT, float)))


def wrong_pull_squared() -> float:
    """The same for half the squared error: σ(z) · σ(z) · σ(-z), where σ(-z) is exact and 1 - σ(z) is not."""
    return wrong_pull() ** 2 * float(sigmoid(np.array(-WRONG_LOGIT, float)))
