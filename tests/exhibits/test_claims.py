"""Every claim can fail: each complains, with numbers, when a datum or a function that it looks at is broken."""

from collections.abc import Iterator

import pytest

from mledocs.exhibits.claims import CLAIMS
from mledocs.exhibits.facts import judge
from mledocs.exhibits.quantities import coverage, regressions
from tests.exhibits import perturb, perturb_intervals

BREAKS = {**perturb.BREAKS, **perturb_intervals.BREAKS}

#: For each claim one of the breaks in perturb.py under which it no longer holds.
BROKEN_BY = {
    "coin_best_is_shown": "likelihood upside down",
    "coin_share_is_best": "impossible labels allowed",
    "coin_score_changes_sign": "score drifts",
    "coin_probabilities_add_up": "impossible labels allowed",
    "true_curve_pays_entropy": "certain labels with entropy",
    "labels_have_no_entropy": "certain labels with entropy",
    "best_candidate": "sample between two candidates",
    "ratio_to_next": "ratio elsewhere",
    "distance_decides": "log-likelihood drifts with the mean",
    "nearest_to_mean": "sample between two candidates",
    "density_exceeds_one": "narrow sigma wide",
    "factors_multiply": "candidates turned round",
    "single_hill": "log-likelihood drifts with the mean",
    "maximum_at_mean": "log-likelihood drifts with the mean",
    "log_moves_no_maximum": "likelihood upside down",
    "score_changes_sign": "normal log-density halved",
    "parabola": "log-likelihood with another sign",
    "mean_follows_change": "first not altered",
    "mean_best_for_every_spread": "log-likelihood drifts with the mean",
    "spread_is_root_mean_square": "normal fit unbiased",
    "less_spread_than_known": "sample spread out",
    "few_say_little": "sample of twenty",
    "unbiased_is_no_maximum": "normal fit to the largest",
    "tried_lies_between": "other mean to try",
    "high_at_all": "candidates close",
    "outer_means_mirror": "normal log-density leaning",
    "near_is_dense": "densities too high",
    "rounding_changes_product": "sample of round distances",
    "order_reversed": "loss is its logarithm",
    "log_increases": "likelihood without its square",
    "product_reaches_zero": "zero reached later",
    "zero_for_all_near": "densities too high for high means",
    "sum_is_ordinary": "sum out of range",
    "sum_keeps_pace": "draws that change",
    "repeated_product_is_zero": "densities of another scale",
    "bell_has_two_bends": "likelihood without its square",
    "mean_has_same_minimum": "log-likelihood drifts with the mean",
    "mean_gradient_is_smaller": "score doubled",
    "penalty_weighs_more": "normal log-density halved",
    "unit_divides_density": "densities too high for high means",
    "unit_shifts_loss": "normal fit to the largest",
    "gap_is_parabola": "gap of the wrong candidate",
    "no_line_has_less": "line beside the best",
    "residuals_sum_to_zero": "line beside the best",
    "closed_form_is_least_squares": "line beside the best",
    "loss_is_scaled_error": "linear likelihood without its constant",
    "losses_share_minimum": "squared error shifted",
    "shown_sum_is_right": "constant forgotten",
    "squares_are_convex": "days at one temperature",
    "equal_x_leave_many_lines": "linear Hessian stiff",
    "line_needs_no_sigma": "line beside the best",
    "rises_with_difference": "days turned round",
    "lines_nearly_agree": "days with an outlier",
    "absolute_less_sensitive": "line of least absolute errors moved",
    "unusual_x_turns_line": "line of least absolute errors stuck",
    "one_step_is_enough": "linear Hessian halved",
    "no_linear_estimate_varies_less": "line beside the best",
    "passes_counted": "one more passed",
    "right_costs_little": "mild surprises",
    "wrong_costs_much": "mild surprises",
    "curve_has_least": "curve beside the best",
    "bars_add_up": "costs of others",
    "worst_learner": "another learner",
    "half_at_boundary": "boundary elsewhere",
    "sigmoid_is_bounded": "sigmoid too large",
    "nothing_dropped": "loss with another factor",
    "sigmoid_saturates": "saturation elsewhere",
    "true_loss_is_modest": "cross-entropy from logits naive",
    "naive_is_infinite": "logit not saturated",
    "exponential_overflows": "overflow elsewhere",
    "package_does_not_overflow": "cross-entropy from logits doubled",
    "pulls_with_error": "cross-entropy from logits doubled",
    "gradients_share_shape": "squares without their factor",
    "squares_find_probability": "squared error shifted",
    "squares_not_convex": "sigmoid straight",
    "factor_nearly_zero": "logit not confident",
    "squares_pull_less": "logit not confident",
    "steeper_is_better": "cross-entropy from logits naive",
    "separable_is_refused": "curve beside the best",
    "quasi_separation_stays_above": "cross-entropy from logits naive",
    "groups_overlap": "hours separated",
    "probabilities_match_share": "probabilities of another scale",
    "largest_is_moved": "outlier not out",
    "outlier_moves_mean": "outlier not out",
    "outlier_leaves_median": "outlier on the other side",
    "outlier_widens_both": "outlier not out",
    "median_is_minimum": "laplace fit to the largest",
    "midrange_is_flat": "midrange elsewhere",
    "even_has_many_minima": "absolute error squared",
    "losses_are_likelihoods": "absolute from normal",
    "normal_gives_squares": "squares from laplace",
    "laplace_gives_absolute": "absolute from normal",
    "bernoulli_gives_cross_entropy": "labels from logits",
    "squares_grow_faster": "squared error without its square",
    "rate_is_one_over_mean": "exponential fit of the sum",
    "starts_at_log_two": "probabilities of another scale",
    "weights_are_quarters": "logistic Hessian turned",
    "newton_arrives": "one step fewer",
    "gradient_lags": "gradient arrived",
    "rate_is_safe": "rate too large",
    "safe_rates_descend": "rate doubled",
    "steeper_in_slope": "hours short",
    "path_zigzags": "rate too small",
    "strictly_convex": "hours all the same",
    "hessian_without_labels": "logistic Hessian with labels",
    "digits_double": "newton in half steps",
    "full_step_can_overshoot": "logistic Hessian too large",
    "never_halves": "newton in half steps",
    "soon_unseen": "newton in half steps",
    "curves_up_beyond_limit": "limit elsewhere",
    "step_leads_further_off": "runaway start inside",
    "step_leaves_the_domain": "runaway start far inside",
    "scoring_is_on_the_way": "scoring beyond",
    "coin_has_mean_half": "squared error shifted",
    "cross_entropy_finds_mean": "cross-entropy squared",
    "divergence_is_positive": "densities of another scale",
    "normal_keeps_moments": "log-likelihood drifts with the mean",
    "density_grows_without_bound": "normal log-density bounded",
    "larger_model_fits_better": "normal fit to the largest",
    "hinge_is_no_likelihood": "hinge is logistic",
    "dependent_is_no_product": "densities too high",
    "few_can_stray": "sample of twenty",
    "one_small_height": "likelihood upside down",
    "log_of_product_is_sum": "loss is its logarithm",
    "zero_is_never_best": "impossible labels allowed",
    "unit_keeps_differences": "log-likelihood with another sign",
    "too_narrow_too_wide": "normal log-density flat",
    "closest_to_a_curve": "line beside the best",
    "laplace_falls_with_distance": "normal log-density leaning",
    "laplace_scale_is_best": "laplace fit with half its scale",
    "skewed_mean_is_not_median": "exponential densities all alike",
    "mean_has_least_squares": "squared error shifted",
    "closest_member": "densities of another scale",
    "standard_error_needs_family": "densities of another scale",
    "spread_score_changes_sign": "score drifts",
    "newton_needs_a_matrix": "logistic Hessian as its diagonal",
    "rates_overshoot_or_crawl": "rate too small",
    "scaled_valley_is_round": "logistic Hessian stretched",
    "valley_is_narrow": "hours centred",
    "nearly_quadratic": "logistic Hessian too large",
    "expected_curvature": "normal log-density flat",
    "five_have_no_radicals": "learners whose odds are zero",
    "scoring_reaches_the_top": "one scoring step fewer",
    "lines_printed": "original with other lines",
    "numbers_wrong": "one wrong number more",
    "own_product_differs": "own product as printed",
    "share_is_right": "original with another share",
    "points_within": "one point fewer inside",
    "ends_cost_the_same": "likelihood cut elsewhere",
    "outer_candidates_excluded": "candidates close",
    "information_is_constant": "normal Hessian doubled",
    "spread_informations_agree": "normal Hessian doubled",
    "cauchy_informations_differ": "Cauchy is normal",
    "means_scatter": "standard error doubled",
    "four_times_halves": "interval of one length",
    "known_interval_holds": "quantile of another level",
    "simulation_agrees": "coverage of another reach",
    "estimated_spread_falls_short": "Student is normal",
    "shortfall_shrinks": "coverage falls",
    "unbiased_is_larger": "smaller with n - 1",
    "student_reaches_further": "Student is normal",
    "intervals_nearly_agree": "Wald's interval moved",
    "wald_leaves_the_domain": "Wald's interval clipped",
    "wald_has_no_length": "one newcomer passed",
    "longest_is_capped": "share cut elsewhere",
    "estimate_moves_along": "logits moved",
    "likelihood_interval_moves_along": "share cut elsewhere",
    "wald_does_not_move_along": "Wald's logits far out",
    "all_ones_leave_a_bound": "share cut elsewhere",
    "needed_is_smallest": "one observation more needed",
    "score_uses_each_variance": "score interval moved",
    "exponential_error_too_large": "robust error doubled",
    "robust_uses_the_spread": "robust error doubled",
    "robust_error_is_right": "robust error doubled",
    "spread_is_lopsided": "spread as Wald's",
    "spread_covers_too_little": "spread as Wald's",
    "copies_pretend": "interval of one length",
    "separation_has_no_end": "separation costs",
}
KEPT = (regressions.driving_fit, regressions.newton_path, regressions.gradient_path, coverage.moments)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """What the models keep from one call to the next is forgotten before and after each test."""
    for function in KEPT:
        function.cache_clear()
    yield
    for function in KEPT:
        function.cache_clear()


def test_every_claim_holds() -> None:
    assert {name: complaint for name, claim in CLAIMS.items() if (complaint := claim())} == {}


@pytest.mark.parametrize("name", CLAIMS)
def test_every_claim_complains_when_what_it_looks_at_is_broken(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert name in BROKEN_BY, f"name a break of perturb.py under which '{name}' fails, in BROKEN_BY"
    assert CLAIMS[name]() == ""
    for function in KEPT:
        function.cache_clear()
    BREAKS[BROKEN_BY[name]](monkeypatch)
    complaint = CLAIMS[name]()
    assert any(character.isdigit() for character in complaint) or "comes from" in complaint, complaint


def test_every_break_breaks_a_claim() -> None:
    assert set(BROKEN_BY) == set(CLAIMS)
    assert set(BROKEN_BY.values()) == set(BREAKS)


def test_every_claim_says_what_it_checks() -> None:
    for name, claim in CLAIMS.items():
        assert claim.__doc__ and claim.__doc__.strip().endswith("."), name
        assert claim.__name__ == name


def test_what_judges_can_say_no() -> None:
    assert judge.unless(False, "no") == "no" and judge.unless(True, "no") == ""
    assert judge.equal("a", 1.0, "b", 1.0 + 1e-12) == ""
    assert judge.equal("a", 1.0, "b", 1.000001) == "a is 1, b is 1.000001"
    assert judge.first(["", "no", "never"]) == "no" and judge.first([""]) == ""
    assert judge.rising([1, 2, 3]) and not judge.rising([1, 2, 2])
