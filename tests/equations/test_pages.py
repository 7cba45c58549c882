"""The site's own pages, annotated and with their numbers put in: every equation passes, with any seed."""

from pathlib import Path

import pytest

from mledocs.equations.check import check_page
from mledocs.exhibits.formulas import CODE

PAGES = sorted((Path(__file__).parents[1] / "golden" / "equations").glob("*.md"))
SKIPPED = {"finding-the-minimum.md": 2, "where-it-stops.md": 3}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
@pytest.mark.parametrize("seed", [0, 1, 2, 3])
def test_true_pages_pass(page: Path, seed: int) -> None:
    report = check_page(page.read_text(), CODE, seed=seed)
    assert [finding.message for finding in report.findings] == []
    assert sum(record.status == "skipped" for record in report.records) == SKIPPED.get(page.name, 0)
    assert all(record.status in {"checked", "defined", "skipped"} for record in report.records)


def test_every_display_of_the_pages_is_recorded() -> None:
    displays = sum(page.read_text().count("\n$$\n") // 2 for page in PAGES)
    inline = 1  # q_i = σ(wx_i + b) on the page about Newton's method
    assert (
        sum(len(check_page(page.read_text(), CODE, trials=4).records) for page in PAGES) == displays + inline
    )
    assert displays >= 52


def test_the_ledger_says_what_checked_what() -> None:
    page = next(page for page in PAGES if page.stem == "linear-regression")
    record = check_page(page.read_text(), CODE).records[0]
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
    assert record.points == 32 + 3 + 32
