"""Golden vectors of <mle-loss>: what Python computes for each state, over every loss of the registry."""

import math
from typing import Any

import numpy as np

from mledocs.exhibits.widgets import SHOWN, WIDGETS
from mledocs.numerics.arguments import Array
from mledocs.numerics.losses import LOSSES
from tests.widgets.likelihood import entry
from tests.widgets.printed import exact, fixed

DATA = WIDGETS["loss"]()
NAMES = list(LOSSES)
SAMPLE = DATA["x"]
LOW, HIGH = DATA["axis"]
POINTS = 61
BOUNDS = {
    "first": {"choices": NAMES},
    "second": {"choices": NAMES},
    "scale": {"low": 0.3, "high": 2, "step": 0.05},
    "x": {"low": LOW, "high": HIGH, "step": 0.1},
}


def state(first: str = NAMES[0], second: str = NAMES[1], **changes: Any) -> dict[str, Any]:
    return {"first": first, "second": second, "scale": DATA["scale"], "x": SAMPLE, **changes}


def states() -> list[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Data and state: every pair, the edges, 180 at random; None is the state that the page opens with."""
    rng = np.random.default_rng(8)
    pairs = [(first, second) for first in NAMES for second in NAMES]
    above, below = [LOW, LOW, HIGH, HIGH, HIGH], [DATA["above"]] * 5
    edges = [
        *(state(*pair) for pair in pairs),
        *(
            state(*pair, x=x, scale=s)  # all labels equal, coincident points, bounds of the scale
            for pair in pairs
            for x, s in (([HIGH] * 5, 0.3), (below, 2.0), (above, 0.35))
        ),
        state(x=[4.123456, *SAMPLE[1:]], scale=1.234567),  # from an address
        *(state(**preset) for preset in DATA["presets"].values()),
    ]
    rolled = [
        state(
            *pairs[i % len(pairs)],
            scale=float(np.round(rng.uniform(0.3, 2), 2)),
            x=np.round(rng.uniform(LOW, HIGH, 5), 1).tolist(),
        )
        for i in range(180)
    ]
    sizes = [
        ({**DATA, "x": x}, state(first, x=list(reversed(x))))
        for first in NAMES
        for x in ([5.1], [4.2, 6.0], [9.0, 4.2, 6.1, 5.5])
    ]
    far = {**DATA, "losses": {**DATA["losses"], NAMES[3]: {**DATA["losses"][NAMES[3]], "axis": [-800, 800]}}}
    return [(DATA, None), *((DATA, s) for s in edges + rolled), *sizes, (far, state(NAMES[3], NAMES[2]))]


def estimated(name: str, y: Array) -> float:
    """What the distribution of a loss is fitted by; where `fit` refuses, the limit that the likelihood rises to."""
    try:
        distribution = LOSSES[name].distribution(0.5, 1.0)
        fit = type(distribution).fit(y)
    except ValueError:
        return math.inf * (2 * y[0] - 1) if name.endswith("logits") else float(y[0])
    return float(next(iter(vars(fit).values())))


def side(name: str, s: dict[str, Any], data: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """The numbers of one loss, and its line."""
    loss, shown, scale = LOSSES[name], data["losses"][name], s["scale"]
    curve = np.linspace(shown["axis"][0], shown["axis"][1], POINTS)
    before, y = (
        (np.array(x) > data["above"]).astype(float) if shown["labels"] else np.array(x)
        for x in (data["x"], s["x"])
    )
    law, old, best = loss.require_law(), estimated(name, before), estimated(name, y)
    a, c = law.a(scale), float(law.c(0.0, scale))  # free of y, for the losses of the article
    given = [(curve, 1.0), (curve, 0.0)] if shown["labels"] else [(np.zeros(POINTS), curve)]
    losses = np.concatenate([loss.value(prediction, label) for prediction, label in given])
    densities = np.exp(
        [
            float(loss.distribution(float(m), scale).log_prob(label))
            for prediction, labels in given
            for m, label in zip(prediction, np.broadcast_to(labels, POINTS), strict=True)
        ]
    )
    candidates = curve if shown["labels"] else np.linspace(data["axis"][0], data["axis"][1], POINTS)
    totals = np.array([loss.value(np.full_like(y, m), y).sum() for m in candidates])
    least = float(loss.value(np.full_like(y, best), y).sum()) if math.isfinite(best) else 0.0
    largest = totals[np.isfinite(totals)].max()
    numbers = {
        "a": entry(a, a),
        "c": entry(c, abs(math.log(scale)) + 1),
        "before": entry(old, 10),
        "best": entry(best, max(1, np.abs(y).max())),
        "curve": entry(curve, np.abs(curve).max(), 3),
        "losses": entry(losses, losses[np.isfinite(losses)].max(), 3),
        "densities": entry(densities, densities.max() * (1 + abs(c) + a * 9), 3),
        "candidates": entry(candidates, np.abs(candidates).max(), 3),
        "totals": entry(totals, largest, 3),
        "least": entry(least, largest),
    }
    return numbers, line(shown, a, c, old, best)


def line(shown: dict[str, Any], a: float, c: float, old: float, best: float) -> str:
    """The constants of a loss, and what it estimates."""
    constant = exact(c, 0, 3)
    added = f"− {constant[1:]}" if constant.startswith("−") else f"+ {constant}"
    before, now = (
        str(v).replace("-inf", "−∞").replace("inf", "∞") if math.isinf(v) else fixed(v, 2)
        for v in (old, best)
    )
    moved = now if before == now else f"{before} to {now}"
    return f"{shown['title']}: NLL = {exact(a, 0, 3)} · loss {added}; {shown['name']} {moved}"


def case(data: dict[str, Any], at: dict[str, Any] | None) -> dict[str, Any]:
    """One state with the numbers and words that belong to it."""
    s = at or state()
    sides = [side(s[which], s, data) for which in ("first", "second")]
    lines = [words for _, words in sides]
    numbers = {
        f"sides.{i}.{name}": value for i, (found, _) in enumerate(sides) for name, value in found.items()
    }
    words = {
        "scale": exact(s["scale"], 1, 3),
        "x": [exact(x, 1, 3) for x in s["x"]],
        "left": lines[0],
        "right": lines[1],
        "spoken": ". ".join(lines),
    }
    return {"data": data, "state": at, "numbers": numbers, "words": words}


def cases() -> list[dict[str, Any]]:
    """All golden vectors; a loss without words would be shown to nobody."""
    assert set(NAMES) == set(SHOWN)
    first, *others = [case(data, at) for data, at in states()]
    return [first | {"opening": {"start": state(), "bounds": BOUNDS}}, *others]
