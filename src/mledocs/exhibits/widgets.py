"""What the figures that move begin with: no datum is written in JavaScript."""

from collections.abc import Callable
from typing import Any

import numpy as np

from mledocs.exhibits.atlas import moving
from mledocs.exhibits.data import (
    CANDIDATES,
    CLIMB_RATE,
    CLIMB_START,
    CLIMB_STEPS,
    HEATING_BASE,
    HEATING_SIGMA,
    LEVELS,
    OUTLIER,
    RUNAWAY_ABOVE,
    RUNAWAY_BELOW,
    RUNAWAY_STEPS,
    SAMPLE,
    SIGMA,
    TRUE_MU,
    driving,
    heating,
)
from mledocs.exhibits.drawing import sheet
from mledocs.exhibits.figures.certainty import ROOM as ROOM_BESIDE
from mledocs.exhibits.figures.errors import LOGITS, RESIDUALS
from mledocs.exhibits.figures.regression import BELL_HEIGHT, BELLS
from mledocs.exhibits.figures.surface import BELOW, RANGE
from mledocs.exhibits.quantities import certainty, regressions, sample
from mledocs.formats import show
from mledocs.numerics import intervals
from mledocs.numerics.losses import LOSSES

#: What JSON can hold: numbers, lists and dicts of them.
Data = dict[str, Any]

#: Room around the days: the axes end this many times as far out as the days do.
ROOM = 1.2
#: As many decimals as an address holds.
PLACES = 6

#: So many times as many observations make an interval half as long.
TIMES = 4

#: The draws of the large sample are rounded to tenths, as the five observations are, and counted: few bytes.
TENTH = 10


def likelihood() -> Data:
    """The sample, the candidate means in order of size, the axis that they share, and a large sample."""
    axis = sheet.span(CANDIDATES.values(), 3 * SIGMA)
    return {
        "x": list(SAMPLE),
        "sigma": SIGMA,
        "candidates": sorted(CANDIDATES.values()),
        "axis": [float(axis[0]), float(axis[-1])],
        "many": counted(),
    }


def counted() -> Data:
    """The draws of the underflow figure, as how many there are at each tenth from the first on."""
    tenths = np.round(TENTH * sample.underflow_draws()).astype(int)
    first = int(tenths.min())
    return {"first": first, "counts": np.bincount(tenths - first).tolist()}


def interval() -> Data:
    """The size and the mean of the sample, σ, the quantile of each level, and the axis of the figure."""
    axis = sheet.span(CANDIDATES.values(), ROOM_BESIDE)
    return {
        "n": sample.size(),
        "mean": round(sample.mean(), PLACES),
        "sigma": SIGMA,
        "reach": round(certainty.quantile(), PLACES),
        "more": TIMES * sample.size(),
        "levels": {
            f"{show(100 * level, 'g')} %": round(intervals.normal_quantile(level), PLACES) for level in LEVELS
        },
        "axis": [float(axis[0]), float(axis[-1])],
    }


def surface() -> Data:
    """The sample, the part of the plane that is shown, the contour lines, and the ways of the methods."""
    return {
        "x": list(SAMPLE),
        "range": [list(interval) for interval in RANGE],
        "below": list(BELOW),
        "start": list(CLIMB_START),
        "runaway": [RUNAWAY_ABOVE, RUNAWAY_BELOW],
        "rate": CLIMB_RATE,
        "steps": CLIMB_STEPS,
        "plain": RUNAWAY_STEPS,
    }


def line() -> Data:
    """The days, the standard deviation that fits them best, the true one, the axes, and where bells stand."""
    x, y = heating()
    width, height = (float(np.ceil(ROOM * values.max())) for values in (x, y))
    return {
        "x": x.tolist(),
        "y": y.tolist(),
        "sigma": round(regressions.heating_sigma(), PLACES),
        "known": HEATING_SIGMA,
        "names": {"x": f"temperature below {HEATING_BASE} °C (K)", "y": "energy for heating (kWh)"},
        "axes": [[0.0, width], [-float(np.floor(height / 10)), height]],
        "bells": [float(np.round(share * x.max())) for share in BELLS],
        "bell": BELL_HEIGHT,
    }


def logistic() -> Data:
    """The learners, the fitted curve, the axis of the hours, and the names of the axes."""
    (x, y), fit = driving(), regressions.driving_fit()
    return {
        "x": x.tolist(),
        "y": y.astype(int).tolist(),
        "w": round(fit.w, PLACES),
        "b": round(fit.b, PLACES),
        "axis": [0.0, float(np.ceil(x.max() + 1))],
        "names": {
            "x": "hours of practice _x_",
            "upper": "probability of passing",
            "lower": "cross-entropy paid for each learner",
        },
    }


def _errors(title: str, estimate: str, density: str) -> Data:
    """A loss of a residual: its names, and the panels' titles above and below their axes."""
    over = "residual _y_ − _ŷ_"
    names = [[density, ""], ["loss", over], ["sum of losses", "prediction _ŷ_"]]
    return {"title": title, "name": estimate, "labels": 0, "axis": list(RESIDUALS), "names": names}


def _labels(title: str, estimate: str, parameter: str, axis: tuple[float, float]) -> Data:
    """A loss of a label, 0 or 1, given a parameter."""
    names = [["probability", ""], ["loss", parameter], ["sum of losses", parameter]]
    return {"title": title, "name": estimate, "labels": 1, "axis": list(axis), "names": names}


#: How each loss of the registry is shown.
SHOWN = {
    "squared_error": _errors("squared error", "mean", "normal density"),
    "absolute_error": _errors("absolute error", "median", "Laplace density"),
    "binary_cross_entropy": _labels("cross-entropy", "share of ones", "probability _q_", (0.0, 1.0)),
    "binary_cross_entropy_with_logits": _labels("logit cross-entropy", "logit", "logit _z_", LOGITS),
}


def loss() -> Data:
    """Every loss of the registry, the sample, its outlier, where a label begins, and the axis of all."""
    axis = sheet.span(sample.with_outlier(), 1.0)
    return {
        "losses": {name: SHOWN[name] for name in LOSSES},
        "x": list(SAMPLE),
        "scale": SIGMA,
        "above": TRUE_MU,
        "hint": "Choose two losses. Drag an observation: the dotted lines stay where the estimates began.",
        "title": f"observations _x_, and the label _y_ = 1 above {TRUE_MU:g}",
        "presets": {
            f"outlier at {OUTLIER:g}": {"x": sample.with_outlier().tolist()},
            f"all above {TRUE_MU:g}": {"x": [max(x, TRUE_MU + 1 / TENTH) for x in SAMPLE]},
            "residuals": {"first": "squared_error", "second": "absolute_error"},
            "labels": {"first": "binary_cross_entropy", "second": "binary_cross_entropy_with_logits"},
        },
        "axis": [float(np.floor(axis[0])), float(axis[-1])],
    }


WIDGETS: dict[str, Callable[[], Data]] = {
    "likelihood": likelihood,
    "interval": interval,
    "surface": surface,
    "line": line,
    "logistic": logistic,
    "loss": loss,
    "entry": moving.entries,
}
