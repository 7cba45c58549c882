"""The words of the table of losses say what the package computes."""

import pytest

from mledocs.equations.check import check_page
from mledocs.exhibits.book import BOOK
from mledocs.exhibits.tables import LOSS_WORDS
from mledocs.numerics.losses import LOSSES

REAL, LABEL = r"y \in \mathbb{R}", r"y \in \{0, 1\}"
KNOWN = r"\hat{y}, z \in \mathbb{R}; \sigma > 0; b > 0; q unit"
#: What y is, and its density or mass from a textbook.
LAWS = {
    "squared_error": (REAL, r"\operatorname{normalpdf}(y, \hat{y}, \sigma)"),
    "absolute_error": (REAL, r"\operatorname{laplacepdf}(y, \hat{y}, b)"),
    "binary_cross_entropy": (LABEL, r"\operatorname{bernoullipmf}(y, q)"),
    "binary_cross_entropy_with_logits": (LABEL, r"\operatorname{bernoullipmf}(y, \operatorname{expit}(z))"),
}


def complaints(name: str, c: str = "") -> list[str]:
    """What the checker has against −log p = a · loss + c, as the table writes a, the loss and c."""
    y, law = LAWS[name]
    _, formula, _, a, constant = (cell.strip("$") for cell in LOSS_WORDS[name])
    text = f"<!-- let: {y}; {KNOWN} -->\n\n$$\n-\\log {law} = {a} ({formula}) + {c or constant}\n$$\n"
    return [finding.message for finding in check_page(text, {}, colours=BOOK.commands).findings]


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_of_the_table_is_what_its_distribution_gives(name: str) -> None:
    assert complaints(name) == []
    assert "differ" in complaints(name, "2")[0]
