"""What SciPy computes: functions of residuals, the costs of `least_squares`, and laws with their constants."""

from typing import Any

import numpy as np

from mledocs.exhibits.atlas.libraries.call import ROWS, Call, Rowwise, data, of, rowwise, surprise

_HUBER = r"\begin{cases} \frac{1}{2} (y - f)^2 & \lvert y - f \rvert \le 1 \\ \lvert y - f \rvert - \frac{1}{2} & \text{else} \end{cases}"
_OWN = "Its constant is part of it, so nothing has to be added."


def _law(
    loss: str, written: str, rows: str, call: str, at: Rowwise, formula: str, density: str, note: str = _OWN
) -> Call:
    """A call of a law, whose snippet prints −log p, summed."""
    snippet = f"import numpy as np\nfrom scipy import stats\n\n{data(rows, 'np.array({})')}print(-stats.{call}.sum())"
    return rowwise(
        loss,
        "SciPy",
        f"stats.{written}",
        snippet,
        rows,
        at,
        formula,
        note,
        "sum",
        likelihood=r"\ell",
        density=density,
    )


def _special(loss: str, call: str, at: Rowwise, formula: str, note: str, **more: Any) -> Call:
    snippet = (
        f"import numpy as np\nfrom scipy import special\n\n{data('real', 'np.array({})')}"
        f"print(special.{call}.sum())"
    )
    name = call.partition("(")[0]
    return rowwise(
        loss, "SciPy", f"special.{name}(delta, r)", snippet, "real", at, formula, note, "sum", **more
    )


def _cost(loss: str, name: str, at: Rowwise, formula: str, note: str, instead: str) -> Call:
    """A call of `least_squares`, which is told to stop where it begins and to say the cost there."""
    given = ROWS["real"]
    snippet = (
        "import numpy as np\nfrom scipy.optimize import least_squares\n\n"
        f"r = np.array({list(given.y)}) - np.array({list(given.prediction)})\n"
        f'print(least_squares(lambda p: r + 0 * p, 0.0, loss="{name}", max_nfev=1).cost)'
    )
    return rowwise(
        loss,
        "SciPy",
        f'optimize.least_squares(loss="{name}")',
        snippet,
        "real",
        at,
        formula,
        note,
        "sum",
        instead=instead,
    )


CALLS: dict[str, Call] = {
    "scipy_huber": _special(
        "huber", "huber(1.0, y - f)", of("huber", delta=1.0), _HUBER, "The threshold comes first, then the residual.",
        instead="as for torch's HuberLoss",
    ),
    "scipy_pseudo_huber": _special(
        "pseudo_huber", "pseudo_huber(1.0, y - f)", of("pseudo_huber", delta=1.0), r"\sqrt{1 + (y - f)^2} - 1",
        "The threshold comes first, then the residual.",
        instead="with a constant of the symmetric hyperbolic law",
    ),
    "scipy_linear": _cost(
        "squared_error", "linear", of("squared_error", 0.5), r"\frac{1}{2} (y - f)^2", "The cost has a factor of one half.",
        "over the variance, and a constant",
    ),
    "scipy_huber_cost": _cost(
        "huber", "huber", of("huber", delta=1.0), _HUBER, "Its threshold is f_scale, which is one by default.",
        "as for torch's HuberLoss",
    ),
    "scipy_soft_l1": _cost(
        "pseudo_huber", "soft_l1", of("pseudo_huber", delta=1.0), r"\sqrt{1 + (y - f)^2} - 1",
        "Another name for the pseudo-Huber loss.", "with a constant of the symmetric hyperbolic law",
    ),
    "scipy_cauchy_cost": _cost(
        "cauchy", "cauchy", of("cauchy", 0.5, s=1.0), r"\frac{1}{2} \log(1 + (y - f)^2)",
        "Half of the loss: twice the cost is that of a Cauchy law.", "twice it, and the logarithm of π",
    ),
    "scipy_normal": _law(
        "squared_error", "norm.logpdf", "real", "norm.logpdf(y, f, 1.0)", surprise("squared_error"),
        r"\frac{1}{2} (y - f)^2 + \log \sqrt{2\pi}", "y, f, 1",
    ),
    "scipy_laplace": _law(
        "absolute_error", "laplace.logpdf", "real", "laplace.logpdf(y, f, 1.0)", surprise("absolute_error"),
        r"\lvert y - f \rvert + \log 2", "y, f, 1",
    ),
    "scipy_hypsecant": _law(
        "log_cosh", "hypsecant.logpdf", "real", "hypsecant.logpdf(y, f)", surprise("log_cosh"),
        r"\log \cosh(y - f) + \log \pi", "y, f", "The logistic law of half the scale belongs to twice this loss.",
    ),
    "scipy_gennorm": _law(
        "power", "gennorm.logpdf", "real", "gennorm.logpdf(y, 1.5, f)", surprise("power", q=1.5),
        r"\lvert y - f \rvert^{3/2} + \log(2 \Gamma(\frac{5}{3}))", r"y, f, 1, \frac{3}{2}",
        "The power comes before the place and the scale.",
    ),
    "scipy_cauchy": _law(
        "cauchy", "cauchy.logpdf", "real", "cauchy.logpdf(y, f, 1.0)", surprise("cauchy", s=1.0),
        r"\log(1 + (y - f)^2) + \log \pi", "y, f, 1",
    ),
    "scipy_student": _law(
        "student", "t.logpdf", "real", "t.logpdf(y, 4.0, f, 1.0)", surprise("student", nu=4.0, s=1.0),
        r"\frac{5}{2} \log(1 + \frac{(y - f)^2}{4}) + \log \frac{8}{3}", "y, f, 4, 1", "The degrees of freedom come before the place.",
    ),
    "scipy_asymmetric": _law(
        "pinball", "laplace_asymmetric.logpdf", "real", "laplace_asymmetric.logpdf(y, 2.0, f, 2.5)",
        surprise("pinball", tau=0.8), r"(y - f) (0.8 - \begin{cases} 1 & y < f \\ 0 & \text{else} \end{cases}) - \log 0.16",
        r"y, f, 1, 0.8", "Its kappa is the root of the odds of the quantile, and its scale is ours times kappa over the quantile.",
    ),
    "scipy_gumbel": _law(
        "gumbel", "gumbel_l.logpdf", "real", "gumbel_l.logpdf(y, f)", surprise("gumbel"), "e^{y - f} - (y - f)", "y, f",
        "Of minima, as in survival analysis; gumbel_r is that of maxima.",
    ),
    "scipy_poisson": _law(
        "poisson", "poisson.logpmf", "count", "poisson.logpmf(y, mu)", surprise("poisson", via=np.log),
        r"\mu - y \log \mu + \log y!", r"y, \log \mu",
    ),
    "scipy_negative_binomial": _law(
        "negative_binomial", "nbinom.logpmf", "count", "nbinom.logpmf(y, 2.0, 2.0 / (2.0 + mu))",
        surprise("negative_binomial", via=np.log, alpha=0.5),
        r"(y + 2) \log(1 + \frac{\mu}{2}) - y \log \mu + \log \frac{y! \cdot 2^y}{(y + 1)!}", r"y, \log \mu, \frac{1}{2}",
        "Its probability is that of the other event than torch's.",
    ),
    "scipy_gamma": _law(
        "gamma", "gamma.logpdf", "positive", "gamma.logpdf(y, 2.0, scale=mu / 2.0)", surprise("gamma", 2.0, via=np.log),
        r"2 (\log \mu + \frac{y}{\mu}) - 2 \log 2 - \log y", r"y, \log \mu, 2",
        "The second argument by place is where the law begins: name the scale.",
    ),
    "scipy_inverse_gaussian": _law(
        "inverse_gaussian", "invgauss.logpdf", "positive", "invgauss.logpdf(y, mu / 2.0, scale=2.0)",
        surprise("inverse_gaussian", 2.0, via=np.log), r"\frac{(y - \mu)^2}{y \mu^2} + \frac{1}{2} \log(\pi y^3)",
        r"y, \log \mu, 2", "Its mu is the mean over the scale, and the scale is the shape.",
    ),
    "scipy_exponential": _law(
        "exponential", "expon.logpdf", "two positive", "expon.logpdf(y, scale=1.0 / f)", surprise("exponential"),
        r"f y - \log f", "y, f", "The scale is one over the rate.",
    ),
    "scipy_weibull": _law(
        "weibull", "weibull_min.logpdf", "log positive", "weibull_min.logpdf(y, 2.0, scale=mu)", surprise("weibull", k=2.0),
        r"2 f + (y e^{-f})^2 - \log(2 y)", "y, f, 2", "The shape comes first; name the scale.",
    ),
    "scipy_log_normal": _law(
        "log_normal", "lognorm.logpdf", "log positive", "lognorm.logpdf(y, 1.0, scale=mu)", surprise("log_normal"),
        r"\frac{1}{2} (\log y - f)^2 + \log(y \sqrt{2\pi})", "y, f, 1",
        "Its scale is the exponential of the mean of the logarithm.",
    ),
}  # fmt: skip
