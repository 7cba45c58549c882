"""The Markdown extension, with plain Python-Markdown: golden cases, formulas, figures, equation numbers."""

import json
import re
from html import unescape
from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup

from mledocs.exhibits.book import BOOK

EXTENSIONS = [
    "attr_list",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.arithmatex",
    "pymdownx.superfences",
    "pymdownx.highlight",
]
CASES = Path(__file__).parents[2] / "golden" / "markdown" / "cases.txt"


def golden() -> list[tuple[str, str, str]]:
    """Each case: title, input, output."""
    blocks = re.split(r"^=== ", CASES.read_text(encoding="utf-8"), flags=re.M)[1:]
    cases = []
    for block in blocks:
        title, _, rest = block.partition("\n")
        source, _, expected = rest.partition("\n---\n")
        cases.append((title, source, expected.strip()))
    return cases


def render(text: str, docs: Path) -> str:
    """The page as HTML; MkDocs is nowhere near."""
    return markdown.markdown(
        text,
        extensions=[*EXTENSIONS, "mledocs.site.shown.markdown"],
        extension_configs={
            "pymdownx.arithmatex": {"generic": True},
            "pymdownx.highlight": {"use_pygments": True},
            "mledocs.site.shown.markdown": {"generated": str(docs / "generated"), "book": BOOK},
        },
    )


@pytest.mark.parametrize(("title", "text", "expected"), golden(), ids=[title for title, *_ in golden()])
def test_golden(title: str, text: str, expected: str, docs: Path) -> None:
    assert render(text, docs) == expected


def test_a_formula_becomes_html_and_mathml_with_its_value(docs: Path) -> None:
    html = render(r"So $L = \val{small}$ holds.", docs)
    copied = r'data-tex="L = 7.16 \times 10^{-7}"'
    link = f'<a class="arithmatex mle-val" {copied} href="about/ledger.md#value-small" title="Where this comes from" translate="no">'
    assert html.startswith(f'<p>So {link}<span class="katex">')
    html = html.replace(copied, "")
    assert "<math" in html and "<mn>7.16</mn>" in html and "<mo>−</mo>" in html
    assert "$" not in html and "\\times" not in html


def test_equations_are_numbered_and_linked(docs: Path) -> None:
    html = render(
        "$$\na = b\n\\label{first}\n$$\n\n$$\nc = d\n$$\n\n$$\ne\n\\label{last}\n$$\n\nBy [](#eq-last) and [](#eq-first).",
        docs,
    )
    assert re.findall(
        r'<div aria-label="([^"]*)" class="arithmatex" data-tex="[^"]*" (?:id="([^"]*)" )?', html
    ) == [
        ("Equation 1", "eq-first"),
        ("Equation", ""),
        ("Equation 2", "eq-last"),
    ]
    assert '<a href="#eq-last">(2)</a> and <a href="#eq-first">(1)</a>' in html


def test_a_figure_is_numbered_described_and_drawn_in_place(docs: Path) -> None:
    html = render("before\n\n![](../generated/curve.png)\n\nafter", docs)
    assert '<figure class="mle-figure" id="fig-curve">' in html
    assert (
        '<svg role="img" aria-label="A curve through five &quot;points&quot;. It goes on from the left to the right and falls on its way there." viewBox="0 0 4 3">'
        in html
    )
    assert (
        '<strong><a class="mle-itself" href="#fig-curve">Figure 1</a>.</strong> It falls by' in html
        and '<code translate="no">\\val{n}</code>' in html
    )
    assert "<img" not in html and html.index("before") < html.index("<svg") < html.index("after")


def test_a_widget_stands_around_its_figure_with_its_data_as_text(docs: Path) -> None:
    html = render("a\n\n<mle-slope>\n\n![](../generated/curve.png)\n\n</mle-slope>\n\nb", docs)
    (data,) = re.findall(r'<p>a</p>\n<mle-slope data-widget="([^"]*)">\s*<figure', html)
    assert json.loads(unescape(data)) == {"w": 1.5, "name": '"steep"'}
    assert re.search(r"</figure>\s*</mle-slope>\s*<p>b</p>", html)


def test_without_the_extension_a_figure_is_still_an_image() -> None:
    assert (
        markdown.markdown("![](../generated/curve.png)")
        == '<p><img alt="" src="../generated/curve.png" /></p>'
    )


def test_each_formula_has_one_mark_and_none_stands_in_a_link_or_heading(docs: Path) -> None:
    text = r"""<!-- page: article/x.md -->
## The sum $\val{n} + 1$ {#sum}

A [link to $\val{n}$](#sum), $\val{n} + \val{neg}$, $y$, and <!-- eq -->$\val{n} = 5$.

$$
a = \val{n}
\label{first}
$$

<!-- eq: skip "an update" -->
$$
b = c
$$
"""
    soup = BeautifulSoup(render(text, docs), "html.parser")
    marks = [
        (a["class"], a["href"], a.get("data-values"), a.get("aria-label")) for a in soup.select("a[class]")
    ]
    ledger = "../about/ledger.md#"
    assert marks == [
        (["arithmatex", "mle-val"], f"{ledger}value-n", "n neg", None),
        (["arithmatex", "mle-val"], f"{ledger}equation-x.1", None, None),
        (["mle-mark"], f"{ledger}equation-x.first", None, "How equation 1 is checked"),
        (["mle-mark", "mle-unchecked"], f"{ledger}equation-x.3", None, "How this equation is checked"),
    ]
    assert not soup.select("[aria-hidden] a, a a, h2 a, .arithmatex .mle-mark")
    assert len(soup.select("math")) == 7


def test_an_aligned_formula_holds_no_letters_of_an_escape(docs: Path) -> None:
    """pymdown-extensions 13 escapes what it takes for a formula; read as it stands, that would say "amp;"."""
    html = render("$$\n\\begin{aligned}\na &= b \\\\\n&< c\n\\end{aligned}\n$$\n\nand $a < b$", docs)
    words = BeautifulSoup(html, "html.parser").get_text()
    assert "amp" not in words and "lt;" not in words and "<mtable" in html
