"""The audit of a built site: each kind of breach is found; a clean site has none."""

import os
from html import escape
from pathlib import Path

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.site.built import audit, built
from mledocs.site.shown import katex
from mledocs.site.shown.faces import unused_fonts

HOME = """<!doctype html><html><head><link rel="canonical" href="https://example.org/mledocs/">
<link rel="stylesheet" href="a.css"></head>
<body><h1 id="top">Home</h1><p>It costs nothing. <code translate="no">\\val{n} $x$</code></p>
<a href="page/#part">part</a> <a href="#top">top</a> <a href="https://elsewhere.example/">out</a>
<img src="p.png" alt="a curve"><img src="data:image/gif;base64,R0lGOD"></body></html>"""
PAGE = (
    '<html><body><h2 id="part">Part</h2><a href="../">home</a><a href="/mledocs/page/">self</a></body></html>'
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site without fault."""
    (tmp_path / "page").mkdir()
    (tmp_path / "index.html").write_text(HOME)
    (tmp_path / "page" / "index.html").write_text(PAGE)
    (tmp_path / "a.css").write_text("@font-face { src: url(f.woff2) } a { background: url('data:x') }")
    (tmp_path / "f.woff2").write_bytes(b"font")
    (tmp_path / "p.png").write_bytes(b"png")
    return tmp_path


def messages(site: Path) -> list[str]:
    """What the audit says."""
    return [str(finding) for finding in audit.audit(site, built.base_path(site))]


def test_a_clean_site_has_no_finding(site: Path) -> None:
    assert messages(site) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("It costs nothing", r"It is \val{n}", r"site/index.html:3:1: left over: '\val'"),
        ("It costs nothing", r"\[ x \]", r"left over: '\['"),
        ("It costs nothing", "{{ name }}", "left over: '{{'"),
        ('alt="a curve"', r'alt="\val{n}"', r"left over: '\val'"),
        ("</body>", '<div class="arithmatex">x</div></body>', "1 formulas are displayed, 0 have a mark"),
        (' translate="no"', "", "site/index.html:3:1: <code> would be translated: it needs"),
        (' translate="no"', ' translate="yes"', "<code> would be translated"),
        ("</body>", '<i translate="no">x</i><pre>y</pre></body>', "<pre> would be translated"),
        ("</body>", "<p><math><mi>x</mi></math></p></body>", "<math> would be translated"),
        ("</body>", '<p><span class="katex">x</span></p></body>', "<span> would be translated"),
        ("</body>", '<svg><tspan font-style="italic">x</tspan></svg></body>', "<tspan> would be translated"),
        ("page/#part", "page/#gone", "site/index.html:4:1: dead link: 'page/#gone' names an id"),
        ("page/#part", "gone/", "dead link: 'gone/' leads to nothing"),
        ("#top", "#bottom", "dead link: '#bottom'"),
        ("page/#part", "../../etc/", "dead link"),
        ('src="p.png"', 'src="https://cdn.example/p.png"', "site/index.html:5:1: foreign request"),
        ('src="p.png"', 'src="//cdn.example/p.png"', "foreign request"),
        ('src="p.png"', 'src="q.png"', "missing file: 'q.png'"),
        ('src="p.png"', 'srcset="p.png 1x, https://cdn.example/q.png 2x"', "foreign request"),
        ("<p>", '<p style="background: url(https://cdn.example/b.png)">', "foreign request"),
        ("</body>", '<script src="https://cdn.example/m.js"></script></body>', "foreign request"),
    ],
)
def test_each_breach_in_a_page_is_found(site: Path, old: str, new: str, message: str) -> None:
    assert old in HOME
    (site / "index.html").write_text(HOME.replace(old, new, 1))
    assert any(message in line for line in messages(site)), messages(site)


DOLLARS = [
    *((text, True) for text in ("It costs $5.", "$5 and $6, or $1,299.50 more", "$20/month", "($3)", "$7 – $8", "a $10 bill")),
    *((text, False) for text in ("$x$", "$ x $", "$5$", "$5 + 3$", "$5x", "$5 = y", "$2 \\cdot 3", "$1.5^2", "$2{,}5", "5 $", "the $ sign", "$$5$$", "$3_1", "$4 < 5")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "price"), DOLLARS)
def test_a_price_is_no_formula_that_was_left_over(site: Path, text: str, price: bool) -> None:
    (site / "index.html").write_text(HOME.replace("It costs nothing", escape(text), 1))
    assert any("left over: '$'" in line for line in messages(site)) != price


def test_a_style_sheet_is_read_too(site: Path) -> None:
    (site / "a.css").write_text("@import url(https://cdn.example/a.css); @font-face { src: url(g.woff2) }")
    assert [line.split("asks for ")[1] for line in messages(site)] == [
        "'https://cdn.example/a.css', which the site does not have",
        "'g.woff2', which the site does not have",
    ]


def test_a_script_counts_with_all_that_it_imports(site: Path) -> None:
    noise = os.urandom(50_000).hex()  # 50,000 bytes when compressed
    assets = site / "assets"
    assets.mkdir()
    (assets / "a.js").write_text(f'import {{\n  b,\n}} from "./b.js"\n// {noise}')
    (assets / "b.js").write_text(
        f'export {{ a }} from "./a.js"\nimport {{ c }} from "./c.js"\n// {noise[::-1]}'
    )
    (assets / "c.js").write_text(f"// {noise[1::2]}{noise[::2]}")
    (site / "index.html").write_text(
        HOME.replace("</body>", '<script type="module" src="assets/a.js"></script></body>')
    )
    (line,) = messages(site)
    assert "too heavy: 1" in line and int(line.split(":")[4].split()[0].replace(",", "")) > 150_000


def test_a_page_counts_everything_that_it_needs(site: Path) -> None:
    (site / "f.woff2").write_bytes(os.urandom(audit.BUDGET))
    (line,) = messages(site)
    assert line.startswith("site/index.html:1:1: too heavy: 130,") and "the budget is 130,000" in line


def test_a_font_counts_where_a_formula_is_set_in_it() -> None:
    plain, bold, tall = (katex.render(tex, True, BOOK) for tex in ("x + 1", r"\mathbf{x}", r"x + \bigl( 1"))
    unused = [unused_fonts(f"<p>{html}</p>") for html in ("", plain, bold, tall)]
    assert [("mle-Main-Regular.woff2" in files) for files in unused] == [True, False, True, False]
    assert [("mle-Main-Bold.woff2" in files) for files in unused] == [True, True, False, True]
    assert [("mle-Size1-Regular.woff2" in files) for files in unused] == [True, True, True, False]
