"""A figure as bytes: SVG that stands in a page and follows its palette, PNG, and what is drawn as CSV."""

import io
from collections.abc import Mapping, Sequence
from csv import writer
from html import escape

import matplotlib as mpl
from matplotlib.figure import Figure

from mledocs.exhibits.drawing.sheet import FigureExhibit, article_style
from mledocs.exhibits.drawing.svg import SvgRenderer, number

#: Pixels of the PNG for one unit of the figure.
PNG_SCALE = 2

#: A drawn number has the same ten digits on every processor; the seventeenth differs.
CSV_DIGITS = 10


def files(name: str, exhibit: FigureExhibit) -> dict[str, bytes]:
    """A figure in every form that is kept, by file name."""
    figure = exhibit.draw()
    return {
        f"{name}.svg": svg(figure, name).encode(),
        f"{name}.png": png(figure),
        f"{name}.csv": csv(exhibit.rows()).encode(),
    }


def svg(figure: Figure, name: str) -> str:
    """The figure as one `<svg>` element without ids, style sheets or fixed size; text stays text.

    Raises ValueError for a colour outside the palette, for turned text and for unknown TeX.
    """
    with article_style():
        renderer = SvgRenderer(figure.bbox.width, figure.bbox.height)
        figure.draw(renderer)
        size = number(float(mpl.rcParams["font.size"]))
    box = f"0 0 {number(renderer.width)} {number(renderer.height)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="mle-svg" data-figure="{escape(name)}" '
        f'viewBox="{box}" font-size="{size}" fill="none" stroke-linejoin="round">'
        f"{''.join(renderer.parts)}</svg>\n"
    )


def png(figure: Figure) -> bytes:
    """The figure on opaque white in the light palette, two pixels a unit."""
    out = io.BytesIO()
    with article_style():
        figure.savefig(out, format="png", dpi=PNG_SCALE * figure.dpi, metadata={"Software": None})
    return out.getvalue()


def csv(rows: Sequence[Mapping[str, float | str]]) -> str:
    """The rows under a header line, numbers at ten significant digits."""
    out = io.StringIO()
    lines = [list(rows[0]), *([_cell(value) for value in row.values()] for row in rows)]
    writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue()


def _cell(value: float | str) -> str:
    # Adding zero turns -0.0, whose sign differs between processors, into 0.0.
    # No program reads a typographic minus sign.
    return value.replace("−", "-") if isinstance(value, str) else f"{value + 0.0:.{CSV_DIGITS}g}"
