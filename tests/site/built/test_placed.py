"""What is wrong in a built page is placed where an author mends it."""

from pathlib import Path

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.site.built import placed
from mledocs.site.pages import pages, vocabulary
from mledocs.site.pages.findings import Finding

PAGE = """---
title: A page
---

# A page {#page}

Write `\\[ x` in code. The curve of the sample
falls from left to right, then \\[ x \\] rises.

![](../generated/curve.png)

<em title="a > b">Words</em> that <b>somebody</b> wrote as HTML &amp; left there.
"""
BUILT = """<html>
<head><title>A page</title></head>
<nav>Skip to the content of it</nav>
<p>The curve of the sample falls from left to right, then \\[ x \\] rises.</p>
<figcaption>It falls by −1.25; see <code>n</code>.</figcaption>
<p><em title="a > b">Words</em> that <b>somebody</b> wrote as HTML &amp; left there.</p>
</html>
"""
NOTEBOOK = "# %% [markdown]\n# # A notebook\n#\n# Words of a notebook, somewhere.\n"


@pytest.fixture
def site(docs: Path) -> pages.Site:
    for name, text in {
        "index.md": "# Home\n\nHome words.\n",
        "article/p.md": PAGE,
        "notebooks/n.py": NOTEBOOK,
    }.items():
        (docs / name).parent.mkdir(exist_ok=True)
        (docs / name).write_text(text)
        built = docs.parent / name.replace(".md", "/index.html").replace(".py", "/index.html").replace(
            "index/", ""
        )
        built.parent.mkdir(parents=True, exist_ok=True)
        built.write_text(BUILT)
    (docs.parent / "notebooks/n/index.html").write_text(
        "<h1>A notebook</h1>\n<p>Words of a notebook, somewhere.</p>\n"
    )
    return pages.read_site(docs, BOOK, vocabulary.load(docs / "generated", BOOK))


@pytest.mark.parametrize(
    ("file", "line", "message", "place"),
    [
        ("article/p/index.html", 4, "left over: '\\[' in 'right, then \\[ x \\] rises.'", "docs/article/p.md:8:20"),
        ("article/p/index.html", 4, "left over: '\\[' in 'nothing that stands there'", "docs/article/p.md:8:32"),
        ("article/p/index.html", 4, "no quotation at all", "docs/article/p.md:8:1"),
        ("article/p/index.html", 6, "<b> would be translated: it needs translate=\"no\"", "docs/article/p.md:12:1"),
        ("article/p/index.html", 5, "a word of the caption", "src/mledocs/exhibits/figures/__init__.py"),
        ("article/p/index.html", 1, "too heavy: 1,000,000 bytes", "docs/article/p.md:1:1"),
        ("article/p/index.html", 3, "the theme made this", "docs/article/p.md:1:1"),
        ("article/p/index.html", 999, "this line is not there", "docs/article/p.md:1:1"),
        ("index.html", 1, "a home", "docs/index.md:1:1"),
        ("notebooks/n/index.html", 2, "a notebook's", "docs/notebooks/n.py:4:3"),
    ],
)  # fmt: skip
def test_a_finding_is_placed_in_the_source(
    site: pages.Site, file: str, line: int, message: str, place: str
) -> None:
    found = placed.placed(Finding(f"site/{file}", line, 1, message), site.docs.parent, site)
    assert str(found).startswith(place), found
    assert found.message == f"{message}; in the built page: site/{file}:{line}"


@pytest.mark.parametrize("path", ["site/404.html", "site/source/a.html", "site/generated/curve.svg"])
def test_what_no_author_wrote_stays_where_it_is(site: pages.Site, path: str) -> None:
    finding = Finding(path, 7, 1, "wrong")
    assert placed.placed(finding, site.docs.parent, site) == finding
