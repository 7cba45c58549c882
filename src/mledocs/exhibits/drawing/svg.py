"""Draws Matplotlib's artists as SVG for use inside a page: four elements, no ids, colours by name.

Matplotlib's own SVG is a document: with a prolog, metadata, a style sheet and ids that collide when two
figures share a page. This renderer keeps what a page needs.
"""

import re
import unicodedata
from collections.abc import Iterator
from html import escape
from typing import Any, Literal

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Transform

from mledocs.exhibits.data import Array
from mledocs.exhibits.drawing.palette import PAGE, variable

_COMMANDS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "Z"}
# HTML gives the attribute to its own elements only; programs that translate pages look for it on any.
_KEPT = ' translate="no"'
_ANCHORS = {"left": (0.0, ""), "center": (0.5, ' text-anchor="middle"'), "right": (1.0, ' text-anchor="end"')}

# A box behind a text would have the width of Matplotlib's font, not of the page's.
_OUTLINE = f' stroke="{variable(PAGE[0])}" stroke-width="4" paint-order="stroke"'

#: TeX that labels use: symbols are set in italics, operators upright.
_SYMBOLS = {r"\mu": "μ", r"\sigma": "σ", r"\ell": "ℓ"}
_OPERATORS = {r"\mid": " | ", "-": "−"}
_ACCENTS = {"hat": "\u0302", "bar": "\u0304"}
# A power must end its formula, as nothing brings the line back down after it.
_TEX = re.compile(
    r"\^\{(?P<power>[^}]*)\}\Z|\\(?P<accent>hat|bar)\{(?P<letter>\w)\}"
    r"|(?P<plain>[^\\^_{}])|(?P<command>\\?(?:[A-Za-z]+|.))"
)


class SvgRenderer(RendererBase):
    """Collects SVG elements in `parts`; one unit is one point of a figure at 72 dpi."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height
        self.parts: list[str] = []

    def get_canvas_width_height(self) -> tuple[float, float]:
        """The size of the drawing in units."""
        return self.width, self.height

    def draw_path(
        self, gc: GraphicsContextBase, path: Path, transform: Transform, rgbFace: Any = None
    ) -> None:
        """Draw a line or a filled shape. Only lines are cut at the edge of their panel."""
        if rgbFace is not None and to_hex(rgbFace[:3]) == PAGE[0]:
            return  # the box behind a text: `draw_text` outlines the letters instead
        edge = gc.get_clip_rectangle() if rgbFace is None else None
        clip = tuple(edge.extents) if edge is not None else None
        self._shape(gc, "".join(self._data(path, transform, clip)), rgbFace)

    def draw_markers(
        self,
        gc: GraphicsContextBase,
        marker_path: Path,
        marker_trans: Transform,
        path: Path,
        trans: Transform,
        rgbFace: Any = None,
    ) -> None:
        """Draw all markers of a line as one element: a move to each point, then the same relative outline."""
        outline = _outline(marker_path, marker_trans)
        points = [vertices[-2:] for vertices, _ in path.iter_segments(trans, simplify=False)]
        moves = (f"M{number(x)} {number(self.height - y)}{outline}" for x, y in points)
        self._shape(gc, "".join(moves), rgbFace)

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: bool | Literal["TeX"] = False,
        mtext: Text | None = None,
    ) -> None:
        """Draw one line of text, anchored as Matplotlib aligned it: the page's font has other widths."""
        if angle:
            raise ValueError(f"text '{s}' is turned by {angle:g} degrees; all text of a figure is level")
        share, anchor = _ANCHORS[mtext.get_horizontalalignment() if mtext else "left"]
        width, _, _ = self.get_text_width_height_descent(s, prop, ismath)
        # `dy` in em from the middle of the letters: text that the page shrinks stays centred.
        middle = y - 0.35 * prop.get_size_in_points()
        clear = _OUTLINE if mtext and mtext.get_bbox_patch() else ""
        words = markup(s) if ismath else escape(s)
        self.parts.append(
            f'<text x="{number(x + share * width)}" y="{number(middle)}" dy=".35em"{anchor} '
            f'fill="{variable(to_hex(gc.get_rgb()))}"{clear}{_kept(s)}>{words}</text>'
        )

    def _shape(self, gc: GraphicsContextBase, data: str, face: Any) -> None:
        fill = [] if face is None else [f'fill="{variable(to_hex(face[:3]))}"']
        style = [*fill, *(_stroke(gc) if gc.get_linewidth() > 0 and gc.get_rgb()[3] > 0 else [])]
        if data and style:
            self.parts.append(f'<path d="{data}" {" ".join(style)}/>')

    def _data(self, path: Path, transform: Transform, clip: Any) -> Iterator[str]:
        for vertices, code in path.iter_segments(transform, clip=clip):
            points = vertices.reshape(-1, 2) * (1, -1) + (0, self.height)
            yield _COMMANDS[code] + ("" if code == Path.CLOSEPOLY else _coordinates(points))


def markup(label: str) -> str:
    r"""A label with `$…$` as SVG text: letters in italics, `\bar{x}` as x with a bar.

    Raises ValueError for TeX that no label has used so far.
    """
    parts = label.split("$")
    return "".join(_formula(part) if i % 2 else escape(part) for i, part in enumerate(parts))


def _kept(label: str) -> str:
    """What keeps translators from a label without words: a symbol, a number, or both."""
    return "" if any(map(str.isalpha, "".join(label.split("$")[::2]))) else _KEPT


def number(value: float) -> str:
    """A coordinate with one decimal at most: a tenth of a unit is a tenth of a pixel."""
    return f"{round(float(value), 1) + 0.0:g}"


def _formula(tex: str) -> str:
    return "".join(_symbol(token) for token in _TEX.finditer(tex))


def _symbol(token: re.Match[str]) -> str:
    power, accent, letter, plain, command = token.group("power", "accent", "letter", "plain", "command")
    if power:
        return f'<tspan dy="-.4em" font-size=".75em">{_formula(power)}</tspan>'
    if accent:
        return _italic(unicodedata.normalize("NFC", letter + _ACCENTS[accent]))
    if command and command not in _SYMBOLS | _OPERATORS:
        known = " ".join([*_SYMBOLS, *_OPERATORS, r"\hat{x} \bar{x} x^{2}"])
        raise ValueError(
            f"TeX '{command}' in a label; known are {known}; see src/mledocs/exhibits/drawing/svg.py"
        )
    if command in _SYMBOLS or (plain and plain.isalpha()):
        return _italic(_SYMBOLS.get(command, plain))
    return escape(_OPERATORS.get(command or plain, plain))


def _italic(letter: str) -> str:
    return f'<tspan font-style="italic"{_KEPT}>{letter}</tspan>'


def _outline(path: Path, transform: Transform) -> str:
    """A marker as relative commands, seen from its centre, so that it is the same text at every point."""
    commands, here = [], np.zeros(2)
    for vertices, code in path.iter_segments(transform, simplify=False):
        if code == Path.CLOSEPOLY:
            commands.append("z")
            continue
        steps = (vertices.reshape(-1, 2) - here) * (1, -1)
        commands.append(_COMMANDS[code].lower() + _coordinates(steps))
        here = vertices[-2:]
    return "".join(commands)


def _coordinates(points: Array) -> str:
    return " ".join(number(value) for value in points.ravel())


def _stroke(gc: GraphicsContextBase) -> list[str]:
    width, (_, dashes) = gc.get_linewidth(), gc.get_dashes()
    pattern = [] if dashes is None else [f'stroke-dasharray="{_coordinates(np.asarray(dashes, float))}"']
    return [f'stroke="{variable(to_hex(gc.get_rgb()[:3]))}"', f'stroke-width="{number(width)}"', *pattern]
