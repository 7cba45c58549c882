"""The five numbers: their heights under three densities, the likelihood as a function, and its underflow."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from mledocs.exhibits.data import CANDIDATES, SAMPLE, SIGMA, UNDERFLOW_N, Array
from mledocs.exhibits.drawing import sheet
from mledocs.exhibits.drawing.palette import colour
from mledocs.exhibits.drawing.sheet import (
    FigureExhibit,
    Series,
    article_style,
    label,
    note,
    panel,
    points,
    stems,
)
from mledocs.exhibits.quantities import sample
from mledocs.numerics.distributions import density
from mledocs.numerics.likelihood import likelihood, log_likelihood

BY_SIZE = sorted(CANDIDATES.values())

#: The underflow is drawn at every 20th n.
STRIDE = 20


def distrib_series() -> Series:
    """Each candidate's density along the axis, and its height at each observation."""
    x, data = sheet.span(CANDIDATES.values(), 3 * SIGMA), np.array(SAMPLE)
    series: Series = {"observations": (data, 0 * data)}
    for mu in BY_SIZE:
        series[f"density at mu = {mu:g}"] = x, density(sample.normal(mu), x)
        series[f"heights at mu = {mu:g}"] = data, density(sample.normal(mu), data)
    return series


@article_style()
def distrib() -> Figure:
    """A panel a candidate: the observations, and how high the candidate's density stands at each."""
    series, row = distrib_series(), 88
    figure = sheet.paper(30 + row * len(BY_SIZE) + 34)
    for i, mu in enumerate(BY_SIZE):
        last = mu == BY_SIZE[-1]
        axes = panel(figure, 30 + row * i, row - 14, y="" if i else r"density $p(x \mid \mu)$")
        axes.set_xlabel("observation $x$" if last else "")
        _heights(axes, series, mu)
        sheet.ticks(axes, x=8 if last else 0, y=2)
    label(figure.axes[0], (max(SAMPLE), 0), "observations", "observation", by=(8, 22))
    return figure


def _heights(axes: Axes, series: Series, mu: float) -> None:
    x, height = series[f"density at mu = {mu:g}"]
    data, heights = series[f"heights at mu = {mu:g}"]
    axes.plot(x, height, color=colour("model"))
    stems(axes, data, 0, heights, "observation")
    points(axes, series["observations"], "observation")
    points(axes, (data, heights), "model")
    axes.set(xlim=(x[0], x[-1]), ylim=(0, 1.1 * height.max()))
    note(axes, (0.02, 0.85), rf"$\mu$ = {sheet.short(mu)}", "model")
    total = likelihood(sample.normal(mu), SAMPLE)
    note(axes, (1, 0.85), f"$L$ = {sheet.short(total)}", "likelihood", ha="right")


def curves_series() -> Series:
    """Likelihood and log-likelihood over a range of means, at the candidates, and at the sample mean."""
    series: Series = {}
    for name, function in (("likelihood", likelihood), ("log-likelihood", log_likelihood)):
        means = {"": sheet.span(BY_SIZE, SIGMA), " at the candidates": np.array(BY_SIZE)}
        means[" at the sample mean"] = np.array([sample.mean()])
        for where, mus in means.items():
            series[name + where] = mus, np.array([function(sample.normal(mu), SAMPLE) for mu in mus])
    return series


@article_style()
def curves() -> Figure:
    """Two panels over the same axis: the likelihood as a bell, its logarithm as a parabola."""
    series, figure = curves_series(), sheet.paper(336)
    upper = panel(figure, 34, 110, left=56, y=r"likelihood $L(\mu)$")
    lower = panel(figure, 182, 110, left=56, y=r"log-likelihood $\ell(\mu)$", x=r"mean $\mu$")
    for axes, name in ((upper, "likelihood"), (lower, "log-likelihood")):
        _curve(axes, name, series)
    sheet.ticks(upper, x=0, y=4)
    (mean,), (top,) = series["likelihood at the sample mean"]
    label(upper, (mean, top), r"largest at $\bar{x}$", "observation", by=(10, 2))
    (mu, *_), (value, *_) = series["log-likelihood at the candidates"]
    label(lower, (mu, value), "candidate", "likelihood", by=(9, -6))
    return figure


def _curve(axes: Axes, name: str, series: Series) -> None:
    mus, values = series[name]
    (mean,), (top,) = series[f"{name} at the sample mean"]
    axes.plot(mus, values, color=colour("likelihood"))
    low = min(values.min(), 0) if name == "log-likelihood" else 0
    axes.set(xlim=(mus[0], mus[-1]), ylim=(low, top + 0.08 * np.ptp(values)))
    stems(axes, mean, axes.get_ylim()[0], top, "observation")
    points(axes, series[f"{name} at the candidates"], "likelihood")
    points(axes, series[f"{name} at the sample mean"], "observation", hollow=True)
    sheet.ticks(axes, x=5, y=3)


def underflow_series() -> Series:
    """The product of the first n densities as a power of ten, where it is zero, and the sum of the logs."""
    draws, model = sample.underflow_draws(), sample.normal(CANDIDATES["mu5"])
    n, first = np.arange(1.0, UNDERFLOW_N + 1), sample.underflow_n_zero()
    product, sums = np.cumprod(density(model, draws)), np.cumsum(model.log_prob(draws))
    shown = np.r_[0, STRIDE - 1 : UNDERFLOW_N : STRIDE]
    positive = np.r_[shown[shown < first - 2], first - 2]
    return {
        "log10 of the product": (n[positive], np.log10(product[positive])),
        "product exactly zero": (n[[first - 1, -1]], product[[first - 1, -1]]),
        "sum of the logs": (n[shown], sums[shown]),
        "sum at the first zero": (n[[first - 1]], sums[[first - 1]]),
    }


@article_style()
def underflow() -> Figure:
    """Three panels over n: the product on a scale of powers of ten, the zero it falls to, and the sum."""
    series, figure = underflow_series(), sheet.paper(350)
    product = panel(figure, 34, 110, left=62, y="product of $n$ densities")
    zero = panel(figure, 152, 16, left=62)
    total = panel(figure, 206, 100, left=62, y="sum of their logarithms", x="number of observations $n$")
    for axes, name in zip((product, zero, total), series, strict=False):
        axes.plot(*series[name], color=colour("likelihood"), clip_on=False)
        axes.set_xlim(0, UNDERFLOW_N)
        sheet.ticks(axes, x=4 if axes is total else 0, y=3)
    _powers_of_ten(product)
    _zero(zero, series["product exactly zero"])
    (n,), (value,) = series["sum at the first zero"]
    points(total, series["sum at the first zero"], "likelihood")
    label(total, (n, value), f"{sheet.short(value)} at $n$ = {sheet.short(n)}", "likelihood", by=(8, 8))
    return figure


def _powers_of_ten(axes: Axes) -> None:
    exponents = range(0, int(axes.get_ylim()[0]), -100)
    axes.set_yticks(exponents, [sheet.power(k) if k else "1" for k in exponents])
    axes.spines["bottom"].set_visible(False)


def _zero(axes: Axes, where: tuple[Array, Array]) -> None:
    n = where[0][:1]
    axes.set(ylim=(-1, 1), yticks=[0], yticklabels=["0"])
    axes.spines[["left", "bottom"]].set_visible(False)
    points(axes, (n, where[1][:1]), "likelihood")
    label(axes, (n[0], 0), f"exactly 0 from $n$ = {sheet.short(n[0])}", "likelihood", by=(6, 14))


DISTRIB = FigureExhibit(
    distrib_series,
    distrib,
    alt=(
        r"A panel for each of \val{candidates.n:word} means, one above the other, with the "
        r"\val{sample.n:word} observations from \val{sample.min} to \val{sample.max} on the axis and a "
        "bell curve. The bell "
        r"with mean \val{candidates.mu5} stands above the middle of the observations and is high at all of "
        "them. "
        "<!-- claim: high_at_all 5ded --> "
        r"The bells with means \val{candidates.mu4} and \val{candidates.mu6} are low at the observations "
        "on their far side. "
        "<!-- claim: high_at_all 3738 -->"
    ),
    caption=(
        r"The same \val{sample.n:word} observations under \val{candidates.n:word} normal densities with "
        r"$\sigma = \val{sigma}$. Each stem is the height of the density at an observation. The likelihood "
        r"$L$ is the product of the \val{sample.n:word} heights: it is smaller than the smallest of them. "
        "<!-- claim: one_small_height 6f40 -->"
    ),
)

CURVES = FigureExhibit(
    curves_series,
    curves,
    alt=(
        r"Curves over the mean, from below \val{candidates.mu4} to above \val{candidates.mu6}. The "
        "likelihood, above, is a narrow bell; the log-likelihood, below, is a parabola. "
        "<!-- claim: bell_has_two_bends 097d --> "
        "<!-- claim: parabola 097d --> "
        r"Both are largest at the sample mean, \val{sample.mean:.2f}; the candidates are marked on both. "
        "<!-- claim: maximum_at_mean bd5b --> "
        "<!-- claim: log_moves_no_maximum bd5b -->"
    ),
    caption=(
        r"The likelihood and its logarithm as functions of $\mu$, with the \val{candidates.n:word} "
        r"candidates. Both have their maximum at $\bar{x} = \val{sample.mean:.2f}$. "
        "<!-- claim: maximum_at_mean 5cac --> "
        "<!-- claim: log_moves_no_maximum 5cac --> "
        r"The likelihood there is $\val{likelihood.max:.5f}$, its logarithm "
        r"$\val{log_likelihood.mle_mu:.3f}$."
    ),
)

UNDERFLOW = FigureExhibit(
    underflow_series,
    underflow,
    alt=(
        r"Curves over the number of observations, up to \val{underflow.draws}. Above, on a scale of powers "
        "of ten, the product of densities falls along an almost straight line, and is exactly zero from "
        r"\val{underflow.n_zero:d} observations on. "
        "<!-- claim: product_reaches_zero 5c8d --> "
        "Below, the sum of the logarithms goes on falling at the same pace to the end. "
        "<!-- claim: sum_keeps_pace 0537 -->"
    ),
    caption=(
        "A product of densities in double precision, and the sum of the logarithms of the same densities. "
        r"From $n = \val{underflow.n_zero:d}$ on the product is exactly zero, and nothing more can be "
        "learned from it. "
        "<!-- claim: product_reaches_zero 5aa8 --> "
        r"The sum there is $\val{underflow.log_likelihood:.1f}$."
    ),
)
