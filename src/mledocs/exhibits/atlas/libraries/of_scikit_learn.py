"""What scikit-learn computes: its metrics, and the losses that its estimators minimise with their penalties."""

from collections.abc import Callable
from typing import Any

import numpy as np
from scipy import optimize

from mledocs.exhibits.atlas.libraries.call import ROWS, Call, Rowwise, data, deviance, of, rowwise
from mledocs.numerics.arguments import Array
from mledocs.numerics.losses import ATLAS

_RELATIVE = r"\frac{\lvert y - f \rvert}{y}"
#: The one feature on which the estimators are tried.
_X = (1.0, 2.0, -1.0, 0.5, -0.3)
_EPSILON = float(np.finfo(np.float64).eps)


def _metric(
    loss: str, written: str, rows: str, line: str, at: Rowwise, formula: str, note: str, **more: Any
) -> Call:
    name, prediction = line.partition("(")[0], "mu" if ROWS[rows].symbol == r"\mu" else ROWS[rows].symbol
    snippet = (
        f"from sklearn.metrics import {name}\n\n{data(rows)}print({line.replace('PREDICTION', prediction)})"
    )
    return rowwise(loss, "scikit-learn", f"metrics.{written}", snippet, rows, at, formula, note, **more)


def _slope(cost: Callable[[float], float]) -> float:
    """The slope of least cost, to what a search can tell."""
    found = optimize.minimize_scalar(cost, bracket=(-1.0, 1.0), tol=1e-12)
    return float(found.x)


def _estimator(
    loss: str, module: str, estimator: str, rows: str, cost: Callable[[Rowwise, Array, float], float],
    formula: str, note: str, instead: str, at: Rowwise, tolerance: float = 1e-6,
) -> Call:  # fmt: skip
    """A call that prints the slope of a fit without intercept; `cost` is what it minimises, of the rows' losses."""
    y = np.array(ROWS[rows].y)
    name = estimator.partition("(")[0]
    snippet = (
        f"from sklearn.{module} import {name}\n\n"
        f"y = {list(ROWS[rows].y)}\nx = {[[each] for each in _X]}\n"
        f"print({estimator}.fit(x, y).coef_.item())"
    )
    return Call(
        loss, "scikit-learn", name, snippet, lambda: _slope(lambda w: cost(at, y, w)), formula, note, "fit",
        instead=instead, tolerance=tolerance,
    )  # fmt: skip


def _losses(at: Rowwise, y: Array, w: float) -> Array:
    return at(y, w * np.array(_X))


def _signs(loss: str) -> Rowwise:
    """A loss of labels −1 and 1 for labels 0 and 1."""
    return lambda y, f: np.asarray(ATLAS[loss].value(f, 2.0 * y - 1.0))


def _certain() -> float:
    """The cross-entropy of the smallest probability that log_loss knows."""
    return float(ATLAS["binary_cross_entropy"].value(_EPSILON, 1.0))


def _relative(y: Array, f: Array) -> Array:
    return np.asarray(ATLAS["percentage_error"].value(f, y))


_FIT = "of the fitted line, once the penalty is taken off"
CALLS: dict[str, Call] = {
    "sklearn_mse": _metric(
        "squared_error", "mean_squared_error", "real", "mean_squared_error(y, PREDICTION)", of("squared_error"), r"(y - f)^2",
        "The observation comes first, other than in torch.",
        likelihood=r"\frac{\ell}{2 \sigma^2} + \log(\sigma \sqrt{2\pi})", density=r"y, f, \sigma",
    ),
    "sklearn_mae": _metric(
        "absolute_error", "mean_absolute_error", "real", "mean_absolute_error(y, PREDICTION)", of("absolute_error"),
        r"\lvert y - f \rvert", "Twice the pinball loss as it stands by default.",
        likelihood=r"\frac{\ell}{b} + \log(2b)", density="y, f, b",
    ),
    "sklearn_pinball": _metric(
        "pinball", "mean_pinball_loss(alpha=)", "real", "mean_pinball_loss(y, PREDICTION, alpha=0.8)", of("pinball", tau=0.8),
        r"(y - f) (\frac{8}{10} - \begin{cases} 1 & y < f \\ 0 & \text{else} \end{cases})",
        "Without alpha it is half of the absolute error.",
        likelihood=r"\frac{\ell}{s} + \log s - \log \frac{16}{100}", density=r"y, f, s, \frac{8}{10}",
    ),
    "sklearn_poisson": _metric(
        "poisson", "mean_poisson_deviance", "count", "mean_poisson_deviance(y, PREDICTION)", deviance("poisson"),
        r"2 (\mu - y + \begin{cases} y \log \frac{y}{\mu} & y > 0 \\ 0 & \text{else} \end{cases})",
        "It takes the mean, not its logarithm, and has the factor of every deviance.",
        instead="half of it and a term without the prediction",
    ),
    "sklearn_gamma": _metric(
        "gamma", "mean_gamma_deviance", "positive", "mean_gamma_deviance(y, PREDICTION)", deviance("gamma"),
        r"2 (\log \frac{\mu}{y} + \frac{y}{\mu} - 1)", "Free of the shape of the law, which has to be estimated beside it.",
        likelihood=r"\frac{k}{2} \ell + \log \Gamma(k) - k \log k + k + \log y", density=r"y, \log \mu, k",
    ),
    "sklearn_tweedie": _metric(
        "tweedie", "mean_tweedie_deviance(power=)", "amount", "mean_tweedie_deviance(y, PREDICTION, power=1.5)",
        deviance("tweedie", p=1.5),
        r"4 (\frac{y}{\sqrt{\mu}} + \sqrt{\mu} - 2 \sqrt{y})",
        "Without power it is the squared error; no law has a power between zero and one, and it is refused.",
        instead="its half over the dispersion, and a series",
    ),
    "sklearn_inverse_gaussian": _metric(
        "inverse_gaussian", "mean_tweedie_deviance(power=3)", "positive", "mean_tweedie_deviance(y, PREDICTION, power=3)",
        of("inverse_gaussian", via=np.log), r"\frac{(y - \mu)^2}{y \mu^2}", "The third power is the inverse Gaussian law.",
        likelihood=r"\frac{\lambda}{2} \ell + \frac{1}{2} \log \frac{2 \pi y^3}{\lambda}", density=r"y, \log \mu, \lambda",
    ),
    "sklearn_log_loss": _metric(
        "binary_cross_entropy", "log_loss", "share", "log_loss(y, PREDICTION)", of("binary_cross_entropy"),
        r"-y \log q - (1 - y) \log(1 - q)", "It clips probabilities at the resolution of their type.",
        likelihood=r"\ell", density="y, q",
    ),
    "sklearn_log_loss_certain": Call(
        "binary_cross_entropy", "scikit-learn", "metrics.log_loss, certain and wrong",
        "from sklearn.metrics import log_loss\n\nprint(log_loss([1.0], [0.0], labels=[0.0, 1.0]))",
        _certain, r"52 \log 2", "The probability is clipped at the resolution of its type; the true loss is infinite.",
        code=_certain, instead="none: of a probability that was changed",
    ),
    "sklearn_brier": _metric(
        "brier", "brier_score_loss", "share", "brier_score_loss(y, PREDICTION)", of("brier"), r"(y - q)^2",
        "For more classes than two the sum over all classes is taken.", instead="none, for labels",
    ),
    "sklearn_mape": _metric(
        "percentage_error", "mean_absolute_percentage_error", "two positive",
        "mean_absolute_percentage_error(y, PREDICTION)", _relative, _RELATIVE,
        "No factor of one hundred; an observation of zero gives a huge number, no error.", instead="none",
    ),
    "sklearn_msle": _metric(
        "squared_log_error", "mean_squared_log_error", "two positive", "mean_squared_log_error(y, PREDICTION)",
        of("squared_log_error"), r"(\log(1 + y) - \log(1 + f))^2", "Of one plus y: zeros are allowed.",
        likelihood=r"\frac{\ell}{2 \sigma^2} + \log((1 + y) \sigma \sqrt{2\pi})", density=r"y, f, \sigma",
    ),
    "sklearn_hinge": _metric(
        "hinge", "hinge_loss", "sign", "hinge_loss(y, PREDICTION)", of("hinge"),
        r"\begin{cases} 1 - y f & y f < 1 \\ 0 & \text{else} \end{cases}", "It takes scores, not probabilities.",
        instead="none",
    ),
    "sklearn_ridge": _estimator(
        "squared_error", "linear_model", "Ridge(alpha=2.0, fit_intercept=False)", "real",
        lambda at, y, w: float(_losses(at, y, w).sum() + 2.0 * w * w), r"\sum_i (y_i - f_i)^2 + \alpha w^2",
        "A sum of losses: the same alpha weighs less with more rows.", _FIT, of("squared_error"),
    ),
    "sklearn_lasso": _estimator(
        "squared_error", "linear_model", "Lasso(alpha=0.1, fit_intercept=False, tol=1e-12)", "real",
        lambda at, y, w: float(0.5 * _losses(at, y, w).mean() + 0.1 * abs(w)),
        r"\frac{1}{2n} \sum_i (y_i - f_i)^2 + \alpha \lvert w \rvert",
        "Half of a mean, other than in Ridge.", _FIT, of("squared_error"),
    ),
    "sklearn_logistic": _estimator(
        "binary_cross_entropy_with_logits", "linear_model", "LogisticRegression(C=0.5, fit_intercept=False, tol=1e-12)",
        "logit", lambda at, y, w: float(0.5 * _losses(at, y, w).sum() + 0.5 * w * w),
        r"C \sum_i \ell_i + \frac{1}{2} w^2", "A penalty by default, and C weighs the data, not the penalty.", _FIT,
        of("binary_cross_entropy_with_logits"), 1e-5,
    ),
    "sklearn_poisson_regressor": _estimator(
        "poisson", "linear_model", "PoissonRegressor(alpha=0.5, fit_intercept=False, tol=1e-12)", "count",
        lambda at, y, w: float(_losses(at, y, w).mean() + 0.25 * w * w),
        r"\frac{1}{n} \sum_i \ell_i + \frac{\alpha}{2} w^2", "A penalty by default: for the likelihood set alpha to zero.",
        _FIT, of("poisson"), 1e-5,
    ),
    "sklearn_gamma_regressor": _estimator(
        "gamma", "linear_model", "GammaRegressor(alpha=0.5, fit_intercept=False, tol=1e-12)", "positive",
        lambda at, y, w: float(_losses(at, y, w).mean() + 0.25 * w * w),
        r"\frac{1}{n} \sum_i \ell_i + \frac{\alpha}{2} w^2", "The link is the logarithm; in statsmodels it is one over the mean by default.",
        _FIT, of("gamma"), 1e-5,
    ),
    "sklearn_tweedie_regressor": _estimator(
        "tweedie", "linear_model", "TweedieRegressor(power=1.5, alpha=0.5, fit_intercept=False, tol=1e-12)", "amount",
        lambda at, y, w: float(_losses(at, y, w).mean() + 0.25 * w * w),
        r"\frac{1}{n} \sum_i \ell_i + \frac{\alpha}{2} w^2", "The power is fixed by the caller and never estimated.",
        _FIT, of("tweedie", p=1.5), 1e-5,
    ),
    "sklearn_quantile": _estimator(
        "pinball", "linear_model", "QuantileRegressor(quantile=0.8, alpha=0.1, fit_intercept=False)", "real",
        lambda at, y, w: float(_losses(at, y, w).mean() + 0.1 * abs(w)),
        r"\frac{1}{n} \sum_i \ell_i + \alpha \lvert w \rvert", "A penalty of one by default: set alpha to zero.", _FIT,
        of("pinball", tau=0.8), 1e-6,
    ),
    "sklearn_svr": _estimator(
        "epsilon_insensitive", "svm", "LinearSVR(epsilon=0.5, C=0.2, fit_intercept=False, tol=1e-10, max_iter=100000)", "real",
        lambda at, y, w: float(0.2 * _losses(at, y, w).sum() + 0.5 * w * w),
        r"C \sum_i \ell_i + \frac{1}{2} w^2", "Epsilon is zero by default here, and a tenth in SVR.", _FIT,
        of("epsilon_insensitive", epsilon=0.5), 1e-5,
    ),
    "sklearn_svr_squared": _estimator(
        "squared_epsilon_insensitive", "svm",
        'LinearSVR(loss="squared_epsilon_insensitive", epsilon=0.5, C=0.2, fit_intercept=False, tol=1e-10, max_iter=100000)',
        "real", lambda at, y, w: float(0.2 * _losses(at, y, w).sum() + 0.5 * w * w),
        r"C \sum_i \ell_i + \frac{1}{2} w^2", "A sum of losses: the same C weighs more with more rows.", _FIT,
        of("squared_epsilon_insensitive", epsilon=0.5), 1e-5,
    ),
    "sklearn_svc_squared": _estimator(
        "squared_hinge", "svm", "LinearSVC(C=0.2, fit_intercept=False, tol=1e-10, max_iter=100000)", "logit",
        lambda at, y, w: float(0.2 * _losses(at, y, w).sum() + 0.5 * w * w), r"C \sum_i \ell_i + \frac{1}{2} w^2",
        "The squared hinge is the default of LinearSVC, the plain one that of SVC.", "none", _signs("squared_hinge"), 1e-5,
    ),
}  # fmt: skip
