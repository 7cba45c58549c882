"""What XGBoost computes: metrics, and the Hessians of its objectives, read off one leaf at two penalties."""

from typing import Any

import numpy as np

from mledocs.exhibits.atlas.libraries.call import (
    ROWS,
    Call,
    Rowwise,
    data,
    hessian,
    of,
    rowwise,
    second,
    surprise,
)
from mledocs.numerics.arguments import Array
from mledocs.numerics.losses import ATLAS

#: A single row: its leaf is −g/(h + penalty), so two penalties give h.
_LEAF = """
import numpy as np
import xgboost as xgb

rows = xgb.DMatrix(np.zeros((1, 1)), label=[{y}], base_margin=[{f}])


def leaf(penalty):
    options = {{"objective": "{objective}", "lambda": penalty, "eta": 1.0, "min_child_weight": 0.0}}{more}
    return xgb.train(options, rows, 1).predict(rows, output_margin=True).item() - {f}


a, b = leaf(0.0), leaf(1.0)
print(b / (a - b))
"""
#: How precisely its metrics are printed.
_PRINTED = 2e-5
_DELTA = 0.7  # max_delta_step of count:poisson, by default


def _metric(
    loss: str, metric: str, objective: str, rows: str, at: Rowwise, formula: str, note: str, **more: Any
) -> Call:
    margin = {r"\mu": "np.log(mu)"}.get(
        ROWS[rows].symbol, "np.log(mu)" if rows.startswith("log ") else ROWS[rows].symbol
    )
    snippet = (
        f"import numpy as np\nimport xgboost as xgb\n\n{data(rows, 'np.array({})')}"
        f"rows = xgb.DMatrix(np.zeros((5, 1)), label=y, base_margin={margin})\n"
        f'options = {{"objective": "{objective}", "eval_metric": "{metric}", "eta": 0.0}}\n'
        'print(xgb.train(options, rows, 1).eval(rows).split(":")[-1])'
    )
    return rowwise(loss, "XGBoost", metric, snippet, rows, at, formula, note, tolerance=_PRINTED, **more)


def _hessian(
    loss: str,
    objective: str,
    rows: str,
    at: tuple[float, float],
    of_row: Rowwise,
    formula: str,
    note: str,
    more: str = "",
) -> Call:
    added = f"\n    options |= {more}" if more else ""
    snippet = _LEAF.format(y=at[0], f=at[1], objective=objective, more=added)
    return hessian(loss, "XGBoost", objective, snippet, rows, at, of_row, formula, note)


def _aft(loss: str, law: str, at: Rowwise, formula: str, density: str) -> Call:
    """A time that was seen, as an interval of no width; the scale is one half."""
    snippet = (
        f"import numpy as np\nimport xgboost as xgb\n\n{data('log positive', 'np.array({})')}"
        "rows = xgb.DMatrix(np.zeros((5, 1)), base_margin=np.log(mu))\n"
        "rows.set_info(label_lower_bound=y, label_upper_bound=y)\n"
        f'options = {{"objective": "survival:aft", "aft_loss_distribution": "{law}", "eta": 0.0}}\n'
        'options |= {"aft_loss_distribution_scale": 0.5, "eval_metric": "aft-nloglik"}\n'
        "seen = {}\n"
        'xgb.train(options, rows, 1, evals=[(rows, "rows")], evals_result=seen, verbose_eval=False)\n'
        'print(seen["rows"]["aft-nloglik"][0])'
    )
    return rowwise(
        loss, "XGBoost", f"survival:aft; {law}", snippet, "log positive", at, formula,
        "After training, Booster.eval forgets the scale and takes one; the values during training are right.",
        likelihood=r"\ell", density=density, tolerance=_PRINTED,
    )  # fmt: skip


def _steeper(y: Array, f: Array) -> Array:
    return np.asarray(ATLAS["poisson"].hessian(f + _DELTA, y))


def _one(y: Array, f: Array) -> Array:
    """The Hessian of half the squared error, which the hinge is given too."""
    return 0.5 * np.asarray(ATLAS["squared_error"].hessian(f, y))


_EXACT = "The true Hessian."
CALLS: dict[str, Call] = {
    "xgboost_squared": _hessian(
        "squared_error", "reg:squarederror", "real", (3.0, 0.5), second("squared_error", 0.5), "1",
        "Of half the square: the gradient is the residual itself.",
    ),
    "xgboost_squared_log": _hessian(
        "squared_log_error", "reg:squaredlogerror", "two positive", (3.0, 0.5), second("squared_log_error", 0.5),
        r"\frac{1 + \log(1 + y) - \log(1 + f)}{(1 + f)^2}", "Of half the square, and held above zero where it would be negative.",
    ),
    "xgboost_pseudo_huber": _hessian(
        "pseudo_huber", "reg:pseudohubererror", "real", (3.0, 0.5), second("pseudo_huber", delta=1.0),
        r"(1 + (y - f)^2)^{-3/2}", "The true Hessian: far out it vanishes, and leaves grow large.",
    ),
    "xgboost_poisson_hessian": _hessian(
        "poisson", "count:poisson", "log count", (3.0, 0.4), _steeper, r"e^{f + 0.7}",
        "About twice the true Hessian: what is added to the exponent is max_delta_step.",
    ),
    "xgboost_gamma_hessian": _hessian(
        "gamma", "reg:gamma", "log positive", (3.0, 0.4), second("gamma"), "y e^{-f}", _EXACT
    ),
    "xgboost_tweedie_hessian": _hessian(
        "tweedie", "reg:tweedie", "log amount", (3.0, 0.4), second("tweedie", p=1.5),
        r"\frac{1}{2} e^{f/2} + \frac{1}{2} y e^{-f/2}", "The true Hessian; the power is fixed by the caller.",
    ),
    "xgboost_logistic": _hessian(
        "binary_cross_entropy_with_logits", "binary:logistic", "logit", (1.0, 0.4),
        second("binary_cross_entropy_with_logits"), r"\frac{e^f}{(1 + e^f)^2}", _EXACT,
    ),
    "xgboost_hinge": _hessian(
        "hinge", "binary:hinge", "sign", (1.0, 0.4), _one, "1",
        "The true one is zero; one stands for it inside the margin.",
    ),
    "xgboost_poisson": _metric(
        "poisson", "poisson-nloglik", "count:poisson", "count", surprise("poisson", via=np.log),
        r"\mu - y \log \mu + \log y!", "With the factorial, other than in LightGBM.", likelihood=r"\ell", density=r"y, \log \mu",
    ),
    "xgboost_gamma": _metric(
        "gamma", "gamma-nloglik", "reg:gamma", "log positive", of("gamma"), "f + y e^{-f}",
        "The likelihood of shape one, whatever the shape is.",
        likelihood=r"k \ell + \log \Gamma(k) - k \log k - (k - 1) \log y", density="y, f, k",
    ),
    "xgboost_tweedie": _metric(
        "tweedie", "tweedie-nloglik@1.5", "reg:tweedie", "amount", of("tweedie", via=np.log, p=1.5),
        r"2 (\frac{y}{\sqrt{\mu}} + \sqrt{\mu})", "Without the normalising series: it cannot be compared between powers.",
        instead="over the dispersion, and a series",
    ),
    "xgboost_mape": _metric(
        "percentage_error", "mape", "reg:squarederror", "two positive", of("percentage_error"), r"\frac{\lvert y - f \rvert}{y}",
        "No factor of one hundred.", instead="none",
    ),
    "xgboost_mphe": _metric(
        "pseudo_huber", "mphe", "reg:pseudohubererror", "real", of("pseudo_huber", delta=1.0), r"\sqrt{1 + (y - f)^2} - 1",
        "Its parameter is huber_slope.", instead="with a constant of the symmetric hyperbolic law",
    ),
    "xgboost_logloss": _metric(
        "binary_cross_entropy_with_logits", "logloss", "binary:logistic", "logit", of("binary_cross_entropy_with_logits"),
        r"\log(1 + e^f) - y f", "Of probabilities in single precision.", likelihood=r"\ell", density="y, f",
    ),
    "xgboost_aft_normal": _aft(
        "log_normal", "normal", surprise("log_normal", 0.5), r"2 (\log y - f)^2 + \log(\frac{y}{2} \sqrt{2\pi})",
        r"y, f, \frac{1}{2}",
    ),
    "xgboost_aft_extreme": _aft(
        "weibull", "extreme", surprise("weibull", k=2.0), r"2 f + (y e^{-f})^2 - \log(2 y)", "y, f, 2"
    ),
}  # fmt: skip
