"""The tosses of a coin: what the article says about them."""

from mledocs.exhibits.data import COIN, COIN_CHANCES
from mledocs.numerics.bernoulli import Bernoulli
from mledocs.numerics.likelihood import likelihood


def toss_count() -> int:
    """n, the number of tosses."""
    return len(COIN)


def heads() -> int:
    """k, how many tosses show heads."""
    return sum(COIN)


def tails() -> int:
    """n - k, how many tosses show tails."""
    return toss_count() - heads()


def chance_count() -> int:
    """How many probabilities of heads the article tries."""
    return len(COIN_CHANCES)


def likelihood_of(chance: float) -> float:
    """L(q) = qᵏ (1 - q)ⁿ⁻ᵏ: the probability of these tosses, in their order."""
    return likelihood(Bernoulli(chance), COIN)


def best_chance() -> float:
    """Of the probabilities that the article tries, the one with the largest likelihood."""
    return max(COIN_CHANCES, key=likelihood_of)


def best_likelihood() -> float:
    """The likelihood of that probability."""
    return likelihood_of(best_chance())


def share() -> float:
    """q̂ = k / n, the share of heads."""
    return Bernoulli.fit(COIN).p
