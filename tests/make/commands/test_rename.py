"""`mledocs rename`: in the registry and wherever the book says the name; after it the book builds."""

from pathlib import Path

import pytest

from tests.helpers.second_book import mledocs
from tests.helpers.stand_ins import evaluate_only
from tests.helpers.trees import copy_with_made, edit

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("commands")]

INDEX, POISSON, CODE = "docs/index.md", "docs/article/poisson.md", "src/goals/exhibits.py"
#: Each renaming of the second book, and the files that it changes.
RENAMED = {
    ("value", "rate.beste", "rate.am_besten"): [INDEX, POISSON, CODE],
    ("value", "spiele.n", "anzahl"): [INDEX, "src/goals/book.py", CODE],  # its measure is in the record
    ("value", "rate.versucht", "rate.geraten"): [POISSON, CODE],  # a claimed sentence says it
    ("claim", "mean_is_best", "nothing_is_better"): [INDEX, CODE],
    ("figure", "saeulen", "zehn-balken"): [INDEX, CODE],
    ("table", "haeufigkeiten", "wie_oft"): [POISSON, CODE],
}


def texts(book: Path) -> dict[str, bytes]:
    """The files that an author writes."""
    files = [*(book / "src").rglob("*.py"), *(book / "docs").rglob("*.md"), book / "mkdocs.yml"]
    return {f.relative_to(book).as_posix(): f.read_bytes() for f in files if "generated" not in f.parts}


def test_after_all_renamings_the_book_builds(book: Path) -> None:
    edit(
        book,
        INDEX,
        "Weiter:",
        "Siehe [das Bild](#fig-saeulen) und [die Zahlen](generated/haeufigkeiten.csv).\n\nWeiter:",
    )
    before, changed = texts(book), set()
    for words, files in RENAMED.items():
        status, said = mledocs(book, "rename", *words)
        told = [line.removesuffix(": changed") for line in said.splitlines() if line.endswith(": changed")]
        assert status == 0 and set(told) - {INDEX} == set(files) - {INDEX} and told == sorted(told), said
        changed |= set(told)
    after = texts(book)
    assert changed == {name for name in after if after[name] != before[name]}
    assert not any(f'"{old}"'.encode() in text for _, old, _ in RENAMED for text in after.values())
    assert mledocs(book, "build")[0] == 0


def test_what_only_resembles_the_name_stays(book: Path) -> None:
    words = r"`spiele.n`, \val{spiele.n:word} und `\val{spiele.nn}`, <!-- eq: spiele.n --> spiele.n"
    edit(book, INDEX, "Weiter:", f"{words}\n\nWeiter:")
    assert mledocs(book, "rename", "value", "spiele.n", "spiele.anzahl")[0] == 0
    assert words.replace(r"\val{spiele.n:", r"\val{spiele.anzahl:") in (book / INDEX).read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("value", "spiele.m", "x"), f"{CODE}:1:1: unknown value 'spiele.m'; did you mean 'spiele.n'?"),
        (("claim", "spiele.n", "x"), f"{CODE}:1:1: unknown claim 'spiele.n'; there are mean_is_best, tried_is_worse."),
        (("value", "spiele.n", "rate.beste"), f"{CODE}:71:5: the name 'rate.beste' is taken; choose another for 'spiele.n'"),
        (("value", "spiele.n", "spiele n"), f"{CODE}:1:1: 'spiele n' is no name of a value: it begins with a letter"),
        (("value", "spiele.n", ""), "is no name of a value"),
        (("claim", "mean_is_best", "1st"), "is no name of a claim"),
        (("figure", "saeulen", "a/b"), "is no name of a figure"),
    ],
)  # fmt: skip
def test_it_is_refused_and_nothing_is_written(book: Path, words: tuple[str, str, str], reason: str) -> None:
    before = texts(book)
    status, said = mledocs(book, "rename", *words)
    assert status == 1 and reason in said and "Traceback" not in said
    assert texts(book) == before


def test_a_key_that_is_not_written_is_left_to_the_author(book: Path) -> None:
    edit(book, CODE, '    "spiele.n": (matches', '    "spiele" + ".n": (matches')
    before = texts(book)
    status, said = mledocs(book, "rename", "value", "spiele.n", "n")
    assert status == 1 and "is not written as a key of its registry there; rename it by hand" in said
    assert texts(book) == before


def test_a_page_and_an_anchor_get_another_name_and_the_book_builds(book: Path) -> None:
    linked = "Siehe [das Modell](article/poisson.md#modell) und [hier](#tore). "
    edit(book, INDEX, "Keine andere Rate", f"{linked}Keine andere [Rate](article/poisson.md#modell)")
    edit(
        book,
        POISSON,
        "Weiter:",
        "Oben [steht es](#modell), im [Anfang](../index.md#tore). #modell\n\nWeiter:",
    )
    assert mledocs(book, "accept", "--all-moved")[0] == 0
    accepted = (book / INDEX).read_text(encoding="utf-8")
    status, said = mledocs(book, "rename", "anchor", "poisson#modell", "das-modell")
    assert (status, said) == (0, f"{POISSON}: changed\n{INDEX}: changed\n")
    page = (book / POISSON).read_text(encoding="utf-8")
    assert "# Das Modell {#das-modell}" in page and "[steht es](#das-modell)" in page and ". #modell" in page
    assert (book / INDEX).read_text(encoding="utf-8").count("poisson.md#das-modell") == 2
    status, said = mledocs(book, "rename", "page", "article/poisson.md", "das-modell")
    assert (status, said) == (
        0,
        f"docs/article/das-modell.md: changed\n{INDEX}: changed\nmkdocs.yml: changed\n",
    )
    assert not (book / POISSON).exists() and "[hier](#tore)" in accepted
    assert "- article/das-modell.md\n" in (book / "mkdocs.yml").read_text(encoding="utf-8")
    status, said = mledocs(book, "build")
    assert status == 0, said


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("page", "none", "x"), "mkdocs.yml:1:1: 'none' is no page that is written here; there are docs/about/ledger.md, docs/article/"),
        (("page", "poisson", "Poisson"), f"{POISSON}:1:1: 'Poisson' is no name of a page: write small letters"),
        (("page", "poisson", "ledger"), f"{POISSON}:1:1: a page is called 'ledger' already; choose another name"),
        (("anchor", "poisson#none", "x"), f"{POISSON}:1:1: no '#none' is written in this page; it has #eq-masse, #eq-rate"),
        (("anchor", "poisson#modell", "1"), "'1' is no anchor: it begins with a letter"),
        (("anchor", "poisson#modell", "eq-rate"), f"{POISSON}:1:1: it has an anchor 'eq-rate' already; choose another"),
    ],
)  # fmt: skip
def test_a_page_or_an_anchor_is_refused(book: Path, words: tuple[str, str, str], reason: str) -> None:
    before = texts(book)
    status, said = mledocs(book, "rename", *words)
    assert status == 1 and reason in said and "Traceback" not in said
    assert texts(book) == before


def test_other_kinds_and_a_broken_book_are_told(book: Path) -> None:
    status, said = mledocs(book, "rename", "widget", "a", "b")
    assert status == 2 and "usage: mledocs rename" in said
    edit(book, CODE, "partial(given, ", "partial(give, ")
    status, said = mledocs(book, "rename", "value", "spiele.n", "n")
    assert status == 2 and said.startswith("mledocs rename cannot run: ") and "Traceback" not in said


def test_the_first_book_holds_after_it_too(tmp_path: Path) -> None:
    tree = copy_with_made(tmp_path / "tree")  # its site is not built: the second book's is
    for words in (
        ("value", "sample.mean", "sample.average"),
        ("claim", "outlier_moves_mean", "outlier_pulls_mean"),
        ("figure", "distrib", "three-bells"),
        ("table", "loss_table", "all_losses"),
    ):
        status, said = mledocs(tree, "rename", *words, machinery=tree)
        assert status == 0, said
    assert '"sample.mean"' not in (tree / "src/mledocs/exhibits/values.py").read_text(encoding="utf-8")
    # A renaming of a value that an equation prints is found before that is evaluated: the rules know each name.
    assert mledocs(tree, "check", machinery=tree, prepare=evaluate_only)[0] == 0
