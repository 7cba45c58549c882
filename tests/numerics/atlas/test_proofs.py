"""The steps of each proof that a loss is no likelihood, by other formulas; and the same steps where it is one."""

from collections.abc import Callable
from dataclasses import replace

import mpmath as mp
import numpy as np
import pytest
from scipy import integrate, optimize, special

from mledocs.numerics.losses import ATLAS, FURTHER, Loss
from mledocs.numerics.losses.proofs import PROOFS, Steps

EVERY = ATLAS | FURTHER
WITHOUT = [name for name, loss in EVERY.items() if loss.proof]


def steps(name: str) -> Steps:
    return PROOFS[EVERY[name].proof](EVERY[name])


def test_every_proof_is_of_a_loss_and_each_loss_without_a_law_has_one() -> None:
    assert {EVERY[name].proof for name in WITHOUT} == PROOFS.keys()


#: a, and the mass at f = 1; section 3 of the specification says them so.
MARGINS = {
    "hinge": (np.log(2), 1.25),
    "squared_hinge": (np.log(2), 1.0625),
    "modified_huber": (np.log(2), 1.0625),
    "exponential_margin": (np.log(2), 2 ** -np.exp(-1) + 2**-np.e),
}


@pytest.mark.parametrize("name", MARGINS)
def test_margins_end_at_another_mass(name: str) -> None:
    a, mass = MARGINS[name]
    assert steps(name) == pytest.approx({"a": a, "mass at 0": 1.0, "mass at 1": mass}, rel=1e-12)


def test_the_exponential_margin_has_less_than_all_the_mass() -> None:
    assert steps("exponential_margin")["mass at 1"] == pytest.approx(0.927, abs=5e-4)


def test_the_perceptron_would_need_two_weights_of_one_that_add_to_one() -> None:
    assert steps("perceptron") == {"weight of one": 1.0, "mass at 0": 2.0}


def brier() -> tuple[float, float]:
    """With u = e^(−a/4), 1 + u⁴ = 2u; the mass at ¼ is (u^(9/4) + u^(1/4))/(1 + u⁴)."""
    u = optimize.brentq(lambda u: 1 + u**4 - 2 * u, 0.1, 0.9)
    assert u == pytest.approx(0.5437, abs=5e-5)
    return -4 * np.log(u), (u ** (9 / 4) + u ** (1 / 4)) / (1 + u**4)


def weighted() -> tuple[float, float]:
    """x = 2^(−a) with x + x⁴ = 1."""
    x = optimize.brentq(lambda x: x + x**4 - 1, 0.1, 0.9)
    a = -np.log2(x)
    return a, 0.25 ** (4 * a) + 0.75**a


#: a and the mass at ¼. Focal, γ = 2: h = 1, and a = 2^γ.
MIDDLES: dict[str, Callable[[], tuple[float, float]]] = {
    "brier": brier,
    "focal": lambda: (4.0, 0.25 ** (4 * 0.75**2) + 0.75 ** (4 * 0.25**2)),
    "weighted_cross_entropy": weighted,
}
#: To three digits, as they are written.
WRITTEN = {"brier": 1.0231, "focal": 0.9748}


@pytest.mark.parametrize("name", MIDDLES)
def test_probabilities_end_at_another_mass(name: str) -> None:
    a, mass = MIDDLES[name]()
    expected = {"a": a, "mass at a half": 1.0, "mass at a quarter": mass}
    assert steps(name) == pytest.approx(expected, rel=1e-9)
    assert abs(mass - 1) > 0.02
    assert mass == pytest.approx(WRITTEN.get(name, mass), abs=5e-5)


def test_label_smoothing_loses_its_mass_towards_certainty() -> None:
    found = list(steps("label_smoothing").values())
    t = np.array([1e-2, 1e-8, 1e-14])
    expected = (1 - t) ** 0.95 * t**0.05 + t**0.95 * (1 - t) ** 0.05
    assert found == pytest.approx(expected, rel=1e-2)
    assert found[0] > found[1] > found[2]


#: The largest loss.
LARGEST = {"welsch": 1.0, "geman_mcclure": 2.0, "tukey": 4.685**2 / 6, "andrews": 2 * 1.339**2}


@pytest.mark.parametrize("name", LARGEST)
def test_a_bounded_loss_has_a_mass_that_grows_with_the_range(name: str) -> None:
    found = steps(name)
    assert found.pop("largest loss") == pytest.approx(LARGEST[name], rel=1e-12)
    r = np.linspace(-1000.0, 1000.0, 400_001)
    density = np.exp(-ATLAS[name].value(0.0, r, **ATLAS[name].parameters))
    for width, mass in zip((10.0, 100.0, 1000.0), found.values(), strict=True):
        inside = np.abs(r) <= width
        assert mass == pytest.approx(float(integrate.trapezoid(density[inside], r[inside])), rel=1e-4)
    masses = list(found.values())
    assert masses[2] - masses[1] == pytest.approx(1800 * np.exp(-LARGEST[name]), rel=2e-2)


def test_a_relative_loss_has_a_mass_that_grows_with_the_range() -> None:
    """∫₀¹ exp(1 − 1/y) dy + ∫₁ᵗ exp(1/y − 1) dy."""
    for top, mass in zip((10, 100, 1000), steps("percentage_error").values(), strict=True):
        below = mp.quad(lambda y: mp.exp(1 - 1 / y), [0, 1])
        above = mp.quad(lambda y: mp.exp(1 / y - 1), [1, 2, 10, top])
        assert mass == pytest.approx(float(below + above), rel=1e-7)


def test_cross_entropy_of_a_share_has_the_mass_of_the_continuous_bernoulli() -> None:
    """(2q − 1)/logit q, and ½ at q = ½: Loaiza-Ganem and Cunningham (2019)."""
    found = steps("soft_cross_entropy")
    assert found == pytest.approx({"mass at a half": 0.5, "mass at nine tenths": 0.8 / np.log(9)}, rel=1e-9)
    assert found["mass at nine tenths"] == pytest.approx(0.364, abs=5e-4)


def test_a_divergence_has_another_mass_for_each_prediction() -> None:
    y = np.linspace(0.0, 1.0, 200_001)
    binary = special.entr(y) + special.entr(1 - y)
    for q, mass in zip((0.5, 0.9), steps("kl_divergence").values(), strict=True):
        density = q**y * (1 - q) ** (1 - y) * np.exp(binary)
        assert mass == pytest.approx(float(integrate.trapezoid(density, y)), rel=1e-6)


#: The mean time at f = 0; at f = 1 it is e times as long.
MEAN_TIMES = {
    "censored_weibull": special.gamma(1.5),
    "censored_log_normal": np.exp(0.125),
    "censored_log_logistic": np.pi / 2,
}


@pytest.mark.parametrize("name", MEAN_TIMES)
def test_the_mass_of_a_censored_time_is_the_mean_time(name: str) -> None:
    expected = {"mass at 0": MEAN_TIMES[name], "mass at 1": np.e * MEAN_TIMES[name]}
    assert steps(name) == pytest.approx(expected, rel=1e-6)


def test_the_mass_of_dice_rises() -> None:
    expected = [np.exp(-1) + np.exp(-(1 - q) / (1 + q)) for q in (0.1, 0.5, 0.9)]
    assert list(steps("dice").values()) == pytest.approx(expected, rel=1e-12)
    assert expected == sorted(expected)


def test_the_crps_of_a_normal_law_has_a_mass_for_each_deviation() -> None:
    found = list(steps("crps_normal").values())
    exact = [
        2 * mp.quad(lambda u, s=s: mp.exp(-s * crps(u)) * s, [0, 1, 5, 20, mp.inf]) for s in (0.5, 1.0, 2.0)
    ]
    assert found == pytest.approx([float(each) for each in exact], rel=1e-7)
    assert found == pytest.approx([2.420, 2.631, 2.706], abs=5e-4)


def crps(z: mp.mpf) -> mp.mpf:
    """Of the standard normal law at z, by its definition: ∫ (F(x) − 1[x ≥ z])² dx = E|X − z| − E|X − X′|/2."""
    away = z * mp.erf(z / mp.sqrt(2)) + 2 * mp.npdf(z)
    return away - 1 / mp.sqrt(mp.pi)


# -- where there is a law, the same steps end at 1 ---------------------------------------------------------


def by_sign(name: str) -> Loss:
    """A loss of labels 0 and 1 as one of −1 and 1."""
    value = ATLAS[name].value
    return replace(ATLAS[name], value=lambda f, y: value(f, (np.asarray(y) + 1) / 2), y="sign")


@pytest.mark.parametrize("name", ["binary_cross_entropy_with_logits", "probit"])
def test_a_margin_that_is_a_likelihood_has_mass_one_everywhere(name: str) -> None:
    loss = by_sign(name)
    assert PROOFS["margin"](loss) == pytest.approx({"a": 1.0, "mass at 0": 1.0, "mass at 1": 1.0}, abs=1e-12)
    m = np.linspace(-4, 4, 33)
    assert np.exp(-loss.value(m, 1.0)) + np.exp(-loss.value(m, -1.0)) == pytest.approx(np.ones(33), abs=1e-12)


def test_a_probability_that_is_a_likelihood_has_mass_one() -> None:
    found = PROOFS["middle"](ATLAS["binary_cross_entropy"])
    assert found == pytest.approx({"a": 1.0, "mass at a half": 1.0, "mass at a quarter": 1.0}, abs=1e-9)
    assert list(PROOFS["vertex"](ATLAS["binary_cross_entropy"]).values()) == pytest.approx([1.0] * 3)


def test_a_loss_that_grows_has_a_mass_that_does_not() -> None:
    found = PROOFS["bounded"](ATLAS["squared_error"])
    assert [found[f"mass within {w}"] for w in (10, 100, 1000)] == pytest.approx(
        [np.sqrt(np.pi)] * 3, rel=1e-7
    )


@pytest.mark.parametrize("name", WITHOUT)
def test_another_loss_gives_another_proof(name: str) -> None:
    """One hundredth more loss is seen in some step: the numbers are made of the loss, none is given."""
    loss = EVERY[name]
    changed = replace(loss, value=lambda *a, **k: 1.01 * loss.value(*a, **k))
    now = PROOFS[loss.proof](changed)
    assert now != pytest.approx(steps(name), rel=1e-6) or name == "perceptron"


def test_logits_and_probabilities_are_one_loss() -> None:
    z, y = np.array([-2.0, 0.3, 5.0]), np.array([1.0, 0.0, 1.0])
    a = ATLAS["binary_cross_entropy_with_logits"].value(z, y)
    assert a == pytest.approx(ATLAS["binary_cross_entropy"].value(special.expit(z), y), rel=1e-13)
