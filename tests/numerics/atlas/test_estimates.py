"""What a loss estimates, whether it is convex, and whether one observation can pull without bound."""

import numpy as np
import pytest

from mledocs.numerics.arguments import Array
from mledocs.numerics.losses import Loss
from tests.numerics.atlas.theory.cases import REGISTRY, settings

FUNCTIONALS = [name for name, loss in REGISTRY.items() if loss.functional]
EVERY = pytest.mark.parametrize("name", REGISTRY)
#: Where the best constant prediction is looked for.
RANGES = {
    "real": (-6.0, 6.0), "positive": (1e-3, 12.0), "above -1": (-0.999, 12.0), "probability": (1e-6, 1 - 1e-6),
    "log of a mean": (-6.0, 6.0), "log of a scale": (-6.0, 6.0), "logit": (-6.0, 6.0), "score": (-6.0, 6.0),
    "angle": (-np.pi, np.pi),
}  # fmt: skip


def law(domain: str, rng: np.random.Generator) -> tuple[Array, Array]:
    """A random law on five points of a domain, or on its two labels: the points and their weights."""
    if domain in ("label", "sign"):
        p = rng.uniform(0.05, 0.95)
        return np.array([0.0 if domain == "label" else -1.0, 1.0]), np.array([1 - p, p])
    y = {
        "real": lambda: rng.uniform(-5, 5, 5),
        "positive": lambda: rng.uniform(0.1, 10, 5),
        "above -1": lambda: rng.uniform(-0.9, 10, 5),
        "count": lambda: rng.integers(0, 9, 5) + np.array([0.0, 0.0, 0.0, 0.0, 1.0]),
        "share": lambda: np.append(rng.uniform(0, 1, 3), [0.0, 1.0]),
        "angle": lambda: rng.uniform(-np.pi, np.pi, 5),
        "amount": lambda: np.append(rng.uniform(0.1, 10, 4), 0.0),
    }[domain]()
    return y, rng.dirichlet(np.ones(5))


def expected(loss: Loss, f: Array, y: Array, weights: Array, parameters: dict[str, float]) -> Array:
    return np.asarray(loss.value(f[:, None], y, **parameters) @ weights)


def search(loss: Loss, y: Array, weights: Array, parameters: dict[str, float]) -> float:
    """The prediction of least expected loss: a grid over the range, and ever finer ones about the best point."""
    low, high = RANGES[loss.prediction]
    for _ in range(5):
        grid = np.linspace(low, high, 401)
        at = int(np.argmin(expected(loss, grid, y, weights, parameters)))
        low, high = grid[max(at - 1, 0)], grid[min(at + 1, grid.size - 1)]
    return float(0.5 * (low + high))


@pytest.mark.parametrize("name", FUNCTIONALS)
def test_the_functional_has_the_least_expected_loss(name: str) -> None:
    loss, rng = REGISTRY[name], np.random.default_rng(5)
    for parameters in settings(name):
        for _ in range(12):
            y, weights = law(loss.y, rng)
            least = loss.functional(y, weights, **parameters)
            assert least == pytest.approx(search(loss, y, weights, parameters), abs=2e-6), (y, weights)


def test_a_functional_is_missing_only_where_there_is_no_closed_form() -> None:
    words = {REGISTRY[name].estimates for name in REGISTRY if name not in FUNCTIONALS}
    assert words == {
        "Huber's location", "its own location", "a set of middles", "mean in the norm of order q",
        "a probability drawn to one half", "mean logit, through the digamma function",
        "its own location between the cuts", "its own location, of the logarithm",
        "nothing alone: a longer time always costs less",
    }  # fmt: skip


def test_the_power_loss_estimates_mean_and_median_at_its_ends() -> None:
    loss, rng = REGISTRY["power"], np.random.default_rng(6)
    y, weights = law("real", rng)
    for q, name in ((2.0, "squared_error"), (1.0, "absolute_error")):
        least = REGISTRY[name].functional(y, weights)
        assert search(loss, y, weights, {"q": q}) == pytest.approx(least, abs=2e-6)


def test_hubers_location_balances_what_is_clipped() -> None:
    loss, (y, weights) = REGISTRY["huber"], law("real", np.random.default_rng(7))
    m = search(loss, y, weights, {"delta": 1.3})
    assert weights @ np.clip(y - m, -1.3, 1.3) == pytest.approx(0, abs=1e-5)


def test_the_focal_loss_draws_the_probability_to_one_half() -> None:
    least = search(REGISTRY["focal"], np.array([0.0, 1.0]), np.array([0.3, 0.7]), {"gamma": 2.0})
    assert least == pytest.approx(0.5785, abs=5e-5)


@EVERY
def test_convex_is_said_where_it_holds(name: str) -> None:
    loss, (low, high) = REGISTRY[name], RANGES[REGISTRY[name].prediction]
    observations = {
        "label": [0.0, 1.0], "sign": [-1.0, 1.0], "count": [0.0, 3.0], "real": [0.1], "positive": [0.2, 3.0],
        "above -1": [-0.9, 2.0], "amount": [0.0, 3.0], "share": [0.0, 0.4], "fraction": [0.001, 0.4], "grade": [0.0, 1.0, 2.0], "angle": [0.1],
    }[loss.y]  # fmt: skip
    grid = np.linspace(low, high, 301)
    bends = [np.diff(loss.value(grid, y, **loss.parameters), 2).min() for y in observations]
    assert (min(bends) > -1e-9) == loss.convex


#: Two rings: near, and far out.
RINGS: dict[str, tuple[list[float], list[float]]] = {
    "real": ([-300.0, 300.0], [-600.0, 600.0]), "positive": ([1e-4, 1e4], [1e-8, 1e8]),
    "score": ([-30.0, 30.0], [-300.0, 300.0]),
    "above -1": ([-1 + 1e-4, 1e4], [-1 + 1e-8, 1e8]), "count": ([0.0, 1e4], [1e8]), "amount": ([0.0, 1e4], [1e8]),
    "label": ([0.0, 1.0], []), "sign": ([-1.0, 1.0], []), "probability": ([1e-4, 1 - 1e-4], [1e-8, 1 - 1e-8]),
    "logit": ([-30.0, 30.0], [-300.0, 300.0]), "log of a mean": ([-10.0, 10.0], [-30.0, 30.0]),
    "log of a scale": ([-10.0, 10.0], [-30.0, 30.0]), "share": ([0.0, 0.3, 1.0], []), "angle": ([-3.0, 0.0, 1.5], [3.0]),
    "fraction": ([1e-4], [1e-8]), "grade": ([0.0, 1.0, 2.0], []),
}  # fmt: skip


@EVERY
def test_robust_is_said_where_the_gradient_is_bounded(name: str) -> None:
    loss = REGISTRY[name]
    (near_f, far_f), (near_y, far_y) = RINGS[loss.prediction], RINGS[loss.y]
    middle = [] if loss.prediction == "probability" else [1.3]
    near, far = [
        np.abs(loss.gradient(np.array(f)[:, None], np.array(y), **loss.parameters)).max()
        for f, y in (([*middle, *near_f], near_y), ([*middle, *near_f, *far_f], near_y + far_y))
    ]
    assert bool(far <= 1.01 * near) == loss.robust
