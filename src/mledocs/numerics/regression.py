"""Regression with one feature: a normal error around a line, and a label whose logit is a line."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from mledocs.numerics.arguments import Array, both_labels, finite, labels, pairs, positive, varied
from mledocs.numerics.continuous import Normal
from mledocs.numerics.optimize import Derivatives, newton
from mledocs.numerics.special import root_mean_square, sigmoid

#: Points handled at once: their temporaries stay in the processor's cache.
BLOCK = 8_192
#: A fit of more points than this starts from the fit of every sixteenth of them.
LARGE, THINNING = 2_000, 16
EPSILON = float(np.finfo(np.float64).eps)


def least_squares(x: ArrayLike, y: ArrayLike) -> tuple[float, float]:
    """Slope and intercept of the line with the least sum of squared errors.

    ŵ = Σ (xᵢ − x̄)(yᵢ − ȳ) / Σ (xᵢ − x̄)² and b̂ = ȳ − ŵ x̄

    x and y have the same length; ŵ has the unit of y over that of x. Raises ValueError if x is constant.
    Source: Casella and Berger, Statistical Inference (2002), section 11.3.
    """
    x, y = pairs(varied("x", x), y)
    dx = x - x.mean()
    scale = np.abs(dx).max()  # keeps the squares of very large and very small x in range
    w = float(((dx / scale) * (y - y.mean())).sum() / np.square(dx / scale).sum() / scale)
    return w, float(y.mean() - w * x.mean())


@dataclass(frozen=True)
class LinearModel:
    """y = w x + b + ε with independent normal errors ε of the same standard deviation `sigma`.

    p(y | x, w, b, σ) = exp(−(y − w x − b)² / (2σ²)) / (σ √(2π))

    Units: `sigma` and `b` that of y, `w` that of y over that of x.
    Raises ValueError if a parameter is not finite or `sigma` ≤ 0.
    Source: Casella and Berger (2002), section 11.3.
    """

    w: float
    b: float
    sigma: float

    def __post_init__(self) -> None:
        finite("w", self.w)
        finite("b", self.b)
        positive("sigma", self.sigma)

    def mean(self, x: ArrayLike) -> Array:
        """The line w x + b, in the shape of x."""
        return self.w * finite("x", x) + self.b

    def log_likelihood(self, x: ArrayLike, y: ArrayLike) -> float:
        """ℓ = Σ log p(yᵢ | xᵢ) = −Σ (yᵢ − w xᵢ − b)² / (2σ²) − n log σ − n log(2π)/2.

        Raises ValueError if x and y do not match.
        """
        x, y = pairs(x, y)
        return float(Normal.log_density(y, self.mean(x), self.sigma).sum())

    def gradient(self, x: ArrayLike, y: ArrayLike) -> Array:
        """The derivatives of ℓ in (w, b) at this sigma: Σ rᵢ (xᵢ, 1) / σ² with r = y − w x − b."""
        x, y = pairs(x, y)
        pull = (y - self.mean(x)) / self.sigma / self.sigma  # twice: σ² would underflow first
        return np.array([(pull * x).sum(), pull.sum()])

    def hessian(self, x: ArrayLike, y: ArrayLike) -> Array:
        """The second derivatives of ℓ in (w, b) at this sigma: −Σ (xᵢ, 1)(xᵢ, 1)ᵀ / σ², whatever y is."""
        x, y = pairs(x, y)
        moments = np.array([[np.square(x).sum(), x.sum()], [x.sum(), x.size]])
        return -moments / self.sigma / self.sigma

    @classmethod
    def fit(cls, x: ArrayLike, y: ArrayLike) -> Self:
        """The maximum of the likelihood: the least-squares line and σ̂² = Σ rᵢ² / n, with n and not n − 2.

        Raises ValueError if x is constant, there are fewer than three points, or all lie on one line:
        σ̂ would be 0 and the likelihood has no maximum.
        Source: Casella and Berger (2002), section 11.3.
        """
        x, y = pairs(varied("x", x, least=3), y)
        w, b = least_squares(x, y)
        residuals = y - (w * x + b)
        if np.abs(residuals).max() <= 4 * EPSILON * (abs(w) * np.abs(x).max() + np.abs(y).max()):
            raise ValueError(
                f"y lies on the line {w!r} x + {b!r} up to rounding: sigma would be 0, "
                "and no finite maximum of the likelihood exists"
            )
        return cls(w, b, root_mean_square(residuals))


@dataclass(frozen=True)
class LogisticModel:
    """A label y that is 1 with probability σ(w x + b), independently of all others.

    P(y | x, w, b) = σ(z)ʸ σ(−z)¹⁻ʸ with the logit z = w x + b and σ(z) = 1 / (1 + exp(−z))

    Units: `w` one over that of x, `b` none. Raises ValueError if a parameter is not finite.
    Source: McCullagh and Nelder, Generalized Linear Models (1989), chapter 4.
    """

    w: float
    b: float

    def __post_init__(self) -> None:
        finite("w", self.w)
        finite("b", self.b)

    def probability(self, x: ArrayLike) -> Array:
        """The probability of the label 1 at each x, in the shape of x."""
        return sigmoid(self.w * finite("x", x) + self.b)

    def log_likelihood(self, x: ArrayLike, y: ArrayLike) -> float:
        """ℓ = Σ yᵢ log σ(zᵢ) + (1 − yᵢ) log σ(−zᵢ), minus the summed binary cross-entropy.

        Raises ValueError if x and y do not match, or y holds anything but 0 and 1.
        """
        return self.derivatives(x, y)[0]

    def gradient(self, x: ArrayLike, y: ArrayLike) -> Array:
        """The derivatives of ℓ in (w, b): Σ (yᵢ − σ(zᵢ)) (xᵢ, 1)."""
        return self.derivatives(x, y)[1]

    def hessian(self, x: ArrayLike, y: ArrayLike) -> Array:
        """The second derivatives of ℓ in (w, b): −Σ σ(zᵢ) σ(−zᵢ) (xᵢ, 1)(xᵢ, 1)ᵀ."""
        return self.derivatives(x, y)[2]

    def derivatives(self, x: ArrayLike, y: ArrayLike) -> Derivatives:
        """Log-likelihood, gradient and Hessian at once, as `newton` takes them."""
        x, y = pairs(x, y)
        zeros, ones = _by_label(x, labels("y", y))
        return _derivatives(np.array([self.w, self.b]), zeros, ones)

    @classmethod
    def fit(cls, x: ArrayLike, y: ArrayLike) -> Self:
        """The maximum of the likelihood, by Newton's method; there is no closed form.

        Raises ValueError if x is constant, one label is missing, or a threshold on x separates the labels:
        no finite maximum exists then.
        Source: McCullagh and Nelder (1989), section 4.4; on separation, Albert and Anderson, "On the
        existence of maximum likelihood estimates in logistic regression models" (1984).
        """
        x, y = pairs(varied("x", x), both_labels("y", y))
        zeros, ones = _by_label(x, y)
        if _separated(zeros, ones):
            raise ValueError(
                f"x separates the labels y: label 0 has x from {zeros.min()} to {zeros.max()}, label 1 from "
                f"{ones.min()} to {ones.max()}. No finite maximum of the likelihood exists, because a "
                "steeper slope always fits better"
            )
        centre, scale = x.mean(), np.ptp(x)  # x of any size then gives a well-conditioned Hessian
        slope, intercept = _maximum((zeros - centre) / scale, (ones - centre) / scale)
        return cls(float(slope / scale), float(intercept - slope * centre / scale))


def _by_label(x: Array, y: Array) -> tuple[Array, Array]:
    """The x of the points with label 0, and of those with label 1."""
    return x.compress(y == 0), x.compress(y == 1)


def _separated(zeros: Array, ones: Array) -> bool:
    """Whether a threshold on x separates the labels; ranges that only touch count as separated."""
    return bool(zeros.max() <= ones.min() or ones.max() <= zeros.min())


def _maximum(zeros: Array, ones: Array) -> Array:
    """The point (w, b) of the highest likelihood; x is scaled, and the labels are not separated."""
    start = np.zeros(2)
    few = zeros[::THINNING], ones[::THINNING]
    if zeros.size + ones.size > LARGE and not _separated(*few):
        # The maximum over a part is near that over the whole: two or three steps over all points remain.
        start = _maximum(*few)
    path = newton(lambda point: _derivatives(point, zeros, ones), start)
    return np.asarray(path[-1])


def _derivatives(point: Array, zeros: Array, ones: Array) -> Derivatives:
    """Log-likelihood, gradient and Hessian at the point (w, b), summed block by block."""
    value, gradient, hessian = 0.0, np.zeros(2), np.zeros((2, 2))
    for sign, x in ((-1.0, zeros), (1.0, ones)):
        for k in range(0, x.size, BLOCK):
            part = _block(point, x[k : k + BLOCK], sign)
            value, gradient, hessian = value + part[0], gradient + part[1], hessian + part[2]
    return value, gradient, hessian


def _block(point: Array, x: Array, sign: float) -> Derivatives:
    """The same over a block of points with one label; `sign` is 1 for the label 1 and -1 for the label 0."""
    w, b = sign * point
    margin = w * x + b  # the logit, counted towards the side of the label
    low = np.minimum(margin, 0.0)
    # One of the two is 1, the other exp(-|margin|): nothing overflows, and nothing small is rounded off.
    near, far = np.exp(low - margin), np.exp(low)
    value = low - np.log1p(near * far)  # log σ(margin)
    total = near + far
    residual = near / total  # σ(-margin)
    weight = residual * (far / total)  # σ(-margin) σ(margin)
    weighted = weight * x
    cross = weighted.sum()
    hessian = -np.array([[weighted @ x, cross], [cross, weight.sum()]])
    return float(value.sum()), sign * np.array([residual @ x, residual.sum()]), hessian
