"""What compares the articles of two site generators finds each kind of difference."""

from pathlib import Path

import pytest

from mledocs.make.build import ENGINES, build_command
from mledocs.make.further import engines
from tests.helpers.trees import ROOT

PAGE = '<p>by X</p><article class="md-content__inner"><p>a mean of <span class="arithmatex"><i>4</i></span></p></article>'


def site(folder: Path, **pages: str) -> Path:
    """A built site with these pages."""
    for name, html in pages.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "index.html").write_text(html, encoding="utf-8")
    return folder


def test_the_same_article_is_told_with_what_was_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = site(tmp_path / "b", p=PAGE.replace("by X", "by Y"))
    assert engines.compare(site(tmp_path / "a", p=PAGE), other) == 0
    assert capsys.readouterr().out == "1 pages, 1 formulas: ProperDocs gives the same article\n"


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (PAGE.replace("mean", "sum"), "p/index.html: word 2 is 'mean' by MkDocs, 'sum' by ProperDocs"),
        (PAGE.replace("4</i></span>", "4</i></span> or so"), "p/index.html: word 5 is 'nothing' by MkDocs, 'or' by ProperDocs"),
        (PAGE.replace("<i>4</i>", "<b>4</b>"), "p/index.html: formula 1 is '<span class=\"arithmatex\"><i>4</i></span>' by MkDocs"),
        (PAGE.replace("md-content__inner", ""), "p/index.html: only mkdocs makes this page"),
    ],
)  # fmt: skip
def test_each_difference_is_named(
    html: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert engines.compare(site(tmp_path / "a", p=PAGE), site(tmp_path / "b", p=html)) == 1
    assert capsys.readouterr().out.startswith(said)


def test_a_page_of_the_other_engine_alone_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert engines.compare(site(tmp_path / "a", p=PAGE), site(tmp_path / "b", p=PAGE, q=PAGE)) == 1
    assert capsys.readouterr().out == "q/index.html: only properdocs makes this page\n"


def test_sites_without_a_formula_are_not_called_equal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    html = PAGE.replace("arithmatex", "math")
    assert engines.compare(site(tmp_path / "a", p=html), site(tmp_path / "b", p=html)) == 1
    assert capsys.readouterr().out.startswith("no formula was found")


def test_both_engines_are_told_the_same(tmp_path: Path) -> None:
    ours, theirs = (build_command(engine, tmp_path) for engine in ENGINES)
    assert [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b] == [ENGINES]


def test_an_engine_that_does_not_build_is_named_with_what_it_said(tmp_path: Path) -> None:
    assert engines.build("no_such_engine", tmp_path).startswith("no_such_engine does not build the site:\n")


def test_ci_compares_them() -> None:
    for file in (".ci/run", ".github/workflows/site.yml"):
        text = (ROOT / file).read_text(encoding="utf-8")
        assert (
            0
            < text.index("make set-up-properdocs")
            < text.index(".venv/bin/python scripts/further/engines.py")
        )
