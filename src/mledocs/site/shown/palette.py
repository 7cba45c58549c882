"""The colours of a book as a style sheet: of figures, widgets, tables and formulas, on both pages."""

from collections.abc import Collection, Mapping

from mledocs.site.pages.findings import ExhibitError

#: By the name of a colour: on the light page, on the dark page.
Palette = Mapping[str, tuple[str, str]]
#: What the site's own style sheets are drawn with.
NEUTRAL = ("text", "muted", "grid", "page")


def css(palette: Palette, ideas: Collection[str], edited: str) -> str:
    """The custom properties `--mle-name` for both pages, and a class `mle-name` for each colour.

    An idea has its colour within a formula too, where KaTeX would set another. Raises ExhibitError for a
    colour that lacks, with the file where the palette is `edited`.
    """
    if lacking := [name for name in (*NEUTRAL, *ideas) if name not in palette]:
        why = f"the palette has no colour for {', '.join(lacking)}; add it, light and dark"
        raise ExhibitError(f"{edited}:1: {why}")
    light, dark = (_properties(palette, page) for page in (0, 1))
    classes = [f".mle-{name} {{ color: var(--mle-{name}); }}" for name in palette]
    within = [f".katex .mle-{idea} {{ color: var(--mle-{idea}); }}" for idea in ideas]
    # Paper is white, whatever the screen was: the dark values are for screens only.
    return (
        f':root, [data-md-color-scheme="default"] {{\n{light}\n}}\n'
        f'@media screen {{\n[data-md-color-scheme="slate"] {{\n{dark}\n}}\n}}\n'
        + "\n".join([*classes, *within])
        + "\n"
    )


def _properties(palette: Palette, page: int) -> str:
    return "\n".join(f"  --mle-{name}: {pair[page]};" for name, pair in palette.items())
