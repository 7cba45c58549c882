"""A figure that moves has data for the figure that it stands around, and a program for each formula that they ask for."""

from dataclasses import replace
from pathlib import Path

from mledocs.exhibits.book import BOOK
from mledocs.site.pages import vocabulary
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page
from mledocs.site.rules.seen.widgets import check_widgets

TEXT = "<mle-slope>\n\n![](generated/curve.png)\n\n</mle-slope>\n"
DATA = {"losses": {"a": {"value": "code:f", "law": "code:g"}, "b": {}}, "of": {"curve": {"show": ["a"]}}}


def said(docs: Path, figures: dict[str, dict[str, list[str]]], formulas: dict[str, str]) -> list[str]:
    known = replace(
        vocabulary.load(docs / "generated", BOOK),
        widgets={"slope": DATA | {"of": figures}},
        formulas=formulas,
    )
    page = Page("docs/page.md", TEXT, docs / "page.md")
    return [finding.message for finding in check_widgets(page, Site({"page.md": page}, known, docs))]


def test_each_formula_has_a_program(docs: Path) -> None:
    assert said(docs, DATA["of"], {"f": "a", "g": "b"}) == []
    (missing,) = said(docs, DATA["of"], {"g": "b"})
    assert "no browser can compute: f;" in missing


def test_each_figure_has_data(docs: Path) -> None:
    (other,) = said(docs, {"another": {"show": []}}, {})
    assert "has no data for the figure 'curve'" in other


def test_a_widget_begins_with_what_belongs_to_its_figure(docs: Path) -> None:
    known = replace(
        vocabulary.load(docs / "generated", BOOK), widgets={"slope": DATA}, formulas={"f": "+ a b"}
    )
    assert known.widget("slope", "curve") == '{"show":["a"],"losses":{"a":{"value":"+ a b","law":""}}}'
