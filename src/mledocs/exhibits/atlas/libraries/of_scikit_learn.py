"""What scikit-learn's metrics compute."""

from typing import Any

import numpy as np

from mledocs.exhibits.atlas.libraries.call import ROWS, Call, Rowwise, data, deviance, of, rowwise
from mledocs.numerics.arguments import Array
from mledocs.numerics.losses import ATLAS

_RELATIVE = r"\frac{\lvert y - f \rvert}{y}"
_EPSILON = float(np.finfo(np.float64).eps)


def _metric(
    loss: str, written: str, rows: str, line: str, at: Rowwise, formula: str, note: str, **more: Any
) -> Call:
    name, prediction = line.partition("(")[0], "mu" if ROWS[rows].symbol == r"\mu" else ROWS[rows].symbol
    snippet = (
        f"from sklearn.metrics import {name}\n\n{data(rows)}print({line.replace('PREDICTION', prediction)})"
    )
    return rowwise(loss, "scikit-learn", f"metrics.{written}", snippet, rows, at, formula, note, **more)


def _certain() -> float:
    """The cross-entropy of the smallest probability that log_loss knows."""
    return float(ATLAS["binary_cross_entropy"].value(_EPSILON, 1.0))


def _relative(y: Array, f: Array) -> Array:
    return np.asarray(ATLAS["percentage_error"].value(f, y))


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
        r"(y - f) (0.8 - \begin{cases} 1 & y < f \\ 0 & \text{else} \end{cases})",
        "Without alpha it is half of the absolute error.",
        likelihood=r"\frac{\ell}{s} + \log s - \log 0.16", density=r"y, f, s, 0.8",
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
        "binary_cross_entropy", "scikit-learn", "metrics.log_loss; certain and wrong",
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
}  # fmt: skip
