"""Where observations and predictions lie."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from mledocs.numerics.arguments import (
    Array,
    above,
    between,
    counts,
    finite,
    labels,
    non_negative,
    one_of,
    positive,
    probability,
    signs,
)

#: From the name of an argument and its value to the array; raises a ValueError that names both.
Check = Callable[..., Array]


@dataclass(frozen=True)
class Domain:
    """Where an observation or a prediction lies: in words, as formulas write it, and points of it to try.

    Where a prediction has several components, the points are those to try for each.
    `check(name, value)` is the value as an array, or raises a ValueError.
    """

    words: str
    formula: str
    points: tuple[float, ...]
    check: Check = finite


DOMAINS: dict[str, Domain] = {
    "real": Domain("a real number", r"\mathbb{R}", (-4.0, -0.45, 0.9, 3.3)),
    "positive": Domain("a positive number", r"(0, \infty)", (0.3, 1.2, 2.5, 4.5), positive),
    "above -1": Domain(
        "a number above minus one", r"(-1, \infty)", (-0.5, 0.4, 1.5, 6.0), partial(above, bound=-1.0)
    ),
    "count": Domain("a count", r"\mathbb{N}_0", (0.0, 1.0, 4.0, 9.0), counts),
    "label": Domain("a label, zero or one", r"\{0, 1\}", (0.0, 1.0), labels),
    "sign": Domain("a label, minus one or one", r"\{-1, 1\}", (-1.0, 1.0), signs),
    "probability": Domain("a probability", "(0, 1)", (0.1, 0.5, 0.8), probability),
    "share": Domain("a share, from zero to one", "[0, 1]", (0.1, 0.5, 0.93), probability),
    "log of a mean": Domain("the logarithm of a positive number", r"\mathbb{R}", (-1.1, 0.2, 1.4)),
    "logit": Domain("a logit", r"\mathbb{R}", (-3.1, -0.8, 0.4, 2.5)),
    "log of a scale": Domain("the logarithm of a positive number", r"\mathbb{R}", (-1.1, 0.2, 1.4)),
    "amount": Domain("zero or a positive number", r"[0, \infty)", (0.0, 0.4, 1.5, 4.5), non_negative),
    "score": Domain("a score", r"\mathbb{R}", (-3.1, -0.8, 0.4, 2.5)),
    "angle": Domain("an angle in radians", r"(-\pi, \pi]", (-2.0, 0.3, 2.9)),
    "grade": Domain(
        "one of three grades", r"\{0, 1, 2\}", (0.0, 1.0, 2.0), partial(one_of, among=(0.0, 1.0, 2.0))
    ),
    "class": Domain("a class, counted from zero", r"\{0, \dots, K - 1\}", (0.0, 1.0, 2.0), counts),
    "logits": Domain("a logit for each class", r"\mathbb{R}^K", (-3.1, -0.8, 0.4, 2.5)),
    "two scores": Domain("two scores", r"\mathbb{R}^2", (-3.1, -0.8, 0.4, 2.5)),
    "mean and log of a variance": Domain(
        "a mean and the logarithm of a variance", r"\mathbb{R}^2", (-1.1, 0.4)
    ),
    "mean and log of a deviation": Domain(
        "a mean and the logarithm of a standard deviation", r"\mathbb{R}^2", (-1.1, 0.4)
    ),
    "fraction": Domain(
        "a share, strictly between zero and one",
        "(0, 1)",
        (0.1, 0.5, 0.93),
        partial(between, low=0.0, high=1.0),
    ),
}
