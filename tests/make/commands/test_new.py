"""`mledocs new page`: a page that the checks take as it is, and that readers find."""

from pathlib import Path

import pytest

from tests.helpers.second_book import mledocs
from tests.helpers.trees import ROOT, copy_tree

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("commands")]

INDEX, POISSON, NEW = "docs/index.md", "docs/article/poisson.md", "docs/article/wie-lange.md"


def read(book: Path, file: str) -> str:
    return (book / file).read_text(encoding="utf-8")


def test_a_page_is_begun_and_the_book_builds(book: Path) -> None:
    status, said = mledocs(book, "new", "page", "wie-lange")
    written = [line.removesuffix(": written") for line in said.splitlines() if line.endswith(": written")]
    assert status == 0 and written == [NEW, "mkdocs.yml"]
    assert "\n# Wie lange {#wie-lange}\n" in read(book, NEW)
    assert "  - article/poisson.md\n  - article/wie-lange.md\n" in read(book, "mkdocs.yml")
    assert read(book, NEW).endswith("\n\nWeiter: <!-- next page -->.\n")
    status, said = mledocs(book, "build")
    assert status == 0, said
    assert 'Weiter: <a href="../wie-lange/">Wie lange</a>.' in read(book, "site/article/poisson/index.html")
    assert "Weiter: <a" not in read(book, "site/article/wie-lange/index.html")


def test_a_page_beside_the_way_has_no_way_to_it(book: Path) -> None:
    before = read(book, "docs/about/ledger.md")
    assert mledocs(book, "new", "page", "about/dank")[0] == 0
    assert read(book, "docs/about/ledger.md") == before and "- about/dank.md\n" in read(book, "mkdocs.yml")
    assert mledocs(book, "check") == (0, "")


def test_a_step_of_the_first_book_is_numbered_and_linked(tmp_path: Path) -> None:
    tree = copy_tree(tmp_path / "tree", ROOT)
    status, said = mledocs(tree, "new", "page", "waiting-times", machinery=tree)
    assert status == 0, said
    steps = [line for line in read(tree, INDEX).splitlines() if line[:1].isdigit()]
    assert [line.split(".")[0] for line in steps] == [str(n + 1) for n in range(len(steps))]
    assert steps[-1].endswith(". [Waiting times](article/waiting-times.md). Say here what it shows.")
    before = steps[-2].split("](")[1].split(")")[0]
    assert read(tree, "docs/article/waiting-times.md").endswith("\nNext: <!-- next page -->.\n")
    assert f"- {before}\n      - article/waiting-times.md\n" in read(tree, "mkdocs.yml")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("poisson", f"{POISSON}:1:1: this page is there already; choose another name"),
        ("Wie lange", "'Wie lange' is no name of a page: write small letters, with - between words"),
        ("../x", "is no name of a page"),
        ("none/x", "mkdocs.yml:1:1: nav names no page of none/ after which it could stand"),
    ],
)
def test_it_is_refused_and_nothing_is_written(book: Path, name: str, reason: str) -> None:
    before = {path: path.read_bytes() for path in book.rglob("*.*") if path.is_file()}
    status, said = mledocs(book, "new", "page", name)
    assert status == 1 and reason in said and "Traceback" not in said
    assert {path: path.read_bytes() for path in book.rglob("*.*") if path.is_file()} == before
