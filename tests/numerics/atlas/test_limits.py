"""One loss becomes another where its parameter goes to an end."""

import mpmath as mp
import numpy as np
import pytest

from mledocs.numerics.losses import ATLAS, FURTHER
from tests.numerics.atlas.theory.laws import log_density

R = np.linspace(-3.0, 3.0, 25)
ZERO = np.zeros_like(R)
F, LABELS = np.array([0.1, 0.1, 0.6, 0.6, 0.95, 0.95]), np.array([0.0, 1.0] * 3)


def at(name: str, **parameters: float) -> np.ndarray:
    return (ATLAS | FURTHER)[name].value(0.0, R, **parameters)


#: What comes near what, with how much of a difference.
LIMITS = {
    "Huber, δ large": (at("huber", delta=50.0), 0.5 * R**2, 1e-14),
    "Huber, δ small": (at("huber", delta=1e-6) / 1e-6, np.abs(R), 1e-6),
    "smooth L1 is Huber over β": (at("smooth_l1", beta=0.7), at("huber", delta=0.7) / 0.7, 1e-14),
    "pseudo-Huber, δ large": (at("pseudo_huber", delta=1e4), 0.5 * R**2, 1e-6),
    "pseudo-Huber, δ small": (at("pseudo_huber", delta=1e-6) / 1e-6, np.abs(R), 1e-5),
    "Fair, δ large": (at("fair", delta=1e6), 0.5 * R**2, 1e-4),
    "Fair, δ small": (at("fair", delta=1e-7) / 1e-7, np.abs(R), 1e-4),
    "ε-insensitive, ε = 0": (at("epsilon_insensitive", epsilon=0.0), np.abs(R), 1e-15),
    "its square, ε = 0": (at("squared_epsilon_insensitive", epsilon=0.0), R**2, 1e-15),
    "power 2": (at("power", q=2.0), R**2, 1e-14),
    "power 1": (at("power", q=1.0), np.abs(R), 1e-15),
    "pinball at a half": (2 * at("pinball", tau=0.5), np.abs(R), 1e-15),
    "expectile at a half": (2 * at("expectile", tau=0.5), R**2, 1e-14),
    "Student, ν large": (0.5e9 * at("student", nu=1e9, s=1.0), 0.5 * R**2, 1e-6),
    "Student, ν = 1": (at("student", nu=1.0, s=1.4), at("cauchy", s=1.4), 1e-14),
    "Tukey, k large": (at("tukey", k=1e4), 0.5 * R**2, 1e-6),
    "Andrews, k large": (at("andrews", k=1e4), 0.5 * R**2, 1e-6),
    "log-cosh, small": (ATLAS["log_cosh"].value(0.0, 1e-4 * R), 0.5 * (1e-4 * R) ** 2, 1e-15),
    "Barron at 2": (at("barron", alpha=2.0, s=1.3), 0.5 * (R / 1.3) ** 2, 1e-14),
    "Barron at 1": (at("barron", alpha=1.0, s=1.3), at("pseudo_huber", delta=1.3) / 1.3**2, 1e-14),
    "Barron at 0": (at("barron", alpha=0.0, s=1.3), at("cauchy", s=1.3 * np.sqrt(2)), 1e-14),
    "Barron at −2": (at("barron", alpha=-2.0, s=1.3), at("geman_mcclure", s=1.3), 1e-14),
    "Barron at −∞": (at("barron", alpha=-np.inf, s=1.3), at("welsch", s=1.3), 1e-14),
    "Barron near 2": (at("barron", alpha=2 - 1e-9, s=1.0), 0.5 * R**2, 1e-7),
    "Barron near 0": (at("barron", alpha=1e-9, s=1.0), np.log1p(0.5 * R**2), 1e-7),
    "Barron far below": (at("barron", alpha=-1e9, s=1.0), -np.expm1(-0.5 * R**2), 1e-7),
}


@pytest.mark.parametrize("limit", LIMITS)
def test_a_limit_is_reached(limit: str) -> None:
    value, there, tolerance = LIMITS[limit]
    np.testing.assert_allclose(value, there, rtol=0, atol=tolerance)


#: The records of labels that become cross-entropy.
TO_ENTROPY = [
    ("focal", "gamma", 1e-9),
    ("weighted_cross_entropy", "w", 1.0),
    ("label_smoothing", "epsilon", 1e-9),
]


@pytest.mark.parametrize("name, parameter, value", TO_ENTROPY)
def test_labels_end_at_cross_entropy(name: str, parameter: str, value: float) -> None:
    entropy = ATLAS["binary_cross_entropy"].value(F, LABELS)
    np.testing.assert_allclose(ATLAS[name].value(F, LABELS, **{parameter: value}), entropy, atol=1e-7)


def test_counts_end_at_poisson() -> None:
    f, y = np.array([-1.0, 0.4, 2.0]), np.array([0.0, 3.0, 11.0])
    near = ATLAS["negative_binomial"].log_density(f, y, 1.0, alpha=1e-7)
    np.testing.assert_allclose(near, ATLAS["poisson"].log_density(f, y, 1.0), atol=1e-4)


def test_tweedie_lies_between_poisson_and_gamma() -> None:
    f, y = np.array([-0.5, 0.4, 1.0]), np.array([0.7, 1.3, 4.0])
    gamma = ATLAS["tweedie"].gradient(f, y, p=2 - 1e-9)
    poisson = ATLAS["tweedie"].gradient(f, y, p=1 + 1e-9)
    np.testing.assert_allclose(gamma, ATLAS["gamma"].gradient(f, y), atol=1e-7)
    np.testing.assert_allclose(poisson, np.exp(f) - y, atol=1e-7)


def test_weibull_of_shape_one_is_exponential() -> None:
    y, rate = np.array([0.3, 1.0, 4.0]), 0.7
    weibull = ATLAS["weibull"].log_density(-np.log(rate), y, 1.0, k=1.0)
    np.testing.assert_allclose(weibull, ATLAS["exponential"].log_density(rate, y, 1.0), rtol=1e-14)


@pytest.mark.parametrize(
    "alpha, z",
    [(2.0, mp.sqrt(2 * mp.pi)), (1.0, 2 * mp.e * mp.besselk(1, 1)), (0.0, mp.pi * mp.sqrt(2))],
)
def test_barrons_constant_at_the_laws_with_names(alpha: float, z: mp.mpf) -> None:
    c = ATLAS["barron"].require_law().c(0.0, 1.0, alpha=alpha, s=1.0)
    assert float(np.exp(c)) == pytest.approx(float(z), rel=1e-12)


def test_barrons_loss_has_no_law_below_zero() -> None:
    law = ATLAS["barron"].require_law()
    with pytest.raises(ValueError, match=r"^alpha is -0\.5; it must be at least 0"):
        law.c(0.0, 1.0, alpha=-0.5, s=1.0)


def test_the_normal_law_is_the_end_of_students_and_hubers() -> None:
    normal = log_density("squared_error", R, ZERO, 1.0, {})
    np.testing.assert_allclose(ATLAS["student"].log_density(0.0, R, 1.0, nu=1e9, s=1.0), normal, atol=1e-7)
    np.testing.assert_allclose(ATLAS["huber"].log_density(0.0, R, 1.0, delta=40.0), normal, atol=1e-12)


def test_tweedies_series_holds_where_its_terms_are_many() -> None:
    """A small dispersion: near the normal law of variance φ μ^p, which has its skewness taken off at the mean."""
    mu, phi, p = 50.0, 1e-6, 1.5
    ours = ATLAS["tweedie"].log_density(np.log(mu), mu, phi, p=p)
    assert float(ours) == pytest.approx(-0.5 * np.log(2 * np.pi * phi * mu**p), abs=1e-5)
