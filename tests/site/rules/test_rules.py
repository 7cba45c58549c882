"""Each rule finds what breaks it, at its place, and says how to mend it; a good page has no finding."""

from dataclasses import replace
from pathlib import Path

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.site.pages import page_files, pages, source, vocabulary
from mledocs.site.pages.pages import Site
from mledocs.site.rules import links, rules

GOOD = r"""---
title: Good
---

# Good \val{n} {#good}

\val{tie}, \val{small}, $\val{neg}$ and \val{likelihood.mu5}; [](#eq-one) and [there](#good).

$$
x = \val{n} \label{one}
$$

<mle-slope>

![](generated/curve.png)

</mle-slope>

--8<-- "rows.md"

It falls. <!-- claim: falls 0e03 -->
"""


def findings(docs: Path, text: str) -> list[str]:
    """What the rules say about a site of one page."""
    page = docs / "page.md"
    page.write_text(text)
    pages = {page: page_files.read(page, docs.parent)}
    book = replace(BOOK, measures={})  # of other values than these
    return [str(f) for f in rules.check_site(Site(pages, vocabulary.load(docs / "generated", book), docs))]


def test_a_good_page_has_no_finding(docs: Path) -> None:
    assert findings(docs, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (
            r"\val{tie}",
            r"\val{tie} \val{likelihod.mu5}",
            "docs/page.md:7:11: unknown value 'likelihod.mu5'; did you mean 'likelihood.mu5'? Values are registered in src/mledocs/exhibits/values.py",
        ),
        (
            r"\val{tie}",
            r"\val{tie} \val{zzzz}",
            "docs/page.md:7:11: unknown value 'zzzz'; there are n, tie, small, neg, likelihood.mu5. Values are registered",
        ),
        (
            r"\val{tie}",
            r"\val{tie:.2f}",
            "docs/page.md:7:1: value 'tie': 0.125 is a tie at 2 decimals; show one digit more",
        ),
        (r"\val{tie}", r"\val{tie:x}", "docs/page.md:7:1: value 'tie': unknown format 'x'"),
        (r"\val{tie}", r"\val{tie} \val {n}", r"docs/page.md:7:11: not a value; write \val{name}"),
        ("title: Good", r"title: \val{n}", r"docs/page.md:2:8: front matter is not computed"),
        (
            "generated/curve.png",
            "generated/curv.png",
            "docs/page.md:15:1: unknown figure 'curv'; did you mean 'curve'?",
        ),
        (
            "generated/curve.png",
            "../generated/curve.png",
            "docs/page.md:15:1: '../generated/curve.png' does not lead to docs/generated/curve.png",
        ),
        (
            "![](generated/curve.png)",
            "![](generated/curve.png)\n\n![](generated/curve.png)",
            "docs/page.md:17:1: figure 'curve' stands on this page already",
        ),
        ('"rows.md"', '"row.md"', "docs/page.md:19:1: unknown fragment 'row.md'; did you mean 'rows.md'?"),
        ("x = ", r"x \label{one} = ", "docs/page.md:10:25: label 'one' is used twice"),
        (" {#good}", "", r"docs/page.md:5:1: a heading with a value, formula or markup needs an id"),
        (
            "[there](#good)",
            "[there](#gone)",
            "docs/page.md:7:79: dead link: no '#gone' in docs/page.md; it has #eq-one, #fig-curve, #good",
        ),
        ("[there](#good)", "[there](gone.md)", "docs/page.md:7:79: dead link: 'gone.md' is not a file"),
        ("[there](#good)", "[there](sub/page.md)", "did you mean docs/page.md?"),
        ("[](#eq-one)", "[](#eq-two)", "dead link: no '#eq-two'"),
        ("x = ", r"x = \frac{ ", "docs/page.md:10:"),
        (
            "x = ",
            r"\nosuch ",
            r"docs/page.md:10:1: formula not understood: Undefined control sequence: \nosuch",
        ),
        (r"$\val{neg}$", r"$\val{neg} + \nosuch$", r"docs/page.md:7:38: formula not understood"),
        ("x = ", "漢 = ", "docs/page.md:10:1: formula not understood"),
        (
            "It falls.",
            "It falls by 5.",
            r"docs/page.md:21:13: 5 is typed by hand; use \val{…} (n rounds to it), or list it under 'given:'",
        ),
        (
            "It falls.",
            "It fell.",
            "docs/page.md:21:10: the sentence of claim 'falls' does not have the hash 0e03: “It fell.”",
        ),
        (
            "<!-- claim: falls 0e03 -->",
            "",
            "src/mledocs/exhibits/claims.py:1:1: no sentence is covered by the claim 'falls'",
        ),
        (
            r"\val{small}",
            "small",
            "src/mledocs/exhibits/values.py:1:1: no page uses the value 'small'; use it or remove it",
        ),
        ("<mle-slope>", "<mle-slop>", "docs/page.md:13:1: unknown widget 'slop'; did you mean 'slope'?"),
        ("<mle-slope>", "", "src/mledocs/exhibits/widgets.py:1:1: no page uses the widget 'slope'"),
        (
            "![](generated/curve.png)\n\n</mle-slope>",
            "</mle-slope>\n\n![](generated/curve.png)",
            "docs/page.md:13:1: widget 'slope' stands around 0 figures; it takes one",
        ),
        ("\n</mle-slope>", "", "docs/page.md:13:1: widget 'slope' stands around 0 figures"),
        ('--8<-- "rows.md"', "", "src/mledocs/exhibits/tables.py:1:1: no page uses the fragment 'rows.md'"),
        (
            "![](generated/curve.png)",
            "",
            "src/mledocs/exhibits/figures/__init__.py:1:1: no page uses the figure 'curve'",
        ),
    ],
)
def test_each_breach_is_found_at_its_place(docs: Path, old: str, new: str, finding: str) -> None:
    assert old in GOOD
    found = findings(docs, GOOD.replace(old, new, 1))
    assert any(finding in line for line in found), found


def test_a_caption_names_values_too(docs: Path) -> None:
    figures = docs / "generated" / "figures.json"
    figures.write_text(figures.read_text().replace("val{neg}", "val{nég}"))
    assert any(
        line.startswith("src/mledocs/exhibits/figures/__init__.py:") and "unknown value 'nég'" in line
        for line in findings(docs, GOOD)
    )


def test_a_link_to_another_page_is_followed_to_its_anchor(docs: Path) -> None:
    other = docs / "other.md"
    other.write_text("# Other\n\n## A plain heading\n")
    here = docs / "here.md"
    here.write_text("# Here\n\n[a](other.md#a-plain-heading) [b](other.md#absent)\n")
    pages = {path: page_files.read(path, docs.parent) for path in (here, other)}
    site = Site(pages, vocabulary.load(docs / "generated", BOOK), docs)
    assert [f.column for f in links.check_links(pages[here], site)] == [31]


def test_before_a_notebook_is_run_a_link_to_it_says_what_to_do(docs: Path) -> None:
    (docs / "notebooks").mkdir()
    (docs / "notebooks" / "x.py").write_text("# %% [markdown]\n# # Title\n")
    (docs / "page.md").write_text("# Here\n\n[run](notebooks/x.ipynb)\n")
    site = pages.read_site(docs, BOOK)
    (found,) = links.check_links(site.pages[docs / "page.md"], site)
    assert found.message.endswith("is not a file; `make site` makes it from docs/notebooks/x.py")


def test_the_lock_of_an_editor_is_no_page(docs: Path) -> None:
    (docs / "page.md").write_text(GOOD)
    (docs / ".#page.md").symlink_to("me@here.1")
    assert list(pages.read_site(docs, BOOK).pages) == [docs / "page.md"]


def test_a_notebook_is_told_by_the_lines_and_columns_of_its_file(docs: Path) -> None:
    notebook = docs / "notebooks" / "x.py"
    notebook.parent.mkdir()
    lines = [
        "# %% [markdown]",
        "# # Title",
        "#",
        "# It is 17.3 here.",
        "",
        '# %% alt="all 68 points"',
        "1 + 1",
    ]
    notebook.write_text("\n".join(lines) + "\n")
    site = pages.read_site(docs, BOOK)
    found = [f for page in site.pages.values() for f in rules.RULES["numerals"](page, site)]
    places = [(f.line, f.column) for f in found]
    assert [lines[line - 1][column - 1 :].split(" ")[0] for line, column in places] == ["17.3", "68"]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("---\ntitle: a\nof: [b\n---\n\n# T\n", (4, 1), "front matter is not YAML: "),
        ("---\ndate: 2024-13-45\n---\n\n# T\n", (2, 1), "front matter is not YAML: month must be in 1..12"),
        (f"---\ntitle: {'[' * 3000}\n---\n\n# T\n", (2, 1), "front matter is not YAML: maximum recursion"),
        ("---\n- a\n---\n\n# T\n", (1, 1), "front matter holds lines such as"),
        ("## A\n\nText.\n", (1, 1), "the page has no heading of the first level"),
        ("# T\n\n# U\n", (3, 1), "a page has one heading of the first level"),
        (f"# T\n\n[a]({'x' * 900}.md)\n", (3, 1), "dead link"),
    ],
)
def test_what_a_page_begins_with(text: str, place: tuple[int, int], words: str, docs: Path) -> None:
    page = source.Page("docs/x.md", text, docs / "x.md")
    site = Site({page.file: page}, vocabulary.load(docs / "generated", BOOK), docs)
    names = ("front matter", "title", "links")
    (found,) = [finding for name in names for finding in rules.RULES[name](page, site)]
    assert (found.line, found.column) == place and found.message.startswith(words), found


def test_a_page_that_is_no_text_says_where(docs: Path) -> None:
    (docs / "x.md").write_bytes(b"\xef\xbb\xbf# T\n\nwo\xff\n")
    with pytest.raises(page_files.UnreadablePageError, match=r"^docs/x\.md:3:1: this is not UTF-8"):
        page_files.read(docs / "x.md", docs.parent)
    (docs / "x.md").write_bytes(b"\xef\xbb\xbf# T\r\n")
    assert page_files.read(docs / "x.md", docs.parent).text == "# T\n"
