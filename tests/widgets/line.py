"""Golden vectors of <mle-line>: what Python computes for each state."""

import math
from typing import Any

import numpy as np

from mledocs.exhibits.widgets import WIDGETS
from mledocs.numerics.distributions import Laplace, Normal
from mledocs.numerics.likelihood import log_likelihood
from mledocs.numerics.losses import absolute_error, squared_error
from mledocs.numerics.optimize import laplace_line
from mledocs.numerics.regression import LinearModel, least_squares
from tests.widgets.likelihood import entry
from tests.widgets.printed import exact, fixed

DATA = WIDGETS["line"]()
SLOPE, INTERCEPT = (round(value, 6) for value in least_squares(DATA["x"], DATA["y"]))
X_AXIS, Y_AXIS = ({"low": low, "high": high, "step": 0.1} for low, high in DATA["axes"])
BOUNDS = {
    "w": {"low": -2, "high": 6, "step": 0.01},
    "b": {"low": -20, "high": 60, "step": 0.1},
    "sigma": {"low": 0.5, "high": 10, "step": 0.1},
    "laplace": {"low": 0, "high": 1, "step": 1},
    "point": {"low": 1, "high": len(DATA["x"]), "step": 1},
    "x": X_AXIS,
    "y": Y_AXIS,
}


def state(w: float = SLOPE, b: float = INTERCEPT, **changes: Any) -> dict[str, Any]:
    opening = {
        "w": w,
        "b": b,
        "sigma": DATA["sigma"],
        "laplace": 0,
        "point": 1,
        "x": DATA["x"],
        "y": DATA["y"],
    }
    return {**opening, **changes}


def tie() -> float:
    """An intercept at which the negative log-likelihood is halfway between two hundredths."""
    low, high = INTERCEPT, INTERCEPT + 5
    target = math.floor(100 * -model(state(b=high)).log_likelihood(DATA["x"], DATA["y"])) / 100 - 0.005
    for _ in range(60):
        middle = (low + high) / 2
        above = -model(state(b=middle)).log_likelihood(DATA["x"], DATA["y"]) > target
        low, high = (low, middle) if above else (middle, high)
    return low


def model(s: dict[str, Any]) -> LinearModel:
    return LinearModel(s["w"], s["b"], s["sigma"])


def states() -> list[dict[str, Any] | None]:
    """The presets, the edges, small samples with many equal lines, and others at random; None is the opening."""
    rng = np.random.default_rng(5)
    w, b = (round(value, 6) for value in laplace_line(DATA["x"], DATA["y"]))
    edges = [
        *(state(laplace=k, sigma=sigma) for k in (0, 1) for sigma in (0.5, 4.0, 1.234567, 10.0)),
        *(state(w, b, laplace=k, sigma=4.0) for k in (0, 1)),
        *(state(w, b, laplace=k, sigma=0.5, point=7) for k in (0, 1) for w in (-2, 6) for b in (-20, 60)),
        state(b=tie()),
        state(SLOPE, INTERCEPT + 0.0225),  # half a thousandth above the minimum
        *(state(x=[5.0] * 20, laplace=k) for k in (0, 1)),  # no line is best
        *(state(x=[5.0], y=[7.5], laplace=k) for k in (0, 1)),
        state(x=[5.12345, 5.1], y=[7.123456, 8.0]),
        state(x=[5.0, 5.1], y=[7.5, 40.0]),
        *(state(x=[5.0] * 19 + [5.1], laplace=k) for k in (0, 1)),
    ]
    grids = []
    for i in range(120):
        n, size = 2 + i % 6, 2 + i % 3
        x, y = (rng.integers(0, size, n).astype(float) for _ in range(2))
        line = {"w": float(rng.integers(-2, 3)), "b": float(rng.integers(-1, 3))}
        grids.append(state(**line, x=x.tolist(), y=y.tolist(), laplace=int(i % 4 > 0), sigma=1.0))
    rolled = [
        state(
            float(np.round(rng.uniform(-2, 6), 2)),
            float(np.round(rng.uniform(-20, 60), 1)),
            sigma=float(np.round(rng.uniform(0.5, 10), 1)),
            laplace=i % 2,
            point=int(rng.integers(1, 21)),
            x=np.round(rng.uniform(DATA["axes"][0][0], DATA["axes"][0][1], 20), 1).tolist(),
            y=np.round(rng.uniform(DATA["axes"][1][0], DATA["axes"][1][1], 20), 1).tolist(),
        )
        for i in range(80)
    ]
    return [None, *edges, *grids, *rolled]


def case(at: dict[str, Any] | None) -> dict[str, Any]:
    """One state with the numbers and words that belong to it."""
    s = at or state()
    numbers = computed(s)
    return {"data": DATA, "state": at, "numbers": numbers, "words": spelled(s, numbers)}


def best_lines(s: dict[str, Any]) -> list[tuple[float, float]]:
    """The lines of least squares and of least absolute errors, if x varies."""
    fits = (least_squares, laplace_line) if len(set(s["x"])) > 1 else ()
    return [fit(s["x"], s["y"]) for fit in fits]


def computed(s: dict[str, Any]) -> dict[str, Any]:
    """Every number of the picture, from `mledocs.numerics`."""
    x, y, sigma = np.array(s["x"]), np.array(s["y"]), s["sigma"]
    fitted = model(s).mean(x)
    errors = Laplace(0.0, sigma / math.sqrt(2)) if s["laplace"] else Normal(0.0, sigma)
    loss = absolute_error if s["laplace"] else squared_error
    losses, lines = loss(fitted, y), best_lines(s)
    reach = np.linspace(-2.5 * sigma, 2.5 * sigma, 41)
    parts = (
        -log_likelihood(errors, 0 * y),
        log_likelihood(errors, 0 * y) - log_likelihood(errors, y - fitted),
    )
    largest = max(np.abs([*y, *(s["w"] * x), s["b"]]))
    terms = losses.max() + 2 * largest * (1 if s["laplace"] else np.abs(y - fitted).max())
    numbers = {
        "residuals": entry(y - fitted, largest),
        "error": entry(losses.mean(), terms),
        "constant": entry(parts[0], max(1.0, abs(parts[0]))),
        "factor": entry(factor(s), factor(s)),
        "nll": entry(-log_likelihood(errors, y - fitted), abs(parts[0]) + factor(s) * terms),
        "errors": entry(reach, reach[-1], 4),
        "bell": entry(np.exp(errors.log_prob(reach) - errors.log_prob(0.0)), 1.0, 4),
    }
    numbers |= {
        f"lines.{i}.{name}": entry(value, steepness(x) * np.abs(y).max())
        for i, line in enumerate(lines)
        for name, value in zip("wb", line, strict=True)
    }
    if not lines:
        numbers["lines"] = entry([], 1.0)
    if lines:
        w, b = lines[s["laplace"]]
        numbers["more"] = entry(losses.mean() - loss(w * x + b, y).mean(), terms)
    return numbers


def factor(s: dict[str, Any]) -> float:
    """What the mean error is multiplied with: n/(2σ²), or for Laplace errors n√2/σ."""
    n, sigma = len(s["x"]), float(s["sigma"])
    return n * math.sqrt(2) / sigma if s["laplace"] else n / (2 * sigma**2)


def steepness(x: Any) -> float:
    """How much a best line can move for a change in y: much where the x are close together."""
    return float((1 + np.abs(x).max()) / (np.std(x) or 1))


def spelled(s: dict[str, Any], numbers: dict[str, Any]) -> dict[str, Any]:
    """Every text of the picture."""
    error, constant, nll = (numbers[name]["values"][0] for name in ("error", "constant", "nll"))
    name = f"mean {'absolute' if s['laplace'] else 'squared'} error {fixed(error, 3)}"
    rank = "and no line is best, for all x are equal"
    if "more" in numbers:
        more = fixed(numbers["more"]["values"][0], 3)
        rank = "the least of all lines" if more == "0.000" else f"{more} above the least"
    return {
        "w": fixed(s["w"], 3),
        "b": fixed(s["b"], 3),
        "sigma": exact(s["sigma"], 1, 2),
        "point": f"{s['point']} of {len(s['x'])}",
        "x": [exact(xi, 1, 3) for xi in s["x"]],
        "y": [exact(yi, 1, 3) for yi in s["y"]],
        "error": f"{name}, {rank}",
        "nll": f"negative log-likelihood {added(constant, factor(s), error, nll)}",
        "spoken": f"w = {fixed(s['w'], 3)}, b = {fixed(s['b'], 3)}: {name}, {rank}; "
        f"negative log-likelihood {fixed(nll, 2)}",
    }


def added(*values: float) -> str:
    """The sum with so many decimals that a reader who computes it finds the shown result."""
    result = fixed(values[-1], 2)
    for places in range(3, 8):
        texts = [fixed(value, places) for value in values[:-1]]
        constant, times, error = (float(text.replace("−", "-")) for text in texts)
        if fixed(constant + times * error, 2) == result:
            return f"{texts[0]} + {texts[1]} × {texts[2]} ≈ {result}"
    return f"≈ {result}"


def cases() -> list[dict[str, Any]]:
    """All golden vectors."""
    first, *others = [case(at) for at in states()]
    return [first | {"opening": {"start": state(), "bounds": BOUNDS}}, *others]
