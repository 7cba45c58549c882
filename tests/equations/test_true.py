"""True statements from textbooks, in every form that the specification lists: no false alarm."""

import pytest

from mledocs.equations.check import check_page
from mledocs.exhibits.book import BOOK

CASES = [
    ("softmax cross-entropy", r"K \in \mathbb{N}; z_k \in \mathbb{R}; y_k one-hot in k <= K", "", r"-\sum_{k=1}^K y_k \log \frac{e^{z_k}}{\sum_{j=1}^K e^{z_j}} = \log \left( \sum_{j=1}^K e^{z_j} \right) - \sum_{k=1}^K y_k z_k"),
    ("softmax as logsumexp", r"K \in \mathbb{N}; z_k \in \mathbb{R}", "", r"\log \left( \sum_{j=1}^K e^{z_j} \right) = \operatorname{logsumexp}(z_1, \dots, z_K)"),
    ("softmax gradient", r"K \in \mathbb{N}; z_k \in \mathbb{R}; y_k one-hot in k <= K; j, l <= K", "", r"\frac{\partial}{\partial z_j} \left( -\sum_{k=1}^K y_k \log \frac{e^{z_k}}{\sum_{l=1}^K e^{z_l}} \right) = \frac{e^{z_j}}{\sum_{l=1}^K e^{z_l}} - y_j"),
    ("softmax defined", r"K \in \mathbb{N}; z_k \in \mathbb{R}; k <= K", "define; is \\exp(z_k - \\operatorname{logsumexp}(z_1, \\dots, z_K))", r"q_k = \frac{e^{z_k}}{\sum_{j=1}^K e^{z_j}}"),
    ("two indices", r"n, K \in \mathbb{N}; \pi_{ik} simplex in k <= K; y_{ik} one-hot in k <= K", "", r"\sum_{i=1}^n \log \prod_{k=1}^K \pi_{ik}^{y_{ik}} = \sum_{i=1}^n \sum_{k=1}^K y_{ik} \log \pi_{ik}"),
    ("KL decomposition", r"K \in \mathbb{N}; p_k, q_k simplex in k <= K", "", r"-\sum_{k=1}^K p_k \log q_k = -\sum_{k=1}^K p_k \log p_k + \sum_{k=1}^K p_k \log \frac{p_k}{q_k}"),
    ("Gibbs", r"K \in \mathbb{N}; p_k, q_k simplex in k <= K", "tight p = q", r"\sum_{k=1}^K p_k \log \frac{p_k}{q_k} \ge 0"),
    ("Poisson likelihood", r"n \in \mathbb{N}; y_i natural; \lambda > 0", "is \\log \\prod_{i=1}^n \\operatorname{poissonpmf}(y_i, \\lambda)", r"\log \prod_{i=1}^n \frac{\lambda^{y_i} e^{-\lambda}}{y_i!} = \sum_{i=1}^n y_i \log \lambda - n\lambda - \sum_{i=1}^n \log y_i!"),
    ("Poisson mass", r"y natural; \lambda > 0", "define; density y", r"P(y \mid \lambda) = \frac{\lambda^y e^{-\lambda}}{\Gamma(y + 1)}"),
    ("Poisson estimate", r"n \in \mathbb{N}; y_i natural; \lambda > 0", "", r"\arg\max_\lambda \prod_{i=1}^n \operatorname{poissonpmf}(y_i, \lambda) = \frac{1}{n} \sum_{i=1}^n y_i"),
    ("exponential estimate", r"n \in \mathbb{N}; t_i, \lambda > 0", "", r"\arg\max_\lambda \prod_{i=1}^n \lambda e^{-\lambda t_i} = \frac{n}{\sum_{i=1}^n t_i}"),
    ("Laplace score", r"n \in \mathbb{N}; x_i, \mu \in \mathbb{R}; b > 0", "", r"\frac{\partial}{\partial b} \sum_{i=1}^n \log \operatorname{laplacepdf}(x_i, \mu, b) = -\frac{n}{b} + \frac{1}{b^2} \sum_{i=1}^n |x_i - \mu|"),
    ("normal, both parameters", r"n \in \mathbb{N}; x_i, \mu \in \mathbb{R}; \sigma > 0; \bar{x} = \frac{1}{n} \sum_{i=1}^n x_i; \ell(\mu, \sigma) = \sum_{i=1}^n \log \operatorname{normalpdf}(x_i, \mu, \sigma)", "", r"\arg\max_{\mu,\sigma} \ell(\mu, \sigma) = \bar{x}, \sqrt{\frac{1}{n} \sum_{i=1}^n (x_i - \bar{x})^2}"),
    ("mixed Hessian", r"n \in \mathbb{N}; x_i, \mu \in \mathbb{R}; \sigma > 0", "", r"\frac{\partial^2}{\partial \mu \partial \sigma} \sum_{i=1}^n \log \operatorname{normalpdf}(x_i, \mu, \sigma) = -\frac{2}{\sigma^3} \sum_{i=1}^n (x_i - \mu)"),
    ("derivative with the function above", r"w, b \in \mathbb{R}", "", r"\frac{\partial w^2 b}{\partial w} = 2wb"),
    ("plain derivative", r"x \in \mathbb{R}", "", r"\frac{d}{dx} \tanh(x) = 1 - (\tanh(x))^2"),
    ("deviations sum to zero", r"n \in \mathbb{N}; x_i \in \mathbb{R}; \bar{x} = \frac{1}{n} \sum_{i=1}^n x_i", "", r"\sum_{i=1}^n (x_i - \bar{x}) = 0"),
    ("posterior", r"p, a, c unit", "prop-in p", r"p^a (1 - p)^c \propto 3 p^a (1 - p)^c a"),
    ("proportional in the parameters", r"n \in \mathbb{N}; x_i, \mu \in \mathbb{R}; \sigma > 0; parameters \mu; \bar{x} = \frac{1}{n} \sum_{i=1}^n x_i", "", r"\prod_{i=1}^n \operatorname{normalpdf}(x_i, \mu, \sigma) \propto \exp\left(-\frac{n (\mu - \bar{x})^2}{2\sigma^2}\right)"),
    ("cases", r"x \in \mathbb{R}", "", r"|x| = \begin{cases} x & \text{if } x \ge 0 \\ -x & \text{otherwise} \end{cases}"),
    ("cases with a middle", r"x, t \in \mathbb{R}", "", r"\max(x, t) = \begin{cases} x & x > t \\ t & x < t \\ \frac{x + t}{2} & \text{otherwise} \end{cases}"),
    ("cases between two ends", r"x \in \mathbb{R}", "", r"\begin{cases} x & x \in (0, 1) \\ 0 & \text{otherwise} \end{cases} = x \mathbb{1}[x \in (0, 1)]"),
    ("cases of the elements of a sum", r"n \in \mathbb{N}; x_i, \mu \in \mathbb{R}", "", r"\sum_{i=1}^n |x_i - \mu| = \sum_{i=1}^n \begin{cases} x_i - \mu & x_i > \mu \\ \mu - x_i & \text{otherwise} \end{cases}"),
    ("a case that decides what has no value", r"x \in \mathbb{R}", "", r"\begin{cases} \log x & x > 0 \\ 0 & \text{otherwise} \end{cases} = \mathbb{1}[x > 0] \log |x|"),
    ("a kink has no derivative", r"x \in \mathbb{R}", "", r"\frac{d}{dx} |x| = \begin{cases} 1 & x > 0 \\ -1 & x < 0 \\ 0 & \text{otherwise} \end{cases}"),
    ("a density without its ends", r"x, \mu \in \mathbb{R}; s > 0", "", r"\int \begin{cases} \frac{1}{2s} & |x - \mu| < s \\ 0 & \text{otherwise} \end{cases} \, dx = 1"),
    ("indicator", r"y \in \{0, 1\}; q unit", "", r"q^y (1 - q)^{1 - y} = q \mathbb{1}[y = 1] + (1 - q) \mathbb{1}[y = 0]"),
    ("hinge", r"z \in \mathbb{R}", "", r"\max(0, z) = \frac{z + |z|}{2}"),
    ("binomial mass", r"n \in \mathbb{N}; p unit", "", r"\sum_{k=0}^n \binom{n}{k} p^k (1 - p)^{n - k} = 1"),
    ("integral with bounds", r"a > 0", "", r"\int_0^a 2x \, dx = a^2"),
    ("integral without bounds", r"x, \mu \in \mathbb{R}; \sigma > 0", "", r"\int \operatorname{normalpdf}(x, \mu, \sigma) (x - \mu)^2 \, dx = \sigma^2"),
    ("an infinite sum", r"q unit", "", r"\sum_{k=0}^\infty q^k = \frac{1}{1 - q}"),
    ("gamma", r"s > 0", "", r"\Gamma(s + 1) = s \Gamma(s)"),
    ("e and pi", r"x \in \mathbb{R}", "", r"\log e + \ln(e^x) = \sin(\frac{\pi}{2}) + x"),
    ("membership", r"z \in \mathbb{R}", "", r"\frac{1}{1 + e^{-z}} \in (0, 1)"),
    ("a chain of inequalities", r"q unit", "", r"0 < q < 1"),
    ("scientific digits", "", "", r"2^{-20} \approx 9.5367 \times 10^{-7}"),
    ("thousands", "", "", r"1000 \cdot 1{,}000 = 1{,}000{,}000"),
    ("three-digit factors", r"data a = 0.31225, 0.39104, 0.39894; data m = 3", "", r"\prod_{i=1}^m a_i \approx 0.312 \times 0.391 \times 0.399 \approx 0.0487"),
    ("tanh and the sigmoid", r"z \in \mathbb{R}", "", r"\tanh(z) = 2\operatorname{expit}(2z) - 1"),
    ("Student's t", r"x, \mu \in \mathbb{R}; \sigma, \nu > 0", "define; is \\operatorname{studenttpdf}(x, \\mu, \\sigma, \\nu)", r"p(x \mid \mu, \sigma, \nu) = \frac{\Gamma(\frac{\nu + 1}{2})}{\Gamma(\frac{\nu}{2}) \sqrt{\nu\pi} \sigma} \left(1 + \frac{(x - \mu)^2}{\nu\sigma^2}\right)^{-\frac{\nu + 1}{2}}"),
    ("gamma density", r"x, k, \theta > 0", "density x", r"\frac{x^{k+1} e^{-x/\theta}}{\Gamma(k + 2) \theta^{k+2}} = \operatorname{gammapdf}(x, k + 2, \theta)"),
    ("negative binomial", r"y natural; \mu, \alpha > 0", "density y", r"\operatorname{nbinompmf}(y, \mu, \alpha) = \operatorname{nbinompmf}(y, \mu, \alpha)"),
    ("colours are transparent", r"x_i, \mu \in \mathbb{R}", "", r"\obs{x_i}\,\model{\mu} = \lik{\mu} \loss{x_i}"),
    ("an arbitrary joint", r"n \in \mathbb{N}; x_i, \theta \in \mathbb{R}; p(x \mid \theta) > 0", "iid", r"\log p(x_1, x_2, \dots, x_n \mid \theta) = \sum_{i=1}^n \log p(x_i \mid \theta)"),
    ("an arbitrary function's derivative", r"x \in \mathbb{R}; f(x) > 0", "", r"\frac{d}{dx} \log f(x) = \frac{1}{f(x)} \frac{d}{dx} f(x)"),
    ("number and array of one name", r"n \in \mathbb{N}; t, t_i > 0", "", r"\sum_{i=1}^n t t_i = t \sum_{i=1}^n t_i"),
    ("an index that is shifted", r"\theta_t, \eta \in \mathbb{R}", "", r"(\theta_{t+1} - \theta_t) \eta = \eta \theta_{t+1} - \eta \theta_t"),
    ("a sum of logarithms over lines", r"n \in \mathbb{N}; t_i > 0", "", "\\begin{aligned}\n\\log \\prod_{i=1}^n t_i &= \\sum_{i=1}^n \\log t_i \\\\\n&= \\sum_{i=1}^n \\log(2 t_i) \\\\\n&\\quad - n \\log 2\n\\end{aligned}"),
    ("E of a square", r"m \in \mathbb{R}; Y random", "", r"\mathbb{E}[(Y - m)^2] = \operatorname{Var}(Y) + (\operatorname{E}[Y] - m)^2"),
    ("Var of a sum", r"X, Y random; a \in \mathbb{R}", "", r"\operatorname{Var}[aX + Y] = a^2 \operatorname{Var}(X) + \operatorname{Var}(Y) + 2a (\operatorname{E}[XY] - \operatorname{E}[X] \operatorname{E}[Y])"),
    ("Jensen", r"Y random", "", r"\exp(\operatorname{E}[Y]) \le \operatorname{E}[\exp(Y)]"),
    ("E under a normal density", r"x, \mu \in \mathbb{R}; \sigma > 0; X \sim \operatorname{normalpdf}(x, \mu, \sigma)", "", r"\operatorname{E}[X^2] = \mu^2 + \sigma^2"),
    ("E under a mass", r"y \in \{0, 1\}; q unit; P(y \mid q) = q^y (1 - q)^{1 - y}; Y \sim P(y \mid q)", "", r"\operatorname{E}_P[-\log P(Y \mid q)] = -q \log q - (1 - q) \log(1 - q)"),
    ("Var under a mass of all counts", r"y natural; \lambda > 0; Y \sim \operatorname{poissonpmf}(y, \lambda)", "", r"\operatorname{Var}(Y) = \operatorname{E}[Y] = \lambda"),
    ("arbitrary densities", r"x, \theta \in \mathbb{R}; t > 0; f(x) density in x; g(t \mid \theta) density in t", "", r"\int f(x) \, dx = \int g(t \mid \theta) \, dt = 1"),
    ("a divergence of two densities", r"x, \theta \in \mathbb{R}; f(x) density in x; p(x \mid \theta) density in x; D(f \,\|\, p_\theta) = \int f(x) \log \frac{f(x)}{p(x \mid \theta)} \, dx", "tight p_\\theta = f", r"D(f \,\|\, p_\theta) \ge 0"),
    ("least squares", r"n, d \in \mathbb{N}; \mathbf{X} \in \mathbb{R}^{n \times d}; \mathbf{w} \in \mathbb{R}^d; \mathbf{y} \in \mathbb{R}^n", "", r"\arg\min_{\mathbf{w}} \|\mathbf{y} - \mathbf{X} \mathbf{w}\|^2 = (\mathbf{X}^\top \mathbf{X})^{-1} \mathbf{X}^\top \mathbf{y}"),
    ("a gradient in a vector", r"n, d \in \mathbb{N}; \mathbf{X} \in \mathbb{R}^{n \times d}; \mathbf{w} \in \mathbb{R}^d; \mathbf{y} \in \mathbb{R}^n; J(\mathbf{w}) = \|\mathbf{y} - \mathbf{X} \mathbf{w}\|^2", "", r"\nabla J(\mathbf{w}) = 2 \mathbf{X}^{\top} (\mathbf{X} \mathbf{w} - \mathbf{y})"),
    ("a Hessian", r"x_1, x_2 \in \mathbb{R}; f(x_1, x_2) = x_1^2 x_2; \mathbf{u} \in \mathbb{R}^2", "", r"\mathbf{u}^\top \nabla^2 f(x_1, x_2) \mathbf{u} = 2 x_2 u_1^2 + 4 x_1 u_1 u_2"),
    ("components", r"n, d \in \mathbb{N}; \mathbf{x}_i, \mathbf{w} \in \mathbb{R}^d", "", r"\sum_{i=1}^n \mathbf{w}^\top \mathbf{x}_i = \sum_{i=1}^n \sum_{k=1}^d w_k x_{ik} = \mathbf{w}^\top \left( \sum_{i=1}^n \mathbf{x}_i \right)"),
    ("an update rule", r"\eta > 0; \theta_t \in \mathbb{R}^2; w, b \in \mathbb{R}; J(w, b) = w^2 + b", "define; is \\theta_t - \\eta \\nabla J(\\theta_t)", r"\theta_{t+1} = -\eta \nabla J(\theta_t) + \theta_t"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("let", "clauses", "formula"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_true_statement_passes(let: str, clauses: str, formula: str) -> None:
    page = f"<!-- let: {let} -->\n\n<!-- eq: {clauses} -->\n$$\n{formula}\n$$\n"
    report = check_page(page, {}, colours=BOOK.commands)
    assert [finding.message for finding in report.findings] == []
    (record,) = report.records
    assert record.status == ("not refuted" if record.weak else "checked") and record.points >= 1


def test_which_commands_colour_is_the_books_own() -> None:
    page = "<!-- let: x, y > 0 -->\n\n$$\n\\kern{x} + \\rate{y} = \\rate{y} + 2 \\kern{x}\n$$\n"
    (finding,) = check_page(page, {}, colours=["\\kern", "\\rate"]).findings
    assert "left : x + y\n" in finding.message and "right: y + 2 x\n" in finding.message
    assert check_page(page.replace("2 ", ""), {}, colours=["\\kern", "\\rate"]).findings == []
    assert "\\kern" in check_page(page, {}).findings[0].message


def test_a_symbol_has_one_meaning_in_each_section() -> None:
    page = "# T\n\n<!-- let: x \\in \\mathbb{R} -->\n\n## A\n\n<!-- let: \\sigma > 0 -->\n\n$$\\sigma(x + 1) = \\sigma x + \\sigma$$\n\n"
    page += "## B\n\n<!-- let: z \\in \\mathbb{R} -->\n\n<!-- eq: define -->\n$$\\sigma(z) = \\frac{1}{1 + e^{-z}}$$\n\n$$1 - \\sigma(x) = \\sigma(-x)$$\n"
    assert check_page(page, {}).findings == []


def test_a_definition_is_seen_in_its_section_only_but_can_be_recalled() -> None:
    head = "## A\n\n<!-- let: z \\in \\mathbb{R} -->\n\n<!-- eq: define -->\n$$f(z) = z^2 = z \\cdot z$$\n\n## B\n\n"
    formula = "$$f(z) = f(-z)$$\n"
    assert len(check_page(head + formula, {}).findings) == 1
    assert check_page(head + "<!-- let: recall f -->\n\n" + formula, {}).findings == []


def test_an_inequality_without_tight_is_not_refuted_and_no_more() -> None:
    report = check_page("<!-- let: x \\in \\mathbb{R} -->\n\n$$x^2 \\ge 0$$\n", {})
    assert report.findings == [] and report.records[0].status == "not refuted"
    (record,) = check_page("$$2 < 3$$\n", {}).records
    assert record.status == "checked"  # nothing in it is random


def test_code_and_fences_are_not_read() -> None:
    page = "```latex\n$$1 = 2$$\n```\n\nText `$$1 = 2$$` and\n\n~~~\n<!-- eq: nonsense -->\n~~~\n"
    assert check_page(page, {}).records == []
