"""What an author writes into a page to run, load, send or cover: each form is found in the source, and in the built page."""

from pathlib import Path

import pytest
from markdown import Markdown

from mledocs.exhibits.book import BOOK
from mledocs.site.built import browsed, built, injected
from mledocs.site.built.drawings import check_drawings
from mledocs.site.pages import pages
from mledocs.site.pages.source import Page
from mledocs.site.rules import shown
from mledocs.site.rules.opening import check_keys
from tests.helpers.steps import MOST_OF_TWICE, growth

FORMS = {
    "code in a block": "<div>\n`<script>x()</script>`\n</div>",
    "two backticks": "<div>\n``<script>x()</script>``\n</div>",
    "a comment that ends early": "<!-- --!><script>x()</script> -->",
    "details": "<details markdown>\n<summary>a</summary>\n<script>x()</script>\n</details>",
    "style": "<div>\n`<style>main { display: none }</style>`\n</div>",
    "refresh": "<div>\n`<meta http-equiv=refresh content='0; url=https://example.org/'>`\n</div>",
    "base": "<div>\n`<base href='https://example.org/'>`\n</div>",
    "style sheet": "<div>\n`<link rel=stylesheet href=a.css>`\n</div>",
    "form": '<form method="post" action="/x"><input name="a"></form>',
    "the theme's form": '<form class="md-search__form" name="search"></form>',
    "button": '<button formaction="/x">a</button>',
    "frame": "<div>\n`<iframe srcdoc='<script>x()</script>'></iframe>`\n</div>",
    "object": "<object data='a.svg'></object>",
    "embed": "<embed src='a.svg'>",
    "shadow": "<div>\n<template shadowrootmode='open'><b>a</b></template>\n</div>",
    "handler": "<p onclick='x()'>a</p>",
    "handler in a list of attributes": 'A word.\n{: onclick="x()" }',
    "handler of a link": '[a](b.md){ onfocus="x()" }',
    "position": 'A word.\n{: style="position:fixed;inset:0" }',
    "a formula's position": '<span class="katex-html"><b style="position:fixed">a</b></span>',
    "javascript": "<a href='java&#10;script:x()'>a</a>",
    "javascript in Markdown": "[a](javascript:x)",
    "data": "<a href='data:text/html,x'>a</a>",
    "ping": "<a href='b.html' ping='https://example.org/'>a</a>",
    "focus": "<b tabindex='0' autofocus>a</b>",
    "script in a drawing": "<div>\n<svg><script>x()</script></svg>\n</div>",
    "foreign object": "<div>\n<svg><foreignObject><p>a</p></foreignObject></svg>\n</div>",
    "animation": "<div>\n<svg><a><animate attributeName='href' to='javascript:x()'/></a></svg>\n</div>",
    "formula with HTML": "<div>\n<math><annotation-xml encoding='text/html'><b>a</b></annotation-xml></math>\n</div>",
    "no script": "<noscript><p title='</noscript><script>x()</script>'></noscript>",
    "text area": "<textarea><b></textarea>",
    "configuration": '<div>\n`<script id="__config" type="application/json">{}</script>`\n</div>',
    "a name that the theme looks for": "## Heading {#__config}",
    "heading": "# A <script>x()</script>",
    "table": "| a |\n| --- |\n| <img src=x onerror=x()> |",
    "plain text for ever": "<plaintext>",
    "paint from another host": "<svg><rect fill='url(//example.org/a.svg#b)'/></svg>",
    "a clip from another host": '<svg><rect clip-path="URL( \'https://example.org/a#b\' )"/></svg>',
    "a drawing in a picture": "![a](data:image/svg+xml,x)",
    "a picture of another host": "![a](https://example.org/a.png)",
    "another host by backslashes": '<img src="/\\example.org/a.png" alt="a">',
    "a page that may lead this one away": '<a href="https://example.org/" target="_blank" rel="opener">a</a>',
    "a window of a name": '<a href="b.md" target="search">a</a>',
    "hidden text": "A word.\n{: hidden }",
    "what the theme fetches a library for": '<pre class="mermaid">a</pre>',
    "a class of the theme in a list": "A word.\n{: .md-overlay }",
    "a class of the theme in a box": "!!! note md-overlay\n    a",
    "a part of the theme": '<div data-md-component="search">a</div>',
    "a tag of a citation": '<meta name="citation_title" content="Another">',
    "a tag for sharing": '<meta property="og:image" content="https://example.org/a.png">',
    "the end of the article": "</article></div><div>a</div>",
    "a link without an end": '<a href="b.md">a',
    "a title without an end": "<div><title>a</div>",
    "a table without an end": "<div><table><tr><td>a</div>",
    "data of a widget": '<mle-likelihood data-widget="{}">a</mle-likelihood>',
    "an element that the build makes": "<mle-cell>a</mle-cell>",
    "a number that can be asked": '<b class="mle-val">five</b>',
}  # fmt: skip
#: What can be told from ours only where the author wrote it.
POSES = {
    "the theme's form", "a name that the theme looks for", "the end of the article", "a link without an end",
    "a title without an end", "a table without an end", "data of a widget", "an element that the build makes",
    "a number that can be asked", "a picture of another host",
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_each_form_is_found_in_the_source(form: str, tmp_path: Path) -> None:
    text = f"---\ntitle: x\n---\n\nText.\n\n{form}\n"
    page = Page("p.md", text, tmp_path / "p.md")
    found = list(map(str, shown.check_shown(page, pages.nothing(tmp_path, BOOK))))
    assert found and all(line.startswith("p.md:") and not line.startswith("p.md:1:") for line in found), found


BUILT = {name: form for name, form in FORMS.items() if name not in POSES}


@pytest.mark.parametrize("form", BUILT.values(), ids=BUILT)
def test_each_form_is_found_in_the_built_page(form: str, tmp_path: Path) -> None:
    markdown = Markdown(extensions=[*shown.EXTENSIONS])
    file = tmp_path / "index.html"
    file.write_text(f"<html><head></head><body><article>{markdown.convert(form)}</article></body></html>")
    found = list(injected.check_injected(built.read(file), {}, built.Place(tmp_path, "/")))
    assert found, file.read_text()


@pytest.mark.parametrize("unit", ["[a](", "\\(", "<mle-a>", "5 ", "*", "<b>"])
def test_what_is_shown_is_found_in_steps_that_grow_with_the_page(unit: str, tmp_path: Path) -> None:
    paragraph = f"{unit * (2_000 // len(unit))} <b>\n\n"

    def read(paragraphs: int) -> None:
        shown.html.cache_clear()
        page = Page("p.md", paragraph * paragraphs, tmp_path / "p.md")
        list(shown.check_shown(page, pages.nothing(tmp_path, BOOK)))

    assert growth(read, 3) < MOST_OF_TWICE


def test_a_paragraph_that_would_take_minutes_is_refused_unread(tmp_path: Path) -> None:
    page = Page("p.md", "# A\n\n" + "[a](" * 30_000, tmp_path / "p.md")
    (line,) = map(str, shown.check_shown(page, pages.nothing(tmp_path, BOOK)))
    assert line.startswith("p.md:3:1: a paragraph has at most")


def test_no_part_of_a_formula_is_far_from_its_place(tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    part = '<article><b class="katex-html"><i style="top:{}em;position:relative">a</i></b></article>'
    found = []
    for length in ("-2.5", "-90", "1e3"):
        file.write_text(part.format(length))
        found.append(len(list(injected.check_injected(built.read(file), {}, built.Place(tmp_path, "/")))))
    assert found == [0, 1, 1]


@pytest.mark.parametrize(
    "form",
    [
        "<div>\n\nText.\n\n</div>",
        "<details markdown>\n<summary>a</summary>\n$$\nx\n$$\n</details>",
        "| a |\n| :-: |\n| b |",
        "A `<script>` tag.",
        "```html\n<script>x()</script>\n```",
        "<b>a</b> &lt;script>",
        "![a](b.png){ .wide }",
    ],
)
def test_what_only_shows_something_is_no_finding(form: str, tmp_path: Path) -> None:
    page = Page("p.md", form, tmp_path / "p.md")
    assert list(shown.check_shown(page, pages.nothing(tmp_path, BOOK))) == []


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("template: x.html", "front matter has no 'template' here"),
        ("robots: none", "front matter has no 'robots' here"),
        ("description: '\"><script>x()</script>'", "description stands in the head of the page"),
        ("title: <b>a</b>", "title stands in the head of the page"),
    ],
)
def test_front_matter_gives_no_orders(front: str, said: str, tmp_path: Path) -> None:
    page = Page("p.md", f"---\ndate: 2024-11-19\n{front}\n---\n\n# A\n", tmp_path / "p.md")
    (line,) = map(str, check_keys(page, pages.nothing(tmp_path, BOOK)))
    assert line.startswith("p.md:3:1: ") and said in line


def test_the_theme_s_script_counts_only_with_the_page_s_own_path(monkeypatch: pytest.MonkeyPatch) -> None:
    code = '__md_scope=new URL("{}",location)'
    known = {"scripts": frozenset({browsed.digest(code.format("{base}"))})}
    monkeypatch.setattr(browsed, "vetted", lambda: known)
    (ours,) = (e for e in browsed.elements(f"<script>{code.format('..')}</script>") if e.code)
    assert browsed.is_vetted(ours, "..") and not browsed.is_vetted(ours, ".")


@pytest.mark.parametrize(
    "inside",
    ["<script>x()</script>", "<a href='javascript:x()'/>", "<foreignObject/>", "<set attributeName='href' to='x'/>", "<path onclick='x()'/>", "<style>@import 'a'</style>", "<broken>"],
)  # fmt: skip
def test_a_drawing_holds_shapes_and_text(inside: str, tmp_path: Path) -> None:
    head = '<svg xmlns="http://www.w3.org/2000/svg"><style>path { fill: red }</style><path fill="url(#a)"/>'
    (tmp_path / "a.svg").write_text(f"{head}</svg>")
    assert list(check_drawings(tmp_path)) == []
    (tmp_path / "a.svg").write_text(f"{head}{inside}</svg>")
    assert list(check_drawings(tmp_path))
