"""Labels with known probabilities: what the pages claim of a coin, of entropy and of divergence."""

import math
from itertools import product

import numpy as np

from mledocs.exhibits import data
from mledocs.exhibits.facts.judge import around, equal, first, top, unless
from mledocs.exhibits.quantities import coin, entropy
from mledocs.numerics.bernoulli import Bernoulli
from mledocs.numerics.likelihood import likelihood, log_likelihood, score


def coin_best_is_shown() -> str:
    """Of the probabilities tried the one that is named has the largest likelihood, as large as is shown."""
    best = max(data.COIN_CHANCES, key=lambda q: q ** coin.heads() * (1 - q) ** coin.tails())
    largest = best ** coin.heads() * (1 - best) ** coin.tails()
    return equal("the best", best, "the one named", coin.best_chance()) or equal(
        "a thousand times its likelihood", 1e3 * largest, "that shown", 1e3 * coin.best_likelihood()
    )


def coin_share_is_best() -> str:
    """Of many probabilities, close together, the share of heads has the largest likelihood."""
    share = coin.heads() / coin.toss_count()
    best = top(lambda q: log_likelihood(Bernoulli(q), data.COIN), around(share, min(share, 1 - share) * 0.99))
    return equal("the best probability", best, "the share of heads", share) or equal(
        "the estimate", coin.share(), "it", share
    )


def coin_score_changes_sign() -> str:
    """The slope of log L is positive below the share of heads, zero at it and negative beyond."""
    share = coin.heads() / coin.toss_count()
    below, at, above = (
        float(score(Bernoulli(q), data.COIN)[0]) for q in (0.7 * share, share, share + 0.3 * (1 - share))
    )
    return unless(below > 1e-6 > abs(at) and above < -1e-6, f"it is {below:.3g}, {at:.3g} and {above:.3g}")


def coin_probabilities_add_up() -> str:
    """Over all sequences of tosses L adds up to one; over q, between zero and one, it does not."""
    q, n = coin.best_chance(), coin.toss_count()
    total = math.fsum(likelihood(Bernoulli(q), tosses) for tosses in product((0, 1), repeat=n))
    grid = np.linspace(0.0005, 0.9995, 1000)
    area = float(np.mean([likelihood(Bernoulli(each), data.COIN) for each in grid]))
    return equal("the sum over all sequences", total, "one", 1.0) or unless(
        area < 0.1, f"the area is {area:g}"
    )


def true_curve_pays_entropy() -> str:
    """What the true curve is expected to pay is the entropy, and any other curve pays the divergence more."""
    rho, q = entropy.true_chances(), entropy.fitted_chances()
    paid = [float((-rho * np.log(p) - (1 - rho) * np.log(1 - p)).sum()) for p in (rho, q)]
    more = entropy.learners_divergence()
    return (
        equal("what the true curve pays", paid[0], "the entropy", entropy.learners_entropy())
        or equal("what the fitted curve pays", paid[1], "entropy and divergence", paid[0] + more)
        or unless(more > 0, f"the divergence is {more:g}")
    )


def labels_have_no_entropy() -> str:
    """The entropy is largest at one half, and zero at a certain label, which pays the divergence alone."""
    return equal("its largest place", top(entropy.entropy, around(0.5, 0.49)), "one half", 0.5) or first(
        equal("the entropy", entropy.entropy(rho), "zero", 0.0)
        or equal(
            "the divergence", entropy.divergence(rho, 0.8), "the loss", -float(Bernoulli(0.8).log_prob(rho))
        )
        for rho in (0.0, 1.0)
    )
