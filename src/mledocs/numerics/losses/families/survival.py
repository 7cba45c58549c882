"""Losses of times: of an event that was seen, and of one that had not happened by the time y.

A time until an event belongs to a law; a censored one is a lower bound, whose loss is −log S(y), the cost of
the probability that the event comes later. Both are summed over one sample.
"""

from functools import partial
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from mledocs.numerics.arguments import Array, Booleans, labels, positive, sample
from mledocs.numerics.losses.families.labels import LOSSES as LABELS
from mledocs.numerics.losses.record import Law, Loss
from mledocs.numerics.losses.residuals import Function
from mledocs.numerics.special import sigmoid, softplus

_PROBIT = LABELS["probit"]


def _standard(f: Array, y: Array, sigma: float) -> Array:
    """z = (log y − f)/σ."""
    return (np.log(y) - f) / sigma


def _of_standard(rho: Function, order: int) -> Function:
    """ρ(z), or its derivative of an order, as one of (f, y): each derivative in f brings −1/σ."""

    def of(f: Array, y: Array, sigma: float) -> Array:
        return np.asarray(rho(_standard(f, y, sigma)) * (-1.0 / sigma) ** order + 0.0)

    of.__doc__ = rho.__doc__
    return of


def _weibull(f: Array, y: Array, k: float, order: int) -> Array:
    """(y e^(−f))^k, and its derivatives in f."""
    return (-k) ** order * np.exp(k * (np.log(y) - f))


def _log_logistic_draw(rng: np.random.Generator, f: float, scale: float, size: int, sigma: float) -> Array:
    return np.exp(f + sigma * rng.logistic(0.0, 1.0, size))


def _censored(title: str, value: Function, gradient: Function, hessian: Function, **record: Any) -> Loss:
    usual: dict[str, Any] = {
        "y": "positive", "prediction": "log of a scale", "convex": True, "robust": False, "proof": "survival",
        "estimates": "nothing alone: a longer time always costs less", "sources": ("kalbfleisch",),
    }  # fmt: skip
    return Loss(title, "survival", value, gradient, hessian, **(usual | record))


LOSSES: dict[str, Loss] = {
    "log_logistic": Loss(
        "log-logistic loss", "survival",
        _of_standard(lambda z: 2.0 * softplus(-np.abs(z)) + np.abs(z), 0),
        _of_standard(lambda z: np.tanh(0.5 * z), 1),
        _of_standard(lambda z: 2.0 * sigmoid(z) * sigmoid(-z), 2),
        y="positive", prediction="log of a scale", estimates="its own location, of the logarithm",
        convex=True, robust=True,
        law=Law(
            "log-logistic", lambda scale, sigma: 1.0,
            lambda y, scale, sigma: np.log(y) + np.log(sigma), _log_logistic_draw,
        ),
        parameters={"sigma": 0.5}, sources=("kalbfleisch",),
    ),
}  # fmt: skip
CENSORED: dict[str, Loss] = {
    "censored_weibull": _censored(
        "Weibull loss of a censored time", partial(_weibull, order=0), partial(_weibull, order=1),
        partial(_weibull, order=2), parameters={"k": 2.0},
    ),
    "censored_log_normal": _censored(
        "log-normal loss of a censored time", _of_standard(lambda z: _PROBIT.value(z, np.zeros_like(z)), 0),
        _of_standard(lambda z: _PROBIT.gradient(z, np.zeros_like(z)), 1),
        _of_standard(lambda z: _PROBIT.hessian(z, np.zeros_like(z)), 2), parameters={"sigma": 0.5},
    ),
    "censored_log_logistic": _censored(
        "log-logistic loss of a censored time", _of_standard(softplus, 0), _of_standard(sigmoid, 1),
        _of_standard(lambda z: sigmoid(z) * sigmoid(-z), 2), robust=True, parameters={"sigma": 0.5},
    ),
}  # fmt: skip


def cox(scores: ArrayLike, times: ArrayLike, events: ArrayLike) -> float:
    """−log of Cox's partial likelihood: Σ over events i of log Σ_{tⱼ ≥ tᵢ} exp(fⱼ) − fᵢ, in nats.

    `scores` are the logarithms f of the hazard ratios, `times` are positive, `events` is 1 where an event was
    seen and 0 where the time is censored. Without ties and censoring it is −log of the probability of the
    order of the events. Ties as Breslow has them: each tied event against all who are still there. Without an
    event it is 0. Raises ValueError if the three are not samples of one length, or hold other numbers.
    Source: Cox, "Partial likelihood" (1975); Breslow (1974).
    """
    f, at_risk, seen = _sample(scores, times, events)
    return float((seen * (_totals(f, at_risk) - f)).sum())


def cox_gradient(scores: ArrayLike, times: ArrayLike, events: ArrayLike) -> Array:
    """The derivatives in the scores: Σ over events i of the share of j in those at risk, less 1 for j = i."""
    f, at_risk, seen = _sample(scores, times, events)
    shares = np.where(at_risk, np.exp(np.minimum(f - _totals(f, at_risk)[:, None], 0.0)), 0.0)
    return np.asarray(seen @ shares - seen)


def _totals(f: Array, at_risk: Booleans) -> Array:
    """At each time, the logarithm of the sum of exp f over those at risk."""
    return np.asarray(special.logsumexp(np.where(at_risk, f, -np.inf), axis=1))


def _sample(scores: ArrayLike, times: ArrayLike, events: ArrayLike) -> tuple[Array, Booleans, Array]:
    """The scores, who is at risk at each time (a matrix, one row a time), and which events were seen."""
    f = sample("scores", scores)
    t, seen = positive("times", sample("times", times)), labels("events", sample("events", events))
    if not f.shape == t.shape == seen.shape:
        raise ValueError(
            f"scores has shape {f.shape}, times {t.shape} and events {seen.shape}; they must match"
        )
    return f, t >= t[:, None], seen
