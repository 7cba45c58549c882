"""The book's colours, and its one kind of figure: pairs of bars."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from matplotlib.figure import Figure

#: On the light page, on the dark page.
PALETTE = {
    "zahl": ("#7a4a00", "#e8b860"),
    "rate": ("#006b6b", "#5fd0d0"),
    "text": ("#1c1c1e", "#eeeff3"),
    "muted": ("#6b6e75", "#8b8e98"),
    "grid": ("#8e9197", "#6f727c"),
    "page": ("#ffffff", "#1e2129"),
}
IDEAS = {"gesehen": "zahl", "erwartet": "rate"}


@dataclass(frozen=True)
class Bars:
    """A figure, and what stands for it in words."""

    series: Callable[[], dict[str, list[float]]]
    alt: str
    caption: str

    def draw(self) -> list[tuple[str, float, float]]:
        """Each bar: the name of its series, where it stands, how high it is."""
        shifted = zip((-0.2, 0.2), self.series().items(), strict=True)
        return [(name, k + by, height) for by, (name, heights) in shifted for k, height in enumerate(heights)]


def files(name: str, bars: Bars) -> dict[str, bytes]:
    """The figure in every form that the site keeps."""
    drawn = bars.draw()
    rows = [f"{series},{x:.10g},{y:.10g}\n" for series, x, y in drawn]
    return {
        f"{name}.svg": svg(name, drawn).encode(),
        f"{name}.png": png(drawn),
        f"{name}.csv": "".join(["series,x,y\n", *rows]).encode(),
    }


def svg(name: str, drawn: list[tuple[str, float, float]]) -> str:
    """Bars that follow the palette of the page, over their numbers of goals."""
    parts = []
    for series, x, y in drawn:
        light = PALETTE[IDEAS[series]][0]
        place = f'x="{60 * x + 68:.6g}" y="{140 - 30 * y:.6g}" width="22" height="{30 * y:.6g}"'
        parts.append(f'<rect {place} fill="var(--mle-{IDEAS[series]},{light})"/>')
    muted = PALETTE["muted"][0]
    for k in range(len(drawn) // 2):
        place = f'x="{60 * k + 79}" y="156" text-anchor="middle" fill="var(--mle-muted,{muted})"'
        parts.append(f'<text {place} translate="no">{k}</text>')
    box = f'xmlns="http://www.w3.org/2000/svg" class="mle-svg" data-figure="{name}" viewBox="0 0 400 164"'
    return f'<svg {box} font-size="12" fill="none">{"".join(parts)}</svg>\n'


def png(drawn: list[tuple[str, float, float]]) -> bytes:
    """The bars on white."""
    figure, out = Figure(figsize=(5, 2)), io.BytesIO()
    axes = figure.add_subplot()
    for series, x, y in drawn:
        axes.bar(x, y, width=0.4, color=PALETTE[IDEAS[series]][0])
    figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()
