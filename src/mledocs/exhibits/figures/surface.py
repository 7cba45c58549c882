"""The log-likelihood over μ and σ: its contour lines, a way up, and a way off."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from mledocs.exhibits.data import CLIMB_START, SAMPLE
from mledocs.exhibits.drawing import sheet
from mledocs.exhibits.drawing.palette import colour
from mledocs.exhibits.drawing.sheet import FigureExhibit, Series, article_style, clear, label, panel, points
from mledocs.exhibits.quantities import climbs, sample
from mledocs.numerics.distributions import Normal
from mledocs.numerics.likelihood import grid

#: The part of the plane that is shown: from and to, in μ and in σ.
RANGE = ((3.5, 6.5), (0.2, 3.4))

#: Contour lines are drawn this far below the maximum.
BELOW = (0.5, 1.5, 3.0, 5.0, 9.0)


def surface_series() -> Series:
    """Lines of equal log-likelihood, both paths, and where the log-likelihood becomes convex in σ."""
    (left, right), (low, high) = RANGE
    mu, sigma = np.linspace(left, right, 121), np.linspace(low, high, 161)
    surface = grid(Normal.log_density, SAMPLE, mu, sigma)
    top = sample.log_likelihood_at_fit()
    scoring, runaway = climbs.climb("scoring", CLIMB_START), climbs.runaway()[:2]
    return {
        **sheet.contour_lines("log-likelihood", mu, sigma, surface, [top - gap for gap in reversed(BELOW)]),
        "convex in sigma above": (mu, climbs.convex_above(mu)),
        "Fisher scoring": (scoring[:, 0], scoring[:, 1]),
        "Newton": (runaway[:, 0], runaway[:, 1]),
        "maximum": (np.array([sample.mean()]), np.array([sample.fitted_sigma()])),
    }


@article_style()
def surface() -> Figure:
    """One panel: contour lines of ℓ(μ, σ), Fisher scoring's way to the top, Newton's step away from it."""
    series, figure = surface_series(), sheet.paper(350)
    axes = panel(figure, 34, 270, y=r"standard deviation $\sigma$", x=r"mean $\mu$")
    axes.set(xlim=RANGE[0], ylim=RANGE[1])
    for name, line in series.items():
        if name.startswith("log-likelihood"):
            axes.plot(*line, color=colour("likelihood"), linewidth=0.8)
    axes.plot(*series["convex in sigma above"], "--", color=colour("muted"), linewidth=1)
    for name, style in (("Fisher scoring", "-"), ("Newton", "--")):
        axes.plot(*series[name], style, color=colour("model"))
        points(axes, series[name], "model")
    points(axes, series["maximum"], "observation", hollow=True)
    sheet.ticks(axes, x=5, y=5)
    _labels(axes, series)
    return figure


def _labels(axes: Axes, series: Series) -> None:
    scoring, newton = series["Fisher scoring"], series["Newton"]
    clear(label(axes, (scoring[0][0], scoring[1][0]), "Fisher scoring", "model", by=(-10, 12)))
    clear(label(axes, (newton[0][1], newton[1][1]), "Newton", "model", by=(10, 0)))
    label(axes, (RANGE[0][0], 3.1), r"above: $\ell$ convex in $\sigma$", "muted", by=(8, 0))
    clear(label(axes, (sample.mean(), sample.fitted_sigma()), "maximum", "observation", by=(12, -8)))


SURFACE = FigureExhibit(
    surface_series,
    surface,
    alt=(
        "Contour lines of the log-likelihood over mean and standard deviation: closed curves round the "
        r"maximum, at mean \val{sample.mean:.2f} and standard deviation \val{mle.sigma:.2f}. Fisher scoring "
        r"leads to it in \val{climb.scoring_steps:word} steps. "
        "<!-- claim: scoring_reaches_the_top e413 --> "
        r"A step of Newton's method from standard deviation \val{runaway.above} leads upwards, away from it. "
        "<!-- claim: step_leads_further_off a59c -->"
    ),
    caption=(
        r"Lines of equal $\ell(\mu, \sigma)$ for the \val{sample.n:word} numbers. Fisher scoring is at the "
        r"maximum after \val{climb.scoring_steps:word} steps. "
        "<!-- claim: scoring_reaches_the_top a7f4 --> "
        r"Newton's method starts at $\mu = \bar{x}$, "
        r"$\sigma = \val{runaway.above}$, above the dashed line: there $\ell$ is convex in $\sigma$, and the "
        r"step leads to $\sigma = \val{runaway.above_next:.2f}$. "
        "<!-- claim: curves_up_beyond_limit b8e5 --> "
        "<!-- claim: step_leads_further_off b8e5 -->"
    ),
)
