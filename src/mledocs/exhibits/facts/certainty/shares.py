"""What the page on certainty says of a probability: the three intervals, and what a change of scale does."""

import math

from mledocs.exhibits import data
from mledocs.exhibits.facts.judge import around, equal, first, same, top, unless
from mledocs.exhibits.quantities import certainty
from mledocs.numerics import intervals
from mledocs.numerics.bernoulli import BernoulliLogit
from mledocs.numerics.intervals import Interval
from mledocs.numerics.likelihood import log_likelihood


def three(counted: tuple[int, int]) -> list[Interval]:
    """Wald's interval, that of the score and that of the likelihood ratio."""
    ways = (intervals.share_wald, intervals.share_score, intervals.share_likelihood)
    return [way(*counted, data.LEVEL) for way in ways]


def intervals_nearly_agree() -> str:
    """For all learners the ends of the three intervals lie within 0.02 of each other."""
    gaps = [max(ends) - min(ends) for ends in zip(*three(certainty.learners()), strict=True)]
    return unless(max(gaps) < 0.02, f"the ends differ by {gaps}")


def wald_leaves_the_domain() -> str:
    """For the beginners Wald's interval begins below zero, and the others do not."""
    lows = [low for low, _ in three(certainty.beginners())]
    return unless(lows[0] < 0 < min(lows[1:]), f"they begin at {lows}")


def wald_has_no_length() -> str:
    """After nothing but fails Wald's interval has no length, and the others begin at zero and have one."""
    wald, *others = three(certainty.newcomers())
    holds = wald == (0.0, 0.0) and all(low == 0.0 < high for low, high in others)
    return unless(holds, f"they are {wald} and {others}")


def longest_is_capped() -> str:
    """After nothing but fails the upper end of the likelihood-ratio interval is 1 - exp(-z²/(2n))."""
    _, count = certainty.newcomers()
    end = 1 - math.exp(-(certainty.quantile() ** 2) / (2 * count))
    return equal("the end", certainty.newcomer_end(), "1 - exp(-z²/(2n))", end)


def estimate_moves_along() -> str:
    """The logit with the largest likelihood is the logit of the share."""
    labels = data.driving()[1][data.driving()[0] < data.BEGINNER_HOURS]
    centre = certainty.logit(certainty.beginner_share())
    best = top(lambda z: log_likelihood(BernoulliLogit(z), labels), around(centre, 1.0))
    return equal("the best logit", best, "the logit of the share", centre)


def likelihood_interval_moves_along() -> str:
    """The likelihood-ratio interval of the logit, taken back, is that of the probability."""
    back = certainty.as_shares(certainty.logit_likelihood(*certainty.beginners()))
    direct = intervals.share_likelihood(*certainty.beginners(), data.LEVEL)
    holds = all(math.isclose(a, b, rel_tol=1e-7) for a, b in zip(back, direct, strict=True))
    return unless(holds, f"taken back it is {back}, and {direct}")


def wald_does_not_move_along() -> str:
    """Wald's interval of the logit, taken back, is another than that of the probability, inside (0, 1)."""
    back = certainty.as_shares(certainty.logit_wald(*certainty.beginners()))
    direct = intervals.share_wald(*certainty.beginners(), data.LEVEL)
    apart = [abs(a - b) > 0.05 for a, b in zip(back, direct, strict=True)]
    return unless(all(apart) and 0 < back[0] < back[1] < 1, f"taken back it is {back}, and {direct}")


def all_ones_leave_a_bound() -> str:
    """After nothing but ones the lower end is exp(-z²/(2n)), below one."""
    end = math.exp(-(certainty.quantile() ** 2) / (2 * data.TRY_LABELS))
    return equal("the end", certainty.all_ones_end(), "exp(-z²/(2n))", end) or unless(end < 1, f"it is {end}")


def needed_is_smallest() -> str:
    """With that many observations the interval reaches no further than asked for; with one fewer, it does."""
    n = certainty.needed()
    reaches = [certainty.quantile() * data.SIGMA / math.sqrt(k) for k in (n, n - 1)]
    return unless(reaches[0] <= data.TRY_REACH < reaches[1], f"they reach {reaches}")


def score_uses_each_variance() -> str:
    """At an end of the score interval the share lies z standard errors away, by the variance at that end."""
    k, n = certainty.beginners()
    return first(
        unless(
            same(abs(k / n - q) / math.sqrt(q * (1 - q) / n), certainty.quantile()),
            f"at {q:.4g} the share is not z standard errors away: {k / n}",
        )
        for q in intervals.share_score(k, n, data.LEVEL)
    )
