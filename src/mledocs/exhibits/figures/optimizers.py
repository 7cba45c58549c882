"""The ways of gradient descent and of Newton's method over the same loss."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from mledocs.exhibits.data import GRADIENT_STEPS, driving
from mledocs.exhibits.drawing import sheet
from mledocs.exhibits.drawing.palette import colour
from mledocs.exhibits.drawing.sheet import FigureExhibit, Series, article_style, clear, label, panel, points
from mledocs.exhibits.quantities import regressions
from mledocs.numerics.distributions import BernoulliLogit
from mledocs.numerics.likelihood import line_grid

#: Contour lines this far above the whole number above the minimum.
LEVELS = (0, 2, 6, 12)

#: Gradient descent is marked at every hundredth step.
HUNDRED = 100

#: The zigzag at the start step by step, the long way down in strides.
SHOWN = np.r_[0:10, 10 : GRADIENT_STEPS + 1 : 10]


def optimizers_series() -> Series:
    """Lines of equal loss, and both paths from w = b = 0."""
    newton, gradient = regressions.newton_path(), regressions.gradient_path()
    low, size = newton.min(axis=0), np.ptp(newton, axis=0)
    w, b = (np.linspace(low[k] - 0.25 * size[k], low[k] + 1.35 * size[k], 81) for k in range(2))
    loss = -line_grid(BernoulliLogit.log_density, *driving(), w, b)
    return {
        **sheet.contour_lines("loss", w, b, loss, np.ceil(loss.min()) + LEVELS),
        "gradient descent": (gradient[SHOWN, 0], gradient[SHOWN, 1]),
        "gradient descent every hundredth step": (gradient[::HUNDRED, 0], gradient[::HUNDRED, 1]),
        "Newton": (newton[:, 0], newton[:, 1]),
    }


@article_style()
def optimizers() -> Figure:
    """One panel: contour lines of the loss over slope and intercept, and the two paths across them."""
    series, figure = optimizers_series(), sheet.paper(350)
    axes = panel(figure, 34, 270, right=366, y="intercept $b$", x="slope $w$ (per hour)")
    _contours(axes, {name: line for name, line in series.items() if name.startswith("loss")})
    descent, newton = series["gradient descent"], series["Newton"]
    axes.plot(*descent, color=colour("model"))
    points(axes, series["gradient descent every hundredth step"], "model", marker=".")
    axes.plot(*newton, "--", color=colour("model"))
    points(axes, newton, "model")
    sheet.ticks(axes, x=5, y=5)
    clear(label(axes, (descent[0][-1], descent[1][-1]), "gradient descent", "model", by=(8, 4)))
    clear(label(axes, (newton[0][1], newton[1][1]), "Newton", "model", by=(8, 9)))
    return figure


def _contours(axes: Axes, lines: Series) -> None:
    """Thin lines, each with its level where it leaves the panel on the right."""
    right = max(w.max() for w, _ in lines.values())
    for name, (w, b) in lines.items():
        axes.plot(w, b, color=colour("loss"), linewidth=0.8)
        if w.max() == right:
            label(axes, (right, b[w.argmax()]), name.split()[2], "loss", by=(4, 0))


OPTIMIZERS = FigureExhibit(
    optimizers_series,
    optimizers,
    alt=(
        "Contour lines of the cross-entropy over slope and intercept: a long, narrow, tilted valley. "
        "<!-- claim: valley_is_narrow 7801 --> "
        r"Newton's method runs down the valley in \val{optimize.newton_steps:word} steps. "
        "<!-- claim: newton_arrives 4d19 --> "
        "Gradient descent first overshoots sideways, then creeps along the valley, and after "
        r"\val{optimize.gradient_steps} steps is still far from the end. "
        "<!-- claim: path_zigzags 2060 --> "
        "<!-- claim: gradient_lags 2060 -->"
    ),
    caption=(
        "From slope and intercept zero towards the minimum of the loss, over lines of equal loss. "
        r"Newton's method takes \val{optimize.newton_steps:word} steps. "
        "<!-- claim: newton_arrives 7f33 --> "
        r"Gradient descent, with dots at equal numbers of steps, has $\val{optimize.gradient_gap:.2f}$ "
        r"left to lose after \val{optimize.gradient_steps}. "
        "<!-- claim: gradient_lags 6e1b -->"
    ),
)
