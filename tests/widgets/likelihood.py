"""Golden vectors of <mle-likelihood>: what Python computes for each state."""

import math
from typing import Any

import numpy as np

from mledocs.exhibits.widgets import WIDGETS
from mledocs.numerics.distributions import Normal, density
from mledocs.numerics.likelihood import grid, likelihood, log_likelihood
from tests.widgets.printed import exact, fixed, grouped, power_of_ten, significant

DATA = WIDGETS["likelihood"]()
STRIDE = 10
LOW, HIGH = DATA["axis"]
BOUNDS = {
    "mu": {"low": LOW, "high": HIGH, "step": 0.02},
    "sigma": {"low": 0.1, "high": 3.0, "step": 0.02},
    "x": {"low": LOW, "high": HIGH, "step": 0.1},
    "many": {"low": 0, "high": 1, "step": 1},
}


def state(mu: float = 4.0, sigma: float = 1.0, x: Any = DATA["x"], many: int = 0) -> dict[str, Any]:
    return {"mu": mu, "sigma": sigma, "x": list(x), "many": many}


def states() -> list[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Data and state: the presets, the edges, and 180 at random; None is the state that the page opens with."""
    rng = np.random.default_rng(4)
    edges = [
        *(state(mu) for mu in (*DATA["candidates"], 5.5)),
        *(state(mu, sigma) for sigma in (0.1, 3.0) for mu in (1.0, 5.0, 9.0)),
        *(state(5.2, sigma, [5.2] * 5) for sigma in (0.1, 0.11, 1.0)),  # all at one place
        *(
            state(5.0 + math.sqrt(0.4 * math.log(ratio)))
            for ratio in (1.0004, 1.5, 9.4, 9.97, 12, 7e5, 1.5e6, 1e11)
        ),
        *(state(mu, sigma, many=1) for mu in (1.0, 4.0, 5.02, 9.0) for sigma in (0.1, 0.5, 1.0, 3.0)),
        state(4.123456, 1.234567, [4.3, 4.81234, 5.0, 5.2, 5.7]),  # from an address
        state(4.123456),
        state(5.0, 0.24, [4.8, 5.1, 5.0, 5.0, 5.1]),
    ]
    rolled = [
        state(
            float(np.round(rng.uniform(1, 9), 2)),
            float(np.round(rng.uniform(0.1, 3), 2)) if i % 3 else 1.0,
            np.round(rng.uniform(*((3, 7) if i % 2 else (1, 9)), 5), 1).tolist(),
        )
        for i in range(180)
    ]
    other = [
        ({**DATA, "x": x}, state(x=x, mu=4.9))
        for x in ([4.3], [5.0, 5.2], list(DATA["x"]) * 2, list(DATA["x"]) * 3)
    ]
    return [(DATA, None), *((DATA, s) for s in edges + rolled), *other]


def large() -> list[float]:
    """The draws of the large sample."""
    many = DATA["many"]
    return [(many["first"] + i) / 10 for i, count in enumerate(many["counts"]) for _ in range(count)]


def case(data: dict[str, Any], at: dict[str, Any] | None) -> dict[str, Any]:
    """One state with the numbers and words that belong to it."""
    s = at or state(data["candidates"][0], data["sigma"])
    x = np.array(large() if s["many"] else s["x"])
    numbers = computed(x, s, data)
    return {"data": data, "state": at, "numbers": numbers, "words": spelled(x, s, data)}


def entry(values: Any, scale: float, stride: int = 1) -> dict[str, Any]:
    """Expected numbers, and the largest term that was added to make them."""
    return {
        "values": np.atleast_1d(values)[::stride].tolist(),
        "scale": float(scale) or 1.0,
        "stride": stride,
    }


def computed(x: Any, s: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """Every number of the picture, from `mledocs.numerics`."""
    model, curve = Normal(s["mu"], s["sigma"]), np.linspace(data["axis"][0], data["axis"][1], 121)
    fitted = Normal(float(np.mean(x)), s["sigma"])
    terms = np.abs(np.r_[model.log_prob(x), fitted.log_prob(x)]).max()
    logs = grid(Normal.log_density, x, curve, [s["sigma"]])[:, 0]
    far = np.abs(logs).max()  # the curve is made from the maximum and the distance to it
    value, total, best = likelihood(model, x), log_likelihood(model, x), log_likelihood(fitted, x)
    far_alone = max(terms, abs(total), abs(best))
    with np.errstate(under="ignore"):
        bell, likelihoods = density(model, curve), np.exp(logs)
    return {
        "n": entry(x.size, 1),
        "x": entry(x, 1, 7),
        "densities": entry(density(model, x), float(density(model, s["mu"])), 7),
        "likelihood": entry(value, value * max(1.0, abs(total)) or 5e-312),
        "logLikelihood": entry(total, terms),
        "mean": entry(fitted.mu, np.abs(x).max()),
        "largest": entry(best, far_alone),
        "logRatio": entry(best - total, far_alone),
        "curve": entry(curve, data["axis"][1], STRIDE),
        "bell": entry(bell, bell.max(), STRIDE),
        "logs": entry(logs, far, STRIDE),
        "likelihoods": entry(likelihoods, max(likelihoods.max(), 5e-312) * max(1, abs(best)), STRIDE),
    }


def spelled(x: Any, s: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """Every text of the picture."""
    mu, sigma = s["mu"], s["sigma"]
    model, known = Normal(mu, sigma), sigma == data["sigma"]
    value, total = likelihood(model, x), log_likelihood(model, x)
    at = exact(mu, 0, 3) if known else f"{exact(mu, 0, 3)}, {exact(sigma, 0, 3)}"
    place = f"μ = {exact(mu, 1, 3)}" if known else f"μ = {exact(mu, 1, 3)}, σ = {exact(sigma, 1, 3)}"
    log = grouped(total, 1) if s["many"] else fixed(total, 3)
    best = log_likelihood(Normal(float(np.mean(x)), sigma), x)
    size = significant(value) if value else f"0 in the computer, log-likelihood {log}"
    count = f", {grouped(x.size, 0)} observations" if s["many"] else ""
    return {
        "mu": exact(mu, 1, 3),
        "sigma": exact(sigma, 1, 3),
        "x": [exact(xi, 1, 3) for xi in s["x"]],
        "likelihood": significant(value),
        "logLikelihood": log,
        "largest": significant(math.exp(best)),
        "product": f"L({at}) {multiplied(density(model, x).tolist(), value)}",
        "sum": f"ℓ({at}) ≈ {log}",
        "spoken": f"{place}: likelihood {size}, {compared(best - total)}{count}",
    }


def multiplied(factors: list[float], value: float) -> str:
    """The factors as the article shows them, where few enough decimals do."""
    for places in range(4, 8) if value and len(factors) < 10 else ():
        shown = [fixed(factor, places) for factor in factors]
        if significant(math.prod(map(float, shown))) == significant(value):
            return f"≈ {' × '.join(shown)} ≈ {significant(value)}"
    many = f"a product of {grouped(len(factors), 0)} densities"
    return f"≈ {significant(value)}, {many}" if value else f"= 0: {many} that is too small for the computer"


def compared(log_ratio: float) -> str:
    """How far the likelihood is below its maximum."""
    if log_ratio < 1e-6:
        return "the maximum"
    if log_ratio < math.log(1e6):
        ratio = math.exp(log_ratio)
        return f"{grouped(ratio, 0) if ratio >= 9.95 else fixed(ratio, 1)} times less than the maximum"
    return f"about {power_of_ten(round(log_ratio / math.log(10)))} times less than the maximum"


def cases() -> list[dict[str, Any]]:
    """All golden vectors."""
    first, *others = [case(data, at) for data, at in states()]
    return [first | {"opening": {"start": state(), "bounds": BOUNDS}}, *others]
