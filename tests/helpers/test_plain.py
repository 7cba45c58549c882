"""The extension needs no MkDocs: plain Python-Markdown gives the same text, numbers, formulas and figures."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from mledocs.exhibits.book import BOOK
from mledocs.site.pages import source
from mledocs.site.pages.vocabulary import load
from tests.helpers.chosen import chosen
from tests.helpers.trees import ROOT

pytestmark = pytest.mark.xdist_group("plain")

DOCS = ROOT / "docs"
TEXTS = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(DOCS.rglob("*.md"))
    if "generated" not in path.parts
}
PAGES = chosen(TEXTS)


CODE = """
import json, sys
from pathlib import Path
from tests.helpers.plain import render
print(json.dumps([render(Path(".")), list(sys.modules)]))
"""


@pytest.fixture(scope="module")
def rendered() -> tuple[dict[str, str], list[str]]:
    """Every page, rendered by Python-Markdown in a Python of its own, and the modules that this took."""
    found = os.environ | {"PYTHONPATH": os.pathsep.join(("src", "."))}
    line = [sys.executable, "-c", CODE]
    done = subprocess.run(line, cwd=ROOT, env=found, capture_output=True, text=True, check=True)
    pages, modules = json.loads(done.stdout)
    return pages, modules


@pytest.fixture(scope="module")
def plain(rendered: tuple[dict[str, str], list[str]]) -> dict[str, str]:
    """Every page as HTML."""
    return rendered[0]


def text_of(part: Tag) -> str:
    """What a reader reads, white space folded."""
    return " ".join(part.get_text(" ").split())


def built(site: Path, page: str) -> Tag:
    """The article element of the page that MkDocs built, without what its template says of who wrote it."""
    name = page.removeprefix("docs/").removesuffix(".md")
    file = site / name.removesuffix("index") / "index.html"
    article = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser").select_one(
        "article.md-content__inner"
    )
    assert article is not None
    for part in article.select(".mle-byline, .mle-cite"):
        part.decompose()
    return article


@pytest.mark.parametrize("page", PAGES)
def test_the_same_text_with_and_without_mkdocs(page: str, plain: dict[str, str], site: Path) -> None:
    assert text_of(BeautifulSoup(plain[page], "html.parser")) == text_of(built(site, page))


@pytest.mark.parametrize("page", PAGES)
def test_every_value_figure_and_formula_is_there(page: str, plain: dict[str, str]) -> None:
    text, soup = (ROOT / page).read_text(encoding="utf-8"), BeautifulSoup(plain[page], "html.parser")
    vocabulary = load(DOCS / "generated", BOOK)
    read = text_of(soup)
    shown = [
        vocabulary.show(m.text["name"], m.text.get("form"), math=False).split(" ")[0]
        for m in source.values(text)
    ]
    assert [number for number in shown if number.replace("−", "") not in read.replace("−", "")] == []
    assert [f"fig-{m.text['name']}" for m in source.figures(text)] == [
        f["id"] for f in soup.select("figure.mle-figure")
    ]
    assert len(soup.select("math")) >= len(source.formulas(text))


def test_mkdocs_is_not_even_imported(rendered: tuple[dict[str, str], list[str]]) -> None:
    modules = {name.split(".")[0] for name in rendered[1]}
    assert not modules & {"mkdocs", "material"} and {"markdown", "mledocs"} <= modules
