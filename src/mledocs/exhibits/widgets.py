"""What the figures that move begin with: no datum is written in JavaScript."""

from collections.abc import Callable
from typing import Any

import numpy as np

from mledocs.exhibits import models, sample, sheet
from mledocs.exhibits.data import (
    CANDIDATES,
    CLIMB_RATE,
    CLIMB_START,
    CLIMB_STEPS,
    HEATING_BASE,
    HEATING_SIGMA,
    RUNAWAY_ABOVE,
    RUNAWAY_BELOW,
    RUNAWAY_STEPS,
    SAMPLE,
    SIGMA,
    driving,
    heating,
)
from mledocs.exhibits.figures.regression import BELL_HEIGHT, BELLS
from mledocs.exhibits.figures.surface import BELOW, RANGE

#: What JSON can hold: numbers, lists and dicts of them.
Data = dict[str, Any]

#: Room around the days: the axes end this many times as far out as the days do.
ROOM = 1.2
#: As many decimals as an address holds.
PLACES = 6

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
        "sigma": round(models.heating_sigma(), PLACES),
        "known": HEATING_SIGMA,
        "names": {"x": f"temperature below {HEATING_BASE} °C (K)", "y": "energy for heating (kWh)"},
        "axes": [[0.0, width], [-float(np.floor(height / 10)), height]],
        "bells": [float(np.round(share * x.max())) for share in BELLS],
        "bell": BELL_HEIGHT,
    }


def logistic() -> Data:
    """The learners, the fitted curve, the axis of the hours, and the names of the axes."""
    (x, y), fit = driving(), models.driving_fit()
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


WIDGETS: dict[str, Callable[[], Data]] = {
    "likelihood": likelihood,
    "surface": surface,
    "line": line,
    "logistic": logistic,
}
