"""What is known of a loss: one record, from which pages, tables, figures and checks are made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from numpy.typing import ArrayLike

from mledocs.numerics.arguments import Array
from mledocs.numerics.distributions import Distribution
from mledocs.numerics.losses.domains import Check


@dataclass(frozen=True)
class Law:
    """The law of y given the prediction of which a loss is the negative log-likelihood.

    −log p(y | prediction, scale) = a(scale) · value(prediction, y) + c(y, scale)

    `a` and `c` are free of the prediction, so that both sides have the same minimum; for n observations the
    values are summed, and c counts once for each. Both take the parameters of the loss as keywords as well.
    `scale` is the name of the scale as formulas write it, or empty where the law has none and ignores it.
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
    keywords that all functions take, with the values at which pages and figures show the loss; `ranges` says
    where one of them may lie, if it is not just any positive number.

    `law` is the law of y of which it is the negative log-likelihood; None where there is none, which `proof`,
    a function of the module `proofs`, then shows. `y` and `prediction` name their domains in DOMAINS.

    `estimates` says in words what the constant prediction of least expected loss is, for any law of y, and
    `functional(y, weights)` computes it for one on finitely many points, where it has a closed form.

    A prediction is one number, or with `components` several, the last axis of its array: `value` then
    has one axis less, `gradient` as many, and `hessian` one more, a matrix for each observation.

    `convex`: in the prediction. `robust`: the gradient is bounded, so that no observation pulls harder.
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
    ranges: Mapping[str, Check] = field(default_factory=dict)
    components: bool = False

    def require_law(self) -> Law:
        """The law. Raises ValueError where there is none."""
        if self.law is None:
            raise ValueError(f"the loss '{self.title}' belongs to no law")
        return self.law

    def distribution(self, prediction: float, scale: float) -> Distribution:
        """The law as a class of this package. Raises ValueError where there is none."""
        made = self.require_law().distribution
        if made is None:
            raise ValueError(f"the law of the loss '{self.title}' is no class of this package")
        return made(prediction, scale)

    def log_density(self, prediction: ArrayLike, y: ArrayLike, scale: float, **parameters: float) -> Array:
        """−a · value − c: the logarithm of the density or probability. Raises ValueError without a law."""
        law, value = self.require_law(), self.value(prediction, y, **parameters)
        return -(law.a(scale, **parameters) * value + law.c(y, scale, **parameters))
