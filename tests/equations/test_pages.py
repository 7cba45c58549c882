"""The site's own pages: every equation passes, with another seed than the build's, too; those that are skipped say why."""

import pytest

from mledocs.equations.check import check_page
from mledocs.exhibits.book import BOOK
from mledocs.exhibits.formulas import CODE
from tests.equations.site_pages import displays, texts
from tests.helpers.chosen import chosen


@pytest.mark.parametrize("path", chosen(texts()))
def test_true_pages_pass(path: str) -> None:
    # The build before the tests has tried 0, at more points.
    report = check_page(texts()[path], CODE, trials=12, seed=1, colours=BOOK.commands)
    assert [finding.message for finding in report.findings] == []
    assert {record.status for record in report.records} <= {"checked", "defined", "skipped"}
    assert sum(not record.inline for record in report.records) == displays(texts()[path])


def test_the_ledger_says_what_checked_what() -> None:
    page = texts()["docs/article/linear-regression.md"]
    record = check_page(page, CODE, colours=BOOK.commands).records[0]
    assert (record.status, record.defines, record.pinned_by) == (
        "checked",
        ["p"],
        "its own forms and clauses",
    )
    assert (record.references, record.functions, record.densities) == (
        ["normalpdf"],
        ["normal_density"],
        ["y_i"],
    )
    assert 32 + 3 + 24 < record.points <= 32 + 3 + 32  # no float64 holds the smallest densities
