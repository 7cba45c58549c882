"""How pages begin: each thing that is missing is told at its place, with what to write."""

from pathlib import Path

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.site.pages import source, vocabulary
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page
from mledocs.site.rules import opening
from mledocs.site.shown import way
from tests.helpers.trees import ROOT

GOOD = "---\ntitle: Good\ndescription: A page.\ndate: 2024-11-19T12:00:00.00Z\n---\n\n# Good\n\n## More\n"
NAV = "site_url: !ENV [X, y]\nnav:\n  - index.md\n  - Part:\n      - A title: article/x.md\nextra: 1\n"


def said(docs: Path, text: str, name: str = "article/x.md") -> list[str]:
    page = Page(f"docs/{name}", text, docs / name)
    site = Site({}, vocabulary.load(docs / "generated", BOOK), docs)
    checks = (opening.check_opening, opening.check_title, opening.check_navigation)
    return [str(finding) for check in checks for finding in check(page, site)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        (
            "title: Good\n",
            "",
            ["1:1: the front matter has no title; add a line such as title: A short title"],
        ),
        ("description: A page.", "description:", ["1:1: the front matter has no description; add"]),
        (
            "date: 2024",
            "updated: 2024",
            ["1:1: the front matter has no date; add a line such as date: 2024-11-19"],
        ),
        (
            "2024-11-19T12:00:00.00Z",
            "yesterday",
            ["4:1: 'yesterday' is no date; write it as date: 2024-11-19"],
        ),
        (GOOD[: GOOD.index("#")], "", [f"1:1: the front matter has no {key}" for key in opening.NEEDED]),
        ("# Good\n", "Good\n", ["5:1: the page has no heading of the first level; add one below: # Title"]),
        ("## More", "# More", ["9:1: a page has one heading of the first level; write this with ##"]),
    ],
)
def test_what_every_article_page_needs(docs: Path, old: str, new: str, expected: list[str]) -> None:
    found = said(docs, GOOD.replace(old, new, 1))
    assert len(found) == len(expected)
    assert all(
        line.startswith(f"docs/article/x.md:{start}") for line, start in zip(found, expected, strict=True)
    )
    assert said(docs, "# No front matter", "about/x.md") == []


def test_a_page_has_a_line_in_the_navigation(docs: Path) -> None:
    (docs.parent / "mkdocs.yml").write_text(NAV)
    assert said(docs, GOOD) == said(docs, GOOD, "index.md") == []
    (line,) = said(docs, GOOD, "article/y.md")
    assert line.startswith(
        "mkdocs.yml:2:1: docs/article/y.md has no line in nav; add `- article/y.md` under it"
    )


def test_a_page_that_not_in_nav_names_needs_no_line(docs: Path) -> None:
    (docs.parent / "mkdocs.yml").write_text(NAV + "not_in_nav: |\n  atlas/*/*.md\n")
    assert said(docs, GOOD, "atlas/counts/poisson.md") == []
    assert len(said(docs, GOOD, "atlas/poisson.md")) == 1


def test_a_configuration_that_is_no_yaml_is_told_at_its_line(docs: Path) -> None:
    (docs.parent / "mkdocs.yml").write_text(NAV + "  - : : [\n")
    assert said(docs, GOOD) == ["mkdocs.yml:7:1: this is not YAML: mapping values are not allowed here"]


def test_the_site_s_own_navigation_is_read() -> None:
    names = way.navigation((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert {"index.md", "article/notation.md", "notebooks/fit-by-hand.ipynb", "about/ledger.md"} <= set(names)
    assert all(
        (ROOT / "docs" / name).with_suffix(s).is_file()
        for name in names
        for s in [".py" if name.endswith(".ipynb") else ".md"]
    )
    assert source.headings(GOOD)[0].text["level"] == "#"
