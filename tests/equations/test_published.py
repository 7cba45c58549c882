"""Errors from published texts, in our own notation: each is caught, with the message that is committed beside it.

After a change of the messages: `python -m tests.equations.test_published` writes them; read what it wrote.
"""

from pathlib import Path

import pytest

from mledocs.equations.check import check_page
from mledocs.site.pages.source import Page

FOLDER = Path(__file__).parents[1] / "golden" / "errors"
CASES = sorted(FOLDER.glob("*.md"))


def said(case: Path) -> str:
    """What scripts/check.py prints of a page."""
    page = Page(case.name, case.read_text(encoding="utf-8"), case)
    found = (page.finding(each.offset, each.message) for each in check_page(page.text, {}).findings)
    return "".join(f"{finding}\n" for finding in found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_published_error_is_caught(case: Path) -> None:
    expected = case.with_suffix(".txt").read_text(encoding="utf-8")
    assert expected and said(case) == expected


def test_the_original_article() -> None:
    text = (FOLDER / "original.md").read_text(encoding="utf-8")
    lines = sorted({text.count("\n", 0, finding.offset) + 1 for finding in check_page(text, {}).findings})
    wrong = [number for number, line in enumerate(text.splitlines(), 1) if "0.0" in line or "propto" in line]
    assert lines == wrong  # the three products and the ∝, and nothing else


if __name__ == "__main__":
    for each in CASES:
        each.with_suffix(".txt").write_text(said(each), encoding="utf-8")
