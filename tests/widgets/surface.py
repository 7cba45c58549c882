"""Golden vectors of <mle-surface>: what Python computes for each state."""

import math
from typing import Any

import numpy as np
from scipy.optimize import brentq

from mledocs.exhibits.quantities import climbs, sample
from mledocs.exhibits.widgets import WIDGETS
from mledocs.numerics.distributions import Normal
from mledocs.numerics.likelihood import log_likelihood
from tests.widgets.likelihood import entry
from tests.widgets.printed import exact, fixed

DATA = WIDGETS["surface"]()
METHODS = {"ascent": "Gradient ascent", "scoring": "Fisher scoring", "newton": "Newton"}
(LEFT, RIGHT), (_, HIGH) = DATA["range"]
BOUNDS = {
    "mu": {"low": LEFT, "high": RIGHT, "step": 0.05},
    "sigma": {"low": 0.3, "high": HIGH, "step": 0.01},
    "method": {"choices": list(METHODS)},
    "step": {"low": 0, "high": DATA["steps"], "step": 1},
}
CURVE = 81
STRIDE = 7


def state(mu: float, sigma: float, method: str = "scoring", step: int = 0) -> dict[str, Any]:
    return {"mu": mu, "sigma": sigma, "method": method, "step": step}


def opening() -> dict[str, Any]:
    return state(*DATA["start"])


def states() -> list[dict[str, Any]]:
    """The runaways of the text, the edges, the maximum itself, and 190 at random."""
    rng = np.random.default_rng(5)
    runaways = [state(5.0, sigma, "newton", step) for sigma in DATA["runaway"] for step in (0, 1, 2, 9)]
    corners = [state(mu, s, method, 3) for mu in (LEFT, RIGHT) for s in (0.3, HIGH) for method in METHODS]
    top = [state(5.0, 0.460435, method, step) for method in METHODS for step in (0, 1, 150)]
    flat = [state(mu, 0.79, "newton", step) for mu in (4.9, 5.05) for step in (0, 1)]  # a determinant below 1
    odd = [*flat, *(state(4.123456, 0.812345, method) for method in METHODS)]
    rolled = [
        state(
            float(np.round(rng.uniform(LEFT, RIGHT), 2)),
            float(np.round(rng.uniform(0.3, HIGH), 2)),
            list(METHODS)[i % 3],
            int(rng.integers(0, 9)) if i % 4 else int(rng.integers(0, 151)),
        )
        for i in range(190)
    ]
    return [*runaways, *corners, *top, *odd, *rolled]


def case(at: dict[str, Any] | None) -> dict[str, Any]:
    """One state with its path, the numbers where it stands, and the words."""
    s = at or opening()
    path = climbs.climb(s["method"], (s["mu"], s["sigma"]))
    step = min(s["step"], len(path) - 1)
    value, gradient, hessian = climbs.observed(path[step])
    information = -climbs.expected(path[step])[2]
    terms = scales(path[step])
    numbers = {
        "mus": entry(path[:, 0], np.abs(path).max(), STRIDE),
        "sigmas": entry(path[:, 1], np.abs(path).max(), STRIDE),
        "step": entry(step, 1),
        "last": entry(len(path) - 1, 1),
        "gradient": entry(gradient, terms[1]),
        "hessian": entry(hessian[[0, 0, 1], [0, 1, 1]], terms[2]),
        "information": entry(np.diag(information), terms[2]),
    }
    if math.isfinite(value):
        numbers["value"] = entry(value, terms[0])
    return {"data": DATA, "state": at, "numbers": numbers, "words": spelled(s, path, step)}


def scales(point: Any) -> tuple[float, float, float]:
    """The largest terms that are added in value, score and Hessian."""
    mu, sigma = point.tolist()
    if sigma <= 0:
        return 1.0, 1.0, 1.0
    z = np.abs((np.array(DATA["x"]) - mu) / sigma).max()
    largest = float(np.abs(Normal(mu, sigma).log_prob(DATA["x"])).max())
    return largest, (1 + z * z) / sigma, (1 + 3 * z * z) / sigma**2


def spelled(s: dict[str, Any], path: Any, step: int) -> dict[str, Any]:
    """Every text of the picture."""
    mu, sigma = path[step].tolist()
    value, gradient, hessian = climbs.observed(path[step])
    place = f"μ = {fixed(mu, 3)}, σ = {fixed(sigma, 3)}"
    log = f"ℓ = {fixed(value, 3)}" if sigma > 0 else "ℓ is not defined"
    information = np.diag(-climbs.expected(path[step])[2])

    def pair(values: Any) -> str:
        return f"({fixed(float(values[0]), 2)}, {fixed(float(values[1]), 2)})" if sigma > 0 else "not defined"

    return {
        "mu": exact(s["mu"], 2, 3),
        "sigma": exact(s["sigma"], 2, 3),
        "place": f"step {step}: {place}, {log}",
        "score": pair(gradient),
        "expected": pair(information),
        "observed": pair(-np.diag(hessian)),
        "reason": reason(s["method"], hessian, sigma),
        "spoken": f"{METHODS[s['method']]}, step {step} of {len(path) - 1}: {place}, {log}",
    }


def reason(method: str, hessian: Any, sigma: float) -> str:
    """What is said of the next step."""
    if sigma <= 0:
        return "The step led below σ = 0. Newton’s method has nowhere to go on."
    if method != "newton":
        tail = (
            "and is halved until ℓ rises." if method == "scoring" else "one that is too long can overshoot."
        )
        return f"Every step points uphill{',' if method == 'scoring' else ';'} {tail}"
    if hessian[1, 1] > 0:
        return "Here ℓ is convex in σ: Newton’s method steps away from the maximum."
    if np.all(np.linalg.eigvalsh(hessian) < 0):
        return "Here ℓ is concave: Newton’s method steps uphill."
    return "Here ℓ is a saddle: Newton’s method may step anywhere."


def scene() -> dict[str, Any]:
    """What does not move."""
    fitted = Normal.fit(DATA["x"])
    mus = np.linspace(LEFT, RIGHT, CURVE)
    lines = [contour(fitted, gap) for gap in DATA["below"]]
    return {
        "mu": entry(fitted.mu, 1),
        "sigma": entry(fitted.sigma, 1),
        "largest": entry(log_likelihood(fitted, DATA["x"]), 1),
        "mus": entry(mus, RIGHT, STRIDE),
        "convex": entry(climbs.convex_above(mus), HIGH, STRIDE),
        "contours": entry(np.concatenate([np.ravel(line) for line in lines]), RIGHT, STRIDE),
    }


def contour(fitted: Normal, gap: float) -> Any:
    """(μs, σs) on the line that is `gap` below the maximum; its tips by Brent's method on the log-likelihood itself."""
    level = log_likelihood(fitted, DATA["x"]) - gap

    def left(sigma: float) -> float:
        return log_likelihood(Normal(fitted.mu, sigma), DATA["x"]) - level

    low, high = (brentq(left, end, fitted.sigma, xtol=1e-16, rtol=1e-15) for end in (1e-2, 1e3))
    angle = np.linspace(0, np.pi, CURVE)[1:-1]
    sigma = low * (high / low) ** (0.5 - 0.5 * np.cos(angle))
    half = np.array([s * math.sqrt(2 * left(s) / sample.size()) for s in sigma.tolist()])
    middle = [fitted.mu]
    return (
        np.r_[middle, fitted.mu - half, middle, fitted.mu + half[::-1]],
        np.r_[[low], sigma, [high], sigma[::-1]],
    )


def cases() -> list[dict[str, Any]]:
    """All golden vectors."""
    first = case(None) | {"scene": scene(), "opening": {"start": opening(), "bounds": BOUNDS}}
    return [first, *map(case, states())]
