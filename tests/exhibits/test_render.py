"""Figures as bytes: what a page may hold, numbers that mean the same everywhere."""

import csv
import gzip
import re
import struct
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np
import pytest

from mledocs.exhibits.drawing import render, sheet, svg
from mledocs.exhibits.drawing.palette import PALETTE
from mledocs.exhibits.figures import FIGURES

pytestmark = pytest.mark.xdist_group("render")

NAMES = list(FIGURES)
SVG = "{http://www.w3.org/2000/svg}"

#: What a figure may add to its page, compressed.
BUDGET = 6 * 1024


@pytest.fixture(scope="module")
def drawings():
    return {name: render.svg(exhibit.draw(), name) for name, exhibit in FIGURES.items()}


def empty(height=100.0):
    with sheet.article_style():
        figure = sheet.paper(height)
        return figure, sheet.panel(figure, 20, 60)


@pytest.mark.parametrize("name", NAMES)
def test_svg_holds_nothing_that_a_page_may_not(name, drawings):
    root = ElementTree.fromstring(drawings[name])
    elements = list(root.iter())
    assert drawings[name].startswith("<svg ")
    assert {element.tag for element in elements} <= {SVG + tag for tag in ("svg", "path", "text", "tspan")}
    assert not [e for e in elements for key in e.attrib if key in ("id", "style", "href", "width", "height")]
    assert root.get("viewBox") == f"0 0 400 {root.get('viewBox').split()[-1]}"
    assert root.get("data-figure") == name


@pytest.mark.parametrize("name", NAMES)
def test_svg_uses_no_colour_but_the_palette_s(name, drawings):
    allowed = {f"var(--mle-{idea},{light})" for idea, (light, _) in PALETTE.items()}
    elements = list(ElementTree.fromstring(drawings[name]).iter())
    used = {element.get(key) for element in elements for key in ("fill", "stroke")} - {None, "none"}
    assert used <= allowed
    assert len(used) >= 2
    assert "#" not in re.sub(r"var\([^)]*\)", "", drawings[name])


@pytest.mark.parametrize("name", NAMES)
def test_svg_keeps_to_its_budget(name, drawings):
    assert len(gzip.compress(drawings[name].encode(), mtime=0)) <= BUDGET


@pytest.mark.parametrize("name", NAMES)
def test_svg_shows_every_text_of_the_figure(name, drawings):
    figure = FIGURES[name].draw()
    shown = {"".join(text.itertext()) for text in ElementTree.fromstring(drawings[name]).iter(SVG + "text")}
    plain = {
        re.sub("<[^>]*>", "", svg.markup(text.get_text())) for axes in figure.axes for text in axes.texts
    }
    assert plain - {""} <= shown
    assert not [text for text in shown if re.search(r"[$\\]|-\d", text)], "TeX, or a hyphen for a minus"


def test_png_is_opaque_white_and_twice_the_size():
    image = render.png(FIGURES["distrib"].draw())
    width, height = struct.unpack(">II", image[16:24])
    figure = FIGURES["distrib"].draw()
    assert (width, height) == (2 * figure.bbox.width, 2 * figure.bbox.height)
    assert b"tEXt" not in image and b"tIME" not in image and b"iTXt" not in image


def test_rendering_does_not_change_the_figure_or_depend_on_the_readers_settings():
    plain = render.svg(FIGURES["distrib"].draw(), "distrib")
    with mpl.rc_context({"font.size": 30, "axes.grid": True, "lines.marker": "o"}):
        figure = FIGURES["distrib"].draw()
        render.png(figure)
        assert render.svg(figure, "distrib") == plain
        assert mpl.rcParams["font.size"] == 30


def test_text_keeps_its_anchor_and_letters_of_formulas_are_italic():
    figure, axes = empty()
    sheet.label(axes, (0.5, 0.5), r"$\bar{x}$ < 1", "model", ha="right")
    (text,) = (
        t
        for t in ElementTree.fromstring(render.svg(figure, "x")).iter(SVG + "text")
        if t.get("fill", "").startswith("var(--mle-model")
    )
    assert text.get("text-anchor") == "end"
    # The anchor is the point itself, whatever the width of the letters.
    assert float(text.get("x")) == pytest.approx((sheet.LEFT + sheet.RIGHT) / 2, abs=0.1)
    assert (text[0].get("font-style"), text[0].text, text[0].tail) == ("italic", "x\u0304", " < 1")


@pytest.mark.parametrize(
    ("label", "kept", "letters"),
    [("$x$ = 5", "no", ["no"]), ("−0.5", "no", []), ("NLL = 59", None, []), ("at $n$ = 5", None, ["no"])],
)
def test_translators_are_kept_from_letters_and_numbers_and_not_from_words(label, kept, letters):
    figure, axes = empty()
    sheet.label(axes, (0.5, 0.5), label, "model")
    texts = list(ElementTree.fromstring(render.svg(figure, "x")).iter(SVG + "text"))
    (text,) = (t for t in texts if t.get("fill", "").startswith("var(--mle-model"))
    assert (text.get("translate"), [span.get("translate") for span in text]) == (kept, letters)
    assert {t.get("translate") for t in texts if t is not text} <= {"no"}  # the ticks


def test_a_power_is_raised():
    figure, axes = empty()
    axes.set_yticks([0.5], [sheet.power(-300)])
    assert '>10<tspan dy="-.4em" font-size=".75em">−300</tspan></text>' in render.svg(figure, "x")


def test_lines_are_cut_at_the_panel():
    figure, axes = empty()
    with sheet.article_style():
        axes.plot([-10, 10], [0.5, 0.5], color=PALETTE["loss"][0])
        axes.set(xlim=(0, 1), ylim=(0, 1))
    (path,) = (
        p
        for p in ElementTree.fromstring(render.svg(figure, "x")).iter(SVG + "path")
        if p.get("stroke", "").startswith("var(--mle-loss")
    )
    across = [float(x) for x in re.findall(r"[ML](\S+)", path.get("d"))]
    assert sheet.LEFT - 2 <= min(across) < max(across) <= sheet.RIGHT + 2


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda axes: axes.plot([0, 1], [0, 1], color="red"), r"colour #ff0000 stands for no idea"),
        (lambda axes: axes.text(0, 0, r"$\alpha$"), r"TeX '\\alpha' in a label; known are \\mu"),
        (lambda axes: axes.text(0, 0, "$x^{2} + 1$"), r"TeX '\^' in a label"),
        (lambda axes: axes.text(0, 0, "up", rotation=90), r"text 'up' is turned by 90 degrees"),
    ],
)
def test_what_a_page_cannot_show_is_refused(spoil, message):
    figure, axes = empty()
    with sheet.article_style():
        spoil(axes)
    with pytest.raises(ValueError, match=message):
        render.svg(figure, "x")


def test_csv_has_ten_digits_and_no_negative_zero():
    rows = [{"series": "a", "x": 1 / 3, "y": -0.0}, {"series": "b", "x": 1e-300, "y": np.float64(2000)}]
    assert render.csv(rows) == "series,x,y\na,0.3333333333,0\nb,1e-300,2000\n"


def test_csv_quotes_names_and_has_ascii_signs():
    rows = [{"series": 'a, "b" = −2', "x": -1.0, "y": -0.5}]
    assert render.csv(rows) == 'series,x,y\n"a, ""b"" = -2",-1,-0.5\n'


@pytest.mark.parametrize("name", NAMES)
def test_csv_gives_back_the_series(name):
    exhibit = FIGURES[name]
    rows = list(csv.DictReader(render.csv(exhibit.rows()).splitlines()))
    expected = [(name, x, y) for name, xy in exhibit.series().items() for x, y in zip(*xy, strict=True)]
    assert [tuple(row) for row in rows] == [("series", "x", "y")] * len(expected)
    assert [row["series"] for row in rows] == [name for name, _, _ in expected]
    numbers = [(float(row["x"]), float(row["y"])) for row in rows]
    np.testing.assert_allclose(numbers, [(x, y) for _, x, y in expected], rtol=1e-9)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.00595, "0.00595"),
        (-7.625, "−7.62"),
        (2000, "2000"),
        (526, "526"),
        (4.1e-7, "4.1 × $10^{-7}$"),
        (0, "0"),
        (-2838.4, "−2838"),
    ],
)
def test_short_numbers(value, text):
    assert sheet.short(value) == text
