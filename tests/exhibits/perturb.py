"""Ways to break what the claims are about: a datum altered, or a function of the package made wrong."""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pytest

from mledocs.exhibits import data
from mledocs.exhibits.facts import descent, limits
from mledocs.exhibits.quantities import climbs, entropy, original, regressions, sample
from mledocs.numerics import distributions, likelihood, losses, optimize, regression, special
from mledocs.numerics.distributions import Bernoulli, BernoulliLogit, Exponential, Laplace, Normal
from mledocs.numerics.regression import LinearModel, LogisticModel

Break = Callable[[pytest.MonkeyPatch], None]


def everywhere(patch: pytest.MonkeyPatch, old: object, new: object) -> None:
    """Put `new` in the place of `old` under every name by which a module of the package knows it."""
    for name, module in list(sys.modules.items()):
        if name.startswith("mledocs."):
            for key, value in list(vars(module).items()):
                if value is old:
                    patch.setattr(module, key, new)


def datum(name: str, value: object) -> Break:
    """A datum of data.py altered, in every module that has imported it."""

    def apply(patch: pytest.MonkeyPatch) -> None:
        for module_name, module in list(sys.modules.items()):
            if module_name.startswith("mledocs.exhibits") and name in vars(module):
                patch.setattr(module, name, value)

    return apply


def function(old: Callable[..., Any], wrong: Callable[..., Any]) -> Break:
    """A function made wrong: `wrong` gets the right one, then its arguments."""
    return lambda patch: everywhere(patch, old, partial(wrong, old))


def method(owner: type, name: str, wrong: Callable[..., Any]) -> Break:
    """A method made wrong: `wrong` gets the right one, then the object and its arguments."""
    old = vars(owner)[name]
    if isinstance(old, classmethod):
        inner = old.__func__
        return lambda patch: patch.setattr(
            owner, name, classmethod(lambda cls, *a: wrong(partial(inner, cls), *a))
        )
    return lambda patch: patch.setattr(owner, name, lambda self, *a: wrong(partial(old, self), *a))


def loss_part(name: str, **parts: Any) -> Break:
    """An entry of LOSSES with some of its fields made wrong."""
    return lambda patch: patch.setitem(losses.LOSSES, name, replace(losses.LOSSES[name], **parts))


def law_part(name: str, **parts: Any) -> Break:
    """The same with some fields of its law made wrong."""
    return loss_part(name, law=replace(losses.LOSSES[name].require_law(), **parts))


def days(change: Callable[[Any, Any], tuple[Any, Any]]) -> Break:
    """Other days of heating."""
    return function(data.heating, lambda old: change(*old()))


def learners(change: Callable[[Any, Any], tuple[Any, Any]]) -> Break:
    """Other learners."""
    return function(data.driving, lambda old: change(*old()))


BREAKS: dict[str, Break] = {
    "sample spread out": datum("SAMPLE", (1.0, 4.8, 5.0, 5.2, 9.0)),
    "sample between two candidates": datum("SAMPLE", (3.8, 4.3, 4.5, 4.7, 5.2)),
    "sample of twenty": datum("SAMPLE", tuple(np.linspace(4.3, 5.7, 20))),
    "sample of round distances": datum("SAMPLE", (5.0, 5.0, 5.0, 5.0, 5.0 + 1e-6)),
    "candidates close": datum("CANDIDATES", {"mu5": 5.0, "mu4": 4.9, "mu6": 5.2}),
    "candidates turned round": datum("CANDIDATES", {"mu5": 4.0, "mu4": 5.0, "mu6": 6.0}),
    "narrow sigma wide": datum("NARROW_SIGMA", 0.5),
    "first not altered": datum("ALTERED_FIRST", data.SAMPLE[0]),
    "other mean to try": datum("TRY_MU", 7.0),
    "outlier not out": datum("OUTLIER", sample.largest()),
    "outlier on the other side": datum("OUTLIER", 1.0),
    "mild surprises": datum("SURPRISES", (0.6, 0.5)),
    "logit not saturated": datum("SATURATED_LOGIT", 30),
    "logit not confident": datum("WRONG_LOGIT", 1),
    "rate too large": datum("LEARNING_RATE", 0.00052),
    "rate too small": datum("LEARNING_RATE", 0.00001),
    "runaway start inside": datum("RUNAWAY_ABOVE", 0.3),
    "runaway start far inside": datum("RUNAWAY_BELOW", 0.5),
    "original with another share": datum("ORIGINAL_WITHIN_ONE_SIGMA", 68.2),
    "original with other lines": datum(
        "ORIGINAL", {k: replace(v, factors=v.factors[1:]) for k, v in data.ORIGINAL.items()}
    ),
    "days at one temperature": days(lambda x, y: (x * 0 + 3 + 1e-9 * x, y)),
    "days with an outlier": days(lambda x, y: (x, np.where(x == x.max(), y + 80, y))),
    "days turned round": days(lambda x, y: (x, -y)),
    "hours short": learners(lambda x, y: (x / 30, y)),
    "hours centred": learners(lambda x, y: (x - x.mean(), y)),
    "hours separated": learners(lambda x, y: (x, (x > 20).astype(float))),
    "hours all the same": learners(lambda x, y: (x * 0 + 20 + 1e-7 * x, y)),
    "log-likelihood with another sign": function(likelihood.log_likelihood, lambda old, d, x: -old(d, x)),
    "log-likelihood drifts with the mean": function(
        likelihood.log_likelihood, lambda old, d, x: old(d, x) + 0.3 * np.sum(x) * getattr(d, "mu", 0.0)
    ),
    "likelihood without its square": function(
        likelihood.likelihood, lambda old, d, x: abs(old(d, x) - 0.003)
    ),
    "likelihood upside down": function(likelihood.likelihood, lambda old, d, x: 1 / old(d, x)),
    "score drifts": function(likelihood.score, lambda old, d, x: old(d, x) + 0.3),
    "score doubled": function(likelihood.score, lambda old, d, x: 2 * old(d, x)),
    "densities too high for high means": function(
        distributions.density, lambda old, d, x: old(d, x) ** (0.5 if d.mu > sample.mean() else 1.0)
    ),
    "densities too high": function(distributions.density, lambda old, d, x: 0.7 + 0 * old(d, x)),
    "densities of another scale": function(distributions.density, lambda old, d, x: np.sqrt(old(d, x))),
    "normal fit unbiased": method(
        Normal, "fit", lambda old, x: Normal(old(x).mu, old(x).sigma * np.sqrt(1.25))
    ),
    "normal fit to the largest": method(Normal, "fit", lambda old, x: Normal(float(np.max(x)), old(x).sigma)),
    "normal log-density halved": method(Normal, "log_prob", lambda old, x: old(x) / 2),
    "normal log-density leaning": method(Normal, "log_prob", lambda old, x: old(x) - 0.1 * np.asarray(x)),
    "normal log-density bounded": method(Normal, "log_prob", lambda old, x: np.minimum(old(x), 3.0)),
    "laplace fit with half its scale": method(
        Laplace, "fit", lambda old, x: Laplace(old(x).mu, old(x).b / 2)
    ),
    "normal log-density flat": method(Normal, "log_prob", lambda old, x: 0 * old(x)),
    "impossible labels allowed": method(Bernoulli, "log_prob", lambda old, x: np.maximum(old(x), -1.0)),
    "exponential densities all alike": method(
        Exponential, "log_prob", lambda old, x: np.where(np.asarray(x) <= 2, np.log(0.5), -np.inf)
    ),
    "laplace fit to the largest": method(Laplace, "fit", lambda old, x: Laplace(float(np.max(x)), old(x).b)),
    "exponential fit of the sum": method(Exponential, "fit", lambda old, x: Exponential(2 * old(x).rate)),
    "squared error without its square": function(
        losses.squared_error, lambda old, p, y: np.abs(old(p, y)) ** 0.5
    ),
    "squared error shifted": function(losses.squared_error, lambda old, p, y: old(np.add(p, 0.3), y)),
    "absolute error squared": function(losses.absolute_error, lambda old, p, y: old(p, y) ** 2),
    "cross-entropy squared": function(losses.binary_cross_entropy, lambda old, p, y: old(p, y) ** 2),
    "cross-entropy from logits doubled": function(
        losses.binary_cross_entropy_with_logits, lambda old, z, y: 2.0 * old(z, y)
    ),
    "cross-entropy from logits naive": function(
        losses.binary_cross_entropy_with_logits,
        lambda old, z, y: np.where(np.abs(z) > 30, 1e9, old(z, y)),
    ),
    "loss with another factor": law_part("binary_cross_entropy_with_logits", a=lambda scale: 2.0),
    "squares without their factor": loss_part("squared_error", gradient=lambda p, y: np.subtract(p, y)),
    "squares from laplace": law_part("squared_error", distribution=Laplace),
    "absolute from normal": law_part("absolute_error", distribution=Normal),
    "labels from logits": law_part("binary_cross_entropy", distribution=lambda p, s: BernoulliLogit(p)),
    "sigmoid too large": function(special.sigmoid, lambda old, z: 1.1 * old(z)),
    "sigmoid straight": function(special.sigmoid, lambda old, z: 0.5 + 0.05 * np.asarray(z)),
    "line beside the best": function(
        regression.least_squares, lambda old, x, y: (old(x, y)[0] + 0.1, old(x, y)[1])
    ),
    "line of least absolute errors moved": function(
        optimize.laplace_line, lambda old, x, y: (old(x[:20], y[:20])[0] + np.ptp(y), 0.0)
    ),
    "line of least absolute errors stuck": function(
        optimize.laplace_line, lambda old, x, y: old(x[:20], y[:20])
    ),
    "curve beside the best": method(LogisticModel, "fit", lambda old, x, y: LogisticModel(0.2, -3.0)),
    "linear Hessian stiff": method(LinearModel, "hessian", lambda old, x, y: old(x, y) - np.eye(2)),
    "linear Hessian halved": method(LinearModel, "hessian", lambda old, x, y: old(x, y) / 2),
    "linear likelihood without its constant": method(
        LinearModel, "log_likelihood", lambda old, x, y: old(x, y) + 1.0
    ),
    "logistic Hessian with labels": method(
        LogisticModel, "hessian", lambda old, x, y: old(x, y) * (1 + y.mean() * y[0])
    ),
    "logistic Hessian too large": method(LogisticModel, "hessian", lambda old, x, y: 1000 * old(x, y)),
    "logistic Hessian as its diagonal": method(
        LogisticModel, "hessian", lambda old, x, y: np.diagonal(old(x, y))
    ),
    "logistic Hessian stretched": method(
        LogisticModel, "hessian", lambda old, x, y: old(x, y) * [[9, 3], [3, 1]]
    ),
    "logistic Hessian turned": method(
        LogisticModel, "hessian", lambda old, x, y: old(x, y) * [[1, 1], [1, -1]]
    ),
    "probabilities of another scale": method(LogisticModel, "probability", lambda old, x: 0.9 * old(x)),
    "newton in half steps": function(
        regressions.newton_path, lambda old: np.linspace(old()[0], old()[-1], len(old()))
    ),
    "one scoring step fewer": function(climbs.scoring_steps, lambda old: old() - 1),
    "one step fewer": function(regressions.newton_steps, lambda old: old() - 1),
    "gradient arrived": function(
        regressions.gradient_path, lambda old: np.array([regressions.newton_path()[-1]] * len(old()))
    ),
    "rate doubled": function(
        optimize.gradient_ascent, lambda old, g, start, rate, n: old(g, start, 1.5 * rate, n)
    ),
    "another learner": function(regressions.driving_worst_hours, lambda old: old() + 1),
    "boundary elsewhere": function(regressions.driving_boundary, lambda old: old() + 2),
    "costs of others": function(regressions.driving_costs, lambda old: old()[::-1] * 1.1),
    "midrange elsewhere": function(sample.outlier_midrange, lambda old: old() + 0.5),
    "certain labels with entropy": function(entropy.entropy, lambda old, rho: old(rho) + 0.1),
    "learners whose odds are zero": function(descent.five_learners, lambda old: [*old()[:-1], 0]),
    "one more passed": function(regressions.driving_passes, lambda old: old() + 1),
    "constant forgotten": function(regressions.heating_constant, lambda old: 0.0),
    "loss is its logarithm": function(sample.loss_of, lambda old, name: -old(name)),
    "gap of the wrong candidate": function(sample.loss_gap, lambda old, worse, better: old(worse, "mu6")),
    "one point fewer inside": function(sample.within_one_sigma, lambda old: old() - 1),
    "zero reached later": function(sample.underflow_n_zero, lambda old: old() - 3),
    "sum out of range": function(sample.underflow_log_likelihood, lambda old: old() * 1e9),
    "draws that change": function(
        sample.underflow_draws, lambda old: np.concatenate([old()[:530], 5 + 3 * (old()[530:] - 5)])
    ),
    "scoring beyond": function(regressions.scoring_sigma, lambda old, sigma: 0.5 * old(sigma)),
    "limit elsewhere": function(regressions.newton_limit, lambda old: 1.5 * old()),
    "ratio elsewhere": function(sample.ratio_best_to_next, lambda old: old() + 1),
    "own product as printed": function(original.own_product, lambda old, name: original.product(name)),
    "one wrong number more": function(original.wrong_products, lambda old: old() + 1),
    "saturation elsewhere": function(entropy.saturation_logit, lambda old: old() + 1),
    "overflow elsewhere": function(entropy.overflow_logit, lambda old: old() - 1),
    "hinge is logistic": function(limits.hinge, lambda old, m: -np.log(1 / (1 + np.exp(-m)))),
}
