"""What scikit-learn's estimators minimise: the loss, its factor, and the penalty."""

from collections.abc import Callable

import numpy as np
from scipy import optimize

from mledocs.exhibits.atlas.libraries.call import ROWS, Call, Rowwise, of
from mledocs.numerics.arguments import Array
from mledocs.numerics.losses import ATLAS

#: The one feature on which they are tried.
_X = (1.0, 2.0, -1.0, 0.5, -0.3)
_FIT = "of the fitted line, once the penalty is taken off"


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


def _with_scale(at: Rowwise, y: Array, w: float) -> float:
    """What HuberRegressor minimises, at the best scale s for a slope: Σ s + 2 s H((y − f)/s)."""

    def cost(log_s: float) -> float:
        s = float(np.exp(log_s))
        return float(np.sum(s + 2.0 * s * at((y - w * np.array(_X)) / s, np.zeros(y.size))))

    return float(
        optimize.minimize_scalar(cost, bounds=(-5.0, 5.0), method="bounded", options={"xatol": 1e-10}).fun
    )


def _boosted(
    loss: str,
    labels: str,
    estimator: str,
    written: str,
    number: Callable[[], float],
    formula: str,
    note: str,
    instead: str,
) -> Call:
    """A call that prints the loss of a boosted model that cannot split, and so stays a constant."""
    name = estimator.partition("(")[0]
    snippet = (
        f"from sklearn.ensemble import {name}\n\ny = {list(ROWS[labels].y)}\nx = [[0.0]] * 5\n"
        f"print({estimator}.fit(x, y).train_score_.item())"
    )
    return Call(loss, "scikit-learn", written, snippet, number, formula, note, "mean", instead=instead)


def _boosted_huber() -> float:
    """Huber's loss about the median, its threshold the quantile of the distances from there."""
    y = np.array(ROWS["real"].y)
    delta = float(np.quantile(np.abs(y - np.median(y)), 0.9, method="inverted_cdf"))
    return float(np.mean(of("huber", delta=delta)(y, np.full(y.size, np.median(y)))))


def _boosted_exponential() -> float:
    y = np.array(ROWS["sign"].y)
    best = 0.5 * np.log(np.mean(y > 0) / np.mean(y < 0))
    return float(np.mean(of("exponential_margin")(y, np.full(y.size, best))))


def _signs(loss: str) -> Rowwise:
    """A loss of labels −1 and 1 for labels 0 and 1."""
    return lambda y, f: np.asarray(ATLAS[loss].value(f, 2.0 * y - 1.0))


CALLS: dict[str, Call] = {
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
    "sklearn_huber": _estimator(
        "huber", "linear_model", "HuberRegressor(epsilon=1.35, alpha=0.0, fit_intercept=False, tol=1e-12)", "real",
        _with_scale, r"\sum_i (s + 2 s H(\frac{y_i - f_i}{s})) + \alpha w^2",
        "A scale is estimated beside it, so the threshold counts in scales; the penalty is not zero by default.",
        "none: the scale is no normal one", of("huber", delta=1.35), 1e-5,
    ),
    "sklearn_boosted_huber": _boosted(
        "huber", "real", 'GradientBoostingRegressor(loss="huber", alpha=0.9, n_estimators=1, learning_rate=1e-12)',
        'GradientBoostingRegressor(loss="huber", alpha=)', _boosted_huber, r"H_\delta(y - f)",
        "Its alpha is a quantile of the residuals, which gives the threshold anew in each round.",
        "none: the threshold follows the data",
    ),
    "sklearn_boosted_exponential": _boosted(
        "exponential_margin", "logit", 'GradientBoostingClassifier(loss="exponential", n_estimators=1, learning_rate=1e-12)',
        'GradientBoostingClassifier(loss="exponential")', _boosted_exponential, "e^{-y f}",
        "Its labels are made minus one and one, and its probability is that of twice the score.", "none",
    ),
    "sklearn_svr": _estimator(
        "epsilon_insensitive", "svm", "LinearSVR(epsilon=0.5, C=0.05, fit_intercept=False, tol=1e-10, max_iter=100000)", "real",
        lambda at, y, w: float(0.05 * _losses(at, y, w).sum() + 0.5 * w * w),
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
