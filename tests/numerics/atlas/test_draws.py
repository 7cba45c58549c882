"""What a law draws follows its density: the counts in bins, against their masses."""

from collections.abc import Mapping

import numpy as np
import pytest
from scipy import stats

from mledocs.numerics.arguments import Array
from mledocs.numerics.losses import Loss
from tests.numerics.atlas.theory import masses
from tests.numerics.atlas.theory.cases import LIKELIHOODS, REGISTRY, settings

DRAWN, SCALE = 20_000, 1.3
PREDICTIONS = {"probability": 0.3, "positive": 1.4, "above -1": 0.4}
LABELS = {"label": np.array([0.0, 1.0]), "count": np.arange(12.0), "grade": np.arange(3.0)}


def bins(loss: Loss, prediction: float) -> Array:
    """Edges within the support; what lies beyond the last one is a bin of its own."""
    if loss.y == "real":
        return prediction + np.linspace(-4.0, 4.0, 33)
    if loss.y == "angle":
        return np.linspace(-np.pi, np.pi, 24)
    if loss.y == "fraction":
        return np.linspace(0.01, 0.99, 24)
    low = -1.0 + 1e-12 if loss.y == "above -1" else 1e-12
    return np.append(low, low + np.linspace(0.1, 6.0, 30))


def shares(
    loss: Loss, prediction: float, parameters: Mapping[str, float], wider: float = 1.0
) -> tuple[Array, Array]:
    """For each bin: how often it was drawn, and its mass by the density; the last is all the rest.

    It is drawn at a scale that is wider than that of the density, for those who want it wrong.
    """
    rng = np.random.default_rng(11)
    drawn = loss.require_law().draw(rng, prediction, wider * SCALE, DRAWN, **parameters)
    assert drawn.shape == (DRAWN,) and drawn.dtype == np.float64

    def density(y: Array) -> Array:
        return np.exp(loss.log_density(prediction, y, SCALE, **parameters))

    if loss.y in LABELS:
        values = LABELS[loss.y]
        found, mass = (drawn[:, None] == values).sum(axis=0), density(values)
    else:
        edges = bins(loss, prediction)
        found, mass = np.histogram(drawn, edges)[0], masses.within(density, edges)
    return np.append(found, DRAWN - found.sum()), np.append(mass, 1.0 - mass.sum())


def p_value(found: Array, mass: Array) -> float:
    """Of Pearson's χ², bins with too small a mass put together."""
    few = mass * DRAWN < 8
    found, mass = np.append(found[~few], found[few].sum()), np.append(mass[~few], mass[few].sum())
    expected = np.maximum(mass * DRAWN, 1e-6)
    assert found[expected < 1.0].sum() <= 12, "what hardly ever happens was drawn"
    kept = expected >= 1.0
    statistic = ((found[kept] - expected[kept]) ** 2 / expected[kept]).sum()
    return float(stats.chi2.sf(statistic, max(int(kept.sum()) - 1, 1)))


@pytest.mark.parametrize("name", LIKELIHOODS)
def test_draws_follow_the_density(name: str) -> None:
    loss = REGISTRY[name]
    for parameters in settings(name):
        found, mass = shares(loss, PREDICTIONS.get(loss.prediction, 0.4), parameters)
        assert p_value(found, mass) > 1e-3, (found, mass * DRAWN)


def test_tweedie_draws_as_many_zeros_as_its_law_has() -> None:
    law = REGISTRY["tweedie"].require_law()
    drawn = law.draw(np.random.default_rng(3), 0.4, 1.0, DRAWN, p=1.5)
    zero = float(np.exp(REGISTRY["tweedie"].log_density(0.4, 0.0, 1.0, p=1.5)))
    assert (drawn == 0).mean() == pytest.approx(zero, abs=4 * np.sqrt(zero * (1 - zero) / DRAWN))


def test_huber_draws_at_once_however_wide_its_core_is() -> None:
    drawn = REGISTRY["huber"].require_law().draw(np.random.default_rng(2), 0.0, 1.0, 4000, delta=30.0)
    assert stats.kstest(drawn, "norm").pvalue > 1e-3


@pytest.mark.parametrize("name", [name for name in LIKELIHOODS if REGISTRY[name].law.scale])
def test_draws_of_a_scale_a_tenth_wider_are_told(name: str) -> None:
    loss = REGISTRY[name]
    found, mass = shares(loss, PREDICTIONS.get(loss.prediction, 0.4), loss.parameters, 1.1)
    assert p_value(found, mass) < 1e-3
