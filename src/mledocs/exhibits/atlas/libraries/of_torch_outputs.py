"""What PyTorch computes of two outputs or more: a mean and a variance, and the probabilities of classes."""

from collections.abc import Callable

import numpy as np

from mledocs.exhibits.atlas.libraries.call import ROWS, Call
from mledocs.numerics.losses import ATLAS

VARIANCES = (0.5, 2.0, 1.0, 1.0, 4.0)
#: Two classes: their probabilities in the data, and as they are predicted.
P, Q = (0.2, 0.8), (0.4, 0.6)
_CLASSES = f"from torch import float64, nn, tensor\n\np = tensor([{list(P)}], dtype=float64)\nq = tensor([{list(Q)}], dtype=float64)\n"


def _cost(q: float) -> float:
    """−log q."""
    return float(ATLAS["binary_cross_entropy"].value(q, 1.0))


def divergence(p: tuple[float, ...] = P, q: tuple[float, ...] = Q) -> float:
    """KL(p ‖ q), as what q costs more than p itself."""
    return sum(share * (_cost(given) - _cost(share)) for share, given in zip(p, q, strict=True))


def _without_log() -> float:
    """Σ p (log p − q): what the loss computes where no logarithm was taken."""
    return sum(share * (-_cost(share) - given) for share, given in zip(P, Q, strict=True))


def _gaussian() -> float:
    predicted = np.column_stack([ROWS["real"].prediction, np.log(VARIANCES)])
    return float(np.mean(ATLAS["gaussian_nll"].value(predicted, np.array(ROWS["real"].y))))


def _twice() -> float:
    """The cross-entropy of the second class, its probabilities taken for logits."""
    return float(ATLAS["binary_cross_entropy_with_logits"].value(Q[1] - Q[0], 1.0))


def _of_classes(
    loss: str, name: str, line: str, number: Callable[[], float], formula: str, note: str, instead: str
) -> Call:
    return Call(
        loss, "torch", f"nn.{name}", f"{_CLASSES}print({line}.item())", number, formula, note, instead=instead
    )


CALLS: dict[str, Call] = {
    "torch_gaussian": Call(
        "gaussian_nll", "torch", "nn.GaussianNLLLoss()",
        "from torch import float64, nn, tensor\n\n"
        f"y = tensor({list(ROWS['real'].y)}, dtype=float64)\nf = tensor({list(ROWS['real'].prediction)}, dtype=float64)\n"
        f"v = tensor({list(VARIANCES)}, dtype=float64)\nprint(nn.GaussianNLLLoss()(f, y, v).item())",
        _gaussian, r"\frac{1}{2} (\log v + \frac{(y - f)^2}{v})",
        "It takes a variance, which it holds above a floor; the constant is added by full=True.", "mean",
        instead="plus half the logarithm of 2π",
    ),
    "torch_cross_entropy": _of_classes(
        "softmax_cross_entropy", "CrossEntropyLoss()", "nn.CrossEntropyLoss()(q.log(), tensor([1]))", lambda: _cost(Q[1]),
        r"\log \sum_k e^{f_k} - f_y", "It takes logits; logarithms of probabilities are logits too.", "as it stands",
    ),
    "torch_cross_entropy_twice": _of_classes(
        "softmax_cross_entropy", "CrossEntropyLoss(); of probabilities", "nn.CrossEntropyLoss()(q, tensor([1]))", _twice,
        r"\log \sum_k e^{q_k} - q_y", "No error is raised: the softmax is taken twice.", "none, of these probabilities",
    ),
    "torch_nll": _of_classes(
        "softmax_cross_entropy", "NLLLoss()", "nn.NLLLoss()(q.log(), tensor([1]))", lambda: _cost(Q[1]), r"-\log q_y",
        "It takes logarithms of probabilities.", "as it stands",
    ),
    "torch_nll_plain": _of_classes(
        "softmax_cross_entropy", "NLLLoss(); of probabilities", "nn.NLLLoss()(q, tensor([1]))", lambda: -Q[1], "-q_y",
        "No error is raised: the number is below zero, and no likelihood.", "none",
    ),
    "torch_kl": _of_classes(
        "kl_divergence", 'KLDivLoss(reduction="batchmean")', 'nn.KLDivLoss(reduction="batchmean")(q.log(), p)', divergence,
        r"\sum_k p_k (\log p_k - \log q_k)", "The prediction comes first, as a logarithm; the target second, as it is.",
        "of counts in these shares, over their number",
    ),
    "torch_kl_mean": _of_classes(
        "kl_divergence", "KLDivLoss()", "nn.KLDivLoss()(q.log(), p)", lambda: divergence() / len(P),
        r"\frac{1}{K} \sum_k p_k (\log p_k - \log q_k)", "The default divides by the number of classes as well, and warns of it.",
        "times the number of classes as above",
    ),
    "torch_kl_plain": _of_classes(
        "kl_divergence", "KLDivLoss(); of probabilities", 'nn.KLDivLoss(reduction="batchmean")(q, p)', _without_log,
        r"\sum_k p_k (\log p_k - q_k)", "No error is raised: without the logarithm the number is below zero.", "none",
    ),
    "torch_kl_swapped": _of_classes(
        "kl_divergence", "KLDivLoss(); swapped", 'nn.KLDivLoss(reduction="batchmean")(p.log(), q)', lambda: divergence(Q, P),
        r"\sum_k q_k (\log q_k - \log p_k)", "The other divergence, with another optimum where the model is wrong.",
        "of the model's own draws",
    ),
}  # fmt: skip
