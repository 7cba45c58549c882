"""Measure what the project promises: `make bench`, or `python scripts/further/bench.py NAME …`.

A bench of speed compares with another library in the same run where there is one, so the figure is a ratio
and not a time. The equation checker is tried on large numbers. Exit status 1 if a figure is above its limit.
"""

import argparse
import timeit
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

import numpy as np

from mledocs.numerics.arguments import Array
from mledocs.numerics.distributions import Normal
from mledocs.numerics.likelihood import log_likelihood
from mledocs.numerics.regression import LogisticModel
from mledocs.numerics.special import sigmoid

ROUNDS = 7


@dataclass(frozen=True)
class Measure:
    """One figure, the most that it may be, and what it was made of."""

    figure: float
    limit: float
    unit: str
    note: str

    @property
    def kept(self) -> bool:
        """Whether the figure is within its limit; nan is not."""
        return self.figure <= self.limit

    def line(self) -> str:
        """One line for the terminal."""
        verdict = "ok " if self.kept else "OVER"
        return f"  {verdict} {self.figure:.3g} {self.unit} (limit {self.limit:g}): {self.note}"


def fastest(*tasks: Callable[[], object]) -> list[float]:
    """The least seconds of each task over some rounds, so that a busy moment hits all of them."""
    return [
        min(column)
        for column in zip(*([_seconds(task) for task in tasks] for _ in range(ROUNDS)), strict=True)
    ]


def _seconds(task: Callable[[], object]) -> float:
    # Three times in a row: the first one pays for what the other library left in the caches.
    return min(timeit.repeat(task, number=1, repeat=3))


def versus(ours: Callable[[], object], theirs: Callable[[], object], limit: float, name: str) -> Measure:
    """Our time over the other library's time."""
    a, b = fastest(ours, theirs)
    return Measure(a / b, limit, f"x {name}", f"{1e3 * a:.2f} ms against {1e3 * b:.2f} ms")


def log_likelihood_bench() -> list[Measure]:
    """The log-likelihood of a million points: time against SciPy, and memory beyond the input."""
    from scipy import stats

    x = np.random.default_rng(1).normal(0.3, 1.2, 1_000_000)
    model = Normal(0.1, 1.2)
    time_ratio = versus(
        lambda: log_likelihood(model, x),
        lambda: stats.norm.logpdf(x, model.mu, model.sigma).sum(),
        0.2,
        "scipy.stats.norm.logpdf(…).sum()",
    )
    peak = peak_bytes(lambda: log_likelihood(model, x)) / x.nbytes
    return [time_ratio, Measure(peak, 2.0, "x the input's size", "temporaries at their peak")]


def peak_bytes(task: Callable[[], object]) -> int:
    """The most memory that a task holds at one time, beyond what was there before it."""
    tracemalloc.start()
    try:
        task()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def logistic_bench() -> list[Measure]:
    """The logistic fit of 100,000 points, both to a mean gradient of at most 1e-8."""
    from sklearn.linear_model import LogisticRegression

    rng = np.random.default_rng(2)
    x = rng.normal(1.0, 2.0, 100_000)
    y = (rng.random(x.size) < sigmoid(1.3 * x - 0.4)).astype(np.float64)
    # C = inf: no penalty. The gradient is the proof that tol is tight enough.
    theirs = LogisticRegression(C=np.inf, solver="newton-cholesky", tol=1e-8)
    ratio = versus(
        lambda: LogisticModel.fit(x, y),
        lambda: theirs.fit(x[:, None], y),
        0.25,
        "scikit-learn's newton-cholesky",
    )
    fits = {
        "ours": LogisticModel.fit(x, y),
        "scikit-learn": LogisticModel(float(theirs.coef_[0, 0]), float(theirs.intercept_[0])),
    }
    return [ratio] + [
        Measure(mean_gradient(model, x, y), 1e-8, "mean gradient", name) for name, model in fits.items()
    ]


def mean_gradient(model: LogisticModel, x: Array, y: Array) -> float:
    """The larger of the two derivatives of the log-likelihood, per point."""
    return float(np.abs(model.gradient(x, y)).max() / x.size)


def rows_of(module: str, name: str) -> Callable[[], list[Measure]]:
    """A bench of another file as one of these; what that needs is loaded when it runs."""
    return lambda: [Measure(*row) for row in import_module(f"mledocs.make.bench.{module}").ROWS[name]()]


def cells_bench() -> list[Measure]:
    """A cell in the reader's browser, from the click to the answer, over this machine's own network."""
    from mledocs.make.bench import cells

    first, later = cells.medians()
    return [
        Measure(first, 500, "ms", "the first run, which fetches Python; median of visits"),
        Measure(later, 50, "ms", "a later run; median"),
    ]


def builds_bench(beside: str = "") -> list[Measure]:
    """What a build costs, beside that of another commit if one is named."""
    from mledocs.make.bench import builds

    return [Measure(*row) for row in builds.rows(beside)]


#: Those of other files: the names of their `ROWS`.
ELSEWHERE = {
    "equations": ("relations", "false-alarms", "round-trip", "hostile", "mutants"),
    "widgets": ("widgets", "states"),
}
BENCHES: dict[str, Callable[[], list[Measure]]] = {
    "log-likelihood": log_likelihood_bench,
    "logistic": logistic_bench,
    "cells": cells_bench,
    "builds": builds_bench,
    **{name: rows_of(module, name) for module, names in ELSEWHERE.items() for name in names},
}


def main() -> int:
    """Run the benches that are named, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(BENCHES)}")
    parser.add_argument("--beside", default="", metavar="COMMIT", help="to which builds are compared")
    options = parser.parse_args()
    names = options.names or list(BENCHES)
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        parser.error(f"unknown bench {unknown[0]!r}; known are {', '.join(BENCHES)}")
    over = 0
    for name in names:
        measures = builds_bench(options.beside) if name == "builds" else BENCHES[name]()
        print(name, *(measure.line() for measure in measures), sep="\n")
        over += sum(not measure.kept for measure in measures)
    return 1 if over else 0
