"""Sentences as textbooks have them: two hundred in which numbers in words count nothing of the article."""

from pathlib import Path

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.site.pages import vocabulary
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page
from mledocs.site.rules import rules
from tests.helpers.trees import ROOT

SENTENCES = Path(__file__).with_name("ordinary.txt").read_text(encoding="utf-8").splitlines()
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def site() -> Site:
    """No page, and every name of the article."""
    return Site({}, vocabulary.load(DOCS / "generated", BOOK), DOCS)


def test_there_are_two_hundred() -> None:
    assert len(set(SENTENCES)) == len(SENTENCES) >= 200


@pytest.mark.parametrize("sentence", SENTENCES)
def test_an_ordinary_sentence_needs_no_mark(sentence: str, site: Site) -> None:
    page = Page("docs/x.md", f"# A title\n\n{sentence}\n", DOCS / "x.md")
    asked = [rule for name, rule in rules.RULES.items() if name != "navigation"]
    assert [str(finding) for rule in asked for finding in rule(page, site)] == []
