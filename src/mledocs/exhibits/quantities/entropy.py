"""What the cross-entropy costs, and where it needs care in a computer."""

import math
import sys

import numpy as np

from mledocs.exhibits.data import DRIVING, SATURATED_LOGIT, TRY_PROBABILITY, WRONG_LOGIT, Array, driving
from mledocs.exhibits.quantities import regressions
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


def entropy(rho: float) -> float:
    """H(ρ) = -ρ log ρ - (1 - ρ) log(1 - ρ), in nats; 0 at a probability of zero or one."""
    return -sum(p * math.log(p) for p in (rho, 1 - rho) if p > 0)


def divergence(rho: float, q: float) -> float:
    """KL(ρ ‖ q) = ρ log(ρ/q) + (1 - ρ) log((1 - ρ)/(1 - q)) of two probabilities of a 1, in nats."""
    return sum(p * math.log(p / other) for p, other in ((rho, q), (1 - rho, 1 - q)) if p > 0)


def true_chances() -> Array:
    """The probabilities with which the learners' labels were drawn."""
    return sigmoid(DRIVING.w * driving()[0] + DRIVING.b)


def fitted_chances() -> Array:
    """The probabilities that the fitted curve gives them."""
    return regressions.driving_fit().probability(driving()[0])


def learners_entropy() -> float:
    """Σ H(ρᵢ): what the true curve is expected to pay for the learners."""
    return math.fsum(map(entropy, true_chances().tolist()))


def learners_divergence() -> float:
    """Σ KL(ρᵢ ‖ qᵢ): what the fitted curve is expected to pay more than that."""
    pairs = zip(true_chances().tolist(), fitted_chances().tolist(), strict=True)
    return math.fsum(divergence(rho, q) for rho, q in pairs)
