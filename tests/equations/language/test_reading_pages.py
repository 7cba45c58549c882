"""Which formulas of a page are checked: those that readers see, wherever they stand, and no others."""

import pytest

from mledocs.equations.check import check_page
from mledocs.make import evaluated

FALSE = "$$\n1 = 2\n$$"
SEEN = [
    f"```\nnot closed\n\n{FALSE}\n",
    f"~~~\nnot closed\n\n{FALSE}\n",
    f"```\na\n``` b\n\n{FALSE}\n",
    f"```\na\u2028```\n```\n\n{FALSE}\n",
    "> $$\n> 1 = 2\n> $$\n",
    "> text\n>\n> $$\n> 1 + 1\n>   = 1\n> $$\n",
    "- item\n\n    $$\n    1 = 2\n    $$\n",
    '??? success "Answer"\n\n    $$\n    1 = 2\n    $$\n',
    "## A $$1 = 2$$\n",
    f"a \\$$ b\n\n{FALSE}\n",
    f"x `<!--` y\n\n{FALSE}\n\n-->\n",
]
UNSEEN = [
    f"```\n{FALSE}\n```\n",
    f"<!--\n{FALSE}\n-->\n",
    f"````\n```\n{FALSE}\n````\n",
    "a `$$` b `$$1 = 2$$`\n",
    "a ` b\n$$\n1 = 2\n$$\nc ` d\n",
]


@pytest.mark.parametrize("text", SEEN)
def test_what_is_shown_is_checked(text: str) -> None:
    report = check_page(text, {})
    assert [record.status for record in report.records] == ["failed"]
    assert "differ" in report.findings[0].message
    assert evaluated._unseen(text, report) == []


@pytest.mark.parametrize("text", UNSEEN)
def test_what_is_not_shown_is_not_checked(text: str) -> None:
    assert check_page(text, {}).records == []


def test_a_relation_at_the_start_of_a_line_is_no_quotation() -> None:
    assert check_page("$$\n2\n> 1\n$$\n", {}).findings == []


def test_formulas_that_the_checker_would_pass_over_are_told() -> None:
    text = "$a $$1 = 2$$ b$\n"
    assert [mark.start for mark in evaluated._unseen(text, check_page(text, {}))] == [3]


def test_a_page_of_too_many_formulas_is_refused() -> None:
    found = check_page("$a$ " * 2001, {}).findings
    assert ["more than 2,000 formulas" in finding.message for finding in found] == [True]
