"""The paper that every figure is drawn on: its width, its style, its panels and its labels."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

import matplotlib as mpl
import numpy as np
from contourpy import LineType, contour_generator
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text
from matplotlib.ticker import MaxNLocator

from mledocs.exhibits.data import Array
from mledocs.exhibits.drawing.palette import colour

STYLE = Path(__file__).with_name("article.mplstyle")

#: Units across every figure; the text column of a phone shows them on 328 pixels.
WIDTH = 400.0
LEFT, RIGHT = 46.0, 382.0

#: The side of a text that stands at its place.
Side = Literal["left", "center", "right"]

#: Solid, or one of the two that tell apart what has one colour because it is one idea.
Dash = Literal["-", "--"]

#: A place, or how far away from one.
Point = tuple[float, float]

#: What a figure draws: the name of a line or of points, and their coordinates.
Series = dict[str, tuple[Array, Array]]


@dataclass(frozen=True)
class FigureExhibit:
    r"""A figure and what stands for it in words: templates in which every number is a `\val{}`."""

    series: Callable[[], Series]
    draw: Callable[[], Figure]
    alt: str
    caption: str

    def rows(self) -> list[dict[str, float | str]]:
        """Every point that is drawn, a row each."""
        return [
            {"series": name, "x": float(x), "y": float(y)}
            for name, (xs, ys) in self.series().items()
            for x, y in zip(xs, ys, strict=True)
        ]


@contextmanager
def article_style() -> Iterator[None]:
    """The article's style on top of Matplotlib's defaults, whatever the reader's own settings are."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rc_file(STYLE, use_default_template=False)
        yield


def paper(height: float) -> Figure:
    """An empty figure, `height` units high."""
    return Figure(figsize=(WIDTH / 72, height / 72))


def panel(
    figure: Figure,
    top: float,
    height: float,
    left: float = LEFT,
    right: float = RIGHT,
    y: str = "",
    x: str = "",
) -> Axes:
    """Axes between `left` and `right`, `top` units below the edge, named: y above its axis, x below."""
    full = 72 * figure.get_figheight()
    box = (left / WIDTH, 1 - (top + height) / full, (right - left) / WIDTH, height / full)
    axes = figure.add_axes(box)
    axes.set_xlabel(x)
    axes.annotate(y, (0, 1), (4 - min(left, 42), 9), "axes fraction", "offset points", color=colour("muted"))
    return axes


def label(axes: Axes, at: Point, text: str, idea: str, by: Point = (0, 0), ha: Side = "left") -> Annotation:
    """Write beside a point of the data, `by` units right of it and above it, centred on that height."""
    style: dict[str, Any] = {"color": colour(idea), "ha": ha, "va": "center"}
    return axes.annotate(text, at, by, textcoords="offset points", annotation_clip=False, **style)


def clear(text: Text) -> None:
    """Let the lines below a text give way to it, as contour lines do to their level."""
    text.set_bbox({"facecolor": colour("page"), "edgecolor": "none", "pad": 1})


def note(axes: Axes, at: Point, text: str, idea: str, ha: Side = "left") -> None:
    """Write at a place of the panel: (0, 0) is its lower left corner, (1, 1) its upper right one."""
    axes.text(*at, text, color=colour(idea), ha=ha, va="center", transform=axes.transAxes)


def points(axes: Axes, xy: tuple[Array, Array], idea: str, marker: str = "o", hollow: bool = False) -> None:
    """Draw one marker a point, uncut where it touches the edge of the panel."""
    face = colour("page") if hollow else colour(idea)
    axes.plot(*xy, marker, color=colour(idea), markerfacecolor=face, clip_on=False, zorder=3)


def stems(axes: Axes, x: Any, low: Any, high: Any, idea: str, style: Dash = "-") -> None:
    """Draw a thin upright line at each x, from `low` to `high`."""
    axes.vlines(x, low, high, colors=colour(idea), linewidths=1.2, linestyles=style)


def ticks(axes: Axes, x: int, y: int) -> None:
    """Put about so many ticks inside the limits of each axis, labelled with short decimals; 0 for none."""
    for axis, (low, high), count in ((axes.xaxis, axes.get_xlim(), x), (axes.yaxis, axes.get_ylim(), y)):
        values = MaxNLocator(count, steps=[1, 2, 5, 10]).tick_values(low, high) if count else np.array([])
        inside = [float(value) for value in values if low <= value <= high]
        axis.set_ticks(inside, [short(value) for value in inside])


def short(value: float) -> str:
    """At most three significant digits, whole numbers in full: 0.00595, −7.62, 2000, 4.1 × 10⁻⁷."""
    digits = f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"
    mantissa, _, exponent = digits.replace("-", "−", 1 if value < 0 else 0).partition("e")
    return f"{mantissa} × {power(int(exponent))}" if exponent else mantissa


def power(exponent: int) -> str:
    """A power of ten, as a label shows it."""
    return f"$10^{{{exponent}}}$"


def span(values: Iterable[float], margin: float, n: int = 161) -> Array:
    """Evenly spaced numbers from `margin` below the smallest value to `margin` above the largest."""
    inside = list(values)
    return np.linspace(min(inside) - margin, max(inside) + margin, n)


def contour_lines(name: str, x: Array, y: Array, surface: Array, levels: Iterable[float]) -> Series:
    """The lines "name = level" on which `surface[i, j]`, the value at (x[i], y[j]), has each level."""
    generator = contour_generator(x, y, surface.T, line_type=LineType.Separate)
    series: Series = {}
    for level in levels:
        for i, line in enumerate(cast(list[Array], generator.lines(level))):
            series[f"{name} = {level:g}" + (f" part {i + 1}" if i else "")] = line[:, 0], line[:, 1]
    return series
