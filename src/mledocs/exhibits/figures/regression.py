"""The two regressions: the line with its errors, its two losses, and the logistic curve with what it pays."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from mledocs.exhibits.data import HEATING_BASE, driving, heating
from mledocs.exhibits.drawing import sheet
from mledocs.exhibits.drawing.palette import colour
from mledocs.exhibits.drawing.sheet import (
    FigureExhibit,
    Series,
    article_style,
    clear,
    label,
    note,
    panel,
    points,
    stems,
)
from mledocs.exhibits.quantities import regressions
from mledocs.numerics.distributions import Normal, density
from mledocs.numerics.likelihood import line_grid
from mledocs.numerics.losses import binary_cross_entropy, squared_error

#: Where bells stand on the line, as shares of the range of x; the height of a bell's peak, in units of x.
BELLS = (0.08, 0.42, 0.76)
BELL_HEIGHT = 2.5

#: Contour lines this far above the whole number below the minimum; the steps of the two losses alternate.
NLL_STEPS = (4, 14)
MSE_STEPS = (12, 34)
GRID = np.linspace(-1, 1, 81)


def linear_series() -> Series:
    """The days, the fitted line from end to end, and the density of y at three x, upright on the line."""
    (x, y), fit = heating(), regressions.heating_fit()
    ends = np.array([0.0, x.max()])
    series: Series = {"observations": (x, y), "line": (ends, fit.mean(ends))}
    for share in BELLS:
        at = float(np.round(share * x.max()))
        error = np.linspace(-2.5 * fit.sigma, 2.5 * fit.sigma, 81)
        height = density(Normal(0.0, fit.sigma), error)
        series[f"density at x = {at:g}"] = at + BELL_HEIGHT * height / height.max(), fit.mean(at) + error
    return series


@article_style()
def linear() -> Figure:
    """Points, line and residuals, and three bells with their axes parallel to y."""
    series, figure = linear_series(), sheet.paper(300)
    axes = panel(figure, 34, 220, y="energy for heating (kWh)", x=f"temperature below {HEATING_BASE} °C (K)")
    (x, y), bells = series["observations"], list(series)[2:]
    stems(axes, x, y, regressions.heating_fit().mean(x), "loss")
    axes.plot(*series["line"], color=colour("model"))
    for name in bells:
        height, level = series[name]
        axes.plot(height, level, color=colour("model"))
        axes.plot(height[[0, -1]], level[[0, -1]], color=colour("model"), linewidth=0.8)
    points(axes, (x, y), "observation")
    lowest = min(series[name][1].min() for name in bells)
    axes.set(xlim=(0, x.max() + 1), ylim=(min(0, lowest) - 2, y.max() + 4))
    sheet.ticks(axes, x=5, y=5)
    _name_parts(axes, series)
    return figure


def _name_parts(axes: Axes, series: Series) -> None:
    (x, y), fit, bell = series["observations"], regressions.heating_fit(), series[list(series)[2]]
    residuals = y - fit.mean(x)
    worst = np.abs(residuals).argmax()
    label(axes, (x[worst], y[worst]), "residual", "loss", by=(8, -5))
    label(axes, (bell[0].max(), bell[1].mean()), "density of $y$ at this $x$", "model", by=(6, -6))
    middle = 0.68 * x.max()
    label(axes, (middle, float(fit.mean(middle))), "fitted line", "model", by=(-6, 12), ha="right")


def contours_series() -> Series:
    """Lines of equal negative log-likelihood and of equal mean squared error, and the fit."""
    (x, y), fit = heating(), regressions.heating_known()
    highest = max(NLL_STEPS[-1], MSE_STEPS[-1] * regressions.heating_factor())
    reach = np.sqrt(2.1 * highest * np.diag(np.linalg.inv(-fit.hessian(x, y))))
    w, b = fit.w + reach[0] * GRID, fit.b + reach[1] * GRID
    nll = -line_grid(Normal.log_density, x, y, w, b, fit.sigma)
    mse = squared_error(w[:, None, None] * x + b[:, None], y).mean(axis=-1)
    return {
        "minimum": (np.array([fit.w]), np.array([fit.b])),
        **sheet.contour_lines("NLL", w, b, nll, np.floor(nll.min()) + NLL_STEPS),
        **sheet.contour_lines("MSE", w, b, mse, np.floor(mse.min()) + MSE_STEPS),
    }


@article_style()
def contours() -> Figure:
    """Both losses over slope and intercept, in one panel: solid and dashed lines round the same point."""
    series, figure = contours_series(), sheet.paper(350)
    axes = panel(figure, 34, 270, y="intercept $b$ (kWh)", x="slope $w$ (kWh per K)")
    for name, (w, b) in list(series.items())[1:]:
        likely = name.startswith("NLL")
        end, idea = (b.argmax(), "likelihood") if likely else (b.argmin(), "loss")
        axes.plot(w, b, "-" if likely else "--", color=colour(idea))
        clear(label(axes, (w[end], b[end]), name.split()[2], idea, ha="center"))
    points(axes, series["minimum"], "model")
    (x,), (y,) = series["minimum"]
    label(axes, (x, y), r"$\hat{w}, \hat{b}$", "model", by=(6, -6))
    axes.margins(0.05)
    sheet.ticks(axes, x=5, y=5)
    note(axes, (1, 0.9), "NLL, solid", "likelihood", ha="right")
    note(axes, (0.02, 0.05), "MSE in kWh², dashed", "loss")
    return figure


def logistic_series() -> Series:
    """The learners, the fitted probability of passing, and the cross-entropy that each learner costs."""
    (x, y), fit, boundary = driving(), regressions.driving_fit(), regressions.driving_boundary()
    hours = sheet.span((0.0, x.max()), 0.0)
    return {
        "observations": (x, y),
        "probability": (hours, fit.probability(hours)),
        "one half": (np.array([0.0, boundary, boundary]), np.array([0.5, 0.5, 0.0])),
        "cross-entropy": (x, binary_cross_entropy(fit.probability(x), y)),
    }


@article_style()
def logistic() -> Figure:
    """Two panels over the hours of practice: the curve among the labels, and the price of each label."""
    series, figure = logistic_series(), sheet.paper(330)
    upper = panel(figure, 34, 120, y="probability of passing")
    lower = panel(figure, 200, 84, y="cross-entropy paid for each learner", x="hours of practice $x$")
    upper.plot(*series["probability"], color=colour("model"))
    upper.plot(*series["one half"], ":", color=colour("grid"), linewidth=1)
    points(upper, series["observations"], "observation")
    x, paid = series["cross-entropy"]
    stems(lower, x, 0, paid, "loss")
    points(lower, (x, paid), "loss")
    for axes in (upper, lower):
        axes.set_xlim(0, x.max() + 1)
    sheet.ticks(upper, x=0, y=2)
    lower.set_ylim(0, 1.1 * paid.max())
    sheet.ticks(lower, x=5, y=2)
    label(upper, (0, 1), "passed", "observation", by=(6, -10))
    label(upper, (x.max(), 0), "failed", "observation", by=(0, 10), ha="right")
    _name_worst(lower, series)
    return figure


def _name_worst(axes: Axes, series: Series) -> None:
    (x, y), (_, paid) = series["observations"], series["cross-entropy"]
    worst = paid.argmax()
    words = f"a {'pass' if y[worst] else 'fail'} after {sheet.short(x[worst])} hours"
    label(axes, (x[worst], paid[worst]), words, "loss", by=(7, 0))


LINEAR = FigureExhibit(
    linear_series,
    linear,
    alt=(
        r"Scatter plot of \val{heating.n:word} days: energy for heating rises with the temperature "
        "difference. "
        "<!-- claim: rises_with_difference 039c --> "
        r"A line with slope \val{heating.w:.2f} runs through the points, a thin upright line joins each "
        "point to it, and bell curves stand on the line, turned on their side."
    ),
    caption=(
        r"The line with the largest likelihood, $\hat{w} = \val{heating.w:.2f}$ and $\hat{b} = "
        r"\val{heating.b:.2f}$, its residuals, and the density that the model gives $y$ at some values of "
        "$x$. "
        "<!-- claim: no_line_has_less 4ad6 --> "
        r"One $\hat{\sigma} = \val{heating.sigma:.2f}$ kWh is the width of each bell: that is the "
        "assumption of equal variance."
    ),
)

CONTOURS = FigureExhibit(
    contours_series,
    contours,
    alt=(
        "Contour lines over slope and intercept: tilted ellipses round one point. Solid lines of equal "
        "negative log-likelihood and dashed lines of equal mean squared error alternate and have the same "
        r"shape and the same centre, slope \val{heating.w:.2f} and intercept \val{heating.b:.2f}. "
        "<!-- claim: losses_share_minimum e7ab -->"
    ),
    caption=(
        r"Lines of equal negative log-likelihood (solid, $\sigma = \val{heating.true_sigma}$ kWh) and of "
        "equal mean squared error (dashed). The numbers on them differ; the ellipses have one shape and one "
        r"centre: both losses are smallest at $\hat{w} = \val{heating.w:.2f}$, $\hat{b} = "
        r"\val{heating.b:.2f}$, where they are $\val{heating.nll:.1f}$ and $\val{heating.mse:.1f}$ kWh². "
        "<!-- claim: losses_share_minimum 5cb3 -->"
    ),
)

LOGISTIC = FigureExhibit(
    logistic_series,
    logistic,
    alt=(
        r"Over hours of practice: above, \val{driving.n:word} learners as points at one "
        "(passed) or zero (failed), and an S-shaped curve, the fitted probability of passing, that "
        r"crosses one half at \val{driving.boundary:.1f} hours. "
        "<!-- claim: half_at_boundary 0686 --> "
        "Below, a bar for each learner: low where curve and label agree, tallest, "
        r"\val{driving.worst_cost:.2f}, for the learner at \val{driving.worst_hours:.1f} hours. "
        "<!-- claim: worst_learner eda5 -->"
    ),
    caption=(
        r"Above: the labels and the fitted probability, which is one half at \val{driving.boundary:.1f} "
        "hours. "
        "<!-- claim: half_at_boundary ba40 --> "
        r"Below: what each label costs, $-\log$ of the probability that the curve gave it. The bars add "
        r"up to $\val{driving.nll:.2f}$, and the surprise at \val{driving.worst_hours:.1f} hours alone "
        r"costs $\val{driving.worst_cost:.2f}$. "
        "<!-- claim: bars_add_up 3d81 --> "
        "<!-- claim: worst_learner 3d81 -->"
    ),
)
