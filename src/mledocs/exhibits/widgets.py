"""What the figures that move begin with: no datum is written in JavaScript."""

from collections.abc import Callable
from typing import Any

import numpy as np

from mledocs.exhibits import sample, sheet
from mledocs.exhibits.data import CANDIDATES, SAMPLE, SIGMA

#: What JSON can hold: numbers, lists and dicts of them.
Data = dict[str, Any]

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


WIDGETS: dict[str, Callable[[], Data]] = {
    "likelihood": likelihood,
}
