"""Why a loss is no likelihood, in numbers: each proof follows its own forced steps to a mass that is not 1.

A loss is a negative log-likelihood if for some a > 0 and some weights h(y) > 0, free of the prediction f,
M(f) = Σ h(y) exp(−a ℓ(f, y)) = 1 for every f; over real y the sum is an integral.
"""

from collections.abc import Callable
from functools import partial

import numpy as np
from scipy import integrate, optimize

from mledocs.numerics.arguments import Array
from mledocs.numerics.losses.record import Loss

#: A step of a proof: what is looked at, and the number found there.
Steps = dict[str, float]

#: A margin at which a label is certain.
FAR = 700.0


def _cost(loss: Loss, prediction: float, y: float) -> float:
    return float(loss.value(prediction, y, **loss.parameters))


def _masses(loss: Loss, labels: tuple[float, float], f: float, a: float) -> np.ndarray:
    """exp(−a ℓ) of both labels."""
    return np.exp([-a * _cost(loss, f, y) for y in labels])


def margin(loss: Loss) -> Steps:
    """f → ±∞ forces both weights to 1, f = 0 forces a; what is left is not 1 at f = 1."""
    a = float(np.log(2.0)) / _cost(loss, 0.0, 1.0)
    return {
        "a": a,
        "mass at 0": _masses(loss, (-1, 1), 0.0, a).sum(),
        "mass at 1": _masses(loss, (-1, 1), 1.0, a).sum(),
    }


def certainty(loss: Loss) -> Steps:
    """f → ±∞ forces both weights to 1, and at f = 0, which costs nothing, the mass is their sum."""
    return {
        "weight of one": np.exp(-_cost(loss, FAR, 1.0)),
        "mass at 0": _masses(loss, (-1, 1), 0.0, 1.0).sum(),
    }


def forced_weights(loss: Loss, a: float) -> Array:
    """The weights of the labels zero and one under which the mass is 1 at the probabilities zero and one."""
    ends = np.array([_masses(loss, (0, 1), end, a) for end in (0.0, 1.0)])
    found: Array = np.linalg.solve(ends, np.ones(2))
    return found


def middle(loss: Loss) -> Steps:
    """q = 0 and q = 1 force the weights, q = ½ forces a; what is left is not 1 at q = ¼."""

    def mass(a: float, q: float) -> float:
        return float(forced_weights(loss, a) @ _masses(loss, (0, 1), q, a))

    a = float(optimize.brentq(lambda a: mass(a, 0.5) - 1.0, 1e-2, 60.0, xtol=1e-13))
    return {"a": a, "mass at a half": mass(a, 0.5), "mass at a quarter": mass(a, 0.25)}


def vertex(loss: Loss) -> Steps:
    """Towards q = 1 both labels cost more and more: the mass goes to 0 there, for every a and all weights."""
    return {f"mass at 1 − 10^−{k}": _masses(loss, (0, 1), 1.0 - 10.0**-k, 1.0).sum() for k in (2, 8, 14)}


def bounded(loss: Loss) -> Steps:
    """The loss does not grow, so exp(−ℓ) does not fall, and its integral grows with the range."""

    def mass(width: float) -> float:
        return 2.0 * float(integrate.quad(lambda r: np.exp(-_cost(loss, 0.0, r)), 0.0, width, limit=400)[0])

    return {"largest loss": _cost(loss, 0.0, 1e9)} | {
        f"mass within {w:g}": mass(w) for w in (10.0, 100.0, 1000.0)
    }


def relative(loss: Loss) -> Steps:
    """For a large y the loss is below 1, so the mass grows with the range, whatever the prediction is."""

    def mass(top: float) -> float:
        density = partial(_cost, loss, 1.0)
        return float(integrate.quad(lambda y: np.exp(-density(y)), 1e-9, top, points=[1.0], limit=400)[0])

    return {f"mass below {top:g}": mass(top) for top in (10.0, 100.0, 1000.0)}


def shares(loss: Loss) -> Steps:
    """Of a share y from 0 to 1 the mass depends on the prediction, whatever is weighed by its entropy."""
    certain = {"logit": (0.0, float(np.log(9.0))), "probability": (0.5, 0.9)}[loss.prediction]

    def mass(f: float) -> float:
        return float(integrate.quad(lambda y: np.exp(-_cost(loss, f, y)), 0.0, 1.0)[0])

    return {"mass at a half": mass(certain[0]), "mass at nine tenths": mass(certain[1])}


def survival(loss: Loss) -> Steps:
    """A probability of y or later is no density of y: its integral is the mean time, which grows with f."""

    def mass(f: float) -> float:
        density = partial(_cost, loss, f)
        return float(integrate.quad(lambda u: np.exp(u - density(np.exp(u))), -40.0, 40.0, limit=400)[0])

    return {"mass at 0": mass(0.0), "mass at 1": mass(1.0)}


def rises(loss: Loss) -> Steps:
    """The label zero costs the same at every q, the label one less and less: the mass rises."""
    return {f"mass at {q:g}": _masses(loss, (0, 1), q, 1.0).sum() for q in (0.1, 0.5, 0.9)}


def spread(loss: Loss) -> Steps:
    """At a fixed deviation it is a loss of location, with one mass; over deviations the mass is another."""

    def mass(sigma: float) -> float:
        y = np.linspace(-200.0, 200.0, 400_001)
        density = np.exp(-loss.value([0.0, float(np.log(sigma))], y))
        return float(integrate.trapezoid(density, y))

    return {f"mass at a deviation of {sigma:g}": mass(sigma) for sigma in (0.5, 1.0, 2.0)}


PROOFS: dict[str, Callable[[Loss], Steps]] = {
    proof.__name__: proof
    for proof in (margin, certainty, middle, vertex, bounded, relative, shares, survival, rises, spread)
}
