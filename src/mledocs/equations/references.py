"""Textbook functions by name, written with mpmath: what a page's formula or the package is compared with."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches

from mpmath import mp, mpf

Function = Callable[..., mpf]


@dataclass(frozen=True)
class Reference:
    """A function by name; `count` arguments, or any number if None.

    `beside_one`: it takes an argument from 1, so that digits far behind the point are not those of the value.
    """

    name: str
    arguments: str
    function: Function
    count: int | None
    beside_one: bool = False


#: Exponents beyond 2^64 leave an exponential no digits, and would fill the memory.
_FARTHEST = 64
#: Not zero, and smaller than what can be told from zero.
_TINY = mp.ldexp(mpf(1), -(1 << 200))


def _exp(x: mpf) -> mpf:
    """e to the power x, also where x is too large to compute it. Raises OverflowError where that is a large number."""
    if x == 0 or mp.mag(x) <= _FARTHEST:
        return mp.exp(x)
    if x > 0:
        raise OverflowError("an exponential is too large")
    return _TINY


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
    """Negative binomial, mean μ, variance μ + αμ². Source: Cameron, Trivedi (2013), equation 3.26."""
    r = 1 / alpha
    ways = mp.gamma(k + r) / (mp.gamma(r) * mp.factorial(k))
    return ways * (r / (r + mu)) ** r * (mu / (r + mu)) ** k


def expit(z: mpf) -> mpf:
    """1 / (1 + exp(−z))."""
    return 1 / (1 + _exp(-z))


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
