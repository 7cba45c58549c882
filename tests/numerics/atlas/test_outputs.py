"""Losses of several components: value, derivatives, law, draws and what they estimate, each against others."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import mpmath as mp
import numpy as np
import pytest
from scipy import integrate, optimize, special, stats

from mledocs.numerics.losses import ATLAS, DOMAINS, Loss

PINBALL = ATLAS["pinball"]
OUTPUTS = {name: loss for name, loss in ATLAS.items() if loss.components}
EVERY = pytest.mark.parametrize("name", OUTPUTS)
SIZES = {"softmax_cross_entropy": 3}


def softmax(y: Any, *f: Any) -> Any:
    return -mp.log(mp.exp(f[int(y)]) / sum(mp.exp(each) for each in f))


def crps(y: Any, mean: Any, log_sigma: Any) -> Any:
    """E|X − y| − E|X − X′|/2."""
    sigma = mp.exp(log_sigma)
    z = (y - mean) / sigma
    return sigma * (z * (2 * mp.ncdf(z) - 1) + 2 * mp.npdf(z) - 1 / mp.sqrt(mp.pi))


FORMS: dict[str, Callable[..., Any]] = {
    "softmax_cross_entropy": softmax,
    "gaussian_nll": lambda y, mean, log_v: (log_v + (y - mean) ** 2 / mp.exp(log_v)) / 2,
    "pairwise_logistic": lambda y, i, j: -mp.log(1 / (1 + mp.exp(j - i if y == 1 else i - j))),
    "crps_normal": crps,
}
LAWS: dict[str, Callable[..., Any]] = {
    "softmax_cross_entropy": lambda y, f: special.log_softmax(f)[int(y)],
    "gaussian_nll": lambda y, f: stats.norm.logpdf(y, f[0], np.exp(f[1] / 2)),
    "pairwise_logistic": lambda y, f: stats.bernoulli.logpmf(int(y), special.expit(f[0] - f[1])),
}


def points(loss: Loss, name: str) -> list[tuple[list[float], float]]:
    """Predictions of two or three components, each with each observation."""
    rng = np.random.default_rng(4)
    ys = DOMAINS[loss.y].points
    return [(rng.uniform(-1.5, 1.5, SIZES.get(name, 2)).tolist(), y) for y in ys for _ in range(3)]


def has_its_derivatives(name: str, loss: Loss) -> None:
    for f, y in points(loss, name):
        size = len(f)
        unit = np.eye(size, dtype=int).tolist()
        with mp.workdps(40):
            exact = [
                [mp.diff(lambda *u, y=y: FORMS[name](mp.mpf(y), *u), f, tuple(np.add(i, j))) for j in unit]
                for i in unit
            ]
            slope = [mp.diff(lambda *u, y=y: FORMS[name](mp.mpf(y), *u), f, tuple(i)) for i in unit]
            value = FORMS[name](mp.mpf(y), *map(mp.mpf, f))
        assert float(loss.value(f, y)) == pytest.approx(float(value), rel=1e-12)
        assert loss.gradient(f, y) == pytest.approx(np.array(slope, dtype=float), rel=1e-9, abs=1e-12)
        assert loss.hessian(f, y) == pytest.approx(np.array(exact, dtype=float), rel=1e-9, abs=1e-12)


def is_the_law(name: str, loss: Loss) -> None:
    for f, y in points(loss, name):
        assert float(loss.log_density(f, y, 1.0)) == pytest.approx(
            float(LAWS[name](y, np.array(f))), rel=1e-12
        )


def is_everything(name: str, loss: Loss) -> None:
    has_its_derivatives(name, loss)
    if loss.law:
        is_the_law(name, loss)


@EVERY
def test_a_loss_of_several_components_is_that_of_the_textbook(name: str) -> None:
    is_everything(name, OUTPUTS[name])


def times(function: Callable[..., Any], factor: float = 1.01, more: float = 0.0) -> Callable[..., Any]:
    return lambda *arguments: factor * np.asarray(function(*arguments)) + more


@EVERY
def test_one_hundredth_more_is_caught(name: str) -> None:
    loss = OUTPUTS[name]
    wrong = [replace(loss, **{part: times(getattr(loss, part))}) for part in ("value", "gradient", "hessian")]
    if loss.law:
        wrong += [
            replace(loss, law=replace(loss.law, a=times(loss.law.a))),
            replace(loss, law=replace(loss.law, c=times(loss.law.c, 1.0, 0.01))),
        ]
    for each in wrong:
        with pytest.raises(AssertionError):
            is_everything(name, each)


def test_every_one_is_compared() -> None:
    assert FORMS.keys() == OUTPUTS.keys() and LAWS.keys() == {name for name in OUTPUTS if OUTPUTS[name].law}


@EVERY
def test_shapes_have_the_components_last(name: str) -> None:
    loss, size = OUTPUTS[name], SIZES.get(name, 2)
    f, y = np.linspace(-1, 1, 4 * size).reshape(4, 1, size), np.ones(5)
    assert loss.value(f, y).shape == (4, 5)
    assert loss.gradient(f, y).shape == (4, 5, size)
    assert loss.hessian(f, y).shape == (4, 5, size, size)
    assert loss.value(f[0, 0], 1.0).shape == ()


@EVERY
def test_the_prediction_has_components(name: str) -> None:
    with pytest.raises(
        ValueError, match=r"^the prediction has shape \(\); its last axis are its components$"
    ):
        OUTPUTS[name].value(0.5, 1.0)


def test_a_class_without_a_logit_is_named() -> None:
    with pytest.raises(ValueError, match=r"^y holds 3\.0; with 3 logits the last class is 2$"):
        OUTPUTS["softmax_cross_entropy"].value([0.1, 0.2, 0.3], [0.0, 3.0])


@EVERY
def test_no_far_prediction_gives_nan_or_a_warning(name: str) -> None:
    loss, size = OUTPUTS[name], SIZES.get(name, 2)
    far = [-1e300, -800.0, 0.0, 800.0, 1e300]
    first = np.stack(np.meshgrid(*[far] * size), axis=-1).reshape(-1, size)
    for y in (*DOMAINS[loss.y].points, 0.0):
        for function in (loss.value, loss.gradient, loss.hessian):
            assert not np.isnan(function(first, y)).any()


def test_classes_have_the_whole_probability() -> None:
    loss = OUTPUTS["softmax_cross_entropy"]
    assert np.exp(loss.log_density([0.3, -2.0, 1.1], [0.0, 1.0, 2.0], 1.0)).sum() == pytest.approx(
        1.0, rel=1e-14
    )


def test_one_before_the_other_has_the_whole_probability() -> None:
    loss = OUTPUTS["pairwise_logistic"]
    assert np.exp(loss.log_density([0.3, -2.0], [0.0, 1.0], 1.0)).sum() == pytest.approx(1.0, rel=1e-14)


def test_two_logits_are_one() -> None:
    one = ATLAS["softmax_cross_entropy"].value([[0.0, 0.7], [0.0, -30.0]], [1.0, 1.0])
    assert one == pytest.approx(np.log1p(np.exp([-0.7, 30.0])), rel=1e-14)


@pytest.mark.parametrize("name", LAWS)
def test_draws_are_of_the_law(name: str) -> None:
    f = [0.4, -0.6, 0.1][: SIZES.get(name, 2)]
    drawn = OUTPUTS[name].law.draw(np.random.default_rng(8), f, 1.0, 20_000)
    if name == "gaussian_nll":
        assert stats.kstest(drawn, "norm", (0.4, np.exp(-0.3))).pvalue > 1e-3
        return
    values = np.unique(drawn)
    share = np.exp(OUTPUTS[name].log_density(f, values, 1.0))
    assert stats.chisquare([(drawn == v).sum() for v in values], share * drawn.size).pvalue > 1e-3


def least(name: str, y: np.ndarray, weights: np.ndarray, start: list[float]) -> np.ndarray:
    loss = OUTPUTS[name]
    found = optimize.minimize(
        lambda f: float(loss.value(f, y) @ weights),
        start,
        jac=lambda f: weights @ loss.gradient(f, y),
        tol=1e-12,
    )
    return found.x


def test_classes_are_estimated_by_their_probabilities() -> None:
    p = np.array([0.5, 0.3, 0.2])
    best = least("softmax_cross_entropy", np.arange(3.0), p, [0.0, 0.0, 0.0])
    assert special.softmax(best) == pytest.approx(p, abs=1e-6)


def test_mean_and_variance_are_estimated_together() -> None:
    y, p = np.array([-1.0, 0.5, 2.0, 7.0]), np.array([0.4, 0.3, 0.2, 0.1])
    mean, log_v = least("gaussian_nll", y, p, [0.0, 0.0])
    assert (mean, np.exp(log_v)) == pytest.approx((p @ y, p @ (y - p @ y) ** 2), rel=1e-5)


def test_the_crps_estimates_a_normal_law() -> None:
    """Of a normal Y, by Gauss and Hermite."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(80)
    mean, log_sigma = least("crps_normal", 1.3 + 0.7 * nodes, weights / weights.sum(), [0.0, 0.0])
    assert (mean, np.exp(log_sigma)) == pytest.approx((1.3, 0.7), abs=2e-3)


def test_the_crps_is_twice_the_pinball_loss_of_all_quantiles() -> None:
    mean, sigma, y = 0.4, 1.3, 1.9

    def pinball(tau: float) -> float:
        return float(PINBALL.value(stats.norm.ppf(tau, mean, sigma), y, tau=tau))

    at = stats.norm.cdf(y, mean, sigma)
    integral = integrate.quad(pinball, 0, at)[0] + integrate.quad(pinball, at, 1)[0]
    assert float(OUTPUTS["crps_normal"].value([mean, np.log(sigma)], y)) == pytest.approx(
        2 * integral, rel=1e-7
    )
