"""What books write in other ways than the reader's own: read as what it means, or refused."""

import pytest

from mledocs.equations.check import check_page

LET = (
    r"<!-- let: n, K, d \in \mathbb{N}; x, y, w, a, b, \theta, x_i, y_i, b_i \in \mathbb{R}; s > 0; q unit;"
    r" p_k, \pi_k simplex in k <= K; X, Y random; \mathbf{u}, \mathbf{v} \in \mathbb{R}^d;"
    r" \mathbf{A} \in \mathbb{R}^{2 \times 2}; P(x \mid y) > 0 -->"
)
# what it is · a true statement · the same, made false
CASES = [
    ("align", "\\begin{align*}\n(a - b)^2 &= a^2 - 2ab + b^2 \\\\\n&= a(a - b) - b(a - b)\n\\end{align*}", ("2ab", "3ab")),
    ("equation and split", "\\begin{equation}\\begin{split}\na + b &= b + a \\\\\n\\end{split}\\end{equation}", ("b + a", "b - a")),
    ("a trailing line break", "a + b = b + a \\\\\n", ("b + a", "b - a")),
    ("punctuation after a space", "a + b = b + a \\;.", ("b + a", "b - a")),
    ("identity", r"(a + b)^2 \equiv a^2 + 2ab + b^2", ("2ab", "ab")),
    ("unequal", r"s^2 + 1 \neq 0", ("+ 1", "- s^2")),
    ("transposes", r"\mathbf{u}^T \mathbf{v} = \mathbf{v}^{\mathrm{T}} \mathbf{u}", ("= ", "= 2 ")),
    ("vectors", r"\vec{u}^\top \bm{v} = \boldsymbol{v}^\intercal \mathbf{u}", ("= ", "= -")),
    ("a norm after a factor", r"2 \|\mathbf{u}\|^2 = \lVert \mathbf{u} \rVert_2^2 + \mathbf{u}^T \mathbf{u}", ("= ", "= 3")),
    ("a star for a product", r"a * b = b \cdot a", ("= b", "= b^2")),
    ("a sum with one bound", r"\sum_k p_k = \sum_{k} p_k^2 + \sum_k p_k (1 - p_k)", ("1 - p_k", "2 - p_k")),
    ("a sum over the only range", r"\sum_{k} p_k = 1", ("= 1", "= 2")),
    ("dots in a sum", r"b_1 x_1 + b_2 x_2 + \cdots + b_n x_n - \sum_{i=1}^n b_i x_i = 0", ("- \\sum", "+ \\sum")),
    ("a condition beside", r"|s| = s \quad \text{for } s > 0", ("|s| = s", "|s| = -s")),
    ("a condition that is not declared", r"\sqrt{s^2} = s, \quad \text{if } s > 0", ("if } s > 0", "if } a > 0")),
    ("expectations", r"E[X + Y] = \mathbb{E}_X[X] + \mathrm{E}[Y]", ("+ \\mathrm", "- \\mathrm")),
    ("a variance in text", r"\text{Var}(X) = \mathbb{E}_{X}[X^2] - E[X]^{2}", ("- E", "+ E")),
    ("covariance", r"\operatorname{Cov}(X, Y) = E[X Y] - E[X] E[Y]", ("- E", "+ E")),
    ("a probability of an event", r"P(X \le a) = 1 - P(X > a)", ("X > a", "X < a")),
    ("a density between bars", r"|P(x \mid y)| |a| = |a| P(x | y)", ("= ", "= 2")),
    ("a determinant", r"|\mathbf{A}| = A_{1,1} A_{2,2} - A_{1,2} A_{2,1}", ("- A", "+ A")),
    ("a determinant of a transpose", r"\det(\mathbf{A}) = \det(\mathbf{A}^\top)", ("= ", "= -")),
    ("a product of determinants", r"\det(\mathbf{A}) \det(\mathbf{A}^T) = |\mathbf{A}|^2", ("= ", "= 2 ")),
    ("indices by digits", r"\det(\mathbf{A}) = A_{11} A_{22} - A_{12} A_{21}", ("A_{12}", "A_{11}")),
    ("pi beside pi_k", r"\sum_k \pi_k \cdot \pi = \pi", ("= ", "= 2 ")),
    ("entries", r"\begin{pmatrix} a & b \\ b & a \end{pmatrix} \begin{pmatrix} 1 \\ 1 \end{pmatrix} = (a + b) \begin{pmatrix} 1 \\ 1 \end{pmatrix}", ("(a + b)", "(a - b)")),
    ("a sum of numbers by dots", r"1 + 2 + \dots + (n - 1) + n = \frac{1}{2} n (n + 1)", ("n + 1", "n + 2")),
    ("the ends of an interval", r"\mathbb{1}[1 \in [0, 1]] = 1 - \mathbb{1}[1 \in (0, 1)]", ("= 1", "= 2")),
    ("the mean of a mean", r"\mathbb{E}_Y[Y \mathbb{E}[X]] = \mathbb{E}[X] \mathbb{E}[Y]", ("= ", "= 2 ")),
    ("an upright differential", r"\int_0^1 2 a \, \mathrm{d}a = 1", ("= 1", "= 2")),
]  # fmt: skip


@pytest.mark.parametrize(("formula", "change"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_spelling_is_read_as_what_it_means(formula: str, change: tuple[str, str]) -> None:
    page = f"{LET}\n\n$$\n{formula}\n$$\n"
    assert [finding.message for finding in check_page(page, {}).findings] == []
    wrong = page.replace(*change)
    assert wrong != page and check_page(wrong, {}).findings


DEFINED = [
    (r"\text{KL} = \sum_{k=1}^K p_k \log p_k", r"is -\sum_{k=1}^K p_k \log \frac{1}{p_k}"),
    (r"l := \log q - \log(1 - q)", r"is \operatorname{logit}(q)"),
    (r"w^* = \frac{\sum_{i=1}^n x_i y_i}{\sum_{i=1}^n x_i^2}", r"is \arg\min_w \sum_{i=1}^n (y_i - w x_i)^2"),
    (r"p(x; \theta) = \frac{1}{1 + e^{-\theta x}}", r"is \operatorname{expit}(\theta x)"),
    (r"p_\theta(x) = \frac{1}{1 + e^{-\theta x}}", r"is \operatorname{expit}(\theta x)"),
    (r"f_X(x) = \frac{1}{1 + e^{-x}}", r"is \operatorname{expit}(x)"),
    (r"w \leftarrow w - 2 a w", r"is w (1 - 2a)"),
]


@pytest.mark.parametrize(("formula", "clause"), DEFINED)
def test_a_definition_in_another_spelling(formula: str, clause: str) -> None:
    page = f"{LET}\n\n<!-- eq: define; {clause} -->\n$$\n{formula}\n$$\n"
    assert [finding.message for finding in check_page(page, {}).findings] == []
    assert check_page(page.replace("define; is ", "define; is 2 + "), {}).findings


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        (r"\sum_j x_j = 0", "over which values does j run"),
        (r"x_1 + \dots + y_n = 0", "before and behind dots"),
        (r"x_1 + x_3 + \dots + x_n = 0", "does not go on"),
        (r"\nabla_a w = 0", "∇ stands before a function"),
        (r"\begin{array}{c} a \end{array} = a", "of environments"),
        (r"|\mathbf{u}| = 1", "is not square"),
        (r"\|\mathbf{A}\|_2^2 = A_{11}^2 + A_{12}^2 + A_{21}^2 + A_{22}^2", "several norms"),
        (r"\mathbf{A} * \mathbf{A} = 1 \cdot \mathbf{A} \mathbf{A}", "several meanings"),
        (r"x^T y = x y", "if T is an exponent"),
        (r"\sum_{T=1}^3 x^T = 3 x", "differ"),
        (r"x_{ij} = x_{ji}", "two side by side"),
        (r"x_{(1)} + 0 = x_1", "order of size"),
        (r"x_{-i} + 0 = x_{-i}", "all but one"),
        (r"x_12 + 1 = 1 + x_{12}", "TeX takes one digit"),
        (r"x^2 \ge 0 \text{ or } s > 0", "state each by itself"),
        (r"E_X[X + Y] = E[X] + E[Y]", "over X alone"),
        (r"E_Y[E_X[X Y]] = 1 + E_X[X Y] - 1", "over X alone"),
        (r"x_1 - x_2 + \dots + x_n = \sum_{i=1}^n x_i", "does not go on"),
        (r"2 + \dots + 2n = n (2n + 1) - 1", "by more than one"),
        (r"1 + 2 + \dots + 2^n = \frac{1}{2} \cdot 2^n (2^n + 1)", "by more than one"),
        (r"\max(x_1, x_3, \dots, x_5) \ge x_2", "does not go on"),
        (r"\frac{dy}{dx} = \frac{y}{x}", "a derivative is written"),
        (r"\frac{d^2 y}{d x^2} = \frac{d y}{x^2}", "a derivative is written"),
        (r"\prod_{i=1}^n x_i \cdot 2 = 2^n \prod_{i=1}^n x_i", "whether \\prod reaches"),
        (r"e^{i \pi} e^{-i \pi} = 1", "complex numbers"),
        (r"\mathbb{1}[1 \in [0, 1]] = 0", "differ"),
    ],
)
def test_what_has_two_meanings_is_refused(formula: str, words: str) -> None:
    found = check_page(f"{LET}\n\n$$\n{formula}\n$$\n", {}).findings
    assert found and words in found[0].message, found
