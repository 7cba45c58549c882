"""Draws Matplotlib's artists as SVG for use inside a page: five elements, no ids, colours by name.

Matplotlib's own SVG is a document: with a prolog, metadata, a style sheet and ids that collide when two
figures share a page. This renderer keeps what a page needs, in a quarter of the bytes.
"""

import re
import unicodedata
from collections.abc import Iterator
from html import escape
from typing import Any, Literal

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Transform

from mledocs.exhibits.palette import variable

_COMMANDS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "Z"}
_ANCHORS = {"left": (0.0, ""), "center": (0.5, ' text-anchor="middle"'), "right": (1.0, ' text-anchor="end"')}

#: TeX that labels use: symbols are set in italics, operators upright.
_SYMBOLS = {r"\mu": "μ", r"\sigma": "σ", r"\ell": "ℓ"}
_OPERATORS = {r"\mid": " | ", r"\log": "log ", r"\cdot": " · ", r"\,": "\u2009", "-": "−"}
_ACCENTS = {"hat": "\u0302", "bar": "\u0304"}
_TEX = re.compile(r"\\(?P<accent>hat|bar)\{(?P<letter>\w)\}|(?P<command>\\[A-Za-z]+|\\,)|(?P<plain>.)")


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
        """Draw one line of text, anchored where Matplotlib aligned it, as the page's font has other widths."""
        if angle:
            raise ValueError(f"text '{s}' is turned by {angle:g} degrees; a phone's reader cannot tilt the page")
        share, anchor = _ANCHORS[mtext.get_horizontalalignment() if mtext else "left"]
        width, _, _ = self.get_text_width_height_descent(s, prop, ismath)
        # `dy` in em from the middle of the letters: text that the page shrinks stays centred.
        middle = y - 0.35 * prop.get_size_in_points()
        self.parts.append(
            f'<text x="{number(x + share * width)}" y="{number(middle)}" dy=".35em"{anchor} '
            f'fill="{variable(to_hex(gc.get_rgb()))}">{markup(s) if ismath else escape(s)}</text>'
        )

    def _shape(self, gc: GraphicsContextBase, data: str, face: Any) -> None:
        stroke = gc.get_linewidth() > 0 and gc.get_rgb()[3] > 0
        if data and (stroke or face is not None):
            attributes = [f'd="{data}"', *_fill(gc, face), *(_stroke(gc) if stroke else [])]
            self.parts.append(f"<path {' '.join(attributes)}/>")

    def _data(self, path: Path, transform: Transform, clip: Any) -> Iterator[str]:
        for vertices, code in path.iter_segments(transform, clip=clip):
            pairs = zip(vertices[::2], self.height - vertices[1::2], strict=True)
            points = "" if code == Path.CLOSEPOLY else " ".join(f"{number(x)} {number(y)}" for x, y in pairs)
            yield _COMMANDS[code] + points


def markup(label: str) -> str:
    r"""A label with `$…$` as SVG text: letters in italics, `\bar{x}` as x with a bar.

    Raises ValueError for TeX that no label has used so far.
    """
    parts = label.split("$")
    return "".join(_formula(part) if i % 2 else escape(part) for i, part in enumerate(parts))


def number(value: float) -> str:
    """A coordinate with one decimal at most: a tenth of a unit is a tenth of a pixel."""
    return f"{round(float(value), 1) + 0.0:g}"


def _formula(tex: str) -> str:
    return "".join(_symbol(token) for token in _TEX.finditer(tex))


def _symbol(token: re.Match[str]) -> str:
    accent, letter, command, plain = token.group("accent", "letter", "command", "plain")
    if accent:
        return _italic(unicodedata.normalize("NFC", letter + _ACCENTS[accent]))
    if command in _SYMBOLS or (plain and plain.isalpha()):
        return _italic(_SYMBOLS.get(command, plain))
    if command and command not in _OPERATORS:
        known = " ".join([*_SYMBOLS, *_OPERATORS, r"\hat{} \bar{}"])
        raise ValueError(f"TeX {command} in a figure's label; known are {known}; see src/mledocs/exhibits/svg.py")
    return escape(_OPERATORS.get(command or plain, plain or ""))


def _italic(letter: str) -> str:
    return f'<tspan font-style="italic">{letter}</tspan>'


def _outline(path: Path, transform: Transform) -> str:
    """A marker as relative commands, seen from its centre, so that it is the same text at every point."""
    commands, here = [], (0.0, 0.0)
    for vertices, code in path.iter_segments(transform, simplify=False):
        steps = [f"{number(x - here[0])} {number(here[1] - y)}" for x, y in zip(vertices[::2], vertices[1::2])]
        if code == Path.CLOSEPOLY:
            commands.append("z")
            continue
        commands.append(_COMMANDS[code].lower() + " ".join(steps))
        here = tuple(vertices[-2:])
    return "".join(commands)


def _fill(gc: GraphicsContextBase, face: Any) -> list[str]:
    if face is None:
        return []
    alpha = face[3] if len(face) == 4 else 1.0
    opacity = [f'fill-opacity="{alpha:g}"'] if alpha < 1 else []
    return [f'fill="{variable(to_hex(face[:3]))}"', *opacity]


def _stroke(gc: GraphicsContextBase) -> list[str]:
    width, (offset, dashes) = gc.get_linewidth(), gc.get_dashes()
    pattern = [f'stroke-dasharray="{" ".join(number(d) for d in dashes)}"'] if dashes is not None else []
    return [f'stroke="{variable(to_hex(gc.get_rgb()[:3]))}"', f'stroke-width="{number(width)}"', *pattern]
