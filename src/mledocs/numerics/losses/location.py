"""Losses of a residual that are symmetric and belong to a law on the whole line.

For each: ρ(r), its derivative ψ(r) and its second derivative, with r = y − ŷ, and log Z with
Z = ∫ exp(−a ρ(u)) du, the constant c of its law. Sources: see `sources` of each record.
"""

import numpy as np
from scipy import special

from mledocs.numerics.arguments import Array
from mledocs.numerics.losses.record import Law, Loss
from mledocs.numerics.losses.residuals import Function, constant, of_residual, pull

Generator = np.random.Generator
LOG_2, LOG_PI = float(np.log(2.0)), float(np.log(np.pi))


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


def _huber_log_z(s: float, delta: float) -> float:
    """log s Z(δ/s) with Z(k) = √(2π) (2Φ(k) − 1) + 2 exp(−k²/2) / k. Source: Huber (1964)."""
    k = delta / s
    core = np.sqrt(2 * np.pi) * special.erf(k / np.sqrt(2)) + 2 / k * np.exp(-0.5 * k * k)
    return float(np.log(s * core))


def _huber_draw(rng: Generator, prediction: float, s: float, size: int, delta: float) -> Array:
    """By rejection from a Laplace law of scale s²/δ, whose density is nowhere less than exp(−δ²/2s²) times as high."""
    drawn = np.empty(0)
    while drawn.size < size:
        r = rng.laplace(0.0, s * s / delta, 2 * size)
        excess = (_huber(r, delta) - delta * np.abs(r) + 0.5 * delta * delta) / (s * s)
        drawn = np.concatenate([drawn, r[rng.uniform(size=r.size) < np.exp(-excess)]])
    return prediction + drawn[:size]


def _smooth_l1(r: Array, beta: float) -> Array:
    """Huber's loss over its threshold β: r²/2β up to |r| = β, then |r| − β/2."""
    return _huber(r, beta) / beta


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
    return np.asarray(stats.genhyperbolic.rvs(1, w, 0, prediction, delta, size, rng))


def _log_cosh(r: Array) -> Array:
    """log cosh r."""
    small = np.minimum(np.abs(r), 1.0)
    near = np.log1p(2.0 * np.sinh(0.5 * small) ** 2)
    far = np.abs(r) + np.log1p(np.exp(-2.0 * np.abs(r))) - LOG_2
    return np.where(np.abs(r) < 1.0, near, far)


def _sech_squared(r: Array) -> Array:
    """1 / cosh² r."""
    return 4.0 * special.expit(2.0 * r) * special.expit(-2.0 * r)


def _fair(r: Array, delta: float) -> Array:
    """δ² (|r|/δ − log(1 + |r|/δ))."""
    x = np.abs(r) / delta
    return delta * delta * (x - np.log1p(x))


def _fair_log_z(s: float, delta: float) -> float:
    """log 2δ e^w w^(−w − 1) Γ(w + 1, w) with w = (δ/s)² and the upper incomplete gamma function."""
    w = (delta / s) ** 2
    tail = special.gammaln(w + 1) + np.log(special.gammaincc(w + 1, w))
    return float(np.log(2 * delta) + w - (w + 1) * np.log(w) + tail)


def _fair_draw(rng: Generator, prediction: float, s: float, size: int, delta: float) -> Array:
    """|r|/δ + 1 has the tail of a gamma law of shape w + 1 and rate w beyond 1."""
    w = (delta / s) ** 2
    beyond = special.gammainccinv(w + 1, special.gammaincc(w + 1, w) * rng.uniform(size=size)) / w
    return prediction + delta * (beyond - 1.0) * rng.choice([-1.0, 1.0], size)


def _insensitive(r: Array, epsilon: float) -> Array:
    """What of |r| is above ε."""
    return np.maximum(np.abs(r) - epsilon, 0.0)


def _insensitive_draw(rng: Generator, prediction: float, s: float, size: int, epsilon: float) -> Array:
    """Uniform inside of ε with probability ε/(ε + s), else ε plus an exponential distance."""
    inside = rng.uniform(size=size) * (epsilon + s) < epsilon
    distance = np.where(inside, epsilon * rng.uniform(size=size), epsilon + rng.exponential(s, size))
    return prediction + distance * rng.choice([-1.0, 1.0], size)


def _square_insensitive_draw(
    rng: Generator, prediction: float, sigma: float, size: int, epsilon: float
) -> Array:
    """Uniform inside of ε, or ε plus the half of a normal law, by their shares of the mass."""
    inside = rng.uniform(size=size) * (2 * epsilon + sigma * np.sqrt(2 * np.pi)) < 2 * epsilon
    half = np.abs(rng.normal(0.0, sigma, size))
    distance = np.where(inside, epsilon * rng.uniform(size=size), epsilon + half)
    return prediction + distance * rng.choice([-1.0, 1.0], size)


def _power(r: Array, q: float) -> Array:
    """|r|^q."""
    return np.abs(r) ** q


def _power_draw(rng: Generator, prediction: float, s: float, size: int, q: float) -> Array:
    """|r/s|^q is gamma of shape 1/q."""
    return prediction + s * rng.gamma(1 / q, 1.0, size) ** (1 / q) * rng.choice([-1.0, 1.0], size)


def _cauchy_slope(r: Array, s: float) -> Array:
    """2r/(s² + r²)."""
    return 2.0 * (r / s) / (s * (1.0 + (r / s) ** 2))


def _student(r: Array, nu: float, s: float) -> Array:
    """log(1 + r²/(ν s²))."""
    return np.log1p((r / s) ** 2 / nu)


def _student_slope(r: Array, nu: float, s: float) -> Array:
    """2r/(ν s² + r²)."""
    return 2.0 * (r / s) / (s * (nu + (r / s) ** 2))


def _student_curvature(r: Array, nu: float, s: float) -> Array:
    """2(ν s² − r²)/(ν s² + r²)²."""
    square = (r / s) ** 2
    return 2.0 * (nu - square) / (s * (nu + square)) ** 2


def _student_log_z(nu: float, s: float) -> float:
    half = special.gammaln(0.5 * nu) - special.gammaln(0.5 * (nu + 1))
    return float(np.log(s) + 0.5 * np.log(nu * np.pi) + half)


def _loss(title: str, rho: Function, psi: Function, curvature: Function, law: Law, **record: object) -> Loss:
    """A loss of the residual; convex, robust and of its own location unless `record` says otherwise."""
    usual = {
        "estimates": "its own location",
        "convex": True,
        "robust": True,
        "y": "real",
        "prediction": "real",
    }
    functions = (of_residual(rho), pull(psi), of_residual(curvature))
    return Loss(title, "location", *functions, law=law, **(usual | record))  # type: ignore[arg-type]


LOSSES: dict[str, Loss] = {
    "huber": _loss(
        "Huber's loss", _huber, _huber_slope, _huber_curvature,
        Law("Huber's least favourable law", lambda s, delta: 1 / s**2, constant(_huber_log_z), _huber_draw, "s"),
        parameters={"delta": 1.345}, estimates="Huber's location", sources=("huber",),
    ),
    "smooth_l1": _loss(
        "smooth L1 loss", _smooth_l1, lambda r, beta: _huber_slope(r, beta) / beta,
        lambda r, beta: _huber_curvature(r, beta) / beta,
        Law(
            "Huber's least favourable law", lambda s, beta: beta / s**2, constant(lambda s, beta: _huber_log_z(s, beta)),
            lambda rng, prediction, s, size, beta: _huber_draw(rng, prediction, s, size, beta), "s",
        ),
        parameters={"beta": 0.5}, estimates="Huber's location", sources=("huber", "girshick"),
    ),
    "pseudo_huber": _loss(
        "pseudo-Huber loss", _pseudo_huber, lambda r, delta: r / np.hypot(1.0, r / delta),
        lambda r, delta: np.hypot(1.0, r / delta) ** -3.0,
        Law("symmetric hyperbolic", lambda s, delta: 1 / s**2, constant(_pseudo_huber_log_z), _pseudo_huber_draw, "s"),
        parameters={"delta": 1.0}, sources=("charbonnier",),
    ),
    "log_cosh": _loss(
        "log-cosh loss", _log_cosh, np.tanh, _sech_squared,
        Law(
            "hyperbolic secant", lambda scale: 1.0, constant(lambda scale: LOG_PI),
            lambda rng, prediction, scale, size: prediction + np.log(np.abs(np.tan(0.5 * np.pi * rng.uniform(size=size)))),
        ),
        sources=("perks",),
    ),
    "fair": _loss(
        "Fair's loss", _fair, lambda r, delta: r / (1.0 + np.abs(r) / delta),
        lambda r, delta: (1.0 + np.abs(r) / delta) ** -2.0,
        Law("exponential tails times a power", lambda s, delta: 1 / s**2, constant(_fair_log_z), _fair_draw, "s"),
        parameters={"delta": 1.4}, sources=("fair",),
    ),
    "epsilon_insensitive": _loss(
        "ε-insensitive loss", _insensitive, lambda r, epsilon: np.sign(r) * (np.abs(r) > epsilon),
        lambda r, epsilon: np.zeros_like(r),
        Law(
            "flat core, exponential tails", lambda s, epsilon: 1 / s,
            constant(lambda s, epsilon: float(np.log(2 * (epsilon + s)))), _insensitive_draw, "s",
        ),
        parameters={"epsilon": 0.5}, estimates="a set of middles", sources=("vapnik", "pontil"),
    ),
    "squared_epsilon_insensitive": _loss(
        "squared ε-insensitive loss", lambda r, epsilon: _insensitive(r, epsilon) ** 2,
        lambda r, epsilon: 2.0 * np.sign(r) * _insensitive(r, epsilon),
        lambda r, epsilon: 2.0 * (np.abs(r) > epsilon),
        Law(
            "flat core, normal tails", lambda sigma, epsilon: 0.5 / sigma**2,
            constant(lambda sigma, epsilon: float(np.log(2 * epsilon + sigma * np.sqrt(2 * np.pi)))),
            _square_insensitive_draw, r"\sigma",
        ),
        parameters={"epsilon": 0.5}, robust=False, sources=("vapnik",),
    ),
    "power": _loss(
        "power loss", _power, lambda r, q: q * np.sign(r) * np.abs(r) ** (q - 1),
        lambda r, q: q * (q - 1) * np.abs(r) ** (q - 2),
        Law(
            "generalised normal", lambda s, q: s**-q,
            constant(lambda s, q: float(np.log(2 * s) + special.gammaln(1 + 1 / q))), _power_draw, "s",
        ),
        parameters={"q": 1.5}, estimates="mean in the norm of order q", robust=False, sources=("subbotin",),
    ),
    "cauchy": _loss(
        "Cauchy loss", lambda r, s: np.log1p((r / s) ** 2), _cauchy_slope,
        lambda r, s: 2.0 * (1.0 - (r / s) ** 2) / (s * (1.0 + (r / s) ** 2)) ** 2,
        Law(
            "Cauchy", lambda scale, s: 1.0, constant(lambda scale, s: float(np.log(np.pi * s))),
            lambda rng, prediction, scale, size, s: prediction + s * rng.standard_cauchy(size),
        ),
        parameters={"s": 1.0}, convex=False, sources=("barron",),
    ),
    "student": _loss(
        "Student's loss", _student, _student_slope, _student_curvature,
        Law(
            "Student's t", lambda scale, nu, s: 0.5 * (nu + 1),
            constant(lambda scale, nu, s: _student_log_z(nu, s)),
            lambda rng, prediction, scale, size, nu, s: prediction + s * rng.standard_t(nu, size),
        ),
        parameters={"nu": 4.0, "s": 1.0}, convex=False, sources=("lange",),
    ),
}  # fmt: skip
