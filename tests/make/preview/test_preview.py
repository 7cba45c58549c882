"""What a preview remembers: a page is rendered again where it would come out otherwise, and nowhere else."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.make.preview.preview import Rendered
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.pages import Site, nothing
from mledocs.site.pages.source import Page
from mledocs.site.rules import rules


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Two pages, a value and a picture."""
    for name, text in {
        "mkdocs.yml": "site_name: x",
        "docs/a.md": "A",
        "docs/b.md": "B",
        "docs/picture.svg": "<svg/>",
        "docs/generated/values.json": "{}",
        "docs/generated/rows.md": "rows",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path / "docs"


def build(rendered: Rendered, docs: Path) -> list[str]:
    """The pages that a build renders; each has its content afterwards, rendered now or before."""
    fresh: list[str] = []
    rendered.follow()
    for path in sorted(docs.glob("*.md")):
        page = SimpleNamespace(file=SimpleNamespace(src_uri=path.name), markdown=path.read_text(), content="")

        def by(page: SimpleNamespace = page) -> None:
            fresh.append(page.file.src_uri)
            page.content, page.links_to_anchors = f"<p>{page.markdown}</p>", {"of": "this build"}

        rendered.render(page, by)
        assert page.content == f"<p>{page.markdown}</p>"
        assert hasattr(page, "links_to_anchors") == (page.file.src_uri in fresh)
    return fresh


def test_an_edited_page_alone_is_rendered_again(docs: Path) -> None:
    rendered = Rendered(docs)
    assert build(rendered, docs) == ["a.md", "b.md"]
    assert build(rendered, docs) == []
    (docs / "a.md").write_text("C")
    assert build(rendered, docs) == ["a.md"]


@pytest.mark.parametrize(
    "name", ["generated/values.json", "generated/rows.md", "picture.svg", "../mkdocs.yml"]
)
def test_all_pages_are_rendered_again_when_what_they_show_changes(docs: Path, name: str) -> None:
    rendered = Rendered(docs)
    build(rendered, docs)
    (docs / name).write_text("other")
    assert build(rendered, docs) == ["a.md", "b.md"]


def test_all_pages_are_rendered_again_when_a_page_comes_or_goes(docs: Path) -> None:
    rendered = Rendered(docs)
    build(rendered, docs)
    (docs / "c.md").write_text("C")
    assert build(rendered, docs) == ["a.md", "b.md", "c.md"]
    (docs / "a.md").unlink()
    assert build(rendered, docs) == ["b.md", "c.md"]


def test_an_edited_page_alone_is_checked_again_but_for_its_links(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def checks(name: str) -> rules.Rule:
        def rule(page: Page, site: Site) -> Iterator[Finding]:
            asked.append((name, page.path))
            yield page.finding(0, f"{name}: {page.text}")

        return rule

    real = rules.RULES
    monkeypatch.setattr(rules, "RULES", {name: checks(name) for name in ("values", "links")})
    assert set(real) > rules.ACROSS
    monkeypatch.setattr(rules, "ACROSS", {"links"})
    monkeypatch.setattr(rules, "SITE_RULES", {})
    first, second = (Page(f"{name}.md", name, docs / f"{name}.md") for name in "ab")
    said: rules.Said = {}
    for text in ("a", "a", "other"):
        asked.clear()
        site = replace(nothing(docs, BOOK), pages={p.file: p for p in (replace(first, text=text), second)})
        messages = [finding.message for finding in rules.check_site(site, said)]
        assert messages == [f"links: {text}", f"values: {text}", "links: b", "values: b"]
    assert asked == [("values", "a.md"), ("links", "a.md"), ("links", "b.md")]
