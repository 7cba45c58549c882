"""`mledocs new`: what it begins the checks take as it is, but for a claim that nobody has judged yet."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.second_book import mledocs
from tests.helpers.trees import ROOT, copy_tree, edit

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
    assert mledocs(book, "check")[0] == 0


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


def test_a_value_a_claim_and_a_figure_are_begun_and_only_their_own_words_are_missing(book: Path) -> None:
    code = "src/goals/exhibits.py"
    for kind, name in (("value", "tore.alle"), ("claim", "many_fall"), ("figure", "zweites-bild")):
        status, said = mledocs(book, "new", kind, name)
        assert (status, said.splitlines()[0]) == (0, f"{code}: written"), said
    edit(
        book,
        INDEX,
        "Weiter:",
        r"""\val{tore.alle} Tore. Es sind viele. <!-- claim: many_fall -->

![](generated/zweites-bild.png)

Weiter:""",
    )
    status, said = mledocs(book, "check")
    claim, measure, _ = said.splitlines()
    assert status == 1 and "claim 'many_fall' does not hold: nothing is checked yet" in claim
    assert "no measure says what the value 'tore.alle' is; add one" in measure
    edit(book, code, 'return "nothing is checked yet"', 'return ""')
    edit(book, "src/goals/book.py", "    measures={", '    measures={"tore.alle": Measure(()),')
    assert mledocs(book, "accept", "--all-moved")[0] == 0
    status, said = mledocs(book, "build")
    assert status == 0, said
    assert "Say here, in a hundred characters" in read(book, "site/index.html")


def test_a_claim_of_the_first_book_gets_a_break_and_all_is_as_ruff_would_have_it(tmp_path: Path) -> None:
    tree = copy_tree(tmp_path / "tree", ROOT)
    breaks = tree / "tests" / "exhibits" / "test_claims.py"
    breaks.parent.mkdir(parents=True)
    breaks.write_bytes((ROOT / "tests" / "exhibits" / "test_claims.py").read_bytes())
    written = [
        "src/mledocs/exhibits/claims.py",
        "tests/exhibits/test_claims.py",
        "src/mledocs/exhibits/figures/__init__.py",
        "src/mledocs/exhibits/values.py",
    ]
    for kind, name, files in (
        ("claim", "many_say_more", written[:2]),
        ("figure", "another", written[2:3]),
        ("value", "sample.spread", written[3:]),
    ):
        status, said = mledocs(tree, "new", kind, name, machinery=tree)
        assert status == 0 and said.splitlines()[:-1] == [f"{file}: written" for file in files], said
    assert '    "many_say_more": "say here which break it does not survive",\n}' in breaks.read_text()
    told = mledocs(tree, "new", "claim", "many_say_more", machinery=tree)
    assert told == (
        1,
        "src/mledocs/exhibits/claims.py:1:1: the name 'many_say_more' is taken; choose another\n",
    )
    ruff = [sys.executable, "-m", "ruff"]
    package = [file for file in written if file.startswith("src")]  # in the copy no tests import from another
    for words in (["check", *package], ["format", "--check", *written]):
        done = subprocess.run([*ruff, *words], cwd=tree, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("kind", "name", "reason"),
    [
        ("value", "spiele.n", "src/goals/exhibits.py:1:1: the name 'spiele.n' is taken; choose another"),
        ("claim", "1st", "src/goals/exhibits.py:1:1: '1st' is no name of a claim: it begins with a letter"),
        ("figure", "haeufigkeiten", "the name 'haeufigkeiten' is taken"),
    ],
)
def test_a_name_is_refused(book: Path, kind: str, name: str, reason: str) -> None:
    before = read(book, "src/goals/exhibits.py")
    status, said = mledocs(book, "new", kind, name)
    assert status == 1 and reason in said and read(book, "src/goals/exhibits.py") == before


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
