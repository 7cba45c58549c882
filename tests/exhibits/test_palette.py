"""The palette against its promises: contrast (WCAG 2.2) and colour blindness (Machado et al. 2009)."""

import re
from importlib.resources import files
from itertools import combinations

import matplotlib as mpl
import numpy as np
import pytest

from mledocs.exhibits.book import BOOK
from mledocs.exhibits.drawing import palette
from mledocs.exhibits.drawing.palette import PAGE, PALETTE
from mledocs.exhibits.drawing.sheet import article_style
from mledocs.site.pages.findings import ExhibitError
from mledocs.site.shown.palette import css as style_sheet

SCHEMES = ("light", "dark")
IDEAS = tuple(BOOK.ideas.values())
WRITTEN = (*IDEAS, "text", "muted")

# What linear sRGB becomes at severity 1: Machado, Oliveira and Fernandes (2009), table 1.
SIGHT = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
# sRGB to CIE XYZ, IEC 61966-2-1; each row divided by its sum, so that white is (1, 1, 1).
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
XYZ /= XYZ.sum(axis=1, keepdims=True)


def linear(colour):
    encoded = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def contrast(first, second):
    dark, light = sorted(linear(colour) @ (0.2126, 0.7152, 0.0722) for colour in (first, second))
    return (light + 0.05) / (dark + 0.05)


def lab(colour, sight):
    xyz = XYZ @ np.clip(SIGHT[sight] @ linear(colour), 0, 1)
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def distance(first, second):
    return min(np.linalg.norm(lab(first, sight) - lab(second, sight)) for sight in SIGHT)


def test_the_measures_themselves():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert lab("#ff0000", "normal") == pytest.approx([53.24, 80.09, 67.20], abs=0.05)
    assert (
        distance("#ff0000", "#00a000")
        < 60
        < np.linalg.norm(lab("#ff0000", "normal") - lab("#00a000", "normal"))
    )


@pytest.mark.parametrize("scheme", (0, 1), ids=SCHEMES)
@pytest.mark.parametrize("idea", WRITTEN)
def test_every_idea_can_be_read_as_text(idea, scheme):
    assert contrast(PALETTE[idea][scheme], PAGE[scheme]) >= 4.5


@pytest.mark.parametrize("scheme", (0, 1), ids=SCHEMES)
def test_guiding_lines_can_be_seen(scheme):
    assert contrast(PALETTE["grid"][scheme], PAGE[scheme]) >= 3


@pytest.mark.parametrize("scheme", (0, 1), ids=SCHEMES)
@pytest.mark.parametrize("pair", list(combinations(WRITTEN, 2)), ids="-".join)
def test_no_two_ideas_look_alike_to_anyone(pair, scheme):
    # 2.3 is just noticeable; a thin line needs several times that.
    first, second = (PALETTE[idea][scheme] for idea in pair)
    assert distance(first, second) >= 17


def test_the_dark_page_is_the_theme_s():
    folder = files("material") / "templates" / "assets" / "stylesheets"
    css = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir() if path.name.endswith(".css"))
    hue = float(re.search(r"--md-hue:([\d.]+)deg", css)[1])
    dark = re.search(r"--md-default-bg-color:hsla\(var\(--md-hue\), ([\d.]+)%, ([\d.]+)%, 1\)", css)
    saturation, lightness = (float(share) / 100 for share in dark.groups())
    rgb = [round(255 * channel(n, hue, saturation, lightness)) for n in (0, 8, 4)]
    assert PAGE[1] == "#" + "".join(f"{value:02x}" for value in rgb)


def channel(n, hue, saturation, lightness):
    """Red, green or blue (n = 0, 8, 4) of an HSL colour: CSS Color 4, section 7.1."""
    k = (n + hue / 30) % 12
    return lightness - saturation * min(lightness, 1 - lightness) * max(-1, min(k - 3, 9 - k, 1))


def test_the_style_file_draws_with_the_palette():
    with article_style():
        used = {name: "#" + str(mpl.rcParams[name]).lstrip("#") for name in mpl.rcParams if name in STYLED}
    assert used == {name: PALETTE[idea][0] for name, idea in STYLED.items()}


STYLED = {
    "text.color": "text",
    "axes.labelcolor": "muted",
    "axes.edgecolor": "muted",
    "xtick.color": "muted",
    "ytick.color": "muted",
}


def test_css_holds_both_palettes_and_paper_stays_light():
    css = style_sheet(PALETTE, IDEAS, BOOK.palette.file)
    light, dark = re.fullmatch(r"(.*?)@media screen \{(.*?\}\n)\}.*", css, re.S).groups()
    for idea, pair in PALETTE.items():
        assert f"--mle-{idea}: {pair[0]};" in light
        assert f"--mle-{idea}: {pair[1]};" in dark
        assert f"\n.mle-{idea} {{ color: var(--mle-{idea}); }}" in css
        assert (f".katex .mle-{idea} {{" in css) is (idea in IDEAS)


def test_a_palette_without_a_colour_that_is_needed_is_refused():
    lacking = {name: pair for name, pair in PALETTE.items() if name not in {"grid", "loss"}}
    with pytest.raises(
        ExhibitError, match=r"drawing/palette\.py:1: the palette has no colour for grid, loss;"
    ):
        style_sheet(lacking, IDEAS, BOOK.palette.file)


def test_a_colour_without_an_idea_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match=r"#123456 stands for no idea.*#0072c4 \(model\).*palette\.py"):
        palette.variable("#123456")


def test_a_colour_follows_the_page():
    assert palette.variable(palette.colour("model")) == "var(--mle-model,#0072c4)"
