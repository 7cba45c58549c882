"""Another book, by the same machinery: it builds, checks and verifies; its faults are told with its own names."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from mledocs.exhibits.book import BOOK
from mledocs.site.built import joined
from tests.helpers.second_book import built, from_nothing, mledocs
from tests.helpers.trees import ROOT, edited

MASS = "math.exp(k * math.log(rate) - rate - math.lgamma(k + 1))"
#: A break: the file, what stands there, what is put in its place; and what is said of it.
BREAKS = {
    "a value's name": (
        "docs/index.md", r"\val{spiele.n:word}", r"\val{spiele.m:word}",
        "docs/index.md:9:4: unknown value 'spiele.m'; did you mean 'spiele.n'? Values are registered in src/goals/exhibits.py",
    ),
    "a number word": (
        "docs/index.md", r"\val{spiele.n:word}", "zehn",
        r"docs/index.md:9:4: zehn is typed by hand; use \val{spiele.n:word}",
    ),
    "a numeral": (
        "docs/index.md", r"$\val{rate.beste}$", "1.7",
        r"use \val{…} (no value rounds to it; values are registered in src/goals/exhibits.py)",
    ),
    "a datum": (
        "src/goals/data.py", "TRIED = 2.5", "TRIED = 1.6",
        "docs/article/poisson.md:35:96: claim 'tried_is_worse' does not hold: the loss at 1.6 is no larger",
    ),
    "a sentence": (
        "docs/index.md", "Keine andere Rate", "Keine größere Rate",
        "the claim checks: “The mean has a smaller loss than rates above and below it.”",
    ),
    "a function": (
        "src/goals/model.py", MASS, f"2 * {MASS}",
        "docs/article/poisson.md:15:28: the formula and the code of mass differ\n    formula: \\frac{\\lambda^{k} e^{-\\lambda}}{k!}\n",
    ),
    "a formula": (
        "docs/article/poisson.md", r"\frac{1}{n} \sum", r"\frac{2}{n} \sum",
        "the formula and the code of best_rate differ",
    ),
    "a function that fails": (
        "src/goals/model.py", "sum(k) / len(k)", "sum(k) / 0",
        "src/goals/exhibits.py:22: value 'rate.beste' cannot be made: ZeroDivisionError: division by zero (raised in src/goals/model.py:",
    ),
    "a module that cannot be loaded": (
        "src/goals/exhibits.py", "partial(given, ", "partial(give, ",
        "src/goals/exhibits.py:72: this module cannot be loaded: NameError: name 'give' is not defined",
    ),
    "a registry that is not there": (
        "src/goals/book.py", 'Place(_EXHIBITS, "VALUES")', 'Place(_EXHIBITS, "VALUE")',
        "src/goals/exhibits.py:1: this defines no VALUE, which the book's record names; did you mean VALUES?",
    ),
    "a file that is not there": (
        "src/goals/book.py", 'Place("src/goals/drawing.py", "PALETTE")', 'Place("src/goals/colours.py", "PALETTE")',
        "src/goals/colours.py is named by the book's record, and is not there",
    ),
    "a colour that the palette lacks": (
        "src/goals/drawing.py", '"rate": ("#006b6b", "#5fd0d0"),', "",
        "src/goals/drawing.py:1: the palette has no colour for rate; add it, light and dark",
    ),
    "a colour": (
        "docs/article/poisson.md", r"\rate{p}(k", r"\textcolor{red}{p}(k",
        r"\textcolor: colours stand for ideas; write \zahl{…} or \rate{…}",
    ),
    "an idea of another book": (
        "docs/article/poisson.md", r"\rate{p}(k", r"\obs{p}(k", r"formula not understood: Undefined control sequence: \obs",
    ),
    "a glyph": (
        "docs/index.md", "Weiter:", r"Weiter $\text{Ж}$:", "no glyph for Ж in the site's fonts; write it with other signs",
    ),
    "a datum in a cell": (
        "docs/article/poisson.md", "summe = 0", "summe = 16 - 16",
        "16 is typed by hand; include it with --8<-- from a prelude, src/goals/exhibits.py, or compute it",
    ),
    "its package in a cell": (
        "docs/article/poisson.md", "summe = 0", "import goals\nsumme = 0",
        "MicroPython has no module 'goals' here; write the formula, or mark the block `python exec`",
    ),
    "a value that no page names": (
        "src/goals/exhibits.py", '"spiele.n": (', '"spiele.zahl": (matches, "d"),\n    "spiele.n": (',
        "src/goals/exhibits.py:1:1: no page uses the value 'spiele.zahl'; use it or remove it",
    ),
    "a count of nothing": (
        "src/goals/exhibits.py", '"spielen": ["spiele.n"]', '"spielen": ["spiele.zahlen"]',
        "src/goals/exhibits.py:1:1: noun 'spielen': unknown value 'spiele.zahlen'",
    ),
    "a page that is not in the navigation": (
        "mkdocs.yml", "  - article/poisson.md\n", "", "mkdocs.yml:10:1: docs/article/poisson.md has no line in nav",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second book in a repository of its own, built."""
    return built(tmp_path_factory.mktemp("tore") / "tore")


def first_words() -> re.Pattern[str]:
    """The first book's own names: its title, its modules, ideas, values, claims, functions, and their files."""
    own = {
        name for kind in ("value", "claim", "function", "figure", "fragment") for name in BOOK.registry(kind)
    }
    longer = {name for name in own if "_" in name or "." in name}
    files = {place.file for place in [*BOOK.registries.values(), BOOK.draw, BOOK.palette]}
    ideas = {f"mle-{idea}" for idea in BOOK.ideas.values()} | {f"\\{command}{{" for command in BOOK.ideas}
    words = {
        "Maximum likelihood and loss",
        "exhibits.",
        "exhibits/",
        "numerics",
        "scripts/",
        "make site",
        *files,
        *ideas,
        *longer,
    }
    return re.compile("|".join(rf"(?<![\w.]){re.escape(word)}" for word in sorted(words - {"src/goals/"})))


def named(text: str) -> list[str]:
    """Which words of the first book a text has; the second has a file `exhibits.py` of its own."""
    return first_words().findall(
        text.replace("goals/exhibits", "goals/e")
        .replace("goals.exhibits", "goals.e")
        .replace("exhibits.", "e.")
    )


@pytest.mark.long
@pytest.mark.xdist_group("second book")
def test_the_second_book_is_whole(book: Path) -> None:
    home = (book / "site" / "index.html").read_text(encoding="utf-8")
    page = (book / "site" / "article" / "poisson" / "index.html").read_text(encoding="utf-8")
    assert "Tore zählen</title>" in home and '<html lang="de"' in home
    assert ">zehn</a> Spielen" in home and ">1.6<" in home and "<figcaption" in home
    assert 'class="mord mathnormal mle-zahl"' in page and "mle-rate" in page
    assert "<mle-cell" in page and "<table" in page
    palette = (book / "site" / joined.SHEET).read_text(encoding="utf-8")
    assert "--mle-zahl: #7a4a00;" in palette and ".katex .mle-rate { color: var(--mle-rate); }" in palette
    authors = 'Die "Torfrauen" & Söhne <1900>'
    soup = BeautifulSoup(home, "html.parser")
    assert soup.find("meta", attrs={"name": "citation_author"})["content"] == authors
    assert soup.select_one(".mle-cite [itemprop=author]").text == authors
    ledger = json.loads((book / "site" / "about" / "ledger.json").read_text(encoding="utf-8"))
    kinds = [row["kind"] for row in ledger["rows"]]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "value": 4, "table": 1, "figure": 1, "equation": 3, "claim": 2, "cell": 1,
    }  # fmt: skip
    given = next(row for row in ledger["rows"] if row["id"] == "value-rate.versucht")
    assert given["status"] == "given" and given["facts"][1] == [
        "given as",
        "data.TRIED",
        "source/data.html#L6",
    ]
    assert given["facts"][0][0] == "is" and given["facts"][0][1]
    assert {row["status"] for row in ledger["rows"] if row["kind"] == "equation"} == {"checked"}
    assert ledger["versions"].keys() == {"Python", "Matplotlib", "mpmath"}


@pytest.mark.long
@pytest.mark.xdist_group("second book")
def test_no_word_of_the_first_book_is_on_its_pages(book: Path) -> None:
    assert named(r"see src/mledocs/exhibits/tables.py, \obs{x}, sample.mean") != []  # it can fail
    files = [
        path
        for path in (book / "site").rglob("*")
        if path.suffix in {".html", ".json", ".css", ".csv", ".xml"}
    ]
    texts = {path.relative_to(book).as_posix(): path.read_text(encoding="utf-8") for path in files}
    assert len(texts) > 15
    assert {path: words for path, text in texts.items() if (words := named(text))} == {}


@pytest.mark.long
@pytest.mark.xdist_group("second book")
def test_the_second_book_can_be_verified(book: Path) -> None:
    with edited(book, "site/index.html", "Keine andere Rate", "Keine dumme Rate"):
        status, said = mledocs(book, "verify", "site")
    # One: every other byte is what the code makes, and was compared.
    assert status == 1 and "differences: 1;" in said and named(said) == [], said


@pytest.mark.long
@pytest.mark.xdist_group("second book")
@pytest.mark.parametrize("name", BREAKS)
def test_a_break_is_told_with_the_books_own_names(book: Path, name: str) -> None:
    file, old, new, message = BREAKS[name]
    with edited(book, file, old, new):
        # A block that was not run is told by that; a build runs it first.
        status, said = mledocs(book, "build" if "cell" in name else "check")
    assert status in {1, 2} and message in said, said
    assert named(said.replace(new, "")) == []


def test_without_a_book_there_is_nothing_to_do(tmp_path: Path) -> None:
    status, said = from_nothing(tmp_path, "build")
    assert status == 1 and said.startswith(f"no book here: neither {tmp_path} nor a folder above it")
    (tmp_path / "pyproject.toml").write_text('[tool.mledocs]\nbook = "nothing:BOOK"\n')
    status, said = from_nothing(tmp_path, "check")
    where = f"{tmp_path / 'pyproject.toml'}: the book 'nothing:BOOK' cannot be loaded"
    assert status == 2 and f"{where}: ModuleNotFoundError: No module named 'nothing'" in said


def test_a_command_that_is_none_shows_those_that_are() -> None:
    assert from_nothing(ROOT, "bild") == (2, from_nothing(ROOT, "--help")[1])
    assert "serve   live preview" in from_nothing(ROOT)[1]
