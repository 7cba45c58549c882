"""What comes next, and the order of the steps, follow from nav; what would lead astray is told."""

from itertools import pairwise
from pathlib import Path

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.site.pages import pages, vocabulary
from mledocs.site.rules import links
from mledocs.site.shown import way

INDEX = """# Home

Words.

<!-- steps -->
1. [A](article/a.md). About a,
   on two lines. <!-- claim: x 0000 -->
2. [B](article/b.md#part). See [C](article/c.md).
3. [C](article/c.md). Done.

After.
"""
ITEMS = {
    "a": "[A](article/a.md). About a,\n   on two lines. <!-- claim: x 0000 -->\n",
    "b": "[B](article/b.md#part). See [C](article/c.md).\n",
    "c": "[C](article/c.md). Done.\n",
}
NOTEBOOK = '# %% [markdown]\n# # A notebook\n#\n# Next: <!-- next page -->.\n\n# %%\n"<!-- next page -->"\n'


@pytest.fixture
def book(docs: Path) -> Path:
    """Three pages on the way, one beside it, and a notebook."""
    (docs / "article").mkdir()
    (docs / "notebooks").mkdir()
    for name in "abc":
        text = f"# Page {name} {{#{name}}}\n\nWords.\n\nNext: <!-- next page -->.\n"
        (docs / "article" / f"{name}.md").write_text(text)
    (docs / "article" / "beside.md").write_text("# Beside\n\nWrite `<!-- next page -->` for a link.\n")
    (docs / "notebooks" / "n.py").write_text(NOTEBOOK)
    (docs / "index.md").write_text(INDEX)
    ordered(docs, "article/a.md", "article/beside.md", "article/b.md", "article/c.md")
    return docs


def ordered(docs: Path, *names: str) -> None:
    lines = "".join(f"      - {name}\n" for name in names)
    (docs.parent / "mkdocs.yml").write_text(f"nav:\n  - Start: index.md\n  - Part:\n{lines}")


def shown(docs: Path, name: str) -> str:
    return way.shown((docs / name).read_text(), name, docs)


def said(docs: Path) -> list[str]:
    site = pages.read_site(docs, BOOK, vocabulary.load(docs / "generated", BOOK))
    return [str(finding) for page in site.pages.values() for finding in links.check_way(page, site)]


def test_each_page_leads_to_the_next_and_the_last_to_none(book: Path) -> None:
    assert shown(book, "article/a.md").endswith("Words.\n\nNext: [Page b](b.md).\n")
    assert shown(book, "article/b.md").endswith("Next: [Page c](c.md).\n")
    assert shown(book, "article/c.md").endswith("Words.\n\n")
    assert shown(book, "article/beside.md") == (book / "article" / "beside.md").read_text()
    assert said(book) == []


@pytest.mark.parametrize("order", ["bca", "cab", "acb"])
def test_to_move_lines_of_nav_is_enough(book: Path, order: str) -> None:
    ordered(book, *(f"article/{name}.md" for name in order))
    for here, there in pairwise(order):
        assert shown(book, f"article/{here}.md").endswith(f"Next: [Page {there}]({there}.md).\n")
    assert "Next" not in shown(book, f"article/{order[-1]}.md")
    listed = "".join(f"{number}. {ITEMS[name]}" for number, name in enumerate(order, 1))
    assert shown(book, "index.md") == f"# Home\n\nWords.\n\n{listed}\nAfter.\n"
    assert said(book) == []


def test_a_notebook_is_a_page_of_the_way_like_any_other(book: Path) -> None:
    ordered(book, "article/a.md", "notebooks/n.ipynb", "article/b.md")
    assert shown(book, "article/a.md").endswith("Next: [A notebook](../notebooks/n.ipynb).\n")
    assert (
        way.shown("Next: <!-- next page -->.\n", "notebooks/n.ipynb", book)
        == "Next: [Page b](../article/b.md).\n"
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("index.md", "3. [C](article/c.md). Done.\n", "", "docs/index.md:6:1: the list of steps lacks docs/article/c.md"),
        ("index.md", "article/b.md#part", "article/beside.md", "docs/index.md:8:1: this step leads to no page of the way; end docs/article/beside.md"),
        ("index.md", "3. [C](article/c.md)", "3. [C](article/a.md)", "docs/index.md:9:1: docs/article/a.md is a step already"),
        ("index.md", "<!-- steps -->\n", "<!-- steps -->\n\nWords.\n\n", "docs/index.md:5:1: no list of steps stands below"),
        ("index.md", "<!-- steps -->", "<!-- Steps  -->", "docs/index.md:5:1: nothing is put here; write <!-- next page --> or <!-- steps -->"),
        ("article/a.md", "<!-- next page -->", "<!-- next -->", "docs/article/a.md:5:7: nothing is put here"),
    ],
)  # fmt: skip
def test_what_leads_astray_is_told(book: Path, file: str, old: str, new: str, expected: str) -> None:
    path = book / file
    path.write_text(path.read_text().replace(old, new, 1))
    assert [line for line in said(book) if line.startswith(expected)], said(book)
