"""At which parameters, scales and points the records are tried."""

from collections.abc import Mapping

import numpy as np

from mledocs.numerics.arguments import Array
from mledocs.numerics.losses import ATLAS, DOMAINS, FURTHER, Loss

#: Those whose prediction is one number.
REGISTRY: dict[str, Loss] = {name: loss for name, loss in (ATLAS | FURTHER).items() if not loss.components}
LIKELIHOODS = [name for name, loss in REGISTRY.items() if loss.law]
SCALES = (0.8, 1.7)
#: Other parameters than those of the records.
OTHER: dict[str, dict[str, float]] = {
    "huber": {"delta": 0.45}, "smooth_l1": {"beta": 1.9}, "pseudo_huber": {"delta": 2.3}, "fair": {"delta": 0.4},
    "epsilon_insensitive": {"epsilon": 1.3}, "squared_epsilon_insensitive": {"epsilon": 0.2}, "power": {"q": 3.2},
    "cauchy": {"s": 2.4}, "student": {"nu": 1.7, "s": 0.6}, "pinball": {"tau": 0.15}, "expectile": {"tau": 0.3},
    "negative_binomial": {"alpha": 1.8}, "tweedie": {"p": 1.2}, "weibull": {"k": 0.7}, "focal": {"gamma": 0.6},
    "weighted_cross_entropy": {"w": 0.3}, "label_smoothing": {"epsilon": 0.4}, "welsch": {"s": 2.2},
    "geman_mcclure": {"s": 0.7}, "tukey": {"k": 2.1}, "andrews": {"k": 0.6}, "barron": {"alpha": 0.3, "s": 1.6},
    "beta": {"phi": 1.4}, "ordinal": {"cut": 0.3, "gap": 0.8}, "log_logistic": {"sigma": 1.4},
    "censored_weibull": {"k": 0.8}, "censored_log_normal": {"sigma": 1.3}, "censored_log_logistic": {"sigma": 1.2},
}  # fmt: skip
#: Off every point at which a loss has a kink.
ASIDE = 0.1371


def settings(name: str) -> list[Mapping[str, float]]:
    """The parameters of the record, and others."""
    loss = REGISTRY[name]
    return [loss.parameters, OTHER[name]] if loss.parameters else [{}]


def points(loss: Loss) -> tuple[Array, Array]:
    """Predictions and observations of its domains, each with each; no residual or margin is at a kink."""
    predictions = np.array(DOMAINS[loss.prediction].points) + ASIDE
    f, y = np.meshgrid(predictions, np.array(DOMAINS[loss.y].points))
    return f.ravel(), y.ravel()
