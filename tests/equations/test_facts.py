"""True facts, most with an integral, a series or an expectation over an unbounded domain: no false alarm."""

import pytest

from mledocs.equations.check import check_page
from tests.equations.facts import FACTS, pages


@pytest.mark.parametrize("name", FACTS)
def test_facts_from_textbooks_pass(name: str) -> None:
    report = check_page(pages()[name], {}, trials=4)
    assert [finding.message for finding in report.findings] == []
    assert all(record.points for record in report.records)


def test_there_are_facts_of_every_kind() -> None:
    formulas = [formula for _, found in FACTS.values() for formula in found]
    unbounded = [f for f in formulas if any(sign in f for sign in ("\\int", "infty", "{E}", "{Var}"))]
    assert len(formulas) >= 150 and len(unbounded) >= 60 and len(FACTS) >= 30
