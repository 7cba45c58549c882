"""Golden vectors of <mle-entry>: what Python makes of each loss of the atlas, by its record and no formula."""

from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from mledocs.numerics.arguments import Array
from mledocs.numerics.losses import ATLAS, Loss
from tests.widgets.entry.formulas import NAMES, data
from tests.widgets.likelihood import entry
from tests.widgets.printed import exact, fixed

CURVE, SEARCH, STEPS, NOISE, STRIDE = 85, 241, 60, 1e-11, 6
#: Beside the best prediction a curve may turn so little that its last digits are open.
FLAT = 1e3
#: The terms of which the probit's curvature is made are larger than it.
TERMS = {"hessian": 10.0}

State = dict[str, Any]


def spaced(low: float, high: float, count: int) -> Array:
    """In the arithmetic of `numerics.js`: at a jump the last digit decides."""
    return np.array([low + ((high - low) * i) / (count - 1) for i in range(count)])


#: One of each kind, for what is asked many times.
KINDS = (
    "huber",
    "focal",
    "epsilon_insensitive",
    "percentage_error",
    "tukey",
    "poisson",
    "hinge",
    "soft_cross_entropy",
    "beta",
)


def few() -> list[dict[str, Any]]:
    """Those of one loss of each kind."""
    return [each for each in cases() if each["data"]["entry"] in KINDS]


def cases() -> list[dict[str, Any]]:
    """Every loss as its page opens, at the ends of its sliders, beside another, and at random."""
    rng = np.random.default_rng(12)
    return [case(data(name), state) for name in NAMES for state in states(data(name), rng)]


def states(given: dict[str, Any], rng: np.random.Generator) -> list[State | None]:
    """None is the state that the page opens with."""
    grid, slides = given["y"], given["losses"][given["entry"]].get("slides")
    others = ["none", *(name for name in given["losses"] if name != given["entry"])]

    def state(y: float, parameter: float, beside: str) -> State:
        return {"y": y, "beside": beside} | ({"parameter": parameter} if slides else {})

    low, high = (slides["low"], slides["high"]) if slides else (0.0, 0.0)
    step = slides["step"] if slides else 1.0
    few = grid["few"] or np.round(np.arange(grid["low"], grid["high"], grid["step"]), 2).tolist()
    place = low + step * rng.integers(0, round((high - low) / step) + 1)
    return [
        None,
        state(grid["low"], high, others[-1]),
        state(grid["high"], low, others[0]),
        state(float(rng.choice(few)), float(np.round(place, 6)), str(rng.choice(others))),
        state(float(rng.choice(few)), float(low + step), others[len(others) // 2]),
    ]


def case(given: dict[str, Any], state: State | None) -> dict[str, Any]:
    """One vector."""
    opening = start(given)
    now = state or opening
    names = [given["entry"], *([] if now["beside"] == "none" else [now["beside"]])]
    parameters = [
        now.get("parameter"),
        *(given["losses"][n].get("slides", {}).get("value") for n in names[1:]),
    ]
    sample = [*given["sample"][:-1], now["y"]]
    sides = [side(n, p, sample, given) for n, p in zip(names, parameters, strict=True)]
    numbers = {
        f"sides.{i}.{key}": value for i, (found, _) in enumerate(sides) for key, value in found.items()
    }
    words = spoken(now, given, [line for _, line in sides])
    return {
        "data": given, "state": state, "numbers": {"sample": entry(sample, 1)} | numbers, "words": words,
        "opening": {"start": opening, "bounds": bounds(given)},
    }  # fmt: skip


def start(given: dict[str, Any]) -> State:
    """The state that a page opens with."""
    slides = given["losses"][given["entry"]].get("slides")
    return {"y": given["sample"][-1], "beside": "none"} | ({"parameter": slides["value"]} if slides else {})


def bounds(given: dict[str, Any]) -> dict[str, Any]:
    """What an address may ask for."""
    slides = given["losses"][given["entry"]].get("slides")
    others = [name for name in given["losses"] if name != given["entry"]]
    found: dict[str, Any] = {
        "y": {key: given["y"][key] for key in ("low", "high", "step")},
        "beside": {"choices": ["none", *others]},
    }
    return found | ({"parameter": {k: slides[k] for k in ("low", "high", "step")}} if slides else {})


def spoken(now: State, given: dict[str, Any], lines: list[str]) -> dict[str, str]:
    """All words."""
    slides = given["losses"][given["entry"]].get("slides")
    parameter = exact(now["parameter"], 0, 3) if slides else ""
    said = [f"y = {exact(now['y'], 0, 3)}", *([f"{slides['name']} = {parameter}"] if slides else []), *lines]
    right = lines[1] if len(lines) > 1 else ""
    return {"y": exact(now["y"], 0, 3), "parameter": parameter, "left": lines[0], "right": right, "spoken": "; ".join(said)}  # fmt: skip


def side(
    name: str, parameter: float | None, sample: list[float], given: dict[str, Any]
) -> tuple[dict[str, Any], str]:
    """The numbers of one loss, and its line."""
    loss, written = ATLAS[name], given["losses"][name]
    rest = list(written["rest"])
    if parameter is not None:
        rest[written["slides"]["at"]] = parameter
    scale = rest[0] if written["scaled"] else 1.0
    own = dict(zip(loss.parameters, rest[written["scaled"] :], strict=True))
    value, slope = partial(loss.value, **own), partial(loss.gradient, **own)
    seen, f, y = np.array(sample), spaced(given["axis"][0], given["axis"][1], CURVE), sample[-1]
    total, mean_slope = (partial(averaged, function, seen) for function in (value, slope))
    best = least(total, mean_slope, given["search"])
    curves = {"value": value(f, y), "gradient": slope(f, y), "total": total(f)}
    curves["hessian"] = loss.hessian(f, y, **own) if written["hessian"] else np.array([])
    found = {f"curves.{key}.y": curve(values, TERMS.get(key, 1.0)) for key, values in curves.items()}
    lawful = law(loss, written, given, best, scale, own, parameter)
    found["curves.law.y"] = curve(lawful, FLAT)
    found |= {
        "best": entry(best, FLAT),
        "least": entry(cost := float(total(best)[0]), max(1.0, np.abs(curves["total"]).max())),
    }
    line = f"{written['title']}: best prediction f = {fixed(best, 2)}, mean loss {fixed(cost, 3)}"
    return found, line


def averaged(function: Any, sample: Array, f: Array | float) -> Array:
    """The mean over a sample at each prediction."""
    found: Array = function(np.atleast_1d(f)[:, None], sample[None, :]).mean(axis=1)
    return found


def curve(values: Array, scale: float = 1.0) -> dict[str, Any]:
    """A curve, to the largest of its heights."""
    finite = np.abs(values[np.isfinite(values)])
    return entry(values, scale * max([1.0, *finite]), STRIDE)


def least(total: Any, slope: Any, search: list[float]) -> float:
    """The first prediction of least mean loss: of a grid, then where the slope beside it is below zero no more."""
    grid = spaced(search[0], search[1], SEARCH)
    at, lowest = 0, np.inf
    for i, height in enumerate(total(grid)):
        if height < lowest - NOISE:
            at, lowest = i, height
    low, high = float(grid[max(at - 1, 0)]), float(grid[min(at + 1, SEARCH - 1)])
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if slope(middle)[0] < -NOISE else (low, middle)
    return high


def law(
    loss: Loss, written: dict[str, Any], given: dict[str, Any], best: float, scale: float,
    own: dict[str, float], parameter: float | None,
) -> Array:  # fmt: skip
    """The law at the best prediction, or the mass of a loss that has none."""
    grid = given["y"]
    y = np.array(grid["few"] or spaced(grid["low"], grid["high"], CURVE), dtype=float)
    if "mass" in written:
        return mass(partial(loss.value, **own), written, given, best, parameter)
    return np.exp(loss.log_density(best, y, scale, **own)) if written["law"] else np.array([])


def mass(
    value: Any, written: dict[str, Any], given: dict[str, Any], best: float, parameter: float | None
) -> Array:
    """Over labels or shares by what is forced; over a range by trapezia."""
    how = written["mass"]
    if "far" in how:
        r = spaced(0.0, how["far"], 4 * CURVE)
        low = np.exp(-value(best, best - r)) if how["both"] else np.zeros_like(r)
        above = best + r if how["both"] else r[1:]
        up = np.exp(-value(best, above))
        heights = up + low if how["both"] else np.array([0.0, *up])
        steps = [(a + b) / 2 * (s - t) for (a, b), (t, s) in zip(pairwise(heights), pairwise(r), strict=True)]
        return np.array([0.0, *np.cumsum(steps)])
    table, place = how["forced"], 0
    if len(table) > 1 and parameter is not None:
        place = round((parameter - written["slides"]["low"]) / written["slides"]["step"])
    a, *weights = table[place]
    f = spaced(given["axis"][0], given["axis"][1], CURVE)
    return np.array(sum(w * np.exp(-a * value(f, y)) for w, y in zip(weights, how["over"], strict=True)))
