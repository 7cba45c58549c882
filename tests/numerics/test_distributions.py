"""Every distribution of the registry: its density, gradient, samples and fit."""

from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mpmath import mp
from scipy import integrate, stats

from mledocs.numerics.distributions import (
    DISTRIBUTIONS,
    Bernoulli,
    BernoulliLogit,
    Exponential,
    Laplace,
    Normal,
    density,
)
from mledocs.numerics.likelihood import log_likelihood, score
from tests.numerics import oracle

EVERY = pytest.mark.parametrize("name", DISTRIBUTIONS)
LABEL = ("bernoulli", "bernoulli_logit")
CONTINUOUS = [name for name in DISTRIBUTIONS if name not in LABEL]

signs = st.sampled_from([-1.0, 1.0])
scales = st.floats(-150, 150).map(lambda power: 10.0**power)
large = st.builds(lambda sign, power: sign * 10.0**power, signs, st.floats(-200, 200))
logits = st.one_of(
    st.floats(-800, 800), st.builds(lambda sign, power: sign * 10.0**power, signs, st.floats(-300, 300))
)
probabilities = st.one_of(
    st.floats(0, 1), st.floats(-300, 0).map(lambda power: 10.0**power), st.sampled_from([0.0, 1.0, 5e-324])
)
labels = st.sampled_from([0.0, 1.0])

#: Where the promise of exactness is made: (x, parameters) for each distribution.
RANGES = {
    "normal": st.one_of(
        st.builds(lambda mu, sigma, k: (mu + k * sigma, mu, sigma), large, scales, st.floats(-40, 40)),
        st.tuples(large, large, scales),
    ),
    "laplace": st.one_of(
        st.builds(lambda mu, b, k: (mu + k * b, mu, b), large, scales, st.floats(-40, 40)),
        st.tuples(large, large, scales),
    ),
    "exponential": st.tuples(st.one_of(large, st.just(0.0)), scales),
    "bernoulli": st.tuples(labels, probabilities),
    "bernoulli_logit": st.tuples(labels, logits),
}


@EVERY
def test_the_log_density_is_that_of_the_textbook_over_the_whole_range(name: str) -> None:
    @oracle.EXAMPLES
    @given(RANGES[name])
    def check(case: tuple[float, ...]) -> None:
        x, *parameters = case
        exact, largest = oracle.evaluate(oracle.LOG_DENSITIES[name], *case)
        oracle.assert_close(float(DISTRIBUTIONS[name](*parameters).log_prob(x)), exact, largest)

    check()


@pytest.mark.parametrize("power", [-150, 0, 150])
@pytest.mark.parametrize("k", [-40.0, -1e-9, 0.0, 0.5, 40.0])
@pytest.mark.parametrize("name", ["normal", "laplace"])
def test_forty_standard_deviations_out_at_every_scale(name: str, k: float, power: int) -> None:
    scale = 10.0**power
    exact, largest = oracle.evaluate(oracle.LOG_DENSITIES[name], k * scale, 0.0, scale)
    oracle.assert_close(float(DISTRIBUTIONS[name](0.0, scale).log_prob(k * scale)), exact, largest)


def test_the_z_score_does_not_overflow_where_the_expanded_square_does() -> None:
    assert Normal(0.0, 1e200).log_prob(3e200) == pytest.approx(-4.5 - np.log(1e200) - 0.5 * np.log(2 * np.pi))
    assert Normal(0.0, 1.0).log_prob(1e200) == -np.inf


@pytest.mark.parametrize("name", CONTINUOUS)
@pytest.mark.parametrize("scale", [1e-3, 1.0, 50.0])
def test_densities_integrate_to_one(name: str, scale: float) -> None:
    distribution = {
        "normal": Normal(2.0, scale),
        "laplace": Laplace(2.0, scale),
        "exponential": Exponential(1 / scale),
    }[name]
    peak = 0.0 if name == "exponential" else 2.0
    areas = [
        integrate.quad(
            lambda x: float(density(distribution, x)), peak + side * 60 * scale, peak, epsabs=1e-12, limit=200
        )[0]
        for side in (-1, 1)
    ]
    assert areas[0] - areas[1] == pytest.approx(1.0, abs=1e-9)


@pytest.mark.parametrize(
    "distribution",
    [Bernoulli(0.0), Bernoulli(0.3), Bernoulli(1.0), BernoulliLogit(-900.0), BernoulliLogit(2.0)],
)
def test_the_two_probabilities_of_a_label_sum_to_one(distribution: Bernoulli | BernoulliLogit) -> None:
    assert density(distribution, [0, 1]).sum() == pytest.approx(1.0, abs=1e-15)


def test_the_exponential_density_is_zero_left_of_zero() -> None:
    assert Exponential(2.0).log_prob([-1.0, -1e-300, 0.0]).tolist() == [-np.inf, -np.inf, np.log(2.0)]


@EVERY
def test_the_gradient_is_the_derivative_of_the_log_density(name: str) -> None:
    distribution = oracle.ORDINARY[name]
    parameters = astuple(distribution)
    for x in (0.0, 1.0) if name in LABEL else (0.0, 0.7, 5.0):
        gradient = distribution.gradient(x)
        assert gradient.shape == (len(parameters),)
        for index, value in enumerate(gradient):
            exact = oracle.derivative(
                lambda *a: mp.fsum(oracle.LOG_DENSITIES[name](*a)), (x, *parameters), index + 1
            )
            assert float(value) == pytest.approx(float(exact), rel=1e-13, abs=0)


def test_the_gradient_of_a_saturated_logit_keeps_its_digits() -> None:
    assert BernoulliLogit(40.0).gradient([0, 1])[0] == pytest.approx([-1.0, np.exp(-40.0)], rel=1e-14, abs=0)
    assert BernoulliLogit(-40.0).gradient([0, 1])[0] == pytest.approx([-np.exp(-40.0), 1.0], rel=1e-14, abs=0)


def test_the_gradient_is_infinite_at_a_label_that_cannot_occur() -> None:
    assert Bernoulli(0.0).gradient([0, 1]).tolist() == [[-1.0, np.inf]]
    assert Bernoulli(1.0).gradient([0, 1]).tolist() == [[-np.inf, 1.0]]


@pytest.mark.parametrize("model", [Normal(0.0, 1e-150), Laplace(0.0, 1e-150)])
def test_a_slope_beyond_float64_is_infinite(model: Normal | Laplace) -> None:
    assert np.abs(model.gradient([-1e200, 1e200])[1]).tolist() == [np.inf, np.inf]
    assert np.isfinite(model.gradient([-4e-149, 4e-149])).all()


def test_the_slope_of_a_laplace_density_at_its_peak_is_taken_as_zero() -> None:
    assert Laplace(2.0, 0.5).gradient(2.0).tolist() == [0.0, -2.0]


@EVERY
@pytest.mark.parametrize("shape", [(), (3,), (2, 3)])
def test_shapes_follow_those_of_x(name: str, shape: tuple[int, ...]) -> None:
    distribution = oracle.ORDINARY[name]
    x = np.ones(shape)
    assert np.shape(distribution.log_prob(x)) == shape
    assert distribution.gradient(x).shape == (len(astuple(distribution)), *shape)
    assert distribution.sample(np.random.default_rng(0), shape).shape == shape


@EVERY
def test_samples_follow_the_distribution(name: str) -> None:
    distribution = oracle.ORDINARY[name]
    x = distribution.sample(np.random.default_rng(5), 4000)
    assert np.array_equal(x, distribution.sample(np.random.default_rng(5), 4000))
    if name in LABEL:
        p = float(density(distribution, 1.0))
        assert abs(x.mean() - p) < 4 * np.sqrt(p * (1 - p) / x.size)
        assert set(x) == {0.0, 1.0}
    else:
        cdf = {
            "normal": stats.norm(-1.5, 2.5),
            "laplace": stats.laplace(3.0, 0.4),
            "exponential": stats.expon(scale=1 / 1.7),
        }
        assert stats.kstest(x, cdf[name].cdf).pvalue > 1e-3


def observations(name: str, seed: int, n: int = 41) -> np.ndarray:
    return oracle.ORDINARY[name].sample(np.random.default_rng(seed), n)


@EVERY
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_score_is_zero_at_the_fit(name: str, seed: int) -> None:
    x = observations(name, seed)
    fitted = DISTRIBUTIONS[name].fit(x)
    size = np.abs(fitted.gradient(x)).sum(axis=1)
    assert np.all(np.abs(score(fitted, x)) <= 1e-13 * size)


@EVERY
def test_no_other_parameters_are_likelier_than_the_fit(name: str) -> None:
    x = observations(name, 7, 40)
    fitted = DISTRIBUTIONS[name].fit(x)
    best = log_likelihood(fitted, x)
    for index in range(len(astuple(fitted))):
        for factor in (0.9, 0.999, 1.001, 1.1):
            moved = list(astuple(fitted))
            moved[index] *= factor
            assert log_likelihood(DISTRIBUTIONS[name](*moved), x) <= best + 1e-12


REFERENCE_FITS = {
    "normal": stats.norm.fit,
    "laplace": stats.laplace.fit,
    "exponential": lambda x: (1 / stats.expon.fit(x, floc=0)[1],),
    "bernoulli": lambda x: (np.count_nonzero(x) / len(x),),
    "bernoulli_logit": lambda x: (stats.logistic.ppf(np.count_nonzero(x) / len(x)),),
}


@EVERY
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_fit_is_that_of_scipy(name: str, seed: int) -> None:
    x = observations(name, seed, 50)
    assert astuple(DISTRIBUTIONS[name].fit(x)) == pytest.approx(REFERENCE_FITS[name](x), rel=1e-12, abs=0)


def test_the_fit_of_the_articles_sample_divides_by_n() -> None:
    fitted = Normal.fit([4.3, 4.8, 5.0, 5.2, 5.7])
    assert fitted.mu == pytest.approx(5.0, rel=1e-15, abs=0)
    assert fitted.sigma**2 == pytest.approx(0.212, rel=1e-14, abs=0)


@pytest.mark.parametrize("scale", [1e-200, 1e-150, 1.0, 1e150, 1e200])
def test_fits_hold_at_every_scale(scale: float) -> None:
    x = np.array([1.0, 2.0, 4.0, 5.0])
    assert astuple(Normal.fit(x * scale)) == pytest.approx(
        (3.0 * scale, np.sqrt(2.5) * scale), rel=1e-14, abs=0
    )
    assert astuple(Laplace.fit(x * scale)) == pytest.approx((3.0 * scale, 1.5 * scale), rel=1e-14, abs=0)
    assert Exponential.fit(x * scale).rate == pytest.approx(1 / 3.0 / scale, rel=1e-14, abs=0)


def test_a_probability_of_zero_or_one_is_exact_and_never_nan() -> None:
    assert Bernoulli(0.0).log_prob([0, 1]).tolist() == [0.0, -np.inf]
    assert Bernoulli(1.0).log_prob([0, 1]).tolist() == [-np.inf, 0.0]
    assert BernoulliLogit(1e300).log_prob([0, 1]).tolist() == [-1e300, 0.0]
    certain = [Bernoulli(0.0).log_prob(0), Bernoulli(1.0).log_prob(1), BernoulliLogit(1e300).log_prob(1)]
    assert not np.signbit(certain).any(), "a page would print -0"


def test_all_equal_labels_have_a_probability_but_no_finite_logit() -> None:
    assert Bernoulli.fit([1, 1, 1]) == Bernoulli(1.0)
    with pytest.raises(ValueError, match=r"x holds only the label 1\.0: no finite maximum"):
        BernoulliLogit.fit([1, 1, 1])


@EVERY
def test_every_distribution_is_compared_with_the_theory(name: str) -> None:
    assert name in oracle.LOG_DENSITIES and name in RANGES and name in REFERENCE_FITS
    assert type(oracle.ORDINARY[name]) is DISTRIBUTIONS[name]
