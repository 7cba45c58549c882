"""Golden vectors of <mle-interval>: what Python computes for each state."""

import math
from typing import Any

import numpy as np
from scipy.special import erf

from mledocs.exhibits.widgets import WIDGETS
from mledocs.numerics import intervals
from tests.widgets.likelihood import entry
from tests.widgets.printed import exact, fixed, grouped, significant

DATA = WIDGETS["interval"]()
BOUNDS = {
    "n": {"low": 1, "high": 100, "step": 1},
    "sigma": {"low": 0.1, "high": 3.0, "step": 0.02},
    "reach": {"low": 0.5, "high": 4.0, "step": 0.02},
}


def state(n: int = DATA["n"], sigma: float = DATA["sigma"], reach: float = DATA["reach"]) -> dict[str, Any]:
    return {"n": n, "sigma": sigma, "reach": reach}


def states() -> list[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Data and state: the presets, the edges, and 200 at random; None is the state that the page opens with."""
    rng = np.random.default_rng(11)
    edges = [
        *(state(n, reach=reach) for n in (DATA["n"], DATA["more"]) for reach in DATA["levels"].values()),
        *(
            state(n, sigma, reach)
            for n in (1, 100)
            for sigma in (0.1, 3.0)
            for reach in (0.5, 3.29, 3.3, 4.0)
        ),
        *(state(100, sigma) for sigma in (0.98, 1.0, 1.02)),  # the error passes 0.1
        state(7, 1.234567, 2.345678),  # from an address
    ]
    rolled = [
        state(
            int(rng.integers(1, 101)),
            float(np.round(rng.uniform(0.1, 3), 2)),
            float(np.round(rng.uniform(0.5, 4), 2)),
        )
        for _ in range(200)
    ]
    other = [({**DATA, "mean": -2.5}, state(3)), ({**DATA, "n": 9, "sigma": 2.0}, state(9, 2.0))]
    return [(DATA, None), *((DATA, s) for s in edges + rolled), *other]


def case(data: dict[str, Any], at: dict[str, Any] | None) -> dict[str, Any]:
    """One state with the numbers and words that belong to it."""
    s = at or state()
    error = intervals.standard_error(s["n"] / s["sigma"] ** 2)
    low, high = intervals.around(data["mean"], error, s["reach"])
    level = float(erf(s["reach"] / math.sqrt(2.0)))
    cut = intervals.relative_likelihood(level) if level < 0.99 else math.exp(-(s["reach"] ** 2) / 2)
    curve = np.linspace(data["mean"] - 5 * error, data["mean"] + 5 * error, 101)
    logs = -0.5 * np.square((curve - data["mean"]) / error)
    size = abs(data["mean"]) + 5 * error
    numbers = {
        "error": entry(error, error),
        "low": entry(low, size),
        "high": entry(high, size),
        "shown": entry([max(low, data["axis"][0]), min(high, data["axis"][1])], size),
        "cut": entry(cut, 1.0),
        "drop": entry(math.log(cut), 8.0),
        "level": entry(level, 1.0),
        "curve": entry(curve, size, 10),
        "logs": entry(logs, 12.5 * size / error, 10),
        "likelihoods": entry(np.exp(logs), size / error, 10),
    }
    return {
        "data": data,
        "state": at,
        "numbers": numbers,
        "words": spelled(s, data, (low, high), error, level),
    }


def spelled(
    s: dict[str, Any], data: dict[str, Any], ends: tuple[float, float], error: float, level: float
) -> dict[str, Any]:
    """Every text of the picture."""
    places = 3 if error < 0.1 else 2
    drop = -0.5 * s["reach"] ** 2
    between = f"from {fixed(ends[0], places)} to {fixed(ends[1], places)}"
    share = f"{fixed(100 * level, 3 if level > 0.999 else 1)} %"
    margin = f"{fixed(data['mean'], places)} ± {fixed(s['reach'], 2)} × {significant(error)}"
    spoken = f"{grouped(s['n'], 0)} observations, σ = {exact(s['sigma'], 1, 3)}, level {share}"
    return {
        "n": grouped(s["n"], 0),
        "sigma": exact(s["sigma"], 1, 3),
        "reach": fixed(s["reach"], 2),
        "cut": f"cut at {significant(math.exp(drop))}",
        "drop": fixed(drop, 2),
        "interval": f"μ {between}: {margin}",
        "promise": f"level {share}; at the ends L is {significant(math.exp(-drop))} times less",
        "spoken": f"{spoken}: {between}, standard error {significant(error)}",
    }


def cases() -> list[dict[str, Any]]:
    """All golden vectors."""
    first, *others = [case(data, at) for data, at in states()]
    return [first | {"opening": {"start": state(), "bounds": BOUNDS}}, *others]
