"""The values that pages may name: name, function, and the format used unless a page asks for another.

Names are the vocabulary of the pages. A value is registered here once and computed in every build.
"""

from collections.abc import Callable
from functools import partial

from mledocs.exhibits import data
from mledocs.exhibits.claims import CLAIMS
from mledocs.exhibits.quantities import (
    certainty,
    climbs,
    coin,
    coverage,
    entropy,
    original,
    regressions,
    sample,
)

Value = tuple[Callable[[], float | int], str]


def driven(parameter: str) -> float:
    """A parameter with which the learners' labels were drawn."""
    number: float = getattr(data.DRIVING, parameter)
    return number


def given(name: str) -> float | int:
    """A number that the article chooses."""
    number = getattr(data, name)
    assert isinstance(number, float | int), name
    return number


def value_count() -> int:
    """How many values the pages can name."""
    return len(VALUES)


def claim_count() -> int:
    """How many claims the pages are held to."""
    return len(CLAIMS)


VALUES: dict[str, Value] = {
    "coin.n": (coin.toss_count, "d"),
    "coin.heads": (coin.heads, "d"),
    "coin.tried": (coin.chance_count, "d"),
    "coin.best": (coin.best_chance, "g"),
    "coin.likelihood": (coin.best_likelihood, ".6f"),
    "coin.share": (coin.share, ".1f"),
    "sample.n": (sample.size, "d"),
    "sample.x1": (partial(sample.observation, 0), sample.FORM),
    "sample.x2": (partial(sample.observation, 1), sample.FORM),
    "sample.x3": (partial(sample.observation, 2), sample.FORM),
    "sample.x4": (partial(sample.observation, 3), sample.FORM),
    "sample.x5": (partial(sample.observation, 4), sample.FORM),
    "sample.mean": (sample.mean, ".2f"),
    "sample.min": (sample.smallest, sample.FORM),
    "sample.max": (sample.largest, sample.FORM),
    "sample.variance_unbiased": (sample.unbiased_variance, ".3f"),
    "sample.within_one_sigma": (sample.within_one_sigma, "d"),
    "sigma": (partial(given, "SIGMA"), "g"),
    "true.mu": (partial(given, "TRUE_MU"), "g"),
    "candidates.n": (sample.candidate_count, "d"),
    "candidates.mu5": (partial(sample.candidate, "mu5"), "g"),
    "candidates.mu4": (partial(sample.candidate, "mu4"), "g"),
    "candidates.mu6": (partial(sample.candidate, "mu6"), "g"),
    "candidates.best": (sample.best_candidate, "g"),
    "density.mu5.x1": (partial(sample.density_at, "mu5", 0), ".4f"),
    "likelihood.mu4": (partial(sample.likelihood_of, "mu4"), ".6f"),
    "likelihood.mu5": (partial(sample.likelihood_of, "mu5"), ".6f"),
    "likelihood.mu6": (partial(sample.likelihood_of, "mu6"), ".6f"),
    "likelihood.max": (sample.likelihood_at_mean, ".5f"),
    "likelihood.ratio_best_next": (sample.ratio_best_to_next, ".0f"),
    "log_likelihood.mle_mu": (sample.log_likelihood_at_mean, ".3f"),
    "log_likelihood.mle": (sample.log_likelihood_at_fit, ".3f"),
    "nll.mu5": (partial(sample.loss_of, "mu5"), ".3f"),
    "nll.mu5_mean": (partial(sample.mean_loss_of, "mu5"), ".3f"),
    "nll.gap_mu4": (partial(sample.loss_gap, "mu4", "mu5"), ".1f"),
    "mle.sigma": (sample.fitted_sigma, ".3f"),
    "mle.variance": (sample.fitted_variance, ".3f"),
    "step.distance": (partial(sample.step_distance, "mu5"), ".1f"),
    "step.square": (partial(sample.step_square, "mu5"), ".2f"),
    "step.peak": (sample.known_peak, ".4f"),
    "step.exponential": (partial(sample.step_exponential, "mu5"), ".4f"),
    "narrow.sigma": (partial(given, "NARROW_SIGMA"), "g"),
    "narrow.peak": (sample.narrow_peak, ".2f"),
    "altered.x1": (partial(given, "ALTERED_FIRST"), "g"),
    "altered.mean": (sample.altered_mean, ".2f"),
    "rescaled.factor": (partial(given, "RESCALED_FACTOR"), ",d"),
    "rescaled.shift": (sample.rescaled_shift, ".3f"),
    "underflow.draws": (partial(given, "UNDERFLOW_N"), ",d"),
    "underflow.n_zero": (sample.underflow_n_zero, ",d"),
    "underflow.log_likelihood": (sample.underflow_log_likelihood, ".1f"),
    "outlier.value": (partial(given, "OUTLIER"), "g"),
    "outlier.mean": (sample.outlier_mean, ".2f"),
    "outlier.midrange": (sample.outlier_midrange, ".2f"),
    "outlier.median": (sample.outlier_median, ".1f"),
    "laplace.mu": (sample.laplace_mu, ".1f"),
    "laplace.b": (sample.laplace_b, ".2f"),
    "exponential.rate": (sample.exponential_rate, ".1f"),
    "heating.n": (regressions.heating_count, "d"),
    "heating.base_temperature": (partial(given, "HEATING_BASE"), "d"),
    "heating.w": (regressions.heating_w, ".3f"),
    "heating.b": (regressions.heating_b, ".3f"),
    "heating.sigma": (regressions.heating_sigma, ".3f"),
    "heating.true_sigma": (partial(given, "HEATING_SIGMA"), "g"),
    "heating.mse": (regressions.heating_mse, ".3f"),
    "heating.constant": (regressions.heating_constant, ".3f"),
    "heating.factor": (regressions.heating_factor, ".3f"),
    "heating.nll": (regressions.heating_nll, ".2f"),
    "heating.lad_w": (regressions.heating_laplace_w, ".3f"),
    "driving.n": (regressions.driving_count, "d"),
    "driving.passes": (regressions.driving_passes, "d"),
    "driving.pass_share": (regressions.driving_pass_share, ".2f"),
    "driving.w": (regressions.driving_w, ".4f"),
    "driving.b": (regressions.driving_b, ".3f"),
    "driving.true_w": (partial(driven, "w"), "g"),
    "driving.true_b": (partial(driven, "b"), "g"),
    "driving.nll": (regressions.driving_nll, ".3f"),
    "driving.entropy": (entropy.learners_entropy, ".2f"),
    "driving.divergence": (entropy.learners_divergence, ".2f"),
    "driving.boundary": (regressions.driving_boundary, ".1f"),
    "driving.worst_hours": (regressions.driving_worst_hours, ".1f"),
    "driving.worst_cost": (regressions.driving_worst_cost, ".2f"),
    "bce.saturation_logit": (entropy.saturation_logit, "d"),
    "bce.overflow_logit": (entropy.overflow_logit, "d"),
    "bce.logit": (partial(given, "SATURATED_LOGIT"), "d"),
    "bce.stable": (entropy.stable_loss, ".1f"),
    "bce.wrong_logit": (partial(given, "WRONG_LOGIT"), "d"),
    "bce.wrong_pull": (entropy.wrong_pull, ".4f"),
    "bce.wrong_pull_squared": (entropy.wrong_pull_squared, "sci"),
    "try.mu": (partial(given, "TRY_MU"), "g"),
    "try.likelihood": (sample.try_likelihood, ".5f"),
    "try.q": (partial(given, "TRY_PROBABILITY"), "g"),
    "try.right": (entropy.cost_right, ".3f"),
    "try.wrong": (entropy.cost_wrong, ".3f"),
    "optimize.start_loss": (regressions.start_loss, ".3f"),
    "optimize.curvature_w": (partial(regressions.start_curvature, 0), ".1f"),
    "optimize.curvature_b": (partial(regressions.start_curvature, 1), ".1f"),
    "optimize.newton_steps": (regressions.newton_steps, "d"),
    "optimize.newton_first_loss": (partial(regressions.first_loss, regressions.newton_path), ".8f"),
    "optimize.newton_first_w": (partial(regressions.first_step, 0), ".6f"),
    "optimize.newton_first_b": (partial(regressions.first_step, 1), ".5f"),
    "optimize.gradient_first_loss": (partial(regressions.first_loss, regressions.gradient_path), ".3f"),
    "optimize.rate": (partial(given, "LEARNING_RATE"), "g"),
    "optimize.gradient_steps": (partial(given, "GRADIENT_STEPS"), ",d"),
    "optimize.gradient_gap": (regressions.gradient_gap, ".2f"),
    "climb.scoring_steps": (climbs.scoring_steps, "d"),
    "runaway.limit": (regressions.newton_limit, ".2f"),
    "runaway.above": (partial(given, "RUNAWAY_ABOVE"), "g"),
    "runaway.above_next": (partial(regressions.newton_sigma, data.RUNAWAY_ABOVE), ".2f"),
    "runaway.below": (partial(given, "RUNAWAY_BELOW"), "g"),
    "runaway.below_next": (partial(regressions.newton_sigma, data.RUNAWAY_BELOW), ".1f"),
    "runaway.scoring_next": (partial(regressions.scoring_sigma, data.RUNAWAY_ABOVE), ".3f"),
    "interval.level": (certainty.percent, "d"),
    "interval.z": (certainty.quantile, ".2f"),
    "interval.cut": (certainty.cut, ".3f"),
    "interval.times_less": (certainty.times_less, ".1f"),
    "interval.low": (partial(certainty.mean_end, 0), ".2f"),
    "interval.high": (partial(certainty.mean_end, 1), ".2f"),
    "interval.error": (certainty.mean_error, ".3f"),
    "interval.reach": (certainty.mean_reach, ".2f"),
    "interval.robust_error": (certainty.mean_robust_error, ".3f"),
    "interval.s": (certainty.unbiased_sigma, ".3f"),
    "interval.t": (certainty.student, ".2f"),
    "coverage.samples": (partial(given, "COVERAGE_SAMPLES"), ",d"),
    "coverage.error": (coverage.percent_error, ".2f"),
    "coverage.worst": (coverage.worst, ".1f"),
    "coverage.known": (coverage.known, ".1f"),
    "coverage.spread_wald": (partial(coverage.spread, False), ".1f"),
    "coverage.spread_likelihood": (partial(coverage.spread, True), ".1f"),
    "beginners.hours": (partial(given, "BEGINNER_HOURS"), "d"),
    "beginners.passes": (partial(certainty.beginner, 0), "d"),
    "beginners.n": (partial(certainty.beginner, 1), "d"),
    "newcomers.hours": (partial(given, "NEWCOMER_HOURS"), "d"),
    "newcomers.n": (partial(certainty.newcomer, 1), "d"),
    "newcomers.high": (certainty.newcomer_end, ".2f"),
    "rate.error": (certainty.rate_error, ".3f"),
    "rate.robust_error": (certainty.rate_robust_error, ".4f"),
    "spread.error": (certainty.spread_error, ".3f"),
    "spread.wald_high": (partial(certainty.spread_wald, 1), ".2f"),
    "spread.low": (partial(certainty.spread_likelihood, 0), ".3f"),
    "spread.high": (partial(certainty.spread_likelihood, 1), ".3f"),
    "try.reach": (partial(given, "TRY_REACH"), "g"),
    "try.needed": (certainty.needed, "d"),
    "try.labels": (partial(given, "TRY_LABELS"), "d"),
    "try.all_ones": (certainty.all_ones_end, ".3f"),
    "normal.within_one_sigma": (original.true_within_one_sigma, ".2f"),
    "original.within_one_sigma": (original.within_one_sigma, ".2f"),
    "original.mu5.product": (partial(original.product, "mu5"), ".5f"),
    "corrections.own_product.mu5": (partial(original.own_product, "mu5"), ".4f"),
    "original.n": (original.observation_count, "d"),
    "original.lines": (original.line_count, "d"),
    "original.mu5": (partial(original.candidate, "mu5"), "g"),
    "corrections.true_product.mu5": (partial(original.true_product, "mu5"), ".5f"),
    "corrections.factors": (original.factor_count, "d"),
    "corrections.numbers": (original.number_count, "d"),
    "corrections.wrong": (original.wrong_numbers, "d"),
    "corrections.wrong_factors": (original.wrong_factors, "d"),
    "corrections.wrong_products": (original.wrong_products, "d"),
    "site.values": (value_count, "d"),
    "site.claims": (claim_count, "d"),
}
