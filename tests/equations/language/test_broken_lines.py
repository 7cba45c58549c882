"""A formula that is broken into lines for a phone says what it said in one, and is checked as much."""

import pytest

from mledocs.equations.check import check_page

PRODUCT = r"""
<!-- let: a, b, c \in \mathbb{R} -->

$$
\begin{aligned}
a^2 b^2 c &= ab \times ab \\
  &\quad \times %s
\end{aligned}
$$
"""
DEFINED = r"""
<!-- let: a, b \in \mathbb{R} -->

<!-- eq: define; is (a + b)^2 -->
$$
\begin{aligned}
&f(a) \\
  &\quad = a^2 + 2ab + %s
\end{aligned}
$$
"""


def findings(text: str) -> list[str]:
    return [finding.message for finding in check_page(text, {}).findings]


@pytest.mark.parametrize(("page", "right", "wrong"), [(PRODUCT, "c", "2c"), (DEFINED, "b^2", "b^3")])
def test_what_is_true_passes_and_what_is_false_is_found(page: str, right: str, wrong: str) -> None:
    assert findings(page % right) == []
    assert findings(page % wrong) != []


def test_a_product_goes_on_only_where_its_line_says_so() -> None:
    assert findings((PRODUCT % "c").replace(r"&\quad \times", r"\times")) != []
