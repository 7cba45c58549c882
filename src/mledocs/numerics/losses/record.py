"""What is known of a loss: one record, from which pages, tables, figures and checks are made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from numpy.typing import ArrayLike

from mledocs.numerics.arguments import Array
from mledocs.numerics.distributions import Distribution


@dataclass(frozen=True)
class Law:
    """The law of y given the prediction of which a loss is the negative log-likelihood.

    −log p(y | prediction, scale) = a(scale) · value(prediction, y) + c(y, scale)

    `a` and `c` are free of the prediction, so that both sides have the same minimum; for n observations the
    values are summed, and c counts once for each. Both take the parameters of the loss as keywords as well.
    `scale` is the name of the scale as formulas write it, or empty where the law has none: then it is ignored.
    `draw(rng, prediction, scale, size)` gives independent observations. `distribution(prediction, scale)` is
    the law as a class of this package, where it is one.
    """

    name: str
    a: Callable[..., float]
    c: Callable[..., Array]
    draw: Callable[..., Array]
    scale: str = ""
    distribution: Callable[[float, float], Distribution] | None = None


@dataclass(frozen=True)
class Loss:
    """A loss: its functions of (prediction, y), elementwise, and what it assumes and estimates.

    `gradient` and `hessian` are the first and second derivative in the prediction; where there is a kink or a
    jump, the first is the middle of its two sides and the second leaves the jump out. `parameters` are the
    keywords that all functions take, with the values at which pages and figures show the loss.

    `law` is the law of y of which it is the negative log-likelihood; None where there is none, which `proof`,
    a function of the module `proofs`, then shows. `y` and `prediction` name their domains, as DOMAINS has them.

    `estimates` says in words what the constant prediction of least expected loss is, for any law of y, and
    `functional(y, weights)` computes it for one on finitely many points, where it has a closed form.

    `convex`: in the prediction. `robust`: the gradient is bounded, so that no observation pulls with more than that.
    """

    title: str
    family: str
    value: Callable[..., Array]
    gradient: Callable[..., Array]
    hessian: Callable[..., Array]
    y: str
    prediction: str
    estimates: str
    convex: bool
    robust: bool
    sources: tuple[str, ...]
    law: Law | None = None
    proof: str = ""
    functional: Callable[..., float] | None = None
    parameters: Mapping[str, float] = field(default_factory=dict)

    def log_density(self, prediction: ArrayLike, y: ArrayLike, scale: float, **parameters: float) -> Array:
        """−a · value − c: the logarithm of the density, or probability, of y. Raises ValueError without a law."""
        if self.law is None:
            raise ValueError(f"the loss '{self.title}' belongs to no law")
        value = self.value(prediction, y, **parameters)
        return -(self.law.a(scale, **parameters) * value + self.law.c(y, scale, **parameters))


@dataclass(frozen=True)
class Domain:
    """Where an observation or a prediction lies: in words, as formulas write it, and points of it to try."""

    words: str
    formula: str
    points: tuple[float, ...]


DOMAINS: dict[str, Domain] = {
    "real": Domain("a real number", r"\mathbb{R}", (-4.0, -0.45, 0.9, 3.3)),
    "positive": Domain("a positive number", r"(0, \infty)", (0.3, 1.2, 2.5, 4.5)),
    "above -1": Domain("a number above minus one", r"(-1, \infty)", (-0.5, 0.4, 1.5, 6.0)),
    "count": Domain("a count", r"\mathbb{N}_0", (0.0, 1.0, 4.0, 9.0)),
    "label": Domain("a label, zero or one", r"\{0, 1\}", (0.0, 1.0)),
    "sign": Domain("a label, minus one or one", r"\{-1, 1\}", (-1.0, 1.0)),
    "probability": Domain("a probability", "(0, 1)", (0.1, 0.5, 0.8)),
    "share": Domain("a share, from zero to one", "[0, 1]", (0.1, 0.5, 0.93)),
    "log of a mean": Domain("the logarithm of a positive number", r"\mathbb{R}", (-1.1, 0.2, 1.4)),
    "logit": Domain("a logit", r"\mathbb{R}", (-3.1, -0.8, 0.4, 2.5)),
    "log of a scale": Domain("the logarithm of a positive number", r"\mathbb{R}", (-1.1, 0.2, 1.4)),
    "amount": Domain("zero or a positive number", r"[0, \infty)", (0.0, 0.4, 1.5, 4.5)),
    "score": Domain("a score", r"\mathbb{R}", (-3.1, -0.8, 0.4, 2.5)),
    "angle": Domain("an angle in radians", r"(-\pi, \pi]", (-2.0, 0.3, 2.9)),
}
