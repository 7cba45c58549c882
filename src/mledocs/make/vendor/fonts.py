"""The faces of KaTeX's fonts: which glyphs of each the site keeps, cut out and renamed; for vendor.py."""

import io
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GLYPHS = Path(__file__).with_name("glyphs.toml")

# A grid of 500 units an em in place of 1000: 8 % fewer bytes, and outlines that move by 0.01 px at most
# in text of 20 px.
UNITS_PER_EM = 500


@dataclass(frozen=True)
class Face:
    """Some glyphs of one KaTeX font: a file of its own, which browsers load when a page uses one of them."""

    source: str
    glyphs: str
    part: str = ""

    @property
    def name(self) -> str:
        """The font's own name; the licence keeps KaTeX's names for the fonts as KaTeX made them."""
        return "-".join(filter(None, ["mle", self.source, self.part]))

    @property
    def file(self) -> str:
        """The file's name."""
        return f"{self.name}.woff2"

    @property
    def family(self) -> str:
        """The name that the stylesheet gives it, common to all weights, styles and parts."""
        return f"mle-{self.source.split('-')[0]}"

    @property
    def weight(self) -> int:
        """The weight, as CSS counts it."""
        return 700 if "Bold" in self.source else 400

    @property
    def style(self) -> str:
        """Upright or italic, in CSS's words."""
        return "italic" if "Italic" in self.source else "normal"


def read_faces() -> list[Face]:
    """The glyph list."""
    listed = tomllib.loads(GLYPHS.read_text(encoding="utf-8"))["face"]
    return [Face(**entry | {"glyphs": "".join(entry["glyphs"].values())}) for entry in listed]


def subset(original: bytes, face: Face) -> bytes:
    """The face's glyphs as woff2: no hints, no layout, no date, so the same input gives the same bytes."""
    # fonttools has no types, and only this function needs it: --check works without.
    from fontTools import subset as fonttools  # type: ignore[import-untyped]  # it has no types
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it has no types
    from fontTools.ttLib.scaleUpem import scale_upem  # type: ignore[import-untyped]  # it has no types

    font = TTFont(io.BytesIO(original), recalcTimestamp=False)
    refuse_missing(face, font.getBestCmap())
    options = fonttools.Options(hinting=False, layout_features=[], glyph_names=False, notdef_outline=False)
    options.name_IDs, options.drop_tables = [1, 2, 6], [*options.drop_tables, "gasp"]
    cutter = fonttools.Subsetter(options)
    cutter.populate(text=face.glyphs)
    cutter.subset(font)
    scale_upem(font, UNITS_PER_EM)
    rename(font, face)
    font.flavor, out = "woff2", io.BytesIO()
    font.save(out)
    return out.getvalue()


def refuse_missing(face: Face, known: dict[int, str]) -> None:
    """Stop when the glyph list asks for what the font does not have."""
    missing = [char for char in face.glyphs if ord(char) not in known]
    if missing:
        raise SystemExit(
            f"KaTeX_{face.source} has no glyph for {missing}; mend src/mledocs/make/vendor/glyphs.toml"
        )


def rename(font: Any, face: Face) -> None:
    """Give the font the face's name."""
    for record in font["name"].names:
        record.string = {1: face.family, 2: "Regular", 6: face.name}[record.nameID]


def font_face(face: Face, shared: bool) -> str:
    """The @font-face rule of one face; one that shares its family's weight and style says what it holds."""
    descriptors = {
        "font-display": "block",
        "font-family": face.family,
        "font-style": face.style,
        "font-weight": face.weight,
        "src": f'url({face.file})format("woff2")',
    } | ({"unicode-range": ",".join(f"U+{ord(char):X}" for char in sorted(face.glyphs))} if shared else {})
    return f"@font-face{{{';'.join(f'{key}:{value}' for key, value in descriptors.items())}}}"
