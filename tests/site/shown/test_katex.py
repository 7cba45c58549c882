"""Formulas: what is rendered, what is refused and where, what the fonts cover."""

import asyncio
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path

import pytest
from material.plugins.search.plugin import Parser

from mledocs.exhibits.book import BOOK
from mledocs.site.ideas import refused
from mledocs.site.shown import katex
from mledocs.site.shown.faces import ASSETS, Font, _faces, fonts, outside, runs
from tests.helpers.processes import HANGS
from tests.helpers.trees import ROOT

TEXT = (Path(__file__).parent / "formulas.txt").read_text(encoding="utf-8")
FORMULAS = [line for line in TEXT.splitlines() if line and not line.startswith("#")]
ORIGINAL = [line for line in TEXT.split("\n# ")[1].splitlines()[1:] if line]
CSS = (ASSETS / "katex.css").read_text(encoding="utf-8")


def visible(tex: str, display: bool = False) -> str:
    """The half that is for the eye, without its wrapper."""
    return re.split(r"<bdi [^>]*>|</bdi>", katex.render(tex, display, BOOK))[1]


@pytest.mark.parametrize("tex", FORMULAS)
def test_every_formula_is_set_without_tex_ids_or_styles(tex: str) -> None:
    html = katex.render(tex, True, BOOK)
    assert html.count("<math") == html.count("<bdi") == html.count("</bdi></span></span>") == 1
    assert html.count("<span") == html.count("</span>")
    for unwanted in ("annotation", "semantics", " id=", "<style", "xmlns", "http", "color:", "\n"):
        assert unwanted not in html
    assert tex not in unescape(html) or not re.search(r"[\\^_]", tex)
    assert outside(html) == ""


def test_mathml_says_what_the_formula_is() -> None:
    assert "<math><mrow><mi>μ</mi><mo>=</mo><mn>5</mn></mrow></math>" in katex.render(r"\mu = 5", False, BOOK)
    assert '<math display="block">' in katex.render(r"\mu = 5", True, BOOK)
    assert '<mn mathvariant="double-struck">1</mn>' in katex.render(r"\mathbb{1}[x]", False, BOOK)


def test_the_indicator_does_not_look_like_a_factor() -> None:
    assert visible(r"\mathbb{1}") != visible("1")
    assert visible(r"\mathbb{R}") == visible(r"\Bbb{R}")


def test_a_numbered_equation_shows_its_number() -> None:
    html = visible(r"a = b \tag{3}", True)
    assert 'class="katex-tag"' in html and re.sub("<[^>]*>", "", html).endswith("(3)")


@pytest.mark.parametrize(("tag", "text"), [("p", "p(x) here"), ("h2", "p(x) here")])
def test_search_reads_a_formula_once(tag: str, text: str) -> None:
    parser = Parser()
    parser.feed(f'<h1 id="top">Top</h1><{tag} id="a">{katex.render("p(x)", False, BOOK)} here</{tag}>')
    parser.close()
    words = "".join(parser.data[-1].title if tag == "h2" else parser.data[-1].text)
    assert re.sub("<[^>]*>", "", words) == text


@pytest.mark.parametrize(
    ("tex", "offset", "message"),
    [
        (r"a + \foo b", 4, r"Undefined control sequence: \foo"),
        (r"a + \frac{1", 11, "Unexpected end of input in a macro argument, expected '}'"),
        (r"\left( x", 8, r"Expected '\right', got the end of the formula"),
        ("a_1_2", 3, "Double subscript"),
        (r"\mathbf{x} \begin{foo}", 17, "No such environment: foo"),
        ("𝒩 \\foo", 2, r"Undefined control sequence: \foo"),  # an offset counts characters, not UTF-16 units
        (r"x \obs{\foo}", 7, r"Undefined control sequence: \foo"),
        (r"x \mathbb{\foo}", 10, r"Undefined control sequence: \foo"),
        (
            r"a + x^\implies",
            0,
            r"Got function '\mskip' with no arguments as superscript",
        ),  # in a macro's body
        (r"x + \frac", 9, "Unexpected end of input in a macro argument, expected '}'"),
        ("é", 0, 'Accented Unicode text character "é" used in math mode'),
        ("{" * 20_000, 0, "RangeError: Maximum call stack size exceeded"),
        (
            r"\gdef\mu{5} \mu",
            0,
            r"\gdef: a formula gives no name to signs: what it shows would not be what is read; write them out",
        ),
        (r"x \href{a}{b}", 2, r"\href: a formula holds no link, picture or HTML"),
        (r"x \htmlClass{a}{b}", 2, r"\htmlClass: a formula holds no link, picture or HTML"),
        (r"x \Large y", 2, r"\Large: a formula has the size of its text"),
    ],
)
def test_a_refused_formula_says_why_and_where(tex: str, offset: int, message: str) -> None:
    with pytest.raises(katex.FormulaError) as caught:
        katex.render(tex, True, BOOK)
    assert (caught.value.offset, caught.value.message) == (offset, message)


@pytest.mark.parametrize("name", refused(BOOK))
def test_every_refused_command_is_refused(name: str) -> None:
    with pytest.raises(katex.FormulaError, match=name):
        katex.render(rf"a \{name}{{b}}{{c}}", False, BOOK)
    katex.render(rf"a \\{name} b", False, BOOK)  # a line break before letters is no command


IDEAS = list(BOOK.ideas.items())


@pytest.mark.parametrize(("command", "idea"), IDEAS)
def test_a_colour_is_a_class_and_costs_nothing_in_layout(command: str, idea: str) -> None:
    for symbol in (
        r"y_i",
        r"\hat{\mu}",
        r"\frac{a}{\sqrt{b}}",
        r"\operatorname{arg}x",
        r"\left(\frac a b\right)",
    ):
        coloured = visible(rf"a + \{command}{{{symbol}}} = b")
        assert f"mle-{idea}" in coloured
        # What is left differs in spans that have neither class nor style, so nothing that a stylesheet sees.
        plain = re.sub(rf' class="mle-{idea}"| ?mle-{idea}', "", coloured)
        assert re.sub("</?span>", "", plain) == re.sub("</?span>", "", visible(f"a + {symbol} = b"))
    palette = (ROOT / "docs" / "generated" / "palette.css").read_text(encoding="utf-8")
    assert f"\n.katex .mle-{idea} {{ color: var(--mle-{idea}); }}\n" in palette and f"mle-{idea}" not in CSS


def test_a_new_engine_gives_the_same_bytes() -> None:
    before = [katex.render(tex, True, BOOK) for tex in FORMULAS]
    katex.render.cache_clear()
    katex._engine().close()
    assert [katex.render(tex, True, BOOK) for tex in FORMULAS] == before


def test_threads_share_one_engine() -> None:
    expected = [katex.render(tex, True, BOOK) for tex in FORMULAS]
    katex.render.cache_clear()
    katex._engine().close()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda tex: katex.render(tex, True, BOOK), FORMULAS)) == expected


def test_the_engine_outlives_the_event_loop_that_it_was_first_used_in() -> None:
    async def inside() -> str:
        return katex.render("a + b", False, BOOK)

    katex.render.cache_clear()
    katex._engine().close()
    first = asyncio.run(inside())
    katex.render.cache_clear()
    assert katex.render("a + b", False, BOOK) == first


def test_a_program_that_renders_comes_to_its_end() -> None:
    program = "from mledocs.exhibits.book import BOOK; from mledocs.site.shown import katex; print(katex.render('x', False, BOOK)[:20])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=HANGS, check=True
    )
    assert done.stdout == '<span class="katex">\n'


@pytest.mark.parametrize(
    ("tex", "lacking"),
    [
        (r"\aleph x", "ℵ"),
        (r"\mathsf{x} x", "x"),  # Main and Math have an x, SansSerif is not shipped
        (r"\mathbf{\Gamma} \Gamma", "Γ"),  # the bold one
        (r"\mathbb{A} \mathbf{A} A", "A"),
        (r"\boldsymbol{X} X", "X"),
        (r"\vartheta \theta", "ϑ"),
        (r"\bigcup \cup", "⋃"),
        (r"\text{日本}", "日本"),
        (r"\text{\textbf{\textit{x}} \textbf{x} x}", "x"),  # bold and italic at once
    ],
)
def test_a_character_that_its_font_lacks_is_found(tex: str, lacking: str) -> None:
    assert outside(katex.render(tex, True, BOOK)) == lacking


def test_no_glyph_is_carried_for_nothing() -> None:
    used: dict[Font, set[str]] = {}
    for font, text in (run for tex in FORMULAS for run in runs(katex.render(tex, True, BOOK))):
        used.setdefault(font, set()).update(text)
    unused = {file: set(glyphs) - used[font] for font, glyphs, file in _faces()}
    # A face with a space is the one that browsers take the line's height from.
    assert unused.pop("mle-Main-Regular.woff2") == {" "}
    assert set().union(*unused.values()) == set()


def test_a_page_names_the_fonts_that_it_loads() -> None:
    page = "<p>" + katex.render("x", False, BOOK) + " and " + katex.render("1 + 2", False, BOOK) + "</p>"
    assert fonts(page) == ["mle-Main-Regular.woff2", "mle-Math-Italic.woff2"]
    assert fonts("<p>A.</p>") == []
    assert "mle-Main-Regular-rare.woff2" in fonts(katex.render(r"a \perp b", False, BOOK))
    published = page.replace(' data-search-exclude="true"', "")  # Material's search takes its marks out again
    assert fonts(published) == fonts(page)


def test_the_original_article_loads_at_most_27_kb_of_fonts() -> None:
    files = fonts("".join(katex.render(tex, True, BOOK) for tex in ORIGINAL))
    assert len(ORIGINAL) == 15
    assert 15_000 < sum((ASSETS / name).stat().st_size for name in files) <= 27_000


def test_every_size_that_a_formula_uses_is_in_the_stylesheet() -> None:
    html = "".join(
        katex.render(tex, True, BOOK) for tex in [*FORMULAS, r"e^{e^{x_{\text{a}}}}", r"\tfrac{a}{b}"]
    )
    sizes = set(re.findall(r"reset-size\d+ size\d+", html))
    assert len(sizes) >= 3
    for size in sizes:
        assert f".katex-sizing.{size.replace(' ', '.')}{{" in CSS


def test_a_short_formula_is_one_piece_and_a_long_one_may_break() -> None:
    short, long = (visible(tex).count("katex-base") for tex in (r"\mu = 5", "a + b + c + d + e = f + g + h"))
    assert short == 1 < long
