"""Error models and their losses: what an outlier does to two of them, and each loss beside its density."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from mledocs.exhibits.data import OUTLIER, SAMPLE
from mledocs.exhibits.drawing import sheet
from mledocs.exhibits.drawing.palette import colour
from mledocs.exhibits.drawing.sheet import FigureExhibit, Series, article_style, label, panel, points, stems
from mledocs.exhibits.quantities import sample
from mledocs.numerics.distributions import BernoulliLogit, Laplace, Normal, density
from mledocs.numerics.losses import absolute_error, binary_cross_entropy_with_logits, squared_error

FAMILIES: dict[str, type[Normal] | type[Laplace]] = {"normal": Normal, "Laplace": Laplace}


#: How the densities before and after the outlier are drawn.
STYLES: dict[str, sheet.Dash] = {"before": "--", "after": "-"}

#: The losses figure, a row a model: where the row begins, and the name below its axes.
ROWS = (30, 136, 290)
VARIABLES = ("", r"residual $y - \hat{y}$", "logit $z$")
IDEAS = ("model", "loss")
RESIDUALS, LOGITS = (-3.0, 3.0), (-6.0, 6.0)


def laplace_series() -> Series:
    """The sample with its outlier, and both families fitted without and with it: density and centre."""
    before, after = np.array(SAMPLE), sample.with_outlier()
    x = sheet.span(after, 1.0, 241)
    series: Series = {"sample": (before, 0 * before), "with outlier": (after, 0 * after)}
    for family, kind in FAMILIES.items():
        for name, data in (("before", before), ("after", after)):
            fit = kind.fit(data)
            series[f"{family} {name}"] = x, density(fit, x)
            series[f"{family} {name} centre"] = np.array([fit.mu]), density(fit, [fit.mu])
    return series


@article_style()
def laplace() -> Figure:
    """A panel a family: the density fitted before (dashed) and after one observation moved far out."""
    series, figure = laplace_series(), sheet.paper(338)
    for i, family in enumerate(FAMILIES):
        axes = panel(figure, 34 + 146 * i, 110, y=f"{family} density", x="observation $x$" if i else "")
        for name, style in STYLES.items():
            axes.plot(*series[f"{family} {name}"], style, color=colour("model"))
            centre, top = series[f"{family} {name} centre"]
            stems(axes, centre, 0, top, "model", style)
        points(axes, series["sample"], "observation", hollow=True)
        points(axes, series["with outlier"], "observation")
        axes.set(xlim=series[f"{family} after"][0][[0, -1]], ylim=(0, None))
        sheet.ticks(axes, x=5 * i, y=2)
        _name_centres(axes, family, series)
    label(figure.axes[0], (OUTLIER, 0), "outlier", "observation", by=(0, 18), ha="center")
    return figure


def _name_centres(axes: Axes, family: str, series: Series) -> None:
    estimate = {"normal": "mean", "Laplace": "median"}[family]
    (before,), (top,) = series[f"{family} before centre"]
    label(axes, (before, top), f"{estimate} {sheet.short(before)}", "model", by=(18, -3))
    (after,), _ = series[f"{family} after centre"]
    x, height = series[f"{family} after"]
    right = np.searchsorted(x, after + 0.1 * np.ptp(x))
    words = f"with the outlier: {estimate} {sheet.short(after)}"
    label(axes, (x[right], height[right]), words, "model", by=(0, 14))


def losses_series() -> Series:
    """Over residuals: two densities and their losses. Over logits: both probabilities and their losses."""
    e, z = np.linspace(*RESIDUALS, 161), np.linspace(*LOGITS, 161)
    series: Series = {
        "normal density": (e, density(Normal(0.0, 1.0), e)),
        "squared error": (e, squared_error(0.0, e)),
        "Laplace density": (e, density(Laplace(0.0, 1.0), e)),
        "absolute error": (e, absolute_error(0.0, e)),
    }
    for y in (1, 0):
        series[f"probability of {y}"] = z, np.exp(BernoulliLogit.log_density(y, z))
        series[f"cross-entropy of {y}"] = z, binary_cross_entropy_with_logits(z, y)
    return series


@article_style()
def losses() -> Figure:
    """A row a model: on the left its density or probability, on the right the loss that comes from it."""
    series, figure = losses_series(), sheet.paper(410)
    names = list(series)
    for i, name in enumerate(names[:6]):
        row, right = divmod(i, 2)
        left = (38.0, 230.0)[right]
        axes = panel(figure, ROWS[row], 76, left, left + 152, y=name.split(" of ")[0], x=VARIABLES[row])
        axes.plot(*series[name], color=colour(IDEAS[right]))
        x = series[name][0]
        axes.set(xlim=(x[0], x[-1]), ylim=(0, None))
        sheet.ticks(axes, x=4 if VARIABLES[row] else 0, y=2)
    for axes, name, idea in zip(figure.axes[4:], names[6:], IDEAS, strict=True):
        axes.plot(*series[name], "--", color=colour(idea))
    _name_labels(figure.axes[4], figure.axes[5])
    return figure


def _name_labels(probability: Axes, cost: Axes) -> None:
    (low, high), (_, top) = probability.get_xlim(), cost.get_ylim()
    label(probability, (high, 1), "$y$ = 1", "model", by=(0, -14), ha="right")
    label(probability, (low, 1), "$y$ = 0", "model", by=(3, -14))
    label(cost, (low, top), "$y$ = 1", "loss", by=(18, -3))
    label(cost, (high, top), "$y$ = 0", "loss", by=(-18, -3), ha="right")


LAPLACE = FigureExhibit(
    laplace_series,
    laplace,
    alt=(
        r"Above, a normal density fitted to the \val{sample.n:word} observations (dashed) and "
        r"after one of them moved from \val{sample.max} to \val{outlier.value} (solid): its centre moves "
        r"from \val{sample.mean:.2f} to \val{outlier.mean:.2f}, and it becomes wide. "
        "<!-- claim: outlier_moves_mean c380 --> "
        "<!-- claim: outlier_widens_both c380 --> "
        "Below, the same for a Laplace density, which is pointed: its centre stays at "
        r"\val{outlier.median:.1f}. "
        "<!-- claim: outlier_leaves_median 9667 -->"
    ),
    caption=(
        "Both error models before (dashed) and after (solid) one observation moved from "
        r"$\val{sample.max}$ to $\val{outlier.value}$. The normal density follows it with its mean, to "
        r"$\val{outlier.mean:.2f}$. "
        "<!-- claim: outlier_moves_mean 7010 --> "
        "The Laplace density grows wider too, but its centre, the median, stays at "
        r"$\val{outlier.median:.1f}$. "
        "<!-- claim: outlier_widens_both d5c1 --> "
        "<!-- claim: outlier_leaves_median d5c1 -->"
    ),
)

LOSSES = FigureExhibit(
    losses_series,
    losses,
    alt=(
        "On the left a density, on the right the loss that belongs to it, row by row. The normal bell "
        "belongs to the parabola of the squared error, the pointed Laplace density to the V of the "
        "absolute error, and the S-shaped probability of each label to a branch of the "
        "cross-entropy, which ends as a straight line. "
        "<!-- claim: losses_are_likelihoods 314b --> "
        "<!-- claim: squares_grow_faster 314b -->"
    ),
    caption=(
        "Each loss and what it comes from: apart from a constant and a scale, a loss is minus the "
        "logarithm of its density or probability. "
        "<!-- claim: losses_are_likelihoods a17e --> "
        "Far from zero the squared error grows with the square of the residual; the absolute error and "
        "the cross-entropy grow like straight lines. "
        "<!-- claim: squares_grow_faster 6ee3 -->"
    ),
)
