"""The mass of a law by quadrature: of everything, and within bounds."""

from collections.abc import Callable, Mapping

import numpy as np
from scipy import special

from mledocs.numerics.arguments import Array
from mledocs.numerics.losses import Loss

Density = Callable[[Array], Array]
_X, _W = np.polynomial.legendre.leggauss(60)
_T = np.linspace(-4.6, 4.6, 1200)
#: exp-sinh: a half line, whether the tail is algebraic or exponential, and whatever happens at its end.
_FAR = np.exp(0.5 * np.pi * np.sinh(_T))
_FAR_WEIGHTS = _FAR * 0.5 * np.pi * np.cosh(_T) * (_T[1] - _T[0])
ODDS = np.linspace(-20.0, 20.0, 40)
COUNTS = np.arange(4000.0)


def within(density: Density, edges: Array) -> Array:
    """The masses between edges, each piece by Gauss and Legendre."""
    middle, half = 0.5 * (edges[1:] + edges[:-1]), 0.5 * np.diff(edges)
    values = density((middle[:, None] + half[:, None] * _X).ravel()).reshape(half.size, _X.size)
    return np.asarray(half * (values @ _W))


def beyond(density: Density, end: float, sign: float) -> float:
    """The mass from an end to infinity, in one direction or the other."""
    return float(density(end + sign * _FAR) @ _FAR_WEIGHTS)


def kinks(parameters: Mapping[str, float]) -> list[float]:
    """Residuals at which a density may have a kink."""
    places = [v for name, v in parameters.items() if name in ("delta", "beta", "epsilon")]
    return [0.0, *places, *(-v for v in places)]


def _of_shares(density: Density, prediction: float, phi: float) -> float:
    """By the logit of y; at both ends, where y rounds to 0 and 1, a power whose exponent is known."""

    def by_logit(t: Array) -> Array:
        return np.asarray(density(special.expit(t)) * special.expit(t) * special.expit(-t))

    low, high = by_logit(ODDS[[0, -1]])
    ends = low / (phi * special.expit(prediction)) + high / (phi * special.expit(-prediction))
    return float(within(by_logit, ODDS).sum() + ends)


def total(loss: Loss, prediction: float, scale: float, parameters: Mapping[str, float]) -> float:
    """The mass of all observations."""

    def density(y: Array) -> Array:
        return np.exp(loss.log_density(prediction, y, scale, **parameters))

    match loss.y:
        case "label":
            return float(density(np.array([0.0, 1.0])).sum())
        case "grade":
            return float(density(np.array([0.0, 1.0, 2.0])).sum())
        case "count":
            return float(density(COUNTS).sum())
        case "positive" | "amount":
            return beyond(density, 0.0, 1.0) + (float(density(np.zeros(1))[0]) if loss.y == "amount" else 0.0)
        case "above -1":
            return beyond(lambda x: density(np.maximum(x - 1.0, np.nextafter(-1.0, 0.0))), 0.0, 1.0)
        case "angle":
            return float(within(density, np.linspace(-np.pi, np.pi, 9)).sum())
        case "fraction":
            return _of_shares(density, prediction, parameters["phi"])
    edges = np.unique([prediction + r for r in (*kinks(parameters), -1.0, 1.0)])
    inside = float(within(density, edges).sum())
    return beyond(density, edges[-1], 1.0) + beyond(density, edges[0], -1.0) + inside
