"""Scripts and style sheets lose what no page can use, and nothing else."""

from pathlib import Path

import pytest

from mledocs.site.built.slim import blocks, slim, split

PAGE = '<html><body class="a b--c" data-kind="k"><p id="i">text</p><style>p{color:var(--page)}</style></body></html>'
SCRIPT = 'node.classList.add("made", `x`)'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of one page, one script and one style sheet of its own."""
    (tmp_path / "assets" / "stylesheets").mkdir(parents=True)
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "s.js").write_text(SCRIPT)
    (tmp_path / "own.css").write_text(".gone{color:var(--own)}")
    return tmp_path


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".a{x:1}.gone{x:1}", ".a{x:1}"),
        (".a,.gone,.made p{x:1}", ".a,.made p{x:1}"),
        (r".a .b--c:hover>p{x:1}.a .gone{x:1}", r".a .b--c:hover>p{x:1}"),
        ("#i{x:1}#j{x:1}", "#i{x:1}"),
        ("[data-kind=k]{x:1}[data-kind=gone]{x:1}[data-other]{x:1}", "[data-kind=k]{x:1}[data-other]{x:1}"),
        (".a:not(.gone){x:1}.a:is(.gone,p){x:1}", ".a:not(.gone){x:1}.a:is(.gone,p){x:1}"),
        ("@media print{.a{x:1}.gone{x:1}}@media screen{.gone{x:1}}", "@media print{.a{x:1}}"),
        ("@keyframes gone{to{x:1}}@font-face{src:url(f)}", "@keyframes gone{to{x:1}}@font-face{src:url(f)}"),
        (":root{--own:1;--page:2;--gone:3;x:1}", ":root{--own:1;--page:2;x:1}"),
        (".a{--gone:url('d;}{,')}.a{x:'}'}", ".a{x:'}'}"),
        ('@charset "x";.a{x:1}', '@charset "x";.a{x:1}'),
        (".a{y:var(--n)}p{--n:var(--m);--m:1}", ".a{y:var(--n)}p{--n:var(--m);--m:1}"),
    ],
)
def test_what_can_match_stays(site: Path, css: str, kept: str) -> None:
    sheet = site / "assets" / "stylesheets" / "main.css"
    sheet.write_text(css)
    slim(site)
    assert sheet.read_text() == kept
    assert (site / "own.css").read_text() == ".gone{color:var(--own)}"


def test_quotations_and_brackets_hide_what_is_in_them() -> None:
    assert list(blocks("a{x:\"}\"}b{y:'{'}")) == [("a", 'x:"}"'), ("b", "y:'{'")]
    assert split("a:is(b,c),[d='e,f'],g", ",") == ["a:is(b,c)", "[d='e,f']", "g"]


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        ("/* why */\n.a{x:1}", " .a{x:1}"),
        (".a/* or */.b{x:1/**/2}", ".a .b{x:1 2}"),
        ('.a{x:\'/* no */\';y:"\\"/*"}/* } */.b{x:1}', '.a{x:\'/* no */\';y:"\\"/*"} .b{x:1}'),
        ("/*! licence */.a{x:1}", "/*! licence */.a{x:1}"),
    ],
)
def test_comments_go_and_rules_stay(site: Path, css: str, kept: str) -> None:
    (site / "own.css").write_text(css)
    slim(site)
    assert (site / "own.css").read_text() == kept


@pytest.mark.parametrize(
    ("script", "kept"),
    [
        ("// why\nlet a // and here\n", "let a // and here\n"),
        ("  /** What\n   * it does. */\n  f() {}\n", "  f() {}\n"),
        ("/** What `it`\n * does.\n * @type {() => void} */\nf()\n", "f()\n"),
        ("/** An odd `\n * one. */\nf(`x`)\n", None),
        ("/*! licence */\nlet a = `\n/** no */ ${b}\n/** no\n` + `*/\n`\n", None),
        ('let a = "/** no */ // no"\n', None),
    ],
)
def test_comments_that_have_their_lines_for_themselves_go(site: Path, script: str, kept: str | None) -> None:
    for place in ("assets/own.js", "s.js"):
        (site / place).write_text(script)
    slim(site)
    assert (site / "assets/own.js").read_text() == (script if kept is None else kept)
    assert (site / "s.js").read_text() == script  # not among those that we wrote
