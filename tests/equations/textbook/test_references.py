"""The textbook functions, against SciPy, which others wrote; far out they have a tail, and end in no hurry."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from mpmath import mp, mpf
from scipy import special, stats

from mledocs.equations.evaluation.failures import GaveUp, NoValue
from mledocs.equations.evaluation.operations import plain, referred, was_cut
from mledocs.equations.references import REFERENCES

REAL, POSITIVE, UNIT, COUNT = (-3.1, -0.2, 0.0, 1.7), (0.3, 1.0, 2.6), (0.15, 0.5, 0.9), (0, 1, 4)


def asymmetric(x: Any, mu: Any, s: Any, tau: Any) -> Any:
    wide = s / np.sqrt(tau * (1 - tau))
    return stats.laplace_asymmetric.pdf(x, np.sqrt(tau / (1 - tau)), mu, wide)


#: The function of SciPy, and where each argument is tried.
SCIPY: dict[str, tuple[Callable[..., Any], tuple[tuple[float, ...], ...]]] = {
    "uppergamma": (
        lambda a, x: special.gammaincc(a, x) * special.gamma(a),
        ((0.3, 1.5, 4.0), (0.2, 1.0, 5.0)),
    ),
    "normalpdf": (stats.norm.pdf, (REAL, REAL, POSITIVE)),
    "laplacepdf": (stats.laplace.pdf, (REAL, REAL, POSITIVE)),
    "exponpdf": (lambda x, rate: stats.expon.pdf(x, scale=1 / rate), (REAL, POSITIVE)),
    "gammapdf": (lambda x, k, theta: stats.gamma.pdf(x, k, scale=theta), (POSITIVE, POSITIVE, POSITIVE)),
    "studenttpdf": (lambda x, mu, s, nu: stats.t.pdf(x, nu, mu, s), (REAL, REAL, POSITIVE, POSITIVE)),
    "bernoullipmf": (stats.bernoulli.pmf, ((0, 1), UNIT)),
    "binompmf": (stats.binom.pmf, (COUNT, (4, 9), UNIT)),
    "poissonpmf": (stats.poisson.pmf, (COUNT, POSITIVE)),
    "nbinompmf": (lambda k, mu, a: stats.nbinom.pmf(k, 1 / a, 1 / (1 + a * mu)), (COUNT, POSITIVE, POSITIVE)),
    "logisticpdf": (stats.logistic.pdf, (REAL, REAL, POSITIVE)),
    "cauchypdf": (stats.cauchy.pdf, (REAL, REAL, POSITIVE)),
    "gumbelpdf": (stats.gumbel_r.pdf, (REAL, REAL, POSITIVE)),
    "gumbelminpdf": (stats.gumbel_l.pdf, (REAL, REAL, POSITIVE)),
    "asymlaplacepdf": (asymmetric, (REAL, REAL, POSITIVE, UNIT)),
    "gennormpdf": (lambda x, mu, s, q: stats.gennorm.pdf(x, q, mu, s), (REAL, REAL, POSITIVE, POSITIVE)),
    "hypsecantpdf": (stats.hypsecant.pdf, (REAL, REAL)),
    "invgausspdf": (
        lambda x, mu, lam: stats.invgauss.pdf(x, mu / lam, scale=lam),
        (POSITIVE, POSITIVE, POSITIVE),
    ),
    "weibullpdf": (lambda x, k, lam: stats.weibull_min.pdf(x, k, scale=lam), (POSITIVE, POSITIVE, POSITIVE)),
    "lognormpdf": (lambda x, mu, s: stats.lognorm.pdf(x, s, scale=np.exp(mu)), (POSITIVE, REAL, POSITIVE)),
    "betapdf": (stats.beta.pdf, (UNIT, POSITIVE, POSITIVE)),
    "vonmisespdf": (lambda x, mu, kappa: stats.vonmises.pdf(x, kappa, mu), (REAL, REAL, POSITIVE)),
    "besselk": (special.kv, ((0.0, 1.0, -0.5, 2.5), POSITIVE)),
    "normalcdf": (stats.norm.cdf, ((-38.0, *REAL, 9.0),)),
    "digamma": (special.digamma, ((-1.5, *POSITIVE, 40.0),)),
    "expit": (special.expit, ((-700.0, *REAL, 40.0),)),
    "logit": (special.logit, (UNIT,)),
    "logsumexp": (lambda *z: special.logsumexp(np.array(z), axis=0), (REAL, REAL, REAL)),
}


def cases(name: str) -> Any:
    """Every argument with every other, one row each."""
    return np.array(np.meshgrid(*SCIPY[name][1])).reshape(len(SCIPY[name][1]), -1)


def test_every_textbook_function_is_compared() -> None:
    assert SCIPY.keys() == REFERENCES.keys()


@pytest.mark.parametrize("name", REFERENCES)
def test_a_textbook_function_is_that_of_scipy(name: str) -> None:
    arguments = cases(name)
    ours = [float(REFERENCES[name].function(*map(mpf, row))) for row in arguments.T.tolist()]
    np.testing.assert_allclose(ours, SCIPY[name][0](*arguments), rtol=2e-11, atol=1e-300)


@pytest.mark.parametrize("name", REFERENCES)
def test_a_textbook_function_says_its_source_or_its_formula(name: str) -> None:
    reference = REFERENCES[name]
    assert reference.function.__doc__
    assert reference.count in (None, len(reference.arguments.split(", ")))


OUTSIDE = [
    ("invgausspdf", 1, 1),
    ("weibullpdf", 2, 1),
    ("lognormpdf", 0, 1),
    ("betapdf", 2, 1),
    ("gammapdf", 2, 1),
]


@pytest.mark.parametrize("name, first, second", OUTSIDE)
def test_outside_of_its_support_a_density_is_zero(name: str, first: int, second: int) -> None:
    assert REFERENCES[name].function(mpf(-1), mpf(first), mpf(second)) == 0


#: Arguments far out in the tail.
TAILS = [
    ("normalpdf", ("1e40", 0, 1)), ("laplacepdf", ("-1e40", 0, 1)), ("exponpdf", ("1e40", 1)), ("gammapdf", ("1e40", 2, 1)),
    ("logisticpdf", ("1e40", 0, 1)), ("gumbelpdf", ("1e40", 0, 1)), ("gumbelminpdf", (60, 0, 1)),
    ("asymlaplacepdf", ("1e40", 0, 1, 0.5)), ("gennormpdf", (1000, 0, 1, 50)), ("hypsecantpdf", ("-1e40", 0)),
    ("invgausspdf", ("1e-40", 1, 1)), ("weibullpdf", (1000, 50, 1)), ("expit", ("-1e40",)), ("poissonpmf", (3, "1e400")),
]  # fmt: skip


@pytest.mark.parametrize("name, arguments", TAILS)
def test_a_far_tail_is_no_zero_and_takes_no_memory(name: str, arguments: tuple[Any, ...]) -> None:
    value = referred(REFERENCES[name], [plain(mpf(a)) for a in arguments])
    assert value[0] == 0 and was_cut(value)


#: Arguments at which nothing is computed, and what is said.
REFUSED = [
    ("gumbelpdf", ("-1e40", 0, 1), "an exponent is too large"), ("besselk", (1000, 1000), "its order is too large"),
    ("vonmisespdf", ("1e40", 0, 1), "its argument is too large"),
]  # fmt: skip


@pytest.mark.parametrize("name, arguments, message", REFUSED)
def test_what_has_no_digits_is_given_up(name: str, arguments: tuple[Any, ...], message: str) -> None:
    with pytest.raises(GaveUp, match=f"^{name}: {message}$"):
        referred(REFERENCES[name], [plain(mpf(a)) for a in arguments])


def test_an_argument_beyond_all_tails_is_given_up() -> None:
    """e^f for a far f: once its exponential took all memory."""
    with pytest.raises(GaveUp, match=r"^poissonpmf: an argument is too large$"):
        referred(REFERENCES["poissonpmf"], [plain(mpf(3)), plain(mp.exp(mpf(10) ** 12))])


def test_a_bessel_function_has_no_value_at_zero() -> None:
    with pytest.raises(NoValue, match=r"^besselk: it has no real value at 0 and below$"):
        referred(REFERENCES["besselk"], [plain(mpf(1)), plain(mpf(0))])
