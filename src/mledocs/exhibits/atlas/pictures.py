"""A picture of each loss: loss and gradient over the prediction, and the density or mass of its law."""

from functools import partial

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from mledocs.exhibits.drawing import sheet
from mledocs.exhibits.drawing.palette import colour
from mledocs.exhibits.drawing.sheet import FigureExhibit, Series, article_style, panel, points, stems
from mledocs.numerics.arguments import Array
from mledocs.numerics.losses import ATLAS, Loss

#: The observations at which a loss is drawn: the first solid, the second dashed.
OBSERVED: dict[str, tuple[float, ...]] = {
    "real": (0.0,), "count": (0.0, 4.0), "positive": (1.0, 3.0), "amount": (0.0, 3.0), "above -1": (1.0,),
    "label": (1.0, 0.0), "sign": (1.0, -1.0), "fraction": (0.5,), "share": (0.5,), "angle": (0.0,),
    "grade": (0.0, 1.0),
}  # fmt: skip
STYLES: tuple[sheet.Dash, ...] = ("-", "--")
#: Where predictions are drawn.
OVER = {
    "real": (-3.5, 3.5), "logit": (-3.5, 3.5), "score": (-3.5, 3.5),
    "log of a mean": (-2.0, 2.5), "log of a scale": (-2.0, 2.5),
    "probability": (0.02, 0.98), "positive": (0.2, 4.0), "above -1": (-0.6, 5.0),
    "angle": (-np.pi, np.pi),
}  # fmt: skip
#: At which prediction the law is drawn, and over which observations.
TYPICAL = {
    "real": 0.0,
    "log of a mean": 0.7,
    "log of a scale": 0.7,
    "positive": 1.0,
    "above -1": 1.0,
    "logit": 0.4,
    "angle": 0.0,
}
SPREAD = {
    "real": (-5.0, 5.0),
    "positive": (0.02, 7.0),
    "above -1": (-0.95, 7.0),
    "fraction": (0.01, 0.99),
    "angle": (-np.pi, np.pi),
}
MOST_COUNTED = 10
SCALE = 1.0


def series(name: str) -> Series:
    """What is drawn of a loss, by name."""
    loss = ATLAS[name]
    f = np.linspace(*OVER[loss.prediction], 81)
    made: Series = {}
    for part, function in (("loss", loss.value), ("gradient", loss.gradient)):
        for y in OBSERVED[loss.y]:
            made[f"{part} at y = {y:g}"] = f, np.asarray(function(f, y, **loss.parameters))
    if loss.law and loss.y in (*SPREAD, "count"):
        y_of = _observations(loss)
        made["law"] = y_of, np.exp(loss.log_density(TYPICAL[loss.prediction], y_of, SCALE, **loss.parameters))
    return made


def _observations(loss: Loss) -> Array:
    return np.arange(MOST_COUNTED + 1.0) if loss.y == "count" else np.linspace(*SPREAD[loss.y], 101)


@article_style()
def draw(name: str) -> Figure:
    """Loss and gradient side by side, and the law below where there is one to draw."""
    loss = ATLAS[name]
    drawn = series(name)
    figure = sheet.paper(290 if "law" in drawn else 150)
    for column, part in enumerate(("loss", "gradient")):
        left = (38.0, 232.0)[column]
        axes = panel(figure, 28, 76, left, left + 150, y=_title(loss, part), x="prediction $f$")
        for style, y in zip(STYLES, OBSERVED[loss.y], strict=False):
            axes.plot(
                *drawn[f"{part} at y = {y:g}"], style, color=colour("loss" if part == "loss" else "text")
            )
        axes.set(xlim=OVER[loss.prediction])
        sheet.ticks(axes, x=4, y=3)
    if "law" in drawn:
        _law(panel(figure, 182, 66, y=_law_title(loss), x="observation $y$"), loss, *drawn["law"])
    return figure


def _title(loss: Loss, name: str) -> str:
    first, *rest = (f"{y:g}".replace("-", "−") for y in OBSERVED[loss.y])
    dashed = f", dashed {rest[0]}" if rest else ""
    return f"{name}, $y$ = {first}{dashed}"


def _law_title(loss: Loss) -> str:
    kind = "probability" if loss.y == "count" else "density"
    return f"{kind} at $f$ = {TYPICAL[loss.prediction]:g}"


def _law(axes: Axes, loss: Loss, y: Array, height: Array) -> None:
    if loss.y == "count":
        stems(axes, y, 0, height, "model")
        points(axes, (y, height), "model")
    else:
        axes.plot(y, height, color=colour("model"))
    axes.set(xlim=(y[0] - 0.3, y[-1] + 0.3), ylim=(0, None))
    sheet.ticks(axes, x=6, y=2)


def exhibit(name: str) -> FigureExhibit:
    """The picture of a loss, with its words."""
    loss = ATLAS[name]
    law = (
        f" Below, the {'probabilities' if loss.y == 'count' else 'density'} of its law."
        if "law" in series(name)
        else ""
    )
    several = ", solid for one observation and dashed for another" if len(OBSERVED[loss.y]) > 1 else ""
    shape = "is convex" if loss.convex else "is not convex"
    bound = "stays bounded" if loss.robust else "grows without bound"
    beside = law.replace("Below, the", "With them, the")
    alt = (
        f"On the left the loss over the prediction{several}: it {shape}. "
        f"On the right its gradient, which {bound}.{law}"
    )
    caption = (
        "The loss and its gradient over the prediction, at the parameters in the table. "
        f"The pull of an observation is minus the gradient.{beside}"
    )
    return FigureExhibit(partial(series, name), partial(draw, name), alt=alt, caption=caption)


PICTURES: dict[str, FigureExhibit] = {
    f"atlas_{name}": exhibit(name) for name, loss in ATLAS.items() if not loss.components
}
