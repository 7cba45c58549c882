"""Clauses: code, is, density, definitions with indices, and what the record says of them."""

import pytest

from mledocs.equations.check import check_page

NORMAL = r"<!-- let: n \in \mathbb{N}; x, x_i, \mu \in \mathbb{R}; \sigma > 0 -->"
SQUARES = (
    NORMAL
    + "\n\n<!-- eq: code squares((x_1, \\dots, x_n), \\mu) -->\n$$\n\\sum_{i=1}^n (x_i - \\mu)^2 = \\sum_{i=1}^n (\\mu - x_i)^2\n$$\n"
)


def squares(x: list[float], mu: float) -> float:
    return sum((each - mu) ** 2 for each in x)


def test_the_formula_equals_the_code() -> None:
    report = check_page(SQUARES, {"squares": squares})
    assert report.findings == []
    assert report.records[0].functions == ["squares"] and report.records[0].points == 64


def test_a_code_that_differs_is_shown_with_its_arguments() -> None:
    (finding,) = check_page(SQUARES, {"squares": lambda x, mu: squares(x, mu) * (1 + 1e-10)}).findings
    assert "the formula and the code of squares differ" in finding.message
    assert ",  squares([" in finding.message
    assert check_page(SQUARES, {"squares": lambda x, mu: squares(x, mu) * (1 + 1e-14)}).findings == []


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda x: 0.0, "squares takes x; the arguments here are 2"),
        (lambda x, mu: x + mu, "raises TypeError"),
        (lambda x, mu: 1 / 0, "raises ZeroDivisionError"),
        (lambda x, mu: float("nan"), "nan"),
    ],
)
def test_a_code_that_fails_is_a_finding(function: object, said: str) -> None:
    (finding,) = check_page(SQUARES, {"squares": function}).findings
    assert said in finding.message


STEP = r"""<!-- let: y, f \in \mathbb{R} -->

<!-- eq: code slope(y, f) -->
$$
\frac{\partial}{\partial f} |y - f| = \begin{cases} -1 & y > f \\ 1 & y < f \\ 0 & \text{otherwise} \end{cases}
$$
"""


def test_formula_and_code_agree_where_two_cases_meet() -> None:
    assert check_page(STEP, {"slope": lambda y, f: (f > y) - (y > f)}).findings == []
    (finding,) = check_page(STEP, {"slope": lambda y, f: 1 if f >= y else -1}).findings
    assert "the formula and the code of slope differ" in finding.message and "formula = 0" in finding.message


def test_close_names_are_offered() -> None:
    (finding,) = check_page(SQUARES, {"square": squares}).findings
    assert "the package has no function squares; it has square" in finding.message


def test_is_may_state_a_relation_of_its_own() -> None:
    let = (
        NORMAL
        + "\n\n<!-- eq: define; is \\arg\\max_\\sigma \\prod_{i=1}^n \\operatorname{normalpdf}(x_i, \\mu, \\sigma) = \\hat{\\sigma} -->\n"
    )
    true = "$$\\hat{\\sigma}^2 = \\frac{1}{n} \\sum_{i=1}^n (x_i - \\mu)^2$$\n"
    assert check_page(let + true, {}).findings == []
    assert len(check_page(let + true.replace("}^2 =", "} ="), {}).findings) == 1


def test_a_symbol_with_two_indices_can_be_defined() -> None:
    let = r"<!-- let: n, K \in \mathbb{N}; z_{ik} \in \mathbb{R}; j, k <= K -->"
    page = (
        let + "\n\n<!-- eq: define -->\n$$\n\\pi_{ik} = \\frac{e^{z_{ik}}}{\\sum_{j=1}^K e^{z_{ij}}}\n$$\n\n"
    )
    right = "$$\n\\log \\pi_{ik} = z_{ik} - \\log \\left( \\sum_{j=1}^K e^{z_{ij}} \\right)\n$$\n"
    report = check_page(page + right, {})
    assert report.findings == []
    assert [record.status for record in report.records] == ["defined", "checked"]
    assert report.records[0].pinned_by == "its use in another equation"
    assert report.records[0].pinned_at == report.records[1].offset
    assert len(check_page(page + right.replace("z_{ij}", "z_{ji}"), {}).findings) == 1


def test_a_definition_may_stand_after_its_use() -> None:
    use = "\n\n$$\\sum_{i=1}^n (x_i - \\bar{x}) = 0$$\n\n"
    define = "<!-- eq: define -->\n$$\\bar{x} = \\frac{1}{n} \\sum_{i=1}^n x_i$$\n"
    assert check_page(NORMAL + use + define, {}).findings == []


def test_an_edit_elsewhere_changes_no_point() -> None:
    wrong = "\n\n$$x^2 = x$$\n"
    messages = [
        check_page(NORMAL + text + wrong, {}).findings[0].message
        for text in ("", "\n\nMore.\n\n$$x = 2x - x$$")
    ]
    assert messages[0] == messages[1]
    assert "x = " in messages[0]


def test_more_trials_check_more_points() -> None:
    assert check_page(NORMAL + "\n\n$$x = 2x - x$$", {}, trials=7).records[0].points == 7


@pytest.mark.parametrize("variable", ["n", "x_i + 1", "K", "\\theta"])
def test_density_needs_a_variable(variable: str) -> None:
    page = f"{NORMAL}\n\n<!-- eq: density {variable} -->\n$$x = x$$"
    assert len(check_page(page, {}).findings) == 1


def test_the_header_is_held_against_the_body() -> None:
    let = r"<!-- let: n \in \mathbb{N}; x_i, y_i, w \in \mathbb{R}; parameters w -->"
    page = let + "\n\n<!-- eq: define; is (y_i - wx_i)^2 -->\n$$r({}) = (y_i - wx_i)^2$$"
    assert check_page(page.replace("{}", "y_i, x_i, w"), {}).findings == []
    (finding,) = check_page(page.replace("{}", "y_i, w"), {}).findings
    assert "r depends on this as well" in finding.message
