"""What PyTorch computes, in `torch.nn` and in its distributions."""

from typing import Any

import numpy as np

from mledocs.exhibits.atlas.libraries.call import ROWS, Call, Rowwise, data, of, rowwise, surprise
from mledocs.numerics.arguments import Array
from mledocs.numerics.losses import ATLAS
from mledocs.numerics.special import sigmoid

_SQUARE = r"(y - f)^2"
_ABSOLUTE = r"\lvert y - f \rvert"
_HUBER = r"\begin{cases} \frac{1}{2} (y - f)^2 & \lvert y - f \rvert \le 1 \\ \lvert y - f \rvert - \frac{1}{2} & \text{else} \end{cases}"
_NORMAL = r"\frac{\ell}{2 \sigma^2} + \log(\sigma \sqrt{2\pi})"
_LOGIT = r"\log(1 + e^f) - y f"
_FLOOR = 1e-8  # PoissonNLLLoss adds it to the mean before it takes the logarithm


def _run(rows: str, line: str) -> str:
    """A snippet that prints a loss of these rows."""
    return f"from torch import float64, nn, tensor\n\n{data(rows, 'tensor({}, dtype=float64)')}print({line}.item())"


def _law(rows: str, law: str) -> str:
    """A snippet that prints the mean of −log p."""
    given = data(rows, "tensor({}, dtype=float64)")
    return f"from torch import distributions, float64, tensor\n\n{given}print(-distributions.{law}.log_prob(y).mean().item())"


def _nn(
    loss: str, name: str, rows: str, line: str, at: Rowwise, formula: str, note: str, **more: Any
) -> Call:
    return rowwise(loss, "torch", f"nn.{name}", _run(rows, line), rows, at, formula, note, **more)


def _floored(y: Array, mu: Array) -> Array:
    """The Poisson loss of μ + 10⁻⁸, without the 10⁻⁸ in its first term."""
    return np.asarray(ATLAS["poisson"].value(np.log(mu + _FLOOR), y) - _FLOOR)


def _stirling(y: Array, f: Array) -> Array:
    """The Poisson loss and Stirling's formula for log y!, which torch adds where y > 1."""
    above = np.maximum(y, 1.0)
    stirling = above * np.log(above) - above + 0.5 * np.log(2 * np.pi * above)
    return np.asarray(ATLAS["poisson"].value(f, y) + np.where(y > 1, stirling, 0.0))


def _weighted(y: Array, f: Array) -> Array:
    return np.asarray(ATLAS["weighted_cross_entropy"].value(sigmoid(f), y, w=3.0))


def _smoothed(y: Array, f: Array) -> Array:
    return np.asarray(ATLAS["label_smoothing"].value(sigmoid(f), y, epsilon=0.1))


def _signed(y: Array, f: Array) -> Array:
    """The cross-entropy of a logit for labels −1 and 1."""
    return np.asarray(ATLAS["binary_cross_entropy_with_logits"].value(f, 0.5 * (y + 1.0)))


def _held() -> float:
    """Where log q is held at −100: the cross-entropy of the q that has this logarithm."""
    return float(ATLAS["binary_cross_entropy"].value(np.exp(-100.0), 1.0))


_NORMAL_P = r"y, f, \sigma"
CALLS: dict[str, Call] = {
    "torch_mse": _nn(
        "squared_error", "MSELoss()", "real", "nn.MSELoss()(f, y)", of("squared_error"), _SQUARE,
        "No factor of one half, and the mean is over all elements, not over rows.",
        likelihood=_NORMAL, density=_NORMAL_P,
    ),
    "torch_l1": _nn(
        "absolute_error", "L1Loss()", "real", "nn.L1Loss()(f, y)", of("absolute_error"), _ABSOLUTE,
        "Its gradient at a residual of zero is set to zero.", likelihood=r"\frac{\ell}{b} + \log(2b)", density="y, f, b",
    ),
    "torch_huber": _nn(
        "huber", "HuberLoss(delta=)", "real", "nn.HuberLoss(delta=1.0)(f, y)", of("huber", delta=1.0), _HUBER,
        "The same numbers as SmoothL1Loss only where both parameters are one.",
        likelihood=r"\frac{\ell}{s^2} + \log\left(s \int_{-1/s}^{1/s} e^{-u^2/2} du + 2 s^2 e^{-1/(2 s^2)}\right)",
        density="y, f, s, 1",
    ),
    "torch_smooth_l1": _nn(
        "smooth_l1", "SmoothL1Loss(beta=)", "real", "nn.SmoothL1Loss(beta=0.5)(f, y)", of("smooth_l1", beta=0.5),
        r"\begin{cases} (y - f)^2 & \lvert y - f \rvert \le \frac{1}{2} \\ \lvert y - f \rvert - \frac{1}{4} & \text{else} \end{cases}",
        "Huber's loss divided by beta: a smaller beta makes it the absolute error, not zero.",
        likelihood=r"\frac{\ell}{2 s^2} + \log\left(s \int_{-1/(2s)}^{1/(2s)} e^{-u^2/2} du + 4 s^2 e^{-1/(8 s^2)}\right)",
        density=r"y, f, s, \frac{1}{2}",
    ),
    "torch_poisson": _nn(
        "poisson", "PoissonNLLLoss()", "log count", "nn.PoissonNLLLoss()(mu.log(), y)", of("poisson"), r"e^f - y f",
        "It takes the logarithm of the mean unless it is told otherwise.", likelihood=r"\ell + \log y!", density="y, f",
    ),
    "torch_poisson_mean": _nn(
        "poisson", "PoissonNLLLoss(log_input=False)", "count", "nn.PoissonNLLLoss(log_input=False)(mu, y)", _floored,
        r"\mu - y \log(\mu + 10^{-8})", "What it adds to the mean before the logarithm moves the optimum for tiny means.",
        instead="to that accuracy as the row above",
    ),
    "torch_poisson_full": _nn(
        "poisson", "PoissonNLLLoss(full=True)", "log count", "nn.PoissonNLLLoss(full=True)(mu.log(), y)", _stirling,
        r"e^f - y f + \begin{cases} y \log y - y + \frac{1}{2} \log(2 \pi y) & y > 1 \\ 0 & \text{else} \end{cases}",
        "Stirling's formula stands for the logarithm of the factorial: likelihoods of other libraries differ from it.",
        instead="nearly one: Stirling's formula misses a little of the factorial",
    ),
    "torch_bce": _nn(
        "binary_cross_entropy", "BCELoss()", "share", "nn.BCELoss()(q, y)", of("binary_cross_entropy"),
        r"-y \log q - (1 - y) \log(1 - q)", "It takes probabilities, and holds their logarithm at a lowest value.",
        likelihood=r"\ell", density="y, q",
    ),
    "torch_bce_certain": Call(
        "binary_cross_entropy", "torch", "nn.BCELoss(); certain and wrong",
        "from torch import nn, tensor\n\nprint(nn.BCELoss()(tensor([0.0]), tensor([1.0])).item())",
        _held, "100", "The logarithm is held, so the loss ends there; its true value is infinite.",
        code=_held, instead="none: a held logarithm belongs to no probability",
    ),
    "torch_bce_logits": _nn(
        "binary_cross_entropy_with_logits", "BCEWithLogitsLoss()", "logit", "nn.BCEWithLogitsLoss()(f, y)",
        of("binary_cross_entropy_with_logits"), _LOGIT, "It takes logits, and stays exact far out.",
        likelihood=r"\ell", density="y, f",
    ),
    "torch_soft_margin": _nn(
        "binary_cross_entropy_with_logits", "SoftMarginLoss()", "sign", "nn.SoftMarginLoss()(f, y)", _signed,
        r"\log(1 + e^{-y f})", "The same loss for labels of minus one and one, with the full logit as margin.",
        instead="as it stands",
    ),
    "torch_pos_weight": _nn(
        "weighted_cross_entropy", "BCEWithLogitsLoss(pos_weight=)", "logit",
        "nn.BCEWithLogitsLoss(pos_weight=tensor(3.0))(f, y)", _weighted,
        r"3 y \log(1 + e^{-f}) + (1 - y) \log(1 + e^f)",
        "The probabilities that come out have weighted odds: they want to be turned back.",
        instead="none, of the label itself",
    ),
    "torch_label_smoothing": Call(
        "label_smoothing", "torch", "nn.CrossEntropyLoss(label_smoothing=)",
        "from torch import float64, nn, stack, tensor, zeros_like\n\n"
        + data("logit", "tensor({}, dtype=float64)")
        + "logits = stack([zeros_like(f), f], dim=1)\n"
        + "print(nn.CrossEntropyLoss(label_smoothing=0.1)(logits, y.long()).item())",
        lambda: float(_smoothed(np.array(ROWS["logit"].y), np.array(ROWS["logit"].prediction)).mean()),
        r"-0.95 \log q_y - 0.05 \log q_{1 - y}",
        "The smoothing is shared among all classes, the right one too.", over="mean", instead="none",
    ),
    "torch_negative_binomial": rowwise(
        "negative_binomial", "torch", "distributions.NegativeBinomial(r, logits=)",
        _law("count", "NegativeBinomial(2.0, logits=(mu / 2.0).log())"), "count",
        surprise("negative_binomial", via=np.log, alpha=0.5),
        r"(y + 2) \log(1 + \frac{\mu}{2}) - y \log \mu + \log \frac{y! \cdot 2^y}{(y + 1)!}",
        "Its probability is that of the counted event: SciPy's is the other one.",
        likelihood=r"\ell", density=r"y, \log \mu, \frac{1}{2}",
    ),
    "torch_cauchy": rowwise(
        "cauchy", "torch", "distributions.Cauchy(f, s)", _law("real", "Cauchy(f, 1.0)"), "real", surprise("cauchy", s=1.0),
        r"\log(1 + (y - f)^2) + \log \pi", "Its constant is part of it, so nothing has to be added.",
        likelihood=r"\ell", density="y, f, 1",
    ),
    "torch_student": rowwise(
        "student", "torch", "distributions.StudentT(nu, f, s)", _law("real", "StudentT(4.0, f, 1.0)"), "real",
        surprise("student", nu=4.0, s=1.0), r"\frac{5}{2} \log(1 + \frac{(y - f)^2}{4}) + \log \frac{8}{3}",
        "The degrees of freedom come first.", likelihood=r"\ell", density="y, f, 4, 1",
    ),
    "torch_log_normal": rowwise(
        "log_normal", "torch", "distributions.LogNormal(f, sigma)", _law("log positive", "LogNormal(mu.log(), 1.0)"),
        "log positive", surprise("log_normal"), r"\frac{1}{2} (\log y - f)^2 + \log(y \sqrt{2\pi})",
        "Its first argument is the mean of the logarithm, not the logarithm of the mean.",
        likelihood=r"\ell", density="y, f, 1",
    ),
    "torch_weibull": rowwise(
        "weibull", "torch", "distributions.Weibull(scale, k)", _law("log positive", "Weibull(mu, 2.0)"), "log positive",
        surprise("weibull", k=2.0), r"2 f + (y e^{-f})^2 - \log(2 y)",
        "The scale comes first, then the shape; it is no mean.", likelihood=r"\ell", density="y, f, 2",
    ),
    "torch_exponential": rowwise(
        "exponential", "torch", "distributions.Exponential(rate)", _law("two positive", "Exponential(f)"), "two positive",
        surprise("exponential"), r"f y - \log f", "It takes a rate; NumPy and SciPy take its inverse, the mean.",
        likelihood=r"\ell", density="y, f",
    ),
    "torch_gamma": rowwise(
        "gamma", "torch", "distributions.Gamma(k, k / mu)", _law("positive", "Gamma(2.0, 2.0 / mu)"), "positive",
        surprise("gamma", 2.0, via=np.log), r"2 (\log \mu + \frac{y}{\mu}) - 2 \log 2 - \log y",
        "Its second argument is a rate, so the mean is a quotient.", likelihood=r"\ell", density=r"y, \log \mu, 2",
    ),
}  # fmt: skip
