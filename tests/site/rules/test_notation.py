"""The page of notation has every symbol of the article's formulas; one that it lacks is told at its place."""

from pathlib import Path

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.site.pages import pages, vocabulary
from mledocs.site.rules import notation
from tests.helpers.trees import ROOT

KNOWN = "# Notation\n\n| $x_i$ | an observation |\n| $\\mu$ | a mean |\n| $\\operatorname{E}$ | expected |\n"


@pytest.fixture
def article(docs: Path) -> Path:
    (docs / "article").mkdir()
    (docs / "article" / "notation.md").write_text(KNOWN)
    return docs


def said(docs: Path, text: str, name: str = "article/new.md") -> list[str]:
    (docs / name).write_text(text)
    site = pages.read_site(docs, BOOK, vocabulary.load(docs / "generated", BOOK))
    return [str(finding) for finding in notation.check_notation(site.pages[docs / name], site)]


@pytest.mark.parametrize(
    "formula",
    [r"\obs{x_i} + \mu", r"\frac{1}{2} \sum_{i=1} x_i", r"\operatorname{E} x \label{kappa}", r"e^{\mu} \val{k.n}"],
)  # fmt: skip
def test_what_is_explained_may_stand(article: Path, formula: str) -> None:
    assert said(article, f"# New\n\nHere $x$ and\n\n$$\n{formula}\n$$\n") == []


@pytest.mark.parametrize(
    ("text", "symbol", "place"),
    [
        ("Let $\\kappa$ be, and $\\kappa^2$.", "\\kappa", "3:6"),
        ("$$\n\\mu = y\n$$", "y", "4:7"),
        ("$\\operatorname{Var} x$", "\\operatorname{Var}", "3:2"),
    ],
)
def test_another_is_told_once_and_where_it_stands_first(
    article: Path, text: str, symbol: str, place: str
) -> None:
    (line,) = said(article, f"# New\n\n{text}\n")
    assert line == (
        f"docs/article/new.md:{place}: {symbol} is not explained in docs/article/notation.md; "
        "add a row there, or use what it has"
    )


def test_code_and_pages_elsewhere_may_say_anything(article: Path) -> None:
    assert said(article, "# New\n\nWrite `$\\kappa$`.\n") == []
    assert said(article, "# New\n\n$\\kappa$\n", "index.md") == []


def test_the_article_has_many_symbols_and_each_is_explained() -> None:
    site = pages.read_site(ROOT / "docs", BOOK)
    known = notation.symbols(site.pages[ROOT / "docs" / BOOK.notation].text, BOOK)
    assert len(known) > 30
    assert [f for page in site.pages.values() for f in notation.check_notation(page, site)] == []
