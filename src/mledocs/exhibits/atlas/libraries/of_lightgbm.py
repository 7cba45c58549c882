"""What LightGBM computes: metrics, and the Hessians of its objectives, read off one leaf at two penalties."""

from typing import Any

import numpy as np

from mledocs.exhibits.atlas.libraries.call import (
    ROWS,
    Call,
    Rowwise,
    data,
    deviance,
    hessian,
    of,
    rowwise,
    second,
)
from mledocs.numerics.arguments import Array
from mledocs.numerics.losses import ATLAS

#: Two leaves of five equal rows: the first is −5 g/(5 h + penalty), so two penalties give h.
_LEAF = """
import lightgbm as lgb
import numpy as np

x = np.repeat([[0.0], [1.0]], 5, axis=0)
y = np.repeat([{y}, {other}], 5)
options = {{"objective": "{objective}", "learning_rate": 1.0, "boost_from_average": False, "verbosity": -1}}
options |= {{"min_data_in_leaf": 1, "min_data_in_bin": 1, "min_sum_hessian_in_leaf": 0.0}}


def leaf(penalty):
    rows = lgb.Dataset(x, label=y, init_score=np.full(10, {f}))
    return lgb.train(options | {{"lambda_l2": penalty}}, rows, 1).predict([[0.0]], raw_score=True).item()


a, b = leaf(0.0), leaf(5.0)
print(b / (a - b))
"""
_SINGLE = 1e-5  # predictions are kept in single precision
_DELTA = 0.7  # poisson_max_delta_step, by default


def _metric(
    loss: str, metric: str, objective: str, rows: str, at: Rowwise, formula: str, note: str, **more: Any
) -> Call:
    symbol = ROWS[rows].symbol
    score = "np.log(mu)" if symbol == r"\mu" or rows.startswith("log ") else symbol
    snippet = (
        f"import lightgbm as lgb\nimport numpy as np\n\n{data(rows, 'np.array({})')}"
        f"rows = lgb.Dataset(np.arange(5.0)[:, None], label=y, init_score={score})\n"
        f'options = {{"objective": "{objective}", "metric": "{metric}", "learning_rate": 1e-12}}\n'
        'options |= {"min_data_in_leaf": 1, "min_data_in_bin": 1, "boost_from_average": False, "verbosity": -1}\n'
        "seen = {}\n"
        'lgb.train(options, rows, 1, [rows], ["rows"], callbacks=[lgb.record_evaluation(seen)])\n'
        f'print(seen["rows"]["{metric}"][0])'
    )
    return rowwise(
        loss, "LightGBM", f"metric={metric}", snippet, rows, at, formula, note, tolerance=_SINGLE, **more
    )


def _hessian(
    loss: str,
    objective: str,
    rows: str,
    at: tuple[float, float],
    of_row: Rowwise,
    formula: str,
    note: str,
    other: float = 1.0,
) -> Call:
    snippet = _LEAF.format(y=at[0], f=at[1], other=other, objective=objective)
    return hessian(loss, "LightGBM", f"objective={objective}", snippet, rows, at, of_row, formula, note)


def _steeper(y: Array, f: Array) -> Array:
    return np.asarray(ATLAS["poisson"].hessian(f + _DELTA, y))


def _one(y: Array, f: Array) -> Array:
    """The Hessian of half the squared error, which Huber's loss is given everywhere."""
    return 0.5 * np.asarray(ATLAS["squared_error"].hessian(f, y))


def _held(y: Array, f: Array) -> Array:
    """The percentage error, its denominator held at one and above."""
    return np.asarray(ATLAS["percentage_error"].value(f, y)) * y / np.maximum(y, 1.0)


_EXACT = "The true Hessian."
CALLS: dict[str, Call] = {
    "lightgbm_squared": _hessian(
        "squared_error", "regression", "real", (3.0, 0.5), second("squared_error", 0.5), "1",
        "Of half the square; the metric is the whole square.",
    ),
    "lightgbm_huber_hessian": _hessian(
        "huber", "huber", "real", (3.0, 0.5), _one, "1", "One everywhere; the true one is zero beyond the threshold.", -2.0
    ),
    "lightgbm_fair_hessian": _hessian(
        "fair", "fair", "real", (3.0, 0.5), second("fair", delta=1.0), r"\frac{1}{(1 + \lvert y - f \rvert)^2}", _EXACT, -2.0
    ),
    "lightgbm_poisson_hessian": _hessian(
        "poisson", "poisson", "log count", (3.0, 0.4), _steeper, r"e^{f + 0.7}",
        "About twice the true Hessian: what is added to the exponent is poisson_max_delta_step.",
    ),
    "lightgbm_gamma_hessian": _hessian(
        "gamma", "gamma", "log positive", (3.0, 0.4), second("gamma"), "y e^{-f}", _EXACT
    ),
    "lightgbm_tweedie_hessian": _hessian(
        "tweedie", "tweedie", "log amount", (3.0, 0.4), second("tweedie", p=1.5),
        r"\frac{1}{2} e^{f/2} + \frac{1}{2} y e^{-f/2}", "The true Hessian; the power is fixed by the caller.",
    ),
    "lightgbm_binary": _hessian(
        "binary_cross_entropy_with_logits", "binary", "logit", (1.0, 0.4), second("binary_cross_entropy_with_logits"),
        r"\frac{e^f}{(1 + e^f)^2}", _EXACT, 0.0,
    ),
    "lightgbm_l2": _metric(
        "squared_error", "l2", "regression", "real", of("squared_error"), "(y - f)^2", "The objective of that name is half of it.",
        likelihood=r"\frac{\ell}{2 \sigma^2} + \log(\sigma \sqrt{2\pi})", density=r"y, f, \sigma",
    ),
    "lightgbm_huber": _metric(
        "huber", "huber", "regression", "real", of("huber", delta=0.9),
        r"\begin{cases} \frac{1}{2} (y - f)^2 & \lvert y - f \rvert \le 0.9 \\ 0.9 \lvert y - f \rvert - 0.405 & \text{else} \end{cases}",
        "Its alpha is the threshold itself; in scikit-learn's boosting the same name is a quantile.",
        instead="as for torch's HuberLoss, with another threshold",
    ),
    "lightgbm_fair": _metric(
        "fair", "fair", "regression", "real", of("fair", delta=1.0), r"\lvert y - f \rvert - \log(1 + \lvert y - f \rvert)",
        "Its parameter is fair_c, one by default.", instead="with a constant of its own law",
    ),
    "lightgbm_quantile": _metric(
        "pinball", "quantile", "regression", "real", of("pinball", tau=0.9),
        r"(y - f) (0.9 - \begin{cases} 1 & y < f \\ 0 & \text{else} \end{cases})",
        "Its alpha is not the median's by default.", likelihood=r"\frac{\ell}{s} + \log s - \log 0.09",
        density=r"y, f, s, 0.9",
    ),
    "lightgbm_mape": _metric(
        "percentage_error", "mape", "regression", "two positive", _held, r"\frac{\lvert y - f \rvert}{\max(y, 1)}",
        "Not that error for observations below one: the denominator is held.", instead="none",
    ),
    "lightgbm_poisson": _metric(
        "poisson", "poisson", "poisson", "log count", of("poisson"), "e^f - y f", "Without the factorial, other than in XGBoost.",
        likelihood=r"\ell + \log y!", density="y, f",
    ),
    "lightgbm_gamma": _metric(
        "gamma", "gamma", "gamma", "log positive", of("gamma"), "f + y e^{-f}", "The likelihood of shape one, whatever the shape is.",
        likelihood=r"k \ell + \log \Gamma(k) - k \log k - (k - 1) \log y", density="y, f, k",
    ),
    "lightgbm_gamma_deviance": _metric(
        "gamma", "gamma_deviance", "gamma", "positive", deviance("gamma"), r"2 (\log \frac{\mu}{y} + \frac{y}{\mu} - 1)",
        "A sum over rows, unlike the other metrics here.", over="sum",
        likelihood=r"\frac{k}{2} \ell + \log \Gamma(k) - k \log k + k + \log y", density=r"y, \log \mu, k",
    ),
    "lightgbm_tweedie": _metric(
        "tweedie", "tweedie", "tweedie", "amount", of("tweedie", via=np.log, p=1.5), r"2 (\frac{y}{\sqrt{\mu}} + \sqrt{\mu})",
        "Without the normalising series: it cannot be compared between powers.", instead="over the dispersion, and a series",
    ),
}  # fmt: skip
