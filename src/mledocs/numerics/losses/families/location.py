"""Convex losses of a residual that are symmetric and belong to a law on the whole line.

For each: ρ(r), its derivative ψ(r) and its second derivative, with r = y − ŷ, and log Z with
Z = ∫ exp(−a ρ(u)) du, the constant c of its law. Sources: see `sources` of each record.
"""

from typing import Any

import numpy as np
from scipy import special

from mledocs.numerics.arguments import Array, non_negative
from mledocs.numerics.losses.record import Law, Loss
from mledocs.numerics.losses.residuals import Function, constant, of_residual, pull

Generator = np.random.Generator
LOG_2, LOG_PI = float(np.log(2.0)), float(np.log(np.pi))
ROOT_2PI = float(np.sqrt(2.0 * np.pi))


def _huber(r: Array, delta: float) -> Array:
    """r²/2 up to |r| = δ, then the straight line δ|r| − δ²/2."""
    near = np.minimum(np.abs(r), delta)
    return near * (np.abs(r) - 0.5 * near)


def _huber_slope(r: Array, delta: float) -> Array:
    """r, held between −δ and δ."""
    return np.clip(r, -delta, delta)


def _huber_curvature(r: Array, delta: float) -> Array:
    """1 inside of δ, 0 outside."""
    return np.where(np.abs(r) < delta, 1.0, 0.0)


def _huber_masses(k: float) -> tuple[float, float]:
    """The core √(2π) (2Φ(k) − 1) and the two tails 2 exp(−k²/2)/k, for a unit scale. Source: Huber (1964)."""
    return float(ROOT_2PI * special.erf(k / np.sqrt(2.0))), float(2.0 / k * np.exp(-0.5 * k * k))


def _huber_log_z(s: float, delta: float) -> float:
    """log s Z(δ/s), with Z the sum of core and tails."""
    return float(np.log(s) + np.log(sum(_huber_masses(delta / s))))


def _huber_draw(rng: Generator, prediction: float, s: float, size: int, delta: float) -> Array:
    """A piece of a normal law inside of δ, or δ plus an exponential distance, by their shares of the mass."""
    core, tails = _huber_masses(delta / s)
    inside = rng.uniform(size=size) * (core + tails) < core
    normal = s * special.ndtri(0.5 + rng.uniform(size=size) * (special.ndtr(delta / s) - 0.5))
    distance = np.where(inside, normal, delta + rng.exponential(s * s / delta, size))
    return np.asarray(prediction + distance * rng.choice([-1.0, 1.0], size))


def _pseudo_huber(r: Array, delta: float) -> Array:
    """δ² (√(1 + (r/δ)²) − 1)."""
    x = r / delta
    return delta * r * (x / (1.0 + np.hypot(1.0, x)))


def _pseudo_huber_log_z(s: float, delta: float) -> float:
    """log 2δ e^w K₁(w) with w = (δ/s)² and K₁ the modified Bessel function."""
    return float(np.log(2 * delta * special.kve(1, (delta / s) ** 2)))


def _pseudo_huber_draw(rng: Generator, prediction: float, s: float, size: int, delta: float) -> Array:
    """A normal law whose variance is generalised inverse Gaussian. Source: Barndorff-Nielsen (1977)."""
    from scipy import stats  # loaded here: it takes a second, and only simulations draw

    w = (delta / s) ** 2
    law = stats.genhyperbolic(1, w, 0, loc=prediction, scale=delta)
    return np.asarray(law.rvs(size, random_state=rng))


def _log_cosh(r: Array) -> Array:
    """log cosh r."""
    small = np.minimum(np.abs(r), 1.0)
    near = np.log1p(2.0 * np.sinh(0.5 * small) ** 2)
    far = np.abs(r) + np.log1p(np.exp(-2.0 * np.abs(r))) - LOG_2
    return np.where(np.abs(r) < 1.0, near, far)


def _sech_squared(r: Array) -> Array:
    """1 / cosh² r."""
    return np.asarray(4.0 * special.expit(2.0 * r) * special.expit(-2.0 * r))


def _secant_draw(rng: Generator, prediction: float, scale: float, size: int) -> Array:
    """Its distribution function is 2/π · arctan e^r."""
    return prediction + np.log(np.tan(0.5 * np.pi * rng.uniform(size=size)))


def _fair(r: Array, delta: float) -> Array:
    """δ² (|r|/δ − log(1 + |r|/δ)), by its series where the difference would cancel."""
    x = np.abs(r) / delta
    small = np.minimum(x, 1e-3)
    near = small * small * (1 / 2 - small * (1 / 3 - small * (1 / 4 - small / 5)))
    return delta * delta * np.where(x < 1e-3, near, x - np.log1p(x))


def _fair_log_z(s: float, delta: float) -> float:
    """log 2δ e^w w^(−w − 1) Γ(w + 1, w) with w = (δ/s)² and the upper incomplete gamma function."""
    w = (delta / s) ** 2
    tail = special.gammaln(w + 1) + np.log(special.gammaincc(w + 1, w))
    return float(np.log(2 * delta) + w - (w + 1) * np.log(w) + tail)


def _fair_draw(rng: Generator, prediction: float, s: float, size: int, delta: float) -> Array:
    """|r|/δ + 1 has the tail of a gamma law of shape w + 1 and rate w beyond 1."""
    w = (delta / s) ** 2
    beyond = special.gammainccinv(w + 1, special.gammaincc(w + 1, w) * rng.uniform(size=size)) / w
    return np.asarray(prediction + delta * (beyond - 1.0) * rng.choice([-1.0, 1.0], size))


def _insensitive(r: Array, epsilon: float) -> Array:
    """What of |r| is above ε."""
    return np.maximum(np.abs(r) - epsilon, 0.0)


def _outside(r: Array, epsilon: float) -> Array:
    """1 where |r| is above ε, else 0."""
    return np.where(np.abs(r) > epsilon, 1.0, 0.0)


def _flat_draw(
    rng: Generator, prediction: float, size: int, epsilon: float, beyond: Array, share: float
) -> Array:
    """Uniform inside of ε with the probability `share`, else ε plus a distance beyond."""
    inside = rng.uniform(size=size) < share
    distance = np.where(inside, epsilon * rng.uniform(size=size), epsilon + beyond)
    return np.asarray(prediction + distance * rng.choice([-1.0, 1.0], size))


def _insensitive_draw(rng: Generator, prediction: float, s: float, size: int, epsilon: float) -> Array:
    return _flat_draw(rng, prediction, size, epsilon, rng.exponential(s, size), epsilon / (epsilon + s))


def _squared_draw(rng: Generator, prediction: float, sigma: float, size: int, epsilon: float) -> Array:
    beyond = np.abs(rng.normal(0.0, sigma, size))
    return _flat_draw(rng, prediction, size, epsilon, beyond, epsilon / (epsilon + 0.5 * sigma * ROOT_2PI))


def _power(r: Array, q: float) -> Array:
    """|r|^q."""
    return np.asarray(np.abs(r) ** q)


def _power_slope(r: Array, q: float) -> Array:
    """q sign(r) |r|^(q − 1), and 0 at r = 0, where below q = 1 the slope jumps from −∞ to ∞."""
    return q * np.sign(r) * np.where(r == 0, 1.0, np.abs(r)) ** (q - 1)


def _power_curvature(r: Array, q: float) -> Array:
    """q (q − 1) |r|^(q − 2); for q = 1 the kink is left out."""
    return np.asarray(q * (q - 1) * np.abs(r) ** (q - 2)) if q != 1 else np.zeros_like(r)


def _power_draw(rng: Generator, prediction: float, s: float, size: int, q: float) -> Array:
    """|r/s|^q is gamma of shape 1/q."""
    root = rng.gamma(1 / q, 1.0, size) ** (1 / q)
    return np.asarray(prediction + s * root * rng.choice([-1.0, 1.0], size))


def _loss(title: str, rho: Function, psi: Function, curvature: Function, law: Law, **record: Any) -> Loss:
    """A loss of the residual; convex, robust and of its own location unless `record` says otherwise."""
    usual: dict[str, Any] = {
        "estimates": "its own location", "convex": True, "robust": True, "y": "real", "prediction": "real",
    }  # fmt: skip
    functions = (of_residual(rho), pull(psi), of_residual(curvature))
    return Loss(title, "location", *functions, law=law, **(usual | record))


LOSSES: dict[str, Loss] = {
    "huber": _loss(
        "Huber's loss", _huber, _huber_slope, _huber_curvature,
        Law(
            "Huber's least favourable law", lambda s, delta: 1 / s**2, constant(_huber_log_z), _huber_draw,
            "s",
        ),
        parameters={"delta": 1.345}, estimates="Huber's location", sources=("huber",),
    ),
    "smooth_l1": _loss(
        "smooth L1 loss", lambda r, beta: _huber(r, beta) / beta,
        lambda r, beta: _huber_slope(r, beta) / beta, lambda r, beta: _huber_curvature(r, beta) / beta,
        Law(
            "Huber's least favourable law", lambda s, beta: beta / s**2,
            constant(lambda s, beta: _huber_log_z(s, beta)),
            lambda rng, prediction, s, size, beta: _huber_draw(rng, prediction, s, size, beta), "s",
        ),
        parameters={"beta": 0.5}, estimates="Huber's location", sources=("huber", "girshick"),
    ),
    "pseudo_huber": _loss(
        "pseudo-Huber loss", _pseudo_huber, lambda r, delta: r / np.hypot(1.0, r / delta),
        lambda r, delta: np.hypot(1.0, r / delta) ** -3.0,
        Law(
            "symmetric hyperbolic", lambda s, delta: 1 / s**2, constant(_pseudo_huber_log_z),
            _pseudo_huber_draw, "s",
        ),
        parameters={"delta": 1.0}, sources=("charbonnier",),
    ),
    "log_cosh": _loss(
        "log-cosh loss", _log_cosh, np.tanh, _sech_squared,
        Law("hyperbolic secant", lambda scale: 1.0, constant(lambda scale: LOG_PI), _secant_draw),
        sources=("perks",),
    ),
    "fair": _loss(
        "Fair's loss", _fair, lambda r, delta: r / (1.0 + np.abs(r) / delta),
        lambda r, delta: (1.0 + np.abs(r) / delta) ** -2.0,
        Law(
            "exponential tails times a power", lambda s, delta: 1 / s**2, constant(_fair_log_z), _fair_draw,
            "s",
        ),
        parameters={"delta": 1.4}, sources=("fair",),
    ),
    "epsilon_insensitive": _loss(
        "ε-insensitive loss", _insensitive, lambda r, epsilon: np.sign(r) * _outside(r, epsilon),
        lambda r, epsilon: np.zeros_like(r),
        Law(
            "flat core, exponential tails", lambda s, epsilon: 1 / s,
            constant(lambda s, epsilon: float(np.log(2 * (epsilon + s)))), _insensitive_draw, "s",
        ),
        parameters={"epsilon": 0.5}, ranges={"epsilon": non_negative}, estimates="a set of middles",
        sources=("vapnik", "pontil"),
    ),
    "squared_epsilon_insensitive": _loss(
        "squared ε-insensitive loss", lambda r, epsilon: _insensitive(r, epsilon) ** 2,
        lambda r, epsilon: 2.0 * np.sign(r) * _insensitive(r, epsilon),
        lambda r, epsilon: 2.0 * _outside(r, epsilon),
        Law(
            "flat core, normal tails", lambda sigma, epsilon: 0.5 / sigma**2,
            constant(lambda sigma, epsilon: float(np.log(2 * epsilon + sigma * ROOT_2PI))), _squared_draw,
            r"\sigma",
        ),
        parameters={"epsilon": 0.5}, ranges={"epsilon": non_negative}, robust=False, sources=("vapnik",),
    ),
    "power": _loss(
        "power loss", _power, _power_slope, _power_curvature,
        Law(
            "generalised normal", lambda s, q: s**-q,
            constant(lambda s, q: float(np.log(2 * s) + special.gammaln(1 + 1 / q))), _power_draw, "s",
        ),
        parameters={"q": 1.5},
        estimates="mean in the norm of order q", robust=False, sources=("subbotin",),
    ),
}  # fmt: skip
