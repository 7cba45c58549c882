"""What the cross-entropy costs, and where it needs care in a computer."""

import math
import sys

from mledocs.exhibits.data import SATURATED_LOGIT, TRY_PROBABILITY, WRONG_LOGIT
from mledocs.numerics.bernoulli import Bernoulli, BernoulliLogit
from mledocs.numerics.special import sigmoid


def cost(probability: float) -> float:
    """What is paid when what happened had been given `probability`: -log of it."""
    return -float(Bernoulli(probability).log_prob(1))


def cost_right() -> float:
    return cost(TRY_PROBABILITY)


def cost_wrong() -> float:
    return -float(Bernoulli(TRY_PROBABILITY).log_prob(0))


def saturation_logit() -> int:
    """The smallest whole logit whose sigmoid rounds to one in float64."""
    return next(z for z in range(1, 1000) if sigmoid(float(z)) == 1.0)


def overflow_logit() -> int:
    """The largest whole logit whose exponential float64 can hold."""
    return math.floor(math.log(sys.float_info.max))


def stable_loss() -> float:
    return -float(BernoulliLogit(SATURATED_LOGIT).log_prob(0))


def wrong_pull() -> float:
    """The derivative of the cross-entropy in the logit, at a confident mistake: σ(z) for the label 0."""
    return float(sigmoid(float(WRONG_LOGIT)))


def wrong_pull_squared() -> float:
    """The same for half the squared error: σ(z) · σ(z) · σ(-z), the last factor exact where 1 - σ(z) is not."""
    return wrong_pull() ** 2 * float(sigmoid(-float(WRONG_LOGIT)))
