"""The distribution of a label, 0 or 1, written with its probability or with its logit."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from mledocs.numerics.arguments import Array, Size, both_labels, finite, labels, probability, sample
from mledocs.numerics.special import sigmoid, softplus


@dataclass(frozen=True)
class Bernoulli:
    """The distribution of a label that is 1 with probability `p`, from 0 to 1, both allowed.

    P(x | p) = pˣ (1 − p)¹⁻ˣ for x in {0, 1}, with 0⁰ = 1

    Raises ValueError if `p` does not lie between 0 and 1.
    Source: Casella and Berger, Statistical Inference (2002), section 3.2.
    """

    p: float

    def __post_init__(self) -> None:
        probability("p", self.p)

    @staticmethod
    def log_density(x: ArrayLike, p: ArrayLike) -> Array:
        """log P = log p for x = 1 and log(1 − p) for x = 0; both broadcast; never nan."""
        x, p = labels("x", x), probability("p", p)
        with np.errstate(divide="ignore"):  # log 0 = -inf is meant: this label cannot occur
            # Choosing, not weighting: 0 · log 0 would be nan. log1p: 1 - p rounds to 1 for a small p.
            return np.where(x == 1, np.log(p), np.log1p(-p)) + 0.0  # + 0.0 turns -0.0 into 0.0

    def log_prob(self, x: ArrayLike) -> Array:
        """The log-probability of each label, in the shape of x."""
        return self.log_density(x, self.p)

    def gradient(self, x: ArrayLike) -> Array:
        """The derivative of `log_prob` in p: 1/p for x = 1, −1/(1 − p) for x = 0, shape (1, *x.shape).

        It is ±inf where the label has probability 0.
        """
        x, p = labels("x", x), np.float64(self.p)
        with np.errstate(divide="ignore"):  # the slope at a label that cannot occur is infinite
            return np.stack([np.where(x == 1, 1.0 / p, -1.0 / (1.0 - p))])

    def sample(self, rng: np.random.Generator, size: Size = None) -> Array:
        """Independent labels in the shape `size`."""
        return np.asarray(rng.random(size) < self.p, dtype=np.float64)

    @classmethod
    def fit(cls, x: ArrayLike) -> Self:
        """The maximum of the likelihood: p̂ = x̄, the share of ones; 0 and 1 are possible.

        Raises ValueError if x is empty or holds anything but 0 and 1.
        Source: Casella and Berger (2002), example 7.2.7.
        """
        return cls(float(labels("x", sample("x", x)).mean()))


@dataclass(frozen=True)
class BernoulliLogit:
    """The same distribution with the logit z = log(p / (1 − p)) as its parameter, any real number.

    P(x | z) = σ(z)ˣ σ(−z)¹⁻ˣ for x in {0, 1}

    Raises ValueError if `z` is not finite.
    Source: McCullagh and Nelder, Generalized Linear Models (1989), section 4.3.
    """

    z: float

    def __post_init__(self) -> None:
        finite("z", self.z)

    @staticmethod
    def log_density(x: ArrayLike, z: ArrayLike) -> Array:
        """log P = log σ(z) for x = 1 and log σ(−z) for x = 0, that is −softplus(∓z); both broadcast."""
        x, z = labels("x", x), finite("z", z)
        # The softplus form: σ(z) rounds to 0 or 1 long before its logarithm becomes large.
        return 0.0 - softplus((1.0 - 2.0 * x) * z)

    def log_prob(self, x: ArrayLike) -> Array:
        """The log-probability of each label, in the shape of x."""
        return self.log_density(x, self.z)

    def gradient(self, x: ArrayLike) -> Array:
        """The derivative of `log_prob` in z: x − σ(z), shape (1, *x.shape)."""
        sign = 2.0 * labels("x", x) - 1.0
        # 1 - σ(z) = σ(-z): exact where σ(z) rounds to 1.
        return np.stack([sign * sigmoid(-sign * self.z)])

    def sample(self, rng: np.random.Generator, size: Size = None) -> Array:
        """Independent labels in the shape `size`."""
        return Bernoulli(float(sigmoid(np.asarray(self.z)))).sample(rng, size)

    @classmethod
    def fit(cls, x: ArrayLike) -> Self:
        """The maximum of the likelihood: ẑ = log(k / (n − k)) for k ones among n labels.

        Raises ValueError if all labels are equal: the likelihood then rises for ever and has no maximum.
        Source: McCullagh and Nelder (1989), section 4.3.
        """
        x = both_labels("x", x)
        ones = x.sum()
        return cls(float(np.log(ones / (x.size - ones))))
