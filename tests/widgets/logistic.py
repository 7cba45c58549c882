"""Golden vectors of <mle-logistic>: what Python computes for each state."""

from typing import Any
from unittest.mock import patch

import numpy as np

from mledocs.exhibits.widgets import WIDGETS
from mledocs.numerics import optimize
from mledocs.numerics.losses import binary_cross_entropy_with_logits
from mledocs.numerics.optimize import newton_step
from mledocs.numerics.regression import LogisticModel
from tests.widgets.likelihood import entry
from tests.widgets.printed import exact, fixed, significant

DATA = WIDGETS["logistic"]()
MOST = 20
HOURS, LABELS = DATA["x"], DATA["y"]
BOUNDS = {
    "w": {"low": -1, "high": 2, "step": 0.005},
    "b": {"low": -40, "high": 40, "step": 0.1},
    "steps": {"low": 0, "high": MOST - 1, "step": 1},
    "point": {"low": 1, "high": len(HOURS), "step": 1},
    "x": {"low": DATA["axis"][0], "high": DATA["axis"][1], "step": 0.1},
    "y": {"low": 0, "high": 1, "step": 1},
}
#: Few places with many learners: a full step of Newton's method goes too far.
FAR = ([*[27.2] * 7, 0.7, 0.7, *[1.4] * 15], [*[1] * 7, 0, *[1] * 16])


class Enough(Exception):
    """So many steps are followed and no more."""


def state(w: float = DATA["w"], b: float = DATA["b"], **changes: Any) -> dict[str, Any]:
    return {"w": w, "b": b, "steps": 0, "point": 1, "x": HOURS, "y": LABELS, **changes}


def states() -> list[dict[str, Any] | None]:
    """The edges, samples that are separated or nearly so, and others at random; None is the opening."""
    rng = np.random.default_rng(6)
    parted = [int(x > 23) for x in HOURS]
    edges = [
        *(state(w, b) for w in (-1, 0, 2) for b in (-40, 0, 40)),  # logits that saturate
        *(state(steps=k) for k in (1, 3, 6, 7, 19)),
        *(state(steps=k, y=parted) for k in (0, 1, 2, 5, 10, 19)),
        *(state(steps=k, y=[1 - y for y in parted]) for k in (0, 4)),
        *(state(steps=k, y=[label] * 24) for label in (0, 1) for k in (0, 3)),
        *(state(steps=k, x=[20.0] * 24) for k in (0, 2)),  # no slope can be told
        *(state(steps=k, x=[20.0] * 23 + [25.0]) for k in (0, 2)),
        *(state(steps=k, x=[10.0, 20.0, 20.0, 30.0], y=[0, 0, 1, 1]) for k in (0, 3)),  # the ranges touch
        state(x=[20.0], y=[1]),
        state(steps=1, x=[20.0, 21.0], y=[1, 0]),
        state(0.123456, -3.123456, x=[5.123456, *HOURS[1:]]),
        *(state(DATA["w"], DATA["b"] + shift) for shift in (0.01, 0.02, 0.03, 0.05)),
        *(state(steps=k, x=FAR[0], y=FAR[1]) for k in (0, 5, 7, 9)),
    ]
    rolled = []
    for i in range(170):
        n = 24 if i % 2 else int(rng.integers(3, 10))
        x = np.round(rng.uniform(DATA["axis"][0], DATA["axis"][1], n), 1)
        y = rng.random(n) < 1 / (1 + np.exp(-rng.uniform(0.02, 0.4) * (x - 24)))
        w, b = np.round(rng.uniform(-1, 2), 3), np.round(rng.uniform(-40, 40), 1)
        sample = {"x": x.tolist(), "y": y.astype(int).tolist(), "point": int(rng.integers(1, n + 1))}
        rolled.append(state(float(w), float(b), steps=int(rng.integers(0, 8)), **sample))
    return [None, *edges, *rolled]


def apart(s: dict[str, Any]) -> str:
    """What `LogisticModel.fit` says against these data, in the words of the widget."""
    try:
        LogisticModel.fit(s["x"], s["y"])
    except ValueError as error:
        message = str(error)
        if "constant" in message or "too few" in message:
            return "all hours are equal, so no one curve is best"
        why = "all labels are equal" if "only the label" in message else "the hours separate the labels"
        return f"the likelihood has no maximum: {why}"
    return ""


def walked(s: dict[str, Any]) -> tuple[Any, float]:
    """The path of Newton's method, so far as it is followed, and how much rounding grows in its steps."""
    x, y = np.array(s["x"]), np.array(s["y"], dtype=float)
    if x.min() == x.max():
        return np.zeros((1, 2)), 1.0
    points: list[Any] = []
    growth = [1.0]

    def followed(point: Any, here: Any) -> Any:
        if len(points) == MOST:
            raise Enough
        h = here[2]
        points.append(point)
        growth.append(float(h[0, 0] * h[1, 1] / np.linalg.det(h)))
        return newton_step(point, here)

    with patch.object(optimize, "newton_step", followed):
        try:
            path = optimize.newton(lambda point: LogisticModel(*point).derivatives(x, y), np.zeros(2))
        except Enough:
            path = np.stack(points)
    return path, max(growth)


def case(at: dict[str, Any] | None) -> dict[str, Any]:
    """One state with the numbers and words that belong to it."""
    s = at or state()
    path, growth = walked(s)
    w, b = path[min(s["steps"], len(path) - 1)] if s["steps"] else (s["w"], s["b"])
    x, y, problem = np.array(s["x"]), np.array(s["y"], dtype=float), apart(s)
    costs = binary_cross_entropy_with_logits(w * x + b, y)
    least = -LogisticModel(*path[-1]).log_likelihood(x, y)
    curve = np.linspace(DATA["axis"][0], DATA["axis"][1], 81)
    rounding = growth if s["steps"] else 1.0
    logit = (np.abs(w * x).max() + abs(b)) * rounding
    numbers = {
        "w": entry(w, logit / np.abs(x).max()),
        "b": entry(b, logit),
        "path": entry(path.ravel(), np.abs(path).max() * growth),
        "count": entry(len(path) - 1, 1),
        "costs": entry(costs, costs.max() + logit),
        "total": entry(costs.sum(), costs.max() + logit),
        "curve": entry(curve, DATA["axis"][1], 4),
        "probabilities": entry(LogisticModel(w, b).probability(curve), 1 + logit, 4),
    }
    if not problem:
        numbers["more"] = entry(costs.sum() - least, costs.max() + logit + least * growth)
    words = spelled(s, (float(w), float(b)), path, float(costs.sum()), float(costs.sum()) - least, problem)
    return {"data": DATA, "state": at, "numbers": numbers, "words": words}


def spelled(
    s: dict[str, Any], line: tuple[float, float], path: Any, total: float, more: float, problem: str
) -> dict[str, Any]:
    """Every text of the picture."""
    cost = significant(total) if problem else fixed(total, 3)
    rank = "the least of all curves" if fixed(more, 3) == "0.000" else f"{fixed(more, 3)} above the least"
    count, place = len(path) - 1, f"w = {fixed(line[0], 4)}, b = {fixed(line[1], 3)}"
    number = f"{min(s['steps'], count)}{', no end' if problem else f' of {count}'}"
    way = " → ".join([fixed(w, 4) for w, _ in path[: s["steps"] + 1].tolist()][-5:])
    return {
        "w": fixed(line[0], 4),
        "b": fixed(line[1], 3),
        "steps": number if s["steps"] else "by hand",
        "point": f"{s['point']} of {len(s['x'])}",
        "x": [exact(x, 1, 3) for x in s["x"]],
        "cost": f"cross-entropy {cost}, {problem or rank}",
        "way": f"w = {way}" if s["steps"] else "w and b as they are set",
        "spoken": f"{place}: cross-entropy {cost}, {problem or rank}",
    }


def cases() -> list[dict[str, Any]]:
    """All golden vectors."""
    first, *others = [case(at) for at in states()]
    return [first | {"opening": {"start": state(), "bounds": BOUNDS}}, *others]
