"""Losses of a prediction that has several components, the last axis of its array."""

import numpy as np
from scipy import special

from mledocs.numerics.arguments import Array
from mledocs.numerics.losses.record import Law, Loss
from mledocs.numerics.special import sigmoid, softplus

HALF_LOG_2PI = float(0.5 * np.log(2.0 * np.pi))
ROOT_PI = float(np.sqrt(np.pi))


def _stacked(*components: Array) -> Array:
    """A gradient, from its components."""
    return np.stack(components, axis=-1)


def _symmetric(first: Array, both: Array, second: Array) -> Array:
    """A Hessian of two components."""
    return np.stack([_stacked(first, both), _stacked(both, second)], axis=-2)


def _chosen(f: Array, y: Array) -> Array:
    """1 in the place of the class y, 0 elsewhere. Raises ValueError if there is no such place."""
    if (y >= f.shape[-1]).any():
        raise ValueError(
            f"y holds {float(y.max())!r}; with {f.shape[-1]} logits the last class is {f.shape[-1] - 1}"
        )
    return np.asarray(np.arange(f.shape[-1]) == y[..., None], dtype=np.float64)


def _softmax_cross_entropy(f: Array, y: Array) -> Array:
    """log Σ exp(f_k) − f_y, by the differences f_k − f_y. Source: Bishop (2006), equation 4.108."""
    at = (f * _chosen(f, y)).sum(axis=-1, keepdims=True)
    return np.asarray(special.logsumexp(f - at, axis=-1))


def _softmax_gradient(f: Array, y: Array) -> Array:
    """q_k − 1[k = y] for the probabilities q."""
    return np.asarray(special.softmax(f, axis=-1) - _chosen(f, y))


def _softmax_hessian(f: Array, y: Array) -> Array:
    """diag q − q qᵀ."""
    _chosen(f, y)
    q = special.softmax(f, axis=-1)
    return np.asarray(q[..., None] * np.eye(f.shape[-1]) - q[..., None] * q[..., None, :])


def _class_draw(rng: np.random.Generator, f: Array, scale: float, size: int) -> Array:
    return rng.choice(f.shape[-1], size, p=special.softmax(f)).astype(np.float64)


def _held(t: Array) -> Array:
    """An exponent, held where its exponential is still a number: no 0 · ∞."""
    return np.clip(t, -700.0, 700.0)


def _residual(f: Array, y: Array) -> tuple[Array, Array, Array]:
    """y − m, (y − m)/σ and 1/σ², for a mean m and the logarithm s of the variance σ²."""
    r, half = y - f[..., 0], np.exp(_held(-0.5 * f[..., 1]))
    return r, r * half, np.exp(_held(-f[..., 1]))


def _gaussian(f: Array, y: Array) -> Array:
    """½ (s + (y − m)² e^−s), for a mean m and the logarithm s of a variance. Source: Nix, Weigend (1994)."""
    _, z, _ = _residual(f, y)
    return 0.5 * (f[..., 1] + z * z)


def _gaussian_gradient(f: Array, y: Array) -> Array:
    """−(y − m) e^−s, and ½ (1 − (y − m)² e^−s)."""
    r, z, inverse = _residual(f, y)
    return _stacked(-r * inverse, 0.5 * (1.0 - z * z))


def _gaussian_hessian(f: Array, y: Array) -> Array:
    """e^−s; (y − m) e^−s beside it; ½ (y − m)² e^−s."""
    r, z, inverse = _residual(f, y)
    return _symmetric(inverse, r * inverse, 0.5 * z * z)


def _lead(f: Array, y: Array) -> Array:
    """How far the winner's score is ahead: y = 1 where the first one won."""
    return (2.0 * y - 1.0) * (f[..., 0] - f[..., 1])


def _pairwise_gradient(f: Array, y: Array) -> Array:
    """−σ(−lead) for the winner, and the opposite for the other."""
    pull = -(2.0 * y - 1.0) * sigmoid(-_lead(f, y))
    return _stacked(pull, -pull)


def _pairwise_hessian(f: Array, y: Array) -> Array:
    h = sigmoid(_lead(f, y)) * sigmoid(-_lead(f, y))
    return _symmetric(h, -h, h)


def _scaled(f: Array, y: Array) -> tuple[Array, Array, Array]:
    """σ = e^t, z = (y − m)/σ and φ(z), for a mean m and the logarithm t of the standard deviation.

    z is held where φ is 0.
    """
    sigma = np.exp(_held(f[..., 1]))
    z = np.clip((y - f[..., 0]) / sigma, -1e3, 1e3)
    return sigma, z, np.exp(-0.5 * z * z - HALF_LOG_2PI)


def _crps(f: Array, y: Array) -> Array:
    """σ (z (2Φ(z) − 1) + 2φ(z) − 1/√π). Source: Gneiting and Raftery (2007), section 4.2."""
    sigma, z, density = _scaled(f, y)
    return np.asarray(
        (y - f[..., 0]) * special.erf(z / np.sqrt(2.0)) + sigma * (2.0 * density - 1.0 / ROOT_PI)
    )


def _crps_gradient(f: Array, y: Array) -> Array:
    """1 − 2Φ(z), and σ (2φ(z) − 1/√π)."""
    sigma, z, density = _scaled(f, y)
    return _stacked(-special.erf(z / np.sqrt(2.0)), sigma * (2.0 * density - 1.0 / ROOT_PI))


def _crps_hessian(f: Array, y: Array) -> Array:
    """2φ(z)/σ; 2zφ(z) beside it; σ (2φ(z) (1 + z²) − 1/√π)."""
    sigma, z, density = _scaled(f, y)
    last = sigma * (2.0 * density * (1.0 + z * z) - 1.0 / ROOT_PI)
    return _symmetric(2.0 * density / sigma, 2.0 * z * density, last)


LOSSES: dict[str, Loss] = {
    "softmax_cross_entropy": Loss(
        "cross-entropy of classes", "outputs", _softmax_cross_entropy, _softmax_gradient, _softmax_hessian,
        y="class", prediction="logits", estimates="probabilities of the classes, by their logits",
        convex=True, robust=True, components=True,
        law=Law(
            "categorical", lambda scale: 1.0, lambda y, scale: np.zeros(np.shape(y)), _class_draw,
        ),
        sources=("bishop",),
    ),
    "gaussian_nll": Loss(
        "Gaussian loss of mean and variance", "outputs", _gaussian, _gaussian_gradient, _gaussian_hessian,
        y="real", prediction="mean and log of a variance", estimates="mean and variance together",
        convex=False, robust=False, components=True,
        law=Law(
            "normal", lambda scale: 1.0, lambda y, scale: np.full(np.shape(y), HALF_LOG_2PI),
            lambda rng, f, scale, size: rng.normal(f[..., 0], np.exp(0.5 * f[..., 1]), size),
        ),
        sources=("nix", "fissler"),
    ),
    "pairwise_logistic": Loss(
        "pairwise logistic loss", "outputs", lambda f, y: softplus(-_lead(f, y)), _pairwise_gradient,
        _pairwise_hessian,
        y="label", prediction="two scores", estimates="logit of winning, by the difference of the scores",
        convex=True, robust=True, components=True,
        law=Law(
            "Bradley–Terry", lambda scale: 1.0, lambda y, scale: np.zeros(np.shape(y)),
            lambda rng, f, scale, size: rng.binomial(1, sigmoid(f[..., 0] - f[..., 1]), size),
        ),
        sources=("bradley",),
    ),
    "crps_normal": Loss(
        "continuous ranked probability score of a normal law", "outputs",
        _crps, _crps_gradient, _crps_hessian,
        y="real", prediction="mean and log of a deviation", estimates="a normal law, where y has one",
        convex=False, robust=False, components=True, proof="spread", sources=("gneiting_raftery",),
    ),
}  # fmt: skip
