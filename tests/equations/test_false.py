"""False formulas that a lattice of points, a local look or an unsuspecting grid would let through."""

import pytest

from mledocs.equations.check import check_page

LET = r"<!-- let: n \in \mathbb{N}; x, t, x_i, \mu \in \mathbb{R}; s > 0; p unit; parameters \mu -->"
DENSITY = "<!-- eq: define; density t -->\n"
DEFINE = "<!-- eq: define -->\n"

CASES = [
    ("periodic in a sixteenth", "", r"\sin(16 \pi x) = 0", "differ"),
    ("periodic in a share", "", r"\cos(128 \pi p) = 1", "differ"),
    ("a bound on the reals", "", r"t < 7", "a search has found"),
    ("a large bound", "", r"t \le 10^{11}", "t = 1."),
    ("a bound on counts", "", r"n \le 900", "n = 1000"),
    ("a bound near zero", "", r"s \ge \frac{1}{1000}", "a search has found"),
    ("a bound near one", "", r"p \le 0.9999", "a search has found"),
    ("false near the equality", "", r"\log s \le s - 1.00001", "does not hold"),
    ("false in a thin place", "", r"1 - e^{-10^6 (t - 2.7)^2} \ge \frac{1}{9}", "a search has found"),
    ("a local maximum", "", r"\arg\max_t (t^3 - 12 t) = -2", "and larger"),
    ("the lower of two humps", "", r"\arg\max_t (e^{-t^2} + 3 e^{-(t - 60)^2}) = 0", "and larger"),
    ("a thin hump of a scale", "", r"\arg\max_s (s e^{-s} + 3 e^{-(s - 200)^2}) = 1", "and larger"),
    ("the shallower of two pits", "", r"\arg\min_t ((t^2 - 4)^2 + t) = 2", "and smaller"),
    ("a density with a thin spike", DENSITY, r"f(t) = \frac{e^{-t^2/2}}{\sqrt{2\pi}} + e^{-10^9 (t - 1.7)^2}", "integrates to 1.00005"),
    ("a spike written out", DENSITY, r"f(t) = \frac{e^{-t^2/2}}{\sqrt{2\pi}} + e^{-10^8 t^2 + 4 \cdot 10^8 t - 4 \cdot 10^8}", "integrates to 1.0001"),
    ("a thin step", DENSITY, r"f(t) = \frac{1}{\pi (1 + t^2)} + \mathbb{1}[5 < t] \mathbb{1}[t < 5.002]", "integrates to 1.002"),
    ("π bound", r"<!-- let: \pi > 0 -->", r"\pi = \pi", "everywhere"),
    ("e given", r"<!-- let: data e = 2.7 -->", r"e = 2.7", "everywhere"),
    ("E declared", r"<!-- let: \operatorname{E}(x) \in \mathbb{R} -->", r"\operatorname{E}(x) = \operatorname{E}(x)", "everywhere"),
    ("Γ defined", DEFINE, r"\Gamma(x) = 2 x", "on its left side"),
    ("a textbook function defined", DEFINE, r"\operatorname{normalpdf}(x) = x^2", "everywhere"),
    ("e as an index", "", r"\sum_{e=1}^n e = n", "use another letter"),
    ("a derivative of a number", "", r"\frac{\partial t}{\partial x} = 2 \frac{\partial t}{\partial x}", "t is a number here"),
    ("a derivative of a product of numbers", "", r"\frac{\partial t^2 \mu}{\partial x} = 3 \frac{\partial t^2 \mu}{\partial x}", "does not depend on x"),
    ("an index above", "", r"x^{(2)} - x^{(2)} = 0", "or the index of an element"),
    ("a definition repeated", DEFINE, "\\hat{\\mu} = \\frac{3}{n} \\sum_{i=1}^n x_i\n$$\n\n$$\nn \\hat{\\mu} = 3 \\sum_{i=1}^n x_i", "nothing checks it"),
    ("a definition repeated within a function", DEFINE, "\\hat{\\mu} = \\frac{3}{n} \\sum_{i=1}^n x_i\n$$\n\n$$\n\\hat{\\mu}^2 + t = \\left( \\frac{3}{n} \\sum_{i=1}^n x_i \\right)^2 + t", "nothing checks it"),
    ("a use that holds of any number", DEFINE, "\\hat{\\mu} = \\frac{3}{n} \\sum_{i=1}^n x_i\n$$\n\n$$\n\\arg\\min_t (t - \\hat{\\mu})^2 = \\hat{\\mu}", "nothing checks it"),
    ("a derivative of any number", DEFINE, "\\hat{\\mu} = \\frac{3}{n} \\sum_{i=1}^n x_i\n$$\n\n$$\n\\frac{d}{dt} (t \\hat{\\mu}) = \\hat{\\mu}", "nothing checks it"),
    ("a density symmetric in any number", DEFINE, "\\hat{\\mu} = \\frac{3}{n} \\sum_{i=1}^n x_i\n$$\n\n$$\n\\operatorname{normalpdf}(x, \\hat{\\mu}, s) = \\operatorname{normalpdf}(\\hat{\\mu}, x, s)", "nothing checks it"),
    ("a bound of any number", DEFINE, "\\hat{\\mu} = \\frac{3}{n} \\sum_{i=1}^n x_i\n$$\n\n$$\n\\hat{\\mu}^2 + 1 > 0", "nothing checks it"),
    ("two definitions of each other", DEFINE, "\\hat{\\mu} = \\frac{3}{n} \\sum_{i=1}^n x_i\n$$\n\n<!-- eq: define -->\n$$\n\\hat{\\nu} = \\frac{\\hat{\\mu}}{2}\n$$\n\n$$\n\\hat{\\mu} = 2 \\hat{\\nu}", "nothing checks it"),
    ("a large determinant", r"<!-- let: \mathbf{A}, \mathbf{B} \in \mathbb{R}^{9 \times 9} -->", r"\det(\mathbf{A} + \mathbf{B}) = \det(\mathbf{A}) + \det(\mathbf{B})", "differ"),
    ("a density below zero", DENSITY, r"f(t) = (1 + t) \operatorname{normalpdf}(t, 0, 1)", "nowhere negative"),
    ("a second form that is the first", DEFINE, r"\hat{\mu} = \frac{3}{n} \sum_{i=1}^n x_i = \frac{6}{2n} \sum_{i=1}^n x_i", "nothing checks it"),
    ("a kink beyond the random points", "", r"\max(x, -10^6) = x", "differ at the ends"),
    ("a kink between the cases", "", r"|x| = \begin{cases} x & x > 0 \\ -x & x < 0 \\ 1 & \text{otherwise} \end{cases}", "where two cases meet"),
    ("two that are equal", "", r"\max(x, t) = \begin{cases} x & x > t \\ t & x < t \\ 0 & \text{otherwise} \end{cases}", "where two cases meet"),
    ("a distance at the edge", "", r"\max(|x| - s, 0) = \begin{cases} |x| - s & |x| > s \\ 0 & |x| < s \\ s & \text{otherwise} \end{cases}", "where two cases meet"),
    ("an edge that is no short number", "", r"\max(\log p, -1) = \begin{cases} \log p & p > e^{-1} \\ -1 & p < e^{-1} \\ 7 & \text{otherwise} \end{cases}", "where two cases meet"),
    ("an equality that never holds by chance", "", r"\mathbb{1}[x = t] = 0", "where two cases meet"),
    ("an indicator turned round", "", r"\mathbb{1}[x > t] = 1 - \mathbb{1}[t > x]", "where two cases meet"),
    ("a step beyond the random points", "", r"\mathbb{1}[n > 60] = 0", "differ at the ends"),
    ("a bound as an interval", "", r"s \in (0, 10^5)", "“∈” does not hold"),
    ("a derivative in a count", "", r"\frac{d}{dn} n^2 = 2 n", "whole number"),
    ("the largest of a real number of things", "", r"x = \max(x_1, \dots, x_t)", "declared as no whole number"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("above", "formula", "words"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_what_is_false_is_found(above: str, formula: str, words: str) -> None:
    report = check_page(f"{LET}\n\n{above}\n$$\n{formula}\n$$\n".replace(">\n\n$$", ">\n$$"), {})
    assert report.findings and words in report.findings[0].message, report.findings


def test_a_derivative_that_is_zero_may_be_said_to_be_zero() -> None:
    page = f"{LET}\n\n$$\n\\frac{{\\partial}}{{\\partial x}} \\log s = 0\n$$\n"
    assert check_page(page, {}).findings == []


def test_a_value_that_rounding_alone_puts_at_the_end_of_an_interval_lies_in_it() -> None:
    page = f"{LET}\n\n$$\n\\frac{{1}}{{1 + e^{{-x}}}} \\in (0, 1)\n$$\n\n$$\n|x| - \\max(x, -x) = 0\n$$\n"
    assert check_page(page, {}).findings == []


def test_an_index_or_a_function_may_make_another_symbol_of_a_constant() -> None:
    let = r"<!-- let: K \in \mathbb{N}; \pi_k simplex in k <= K; e_i \in \mathbb{R} -->"
    page = f"{let}\n\n$$\n\\sum_{{k=1}}^K \\pi_k = 1\n$$\n\n$$\ne_i + e_i = 2 e_i\n$$\n"
    assert check_page(page, {}).findings == []


INLINE = [
    ("a false identity", r"$\log(s t) = \log s - \log t$", "differ"),
    ("a false estimate", r"<!-- def --> $\bar{x} = \frac{1}{n} \sum_{i=1}^n x_i$, $\bar{x} = \frac{2}{n} \sum_{i=1}^n x_i$", "differ"),
    ("a constant", r"$\pi = 3$", "differ"),
    ("an undeclared symbol", r"$e^{k\pi} = 1$", "k is not declared"),
    ("an undeclared mean", r"$\bar{y} = \frac{1}{n} \sum_{i=1}^n x_i$", "is checked as well"),
    ("a choice that is computed", r"$\mu = \frac{3}{n} \sum_{i=1}^n x_i$", "differ"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("formula", "words"), [case[1:] for case in INLINE], ids=[case[0] for case in INLINE]
)
def test_what_a_formula_in_a_line_states_is_checked(formula: str, words: str) -> None:
    found = check_page(f"{LET}\n\nSo {formula} holds.\n", {}, own=True).findings
    assert any(words in finding.message for finding in found), found


def test_a_choice_and_a_name_in_a_line_state_nothing() -> None:
    text = r"Take $\mu = 4$ and $s > 1$; $\bar{x}$ is their mean, $\operatorname{E}[Y \mid X = x]$ another."
    report = check_page(f"{LET}\n\n{text}\n", {}, own=True)
    assert report.findings == []
    assert [each.status for each in report.lines] == ["chosen", "chosen", "states nothing", "states nothing"]


def test_an_index_or_a_vector_may_be_chosen_in_a_line() -> None:
    let = LET.replace("-->", r"; y_j \in \mathbb{R}; \mathbf{a}, \mathbf{b} \in \mathbb{R}^n -->")
    text = r"For $i = 1, \dots, n$ and $i \ne j$, and where $\mathbf{a} = \mathbf{b}$."
    report = check_page(f"{let}\n\n{text}\n", {}, own=True)
    assert report.findings == []
    assert [each.status for each in report.lines] == ["chosen"] * 3


def test_elsewhere_a_formula_in_a_line_that_cannot_be_read_is_not_looked_at() -> None:
    report = check_page("So $\\tilde{q} = 3 u$.\n", {})
    assert report.findings == [] and [each.status for each in report.lines] == ["not read"]
