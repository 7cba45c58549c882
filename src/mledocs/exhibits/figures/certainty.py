"""How sure the mean is: the interval read off its likelihood, and how often such intervals hold."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from mledocs.exhibits.data import CANDIDATES, COVERAGE_SIZES, LEVEL, SAMPLE, SIGMA
from mledocs.exhibits.drawing import sheet
from mledocs.exhibits.drawing.palette import colour
from mledocs.exhibits.drawing.sheet import FigureExhibit, Series, article_style, label, panel, points, stems
from mledocs.exhibits.quantities import certainty, coverage, sample
from mledocs.numerics.likelihood import log_likelihood

RELATIVE, BELOW = "likelihood over its maximum", "log-likelihood below its maximum"
#: The axis of μ reaches a standard deviation beyond the candidates.
ROOM = SIGMA


def interval_series() -> Series:
    """Likelihood and log-likelihood relative to the maximum, and where each is cut."""
    mus = sheet.span(CANDIDATES.values(), ROOM)
    logs = (
        np.array([log_likelihood(sample.normal(mu), SAMPLE) for mu in mus]) - sample.log_likelihood_at_mean()
    )
    ends, drop = np.array(certainty.mean_interval()), np.log(certainty.cut())
    return {
        RELATIVE: (mus, np.exp(logs)),
        f"{RELATIVE}, cut": (ends, np.full(2, certainty.cut())),
        BELOW: (mus, logs),
        f"{BELOW}, cut": (ends, np.full(2, drop)),
    }


@article_style()
def interval() -> Figure:
    """Two panels over the same axis, cut at the same places; the interval lies between them."""
    series, figure = interval_series(), sheet.paper(316)
    upper = panel(figure, 34, 108, left=56, y=r"likelihood, $L(\mu) / L(\bar{x})$")
    lower = panel(figure, 178, 94, left=56, y=r"log-likelihood, $\ell(\mu) - \ell(\bar{x})$", x=r"mean $\mu$")
    for axes, name in ((upper, RELATIVE), (lower, BELOW)):
        _cut(axes, series[name], series[f"{name}, cut"])
        sheet.ticks(axes, x=5, y=3)
    upper.set_ylim(0, 1.08)
    sheet.ticks(upper, x=0, y=4)
    (_, high), (cut, _) = series[f"{RELATIVE}, cut"]
    label(upper, (high, cut), f"cut at {sheet.short(cut)}", "likelihood", by=(9, 10))
    (_, high), (drop, _) = series[f"{BELOW}, cut"]
    label(lower, (high, drop), sheet.short(drop), "likelihood", by=(9, 4))
    return figure


def _cut(axes: Axes, curve: tuple[np.ndarray, np.ndarray], ends: tuple[np.ndarray, np.ndarray]) -> None:
    mus, values = curve
    axes.plot(mus, values, color=colour("likelihood"))
    axes.set(xlim=(mus[0], mus[-1]), ylim=(min(values.min(), 0), 0.08 * np.ptp(values)))
    axes.plot(*ends, color=colour("likelihood"), linewidth=1.2, linestyle="--")
    stems(axes, ends[0], min(values.min(), 0), ends[1], "observation")
    points(axes, ends, "likelihood")


def coverage_series() -> Series:
    """The exact coverage of each interval over n, and the simulated one at some of them."""
    sizes, tried = np.arange(COVERAGE_SIZES[0], COVERAGE_SIZES[-1] + 1), np.array(COVERAGE_SIZES)
    series: Series = {}
    for kind in coverage.KINDS:
        series[f"{kind} exact"] = (
            sizes.astype(float),
            np.array([coverage.exact(kind, n) for n in sizes.tolist()]),
        )
        found = [coverage.simulated(kind, n) for n in tried.tolist()]
        series[f"{kind} simulated"] = tried.astype(float), np.array(found)
    return series


@article_style()
def shortfall() -> Figure:
    """One panel over n: a line for each interval, and points with twice their simulation error."""
    series, figure = coverage_series(), sheet.paper(232)
    axes = panel(figure, 34, 156, y="share of intervals that hold the mean", x="number of observations $n$")
    axes.set(xlim=(0, COVERAGE_SIZES[-1] + 1), ylim=(0.55, 1.0))
    for kind, style in zip(coverage.KINDS, ("-", "--", "-"), strict=True):
        axes.plot(*series[f"{kind} exact"], color=colour("model"), linestyle=style)
        sizes, shares = series[f"{kind} simulated"]
        errors = np.array([2 * coverage.simulation_error(share) for share in shares])
        axes.vlines(sizes, shares - errors, shares + errors, colors=colour("observation"), linewidths=1.6)
        axes.plot(sizes, shares, "o", color=colour("observation"), markersize=3, zorder=3)
    sheet.ticks(axes, x=6, y=5)
    label(axes, (COVERAGE_SIZES[-1], LEVEL), "$t$, divisor $n$ − 1", "model", by=(0, 11), ha="right")
    sheet.note(axes, (0.24, 0.5), "dashed: $z$, divisor $n$ − 1", "model")
    sheet.note(axes, (0.24, 0.36), "solid: $z$, divisor $n$", "model")
    return figure


INTERVAL = FigureExhibit(
    interval_series,
    interval,
    alt=(
        r"Curves over the mean, cut at the same places, \val{interval.low:.2f} and \val{interval.high:.2f}: "
        r"above, the likelihood as a share of its maximum, a bell that is cut at \val{interval.cut:.3f}; "
        "below, its logarithm, a parabola. "
        "<!-- claim: ends_cost_the_same 0c2c -->"
    ),
    caption=(
        r"The likelihood of the \val{sample.n:word} numbers, $\sigma = \val{sigma}$ known, and its "
        r"logarithm. Where the curve lies above the cut, a value of $\mu$ has at least "
        r"$\val{interval.cut:.3f}$ of the likelihood of $\bar{x}$: from $\val{interval.low:.2f}$ "
        r"to $\val{interval.high:.2f}$. "
        "<!-- claim: ends_cost_the_same 0692 -->"
    ),
)

COVERAGE = FigureExhibit(
    coverage_series,
    shortfall,
    alt=(
        "Curves over the number of observations: how often an interval holds the mean. With the quantile of "
        "the normal distribution both curves begin far below the level and rise towards it, that with the "
        "smaller standard deviation below the other. "
        "<!-- claim: shortfall_shrinks 73d9 --> "
        "<!-- claim: estimated_spread_falls_short 73d9 --> "
        "With Student's quantile the line is flat at the level. "
        "<!-- claim: estimated_spread_falls_short 9e7e -->"
    ),
    caption=(
        r"How often an interval of \val{interval.level} % holds the mean when $\sigma$ is estimated. Lines: "
        r"computed. Points: the share of \val{coverage.samples} samples of each size, with bars of twice the "
        r"simulation error, at most \val{coverage.error:.2f} % each. "
        "<!-- claim: simulation_agrees 3abe -->"
    ),
)
