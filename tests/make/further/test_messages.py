"""The examples of docs/about/writing.md: what holds says nothing, what is broken says why, at its place."""

from collections.abc import Iterator

import pytest

from mledocs.make.examples import breaches, messages, spoken
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page
from mledocs.site.rules import rules
from tests.helpers.trees import ROOT

pytestmark = pytest.mark.xdist_group("messages")


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    generated = (ROOT / "docs" / "generated").iterdir()
    with messages.site_of({path.name: path.read_bytes() for path in generated}) as site:
        yield site


@pytest.mark.parametrize("name", spoken.ALL)
def test_a_breach_is_told_and_what_holds_is_not(name: str, site: Site) -> None:
    breach = spoken.ALL[name]
    assert messages.said(breach.holds, breach, site) == []
    first, *_ = messages.said(breach.broken, breach, site)
    assert first.startswith(("docs/article/new.md:", "docs/notebooks/new.py:"))
    shown = (ROOT / "docs" / "generated" / f"breach_{name}.md").read_text(encoding="utf-8")
    assert "".join(first.split()) in "".join(shown.replace(";--8<--", "--8<--").split())


def test_the_whole_page_holds(site: Site) -> None:
    page = Page(messages.PLACE, breaches.EXAMPLE, site.docs / "article" / "new.md")
    page.file.parent.mkdir()
    page.file.write_text(page.text, encoding="utf-8")
    checks = [rule for name, rule in rules.RULES.items() if name != "cells"] + [breaches.equations]
    assert [str(finding) for check in checks for finding in check(page, site)] == []


def test_a_datum_is_altered_for_a_moment_only() -> None:
    before = breaches.data.OUTLIER
    with breaches.altered("OUTLIER", 5.7):
        assert breaches.sample.outlier_mean() < 5.1
    assert before == breaches.data.OUTLIER and breaches.sample.outlier_mean() > 5.1
