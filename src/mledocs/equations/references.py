"""Textbook functions by name, written with mpmath: what a page's formula or the package is compared with."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches

from mpmath import mp, mpf

Function = Callable[..., mpf]


@dataclass(frozen=True)
class Reference:
    """A function by name; `count` arguments, or any number if None; `beside_one` if it takes one from 1."""

    name: str
    arguments: str
    function: Function
    count: int | None
    beside_one: bool = False


_FARTHEST = mpf(2) ** 64  # beyond it an exponential, or an angle, has no digits left
_HIGHEST = 100  # of a Bessel function of a higher order mpmath sums too many terms


class Vanishes(ArithmeticError):
    """A value that is not zero, and smaller than anything that is told apart: the far tail of a density."""


def _exp(t: mpf) -> mpf:
    """exp t, as a factor. Raises Vanishes far below 0, OverflowError far above."""
    if t < -_FARTHEST:
        raise Vanishes("an exponential is too small")
    if t > _FARTHEST:
        raise OverflowError("an exponent is too large")
    return mp.exp(t)


def normalpdf(x: mpf, mu: mpf, sigma: mpf) -> mpf:
    """exp(−(x − μ)² / 2σ²) / (σ√2π). Source: Johnson, Kotz, Balakrishnan (1994), vol. 1, chapter 13."""
    z = (x - mu) / sigma
    return _exp(-z * z / 2) / (sigma * mp.sqrt(2 * mp.pi))


def laplacepdf(x: mpf, mu: mpf, b: mpf) -> mpf:
    """exp(−|x − μ| / b) / 2b. Source: Johnson, Kotz, Balakrishnan (1995), vol. 2, chapter 24."""
    return _exp(-abs(x - mu) / b) / (2 * b)


def exponpdf(x: mpf, rate: mpf) -> mpf:
    """λ exp(−λx) for x ≥ 0. Source: Johnson, Kotz, Balakrishnan (1994), chapter 19."""
    return rate * _exp(-rate * x) if x >= 0 else mpf(0)


def gammapdf(x: mpf, k: mpf, theta: mpf) -> mpf:
    """xᵏ⁻¹ exp(−x/θ) / (Γ(k) θᵏ) for x > 0. Source: Johnson, Kotz, Balakrishnan (1994), chapter 17."""
    return x ** (k - 1) * _exp(-x / theta) / (mp.gamma(k) * theta**k) if x > 0 else mpf(0)


def studenttpdf(x: mpf, mu: mpf, sigma: mpf, nu: mpf) -> mpf:
    """Student's t, located and scaled. Source: Johnson, Kotz, Balakrishnan (1995), chapter 28."""
    z = (x - mu) / sigma
    scale = mp.gamma((nu + 1) / 2) / (mp.gamma(nu / 2) * mp.sqrt(nu * mp.pi) * sigma)
    return scale * (1 + z * z / nu) ** (-(nu + 1) / 2)


def bernoullipmf(y: mpf, p: mpf) -> mpf:
    """p for y = 1, 1 − p for y = 0, and 0 elsewhere."""
    return p if y == 1 else 1 - p if y == 0 else mpf(0)


def binompmf(k: mpf, n: mpf, p: mpf) -> mpf:
    """C(n, k) pᵏ (1 − p)ⁿ⁻ᵏ. Source: Johnson, Kemp, Kotz (2005), chapter 3."""
    return mp.binomial(n, k) * p**k * (1 - p) ** (n - k) if 0 <= k <= n else mpf(0)


def poissonpmf(k: mpf, rate: mpf) -> mpf:
    """λᵏ exp(−λ) / k!. Source: Johnson, Kemp, Kotz (2005), chapter 4."""
    return rate**k * _exp(-rate) / mp.factorial(k)


def nbinompmf(k: mpf, mu: mpf, alpha: mpf) -> mpf:
    """Negative binomial, mean μ, variance μ + αμ². Source: Cameron, Trivedi (2013), chapter 3."""
    r = 1 / alpha
    ways = mp.gamma(k + r) / (mp.gamma(r) * mp.factorial(k))
    return ways * (r / (r + mu)) ** r * (mu / (r + mu)) ** k


def logisticpdf(x: mpf, mu: mpf, s: mpf) -> mpf:
    """1 / (4s cosh²((x − μ)/2s)). Source: Johnson, Kotz, Balakrishnan (1995), chapter 23."""
    tail = _exp(-abs(x - mu) / s)
    return tail / (s * (1 + tail) ** 2)


def cauchypdf(x: mpf, mu: mpf, s: mpf) -> mpf:
    """1 / (πs (1 + ((x − μ)/s)²)). Source: Johnson, Kotz, Balakrishnan (1994), chapter 16."""
    return 1 / (mp.pi * s * (1 + ((x - mu) / s) ** 2))


def gumbelpdf(x: mpf, mu: mpf, beta: mpf) -> mpf:
    """exp(−z − exp(−z)) / β with z = (x − μ)/β, for maxima. Source: the same (1995), chapter 22."""
    z = (x - mu) / beta
    return _exp(-z - _exp(-z)) / beta


def gumbelminpdf(x: mpf, mu: mpf, beta: mpf) -> mpf:
    """exp(z − exp(z)) / β with z = (x − μ)/β, for minima. Source: the same (1995), chapter 22."""
    return gumbelpdf(-x, -mu, beta)


def asymlaplacepdf(x: mpf, mu: mpf, s: mpf, tau: mpf) -> mpf:
    """τ(1 − τ)/s · exp(−(x − μ)(τ − 1[x < μ])/s). Source: Koenker, Machado (1999)."""
    slope = tau if x >= mu else tau - 1
    return tau * (1 - tau) / s * _exp(-slope * (x - mu) / s)


def gennormpdf(x: mpf, mu: mpf, s: mpf, q: mpf) -> mpf:
    """exp(−|(x − μ)/s|^q) / (2s Γ(1 + 1/q)). Source: Subbotin (1923)."""
    return _exp(-(abs((x - mu) / s) ** q)) / (2 * s * mp.gamma(1 + 1 / q))


def hypsecantpdf(x: mpf, mu: mpf) -> mpf:
    """1 / (π cosh(x − μ)). Source: Johnson, Kotz, Balakrishnan (1995), chapter 23."""
    tail = _exp(-abs(x - mu))
    return 2 * tail / (mp.pi * (1 + tail**2))


def invgausspdf(x: mpf, mu: mpf, lam: mpf) -> mpf:
    """√(λ/2πx³) exp(−λ(x − μ)²/2μ²x) for x > 0. Source: Johnson, Kotz, Balakrishnan (1994), chapter 15."""
    if not x > 0:
        return mpf(0)
    return mp.sqrt(lam / (2 * mp.pi * x**3)) * _exp(-lam * (x - mu) ** 2 / (2 * mu**2 * x))


def weibullpdf(x: mpf, k: mpf, lam: mpf) -> mpf:
    """k/λ · (x/λ)ᵏ⁻¹ exp(−(x/λ)ᵏ) for x > 0. Source: Johnson, Kotz, Balakrishnan (1994), chapter 21."""
    return k / x * (x / lam) ** k * _exp(-((x / lam) ** k)) if x > 0 else mpf(0)


def lognormpdf(x: mpf, mu: mpf, sigma: mpf) -> mpf:
    """exp(−(log x − μ)² / 2σ²) / (xσ√2π) for x > 0. Source: the same (1994), chapter 14."""
    return normalpdf(mp.log(x), mu, sigma) / x if x > 0 else mpf(0)


def betapdf(x: mpf, a: mpf, b: mpf) -> mpf:
    """xᵃ⁻¹ (1 − x)ᵇ⁻¹ / B(a, b) for 0 < x < 1. Source: the same (1995), chapter 25."""
    return x ** (a - 1) * (1 - x) ** (b - 1) / mp.beta(a, b) if 0 < x < 1 else mpf(0)


def vonmisespdf(x: mpf, mu: mpf, kappa: mpf) -> mpf:
    """exp(κ cos(x − μ)) / (2π I₀(κ)), over an angle. Source: Mardia, Jupp (2000), section 3.5.4."""
    if max(abs(x - mu), kappa) > _FARTHEST:
        raise OverflowError("its argument is too large")
    return mp.exp(kappa * mp.cos(x - mu)) / (2 * mp.pi * mp.besseli(0, kappa))


def besselk(nu: mpf, x: mpf) -> mpf:
    """K_ν(x) for x > 0, of the second kind, modified. Source: Olver et al. (2010), section 10.25."""
    if x <= 0:
        raise ValueError("it has no real value at 0 and below")
    if abs(nu) > _HIGHEST:
        raise OverflowError("its order is too large")
    return mp.besselk(nu, x)


def uppergamma(a: mpf, x: mpf) -> mpf:
    """Γ(a, x), the integral of tᵃ⁻¹ exp(−t) from x on. Source: Olver et al. (2010), section 8.2."""
    if max(abs(a), abs(x)) > _HIGHEST**3:
        raise OverflowError("an argument is too large")
    return mp.gammainc(a, x)


def normalcdf(x: mpf) -> mpf:
    """Φ(x) = (1 + erf(x/√2)) / 2. Source: Johnson, Kotz, Balakrishnan (1994), chapter 13."""
    return mp.erfc(-x / mp.sqrt(2)) / 2


def digamma(x: mpf) -> mpf:
    """The derivative of log Γ(x). Source: Olver et al. (2010), section 5.2."""
    return mp.digamma(x)


def expit(z: mpf) -> mpf:
    """1 / (1 + exp(−z))."""
    if z < 0:
        below = _exp(z)
        return below / (1 + below)
    return 1 / (1 + mp.exp(-min(z, _FARTHEST)))


def logit(p: mpf) -> mpf:
    """log(p / (1 − p))."""
    return mp.log(p / (1 - p))


def logsumexp(*z: mpf) -> mpf:
    """log Σ exp(z_k)."""
    return mp.log(mp.fsum(_exp(each) for each in z))


_ALL = (
    ("x, μ, σ", normalpdf, 3),
    ("x, μ, b", laplacepdf, 3),
    ("x, λ", exponpdf, 2),
    ("x, k, θ", gammapdf, 3),
    ("x, μ, σ, ν", studenttpdf, 4),
    ("y, p", bernoullipmf, 2),
    ("k, n, p", binompmf, 3),
    ("k, λ", poissonpmf, 2),
    ("k, μ, α", nbinompmf, 3),
    ("x, μ, s", logisticpdf, 3),
    ("x, μ, s", cauchypdf, 3),
    ("x, μ, β", gumbelpdf, 3),
    ("x, μ, β", gumbelminpdf, 3),
    ("x, μ, s, τ", asymlaplacepdf, 4),
    ("x, μ, s, q", gennormpdf, 4),
    ("x, μ", hypsecantpdf, 2),
    ("x, μ, λ", invgausspdf, 3),
    ("x, k, λ", weibullpdf, 3),
    ("x, μ, σ", lognormpdf, 3),
    ("x, a, b", betapdf, 3),
    ("x, μ, κ", vonmisespdf, 3),
    ("ν, x", besselk, 2),
    ("a, x", uppergamma, 2),
    ("x", normalcdf, 1),
    ("x", digamma, 1),
    ("z", expit, 1),
    ("p", logit, 1),
    ("z_1, …", logsumexp, None),
)

_BESIDE_ONE = (bernoullipmf, binompmf)
REFERENCES: dict[str, Reference] = {
    function.__name__: Reference(function.__name__, arguments, function, count, function in _BESIDE_ONE)
    for arguments, function, count in _ALL
}


def misspelt(name: str) -> str:
    """What to say of a name that looks like a textbook function and is none; else nothing."""
    word = name.removeprefix("\\operatorname{").removesuffix("}")
    near = get_close_matches(word, REFERENCES, 1, cutoff=0.75)
    if name == word or word in REFERENCES or not (near or word.endswith(("pdf", "pmf"))):
        return ""
    guess = f"; did you mean {near[0]}?" if near else ";"
    return f"there is no textbook function {word}{guess} known: {', '.join(REFERENCES)}"
