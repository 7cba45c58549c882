"""What statsmodels computes: log-likelihoods of its families and models, and norms of its robust regression."""

from dataclasses import replace
from typing import Any

import numpy as np

from mledocs.exhibits.atlas.libraries.call import ROWS, Call, Rowwise, data, deviance, of, rowwise, surprise
from mledocs.numerics.arguments import Array

_FULL = "A whole log-likelihood: its sign is that of the likelihood, not of the loss."


def _family(
    loss: str, written: str, rows: str, family: str, at: Rowwise, formula: str, note: str, **more: Any
) -> Call:
    """A call of a family's log-likelihood, which the snippet prints with its sign turned."""
    call, _, arguments = family.partition("|")
    snippet = (
        "import numpy as np\nfrom statsmodels.genmod import families\n\n"
        f"{data(rows, 'np.array({})')}print(-families.{call}.loglike(y, mu{arguments}))"
    )
    return rowwise(loss, "statsmodels", written, snippet, rows, at, formula, note, "sum", **more)


def _norm(loss: str, norm: str, at: Rowwise, formula: str, note: str, **more: Any) -> Call:
    snippet = (
        "import numpy as np\nfrom statsmodels.robust import norms\n\n"
        f"{data('real', 'np.array({})')}print(norms.{norm}.rho(y - f).sum())"
    )
    return rowwise(
        loss, "statsmodels", f"robust.norms.{norm}", snippet, "real", at, formula, note, "sum", **more
    )


def _binary(model: str) -> str:
    """A snippet that prints −log L of a binary model with one coefficient, at one."""
    given = ROWS["logit"]
    return (
        "import numpy as np\nimport statsmodels.api as sm\n\n"
        f"y = np.array({list(given.y)})\nf = np.array({[[each] for each in given.prediction]})\n"
        f"print(-sm.{model}.loglike([1.0]))"
    )


def _fitted_normal() -> float:
    """−log L of a normal sample at the maximum, whose variance is the mean squared error."""
    y = np.array(ROWS["real"].y)
    return float(np.sum(surprise("squared_error", float(y.std()))(y, np.full(y.size, y.mean()))))


def _one(y: Array, mu: Array) -> Array:
    """−log p of the negative binomial law whose variance is μ + μ²."""
    return surprise("negative_binomial", via=np.log, alpha=1.0)(y, mu)


CALLS: dict[str, Call] = {
    "statsmodels_poisson": _family(
        "poisson", "families.Poisson().loglike", "count", "Poisson()", surprise("poisson", via=np.log),
        r"\mu - y \log \mu + \log y!", _FULL, likelihood=r"\ell", density=r"y, \log \mu",
    ),
    "statsmodels_poisson_deviance": rowwise(
        "poisson", "statsmodels", "families.Poisson().deviance",
        "import numpy as np\nfrom statsmodels.genmod import families\n\n"
        + data("count", "np.array({})") + "print(families.Poisson().deviance(y, mu))",
        "count", deviance("poisson"), r"2 (\mu - y + \begin{cases} y \log \frac{y}{\mu} & y > 0 \\ 0 & \text{else} \end{cases})",
        "A sum over rows; in scikit-learn it is their mean.", "sum", instead="half of it and a term without the prediction",
    ),
    "statsmodels_negative_binomial": _family(
        "negative_binomial", "families.NegativeBinomial(alpha=)", "count", "NegativeBinomial(alpha=1.0)", _one,
        r"(y + 1) \log(1 + \mu) - y \log \mu",
        "The dispersion is a constant, one by default, and is never estimated; discrete.NegativeBinomial estimates it.",
        likelihood=r"\ell", density=r"y, \log \mu, 1",
    ),
    "statsmodels_gamma": _family(
        "gamma", "families.Gamma().loglike(scale=)", "positive", "Gamma()|, scale=0.5", surprise("gamma", 2.0, via=np.log),
        r"2 (\log \mu + \frac{y}{\mu}) - 2 \log 2 - \log y",
        "Its scale is one over the shape; the default link is one over the mean, not the logarithm.",
        likelihood=r"\ell", density=r"y, \log \mu, 2",
    ),
    "statsmodels_inverse_gaussian": _family(
        "inverse_gaussian", "families.InverseGaussian().loglike(scale=)", "positive", "InverseGaussian()|, scale=0.5",
        surprise("inverse_gaussian", 2.0, via=np.log), r"\frac{(y - \mu)^2}{y \mu^2} + \frac{1}{2} \log(\pi y^3)",
        "Its scale is one over the shape; the default link is one over the squared mean.",
        likelihood=r"\ell", density=r"y, \log \mu, 2",
    ),
    "statsmodels_tweedie": replace(_family(
        "tweedie", "families.Tweedie(var_power=).loglike", "amount", "Tweedie(var_power=1.5)|, scale=0.8",
        surprise("tweedie", 0.8, via=np.log, p=1.5),
        r"\frac{5}{2} (\sqrt{\mu} + \frac{y}{\sqrt{\mu}}) + c(y)", "The exact density by Wright's function, unless eql is set.",
        instead="it is one, with a series", tolerance=1e-8,
    ), code=None),
    "statsmodels_ols": Call(
        "squared_error", "statsmodels", "OLS(y, X).fit().llf",
        f"import numpy as np\nimport statsmodels.api as sm\n\ny = np.array({list(ROWS['real'].y)})\n"
        "print(-sm.OLS(y, np.ones_like(y)).fit().llf)",
        _fitted_normal, r"\frac{n}{2} (\log(2 \pi \hat{\sigma}^2) + 1)",
        "The variance is the mean squared error, without the correction for parameters that scale has.",
        instead="it is one, at the maximum",
    ),
    "statsmodels_logit": rowwise(
        "binary_cross_entropy_with_logits", "statsmodels", "Logit(y, X).loglike", _binary("Logit(y, f)"), "logit",
        of("binary_cross_entropy_with_logits"), r"\log(1 + e^f) - y f", _FULL, "sum", likelihood=r"\ell", density="y, f",
    ),
    "statsmodels_probit": rowwise(
        "probit", "statsmodels", "Probit(y, X).loglike", _binary("Probit(y, f)"), "logit", of("probit"),
        r"-\log\left(\frac{1}{2} + \int_0^{(2 y - 1) f} \frac{e^{-u^2/2}}{\sqrt{2\pi}} du\right)", _FULL, "sum", likelihood=r"\ell", density="y, f",
    ),
    "statsmodels_cloglog": rowwise(
        "cloglog", "statsmodels", "families.Binomial(links.CLogLog())",
        _binary("GLM(y, f, sm.families.Binomial(sm.families.links.CLogLog()))"), "logit", of("cloglog"),
        r"\begin{cases} e^f & y = 0 \\ -\log(1 - \exp(-e^f)) & \text{else} \end{cases}",
        "It is not symmetric: to swap zero and one is another model.", "sum", likelihood=r"\ell", density="y, f",
    ),
    "statsmodels_least_squares": _norm(
        "squared_error", "LeastSquares()", of("squared_error", 0.5), r"\frac{1}{2} (y - f)^2", "With the factor of one half.",
        likelihood=r"\frac{\ell}{\sigma^2} + \log(\sigma \sqrt{2\pi})", density=r"y, f, \sigma",
    ),
    "statsmodels_huber": _norm(
        "huber", "HuberT()", of("huber", delta=1.345),
        r"\begin{cases} \frac{1}{2} (y - f)^2 & \lvert y - f \rvert \le 1.345 \\ 1.345 \lvert y - f \rvert - \frac{1.345^2}{2} & \text{else} \end{cases}",
        "Its threshold counts in scales, which RLM estimates beside it.", instead="of residuals in units of the scale",
    ),
    "statsmodels_tukey": _norm(
        "tukey", "TukeyBiweight()", of("tukey", k=4.685), r"\frac{4.685^2}{6} \left(1 - \left(1 - \min(\frac{(y - f)^2}{4.685^2}, 1)\right)^3\right)",
        "It is bounded: many starts may end in other minima.", instead="none: it is bounded",
    ),
    "statsmodels_andrews": _norm(
        "andrews", "AndrewWave()", of("andrews", k=1.339), r"1.339^2 \left(1 - \cos(\min(\frac{\lvert y - f \rvert}{1.339}, \pi))\right)",
        "It is bounded, and constant beyond where the wave has its crest.", instead="none: it is bounded",
    ),
}  # fmt: skip
