"""Ways to break what the claims on certainty are about, beside those of perturb.py."""

import numpy as np

from mledocs.exhibits.facts.certainty import failures, means
from mledocs.exhibits.quantities import certainty, sample
from mledocs.numerics import intervals
from mledocs.numerics.continuous import Normal
from tests.exhibits.perturb import Break, function, learners, method

# The right functions, under names that no break reaches.
spread_wald, normal_quantile = intervals.spread_wald, intervals.normal_quantile

BREAKS: dict[str, Break] = {
    "likelihood cut elsewhere": function(
        intervals.likelihood_ratio, lambda old, f, best, level, *domain: old(f, best, 0.9, *domain)
    ),
    "interval of one length": function(
        intervals.likelihood_ratio, lambda old, f, best, level, *domain: (best - 1.0, best + 1.0)
    ),
    "normal Hessian doubled": method(Normal, "hessian", lambda old, x: 2.0 * old(x)),
    "Cauchy is normal": function(means.cauchy_log, lambda old, mu: -1.25 * (mu - 5.0) ** 2),
    "standard error doubled": function(intervals.standard_error, lambda old, i: 2.0 * old(i)),
    "robust error doubled": function(intervals.robust_standard_error, lambda old, s, i: 2.0 * old(s, i)),
    "quantile of another level": function(intervals.normal_quantile, lambda old, level: old(0.9)),
    "Student is normal": function(
        intervals.student_quantile, lambda old, level, freedom: normal_quantile(level)
    ),
    "coverage of another reach": function(
        intervals.mean_coverage, lambda old, n, reach, divisor: old(n, 1.05 * reach, divisor)
    ),
    "coverage falls": function(
        intervals.mean_coverage, lambda old, n, reach, divisor: old(n, reach, divisor) - 0.02 * n
    ),
    "smaller with n - 1": function(sample.unbiased_variance, lambda old: 0.7 * old()),
    "Wald's interval moved": function(
        intervals.share_wald, lambda old, k, n, level: tuple(end + 0.05 for end in old(k, n, level))
    ),
    "Wald's interval clipped": function(
        intervals.share_wald, lambda old, k, n, level: tuple(np.clip(old(k, n, level), 0.0, 1.0))
    ),
    "Wald's logits far out": function(certainty.logit_wald, lambda old, k, n: (-30.0, old(k, n)[1])),
    "one newcomer passed": learners(lambda x, y: (x, np.where(x == x.min(), 1.0, y))),
    "share cut elsewhere": function(intervals.share_likelihood, lambda old, k, n, level: old(k, n, 0.9)),
    "score interval moved": function(
        intervals.share_score, lambda old, k, n, level: tuple(end + 0.01 for end in old(k, n, level))
    ),
    "logits moved": function(certainty.logit, lambda old, q: old(q) + 0.3),
    "one observation more needed": function(certainty.needed, lambda old: old() + 1),
    "spread as Wald's": function(
        intervals.spread_likelihood, lambda old, sigma, n, level: spread_wald(sigma, n, level)
    ),
    "separation costs": function(failures.separated_cost, lambda old, w: old(w) + w),
}
