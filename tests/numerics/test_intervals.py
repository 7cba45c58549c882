"""Intervals against other libraries, against what defines them, and under a change of the parameter."""

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.special import expit, logit
from statsmodels.stats.proportion import proportion_confint

from mledocs.numerics import intervals
from mledocs.numerics.distributions import Exponential, Normal
from mledocs.numerics.likelihood import log_likelihood

LEVELS = st.floats(0.05, 0.9999)
COUNTS = st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
SAMPLE = (4.3, 4.8, 5.0, 5.2, 5.7)


def close(a: tuple[float, float], b: tuple[float, float], within: float = 1e-9) -> bool:
    return all(math.isclose(x, y, rel_tol=within, abs_tol=within) for x, y in zip(a, b, strict=True))


@given(LEVELS, st.floats(0.3, 400.0))
def test_quantiles_are_scipys(level: float, freedom: float) -> None:
    assert math.isclose(intervals.normal_quantile(level), stats.norm.interval(level)[1], rel_tol=1e-10)
    t = stats.t.interval(level, freedom)[1]
    assert math.isclose(intervals.student_quantile(level, freedom), t, rel_tol=1e-8)


@given(COUNTS, LEVELS)
def test_score_interval_is_wilsons(counted: tuple[int, int], level: float) -> None:
    found = intervals.share_score(*counted, level)
    by_scipy = stats.binomtest(*counted).proportion_ci(level, method="wilson")
    assert close(found, (by_scipy.low, by_scipy.high))
    assert close(found, proportion_confint(*counted, alpha=1 - level, method="wilson"))


@given(COUNTS, LEVELS)
def test_wald_interval_is_statsmodels_before_it_is_clipped(counted: tuple[int, int], level: float) -> None:
    k, n = counted
    low, high = intervals.share_wald(k, n, level)
    clipped = proportion_confint(k, n, alpha=1 - level, method="normal")
    assert close((max(low, 0.0), min(high, 1.0)), clipped)


@given(COUNTS, LEVELS)
def test_likelihood_interval_is_where_chi_square_says(counted: tuple[int, int], level: float) -> None:
    k, n = counted
    cut = stats.chi2.ppf(level, 1)
    top = stats.binom.logpmf(k, n, k / n)
    for end, edge in zip(intervals.share_likelihood(k, n, level), (0.0, 1.0), strict=True):
        if end == edge:
            assert k == (0 if edge == 0.0 else n)
        else:
            assert math.isclose(2 * (top - stats.binom.logpmf(k, n, end)), cut, rel_tol=1e-6)


@given(COUNTS.filter(lambda c: 0 < c[0] < c[1]), LEVELS)
def test_likelihood_intervals_move_along_with_the_parameter(counted: tuple[int, int], level: float) -> None:
    k, n = counted
    of_logit = intervals.likelihood_ratio(
        lambda z: k * z - n * float(np.logaddexp(0.0, z)), float(logit(k / n)), level
    )
    direct = intervals.share_likelihood(k, n, level)
    assert close(tuple(expit(of_logit)), direct, 1e-6)
    wald = intervals.wald(float(logit(k / n)), intervals.standard_error(k * (n - k) / n), level)
    if level > 0.9 and n < 20:
        assert not close(tuple(expit(wald)), intervals.share_wald(k, n, level), 1e-6)


@given(st.floats(0.01, 100.0), st.integers(1, 50), LEVELS)
def test_likelihood_intervals_of_a_spread_and_its_square_agree(sigma: float, n: int, level: float) -> None:
    direct = intervals.spread_likelihood(sigma, n, level)
    of_variance = intervals.likelihood_ratio(
        lambda v: -0.5 * n * (math.log(v) + sigma**2 / v), sigma**2, level, intervals.POSITIVE
    )
    assert close(tuple(np.sqrt(of_variance)), direct, 1e-6)


@given(st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=30), st.floats(0.1, 50.0), LEVELS)
def test_known_spread_makes_all_three_intervals_one(x: list[float], sigma: float, level: float) -> None:
    mean = float(np.mean(x))
    by_curve = intervals.likelihood_ratio(lambda mu: log_likelihood(Normal(mu, sigma), x), mean, level)
    by_error = intervals.wald(mean, intervals.standard_error(len(x) / sigma**2), level)
    half = (by_error[1] - by_error[0]) / 2
    # ℓ loses digits where the sample lies far from zero in units of σ.
    lost = 1e-13 * max(1.0, np.square(np.subtract(x, mean)).sum() / sigma**2)
    assert all(abs(a - b) <= half * 1e-6 + half * 100 * lost for a, b in zip(by_curve, by_error, strict=True))
    assert close(by_error, stats.norm.interval(level, mean, sigma / math.sqrt(len(x))), 1e-9)


def test_students_interval_is_scipys() -> None:
    found = intervals.mean_student(SAMPLE, 0.95)
    by_scipy = stats.ttest_1samp(SAMPLE, 0.0).confidence_interval(0.95)
    assert close(found, (by_scipy.low, by_scipy.high))


@pytest.mark.parametrize(("n", "level"), list(product((2, 3, 5, 30), (0.5, 0.95))))
def test_coverage_is_students_law(n: int, level: float) -> None:
    z, t = intervals.normal_quantile(level), intervals.student_quantile(level, n - 1)
    law = stats.t(n - 1)
    assert math.isclose(intervals.mean_coverage(n, t, n - 1), level, rel_tol=1e-9)
    assert math.isclose(intervals.mean_coverage(n, z, n - 1), 1 - 2 * law.sf(z), rel_tol=1e-9)
    shorter = z * math.sqrt((n - 1) / n)
    assert math.isclose(intervals.mean_coverage(n, z, n), 1 - 2 * law.sf(shorter), rel_tol=1e-9)


def test_coverage_is_what_samples_show() -> None:
    draws = np.random.default_rng(1).normal(3.0, 2.0, (40_000, 4))
    error = draws.std(axis=1) / 2.0
    for reach in (1.0, 1.96):
        share = np.mean(np.abs(draws.mean(axis=1) - 3.0) <= reach * error)
        assert abs(share - intervals.mean_coverage(4, reach, 4)) < 4 * 0.5 / math.sqrt(40_000)


def test_robust_error_is_the_sandwich_of_statsmodels() -> None:
    from statsmodels.regression.linear_model import OLS

    fit = OLS(np.array(SAMPLE), np.ones(len(SAMPLE))).fit(cov_type="HC0")
    scores = Normal(float(np.mean(SAMPLE)), 1.0).gradient(SAMPLE)[0]
    assert math.isclose(
        intervals.robust_standard_error(scores, len(SAMPLE)), float(fit.bse[0]), rel_tol=1e-12
    )


def test_robust_error_is_the_familys_where_the_family_is_right() -> None:
    x = np.random.default_rng(2).exponential(2.0, 100_000)
    model = Exponential.fit(x)
    information = x.size / model.rate**2
    ratio = intervals.robust_standard_error(model.gradient(x)[0], information) / intervals.standard_error(
        information
    )
    assert abs(ratio - 1) < 0.02


def test_an_interval_that_is_never_cut_goes_to_the_end_of_the_domain() -> None:
    assert intervals.inverted(lambda t: math.exp(-t), 0.0, 1.5)[1] == math.inf
    assert intervals.inverted(lambda t: 0.0, 0.5, 1.0, intervals.UNIT) == intervals.UNIT
    assert intervals.inverted(lambda t: t, 0.0, 1.0, (0.0, 5.0)) == (0.0, pytest.approx(1.0, rel=1e-12))


def test_ends_far_out_and_near_the_edge_are_found() -> None:
    low, high = intervals.share_likelihood(1, 10**9, 0.95)
    assert 0 < low < 1e-9 < high < 1e-7
    far = intervals.inverted(lambda t: (t / 1e200) ** 2, 1.0, 1.0)
    assert close((far[0] / 1e200, far[1] / 1e200), (-1.0, 1.0))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: intervals.normal_quantile(1.0), "level is 1.0; it must lie between 0 and 1"),
        (lambda: intervals.student_quantile(0.95, 0), "freedom is 0.0; it must be greater than 0"),
        (lambda: intervals.standard_error(0.0), "information is 0.0; it must be greater than 0"),
        (lambda: intervals.robust_standard_error([1.0], -1.0), "information is -1.0"),
        (lambda: intervals.robust_standard_error([], 1.0), "scores is empty"),
        (lambda: intervals.share_score(3, 2, 0.95), "k is 3 and n is 2"),
        (lambda: intervals.share_wald(0, 0, 0.95), "k is 0 and n is 0"),
        (lambda: intervals.inverted(abs, 2.0, 1.0, (0.0, 1.0)), "estimate is 2.0; it must lie in the domain"),
        (lambda: intervals.inverted(abs, 0.0, 0.0), "cut is 0.0; it must be greater than 0"),
        (lambda: intervals.spread_wald(0.0, 5, 0.95), "sigma is 0.0"),
        (lambda: intervals.mean_student([1.0, 1.0], 0.95), "x is constant"),
        (lambda: intervals.mean_coverage(1, 1.96, 1), "n - 1 is 0.0"),
        (lambda: intervals.wald(math.nan, 1.0, 0.95), "estimate is nan"),
    ],
)
def test_what_is_no_argument_is_named(call, words):
    with pytest.raises(ValueError, match=words.replace(".", r"\.")):
        call()
