"""Programs of the pages' formulas, and what Python computes in their place, where a figure may ask for it."""

import json
import math
from functools import cache
from typing import Any

import numpy as np

from mledocs.exhibits.atlas.functions import functions
from mledocs.exhibits.atlas.moving import AXES, MARGINS, OBSERVED, SCALE, beside, moves
from mledocs.exhibits.widgets import WIDGETS
from mledocs.javascript import SECONDS
from mledocs.make.paths import GENERATED
from mledocs.numerics.losses import ATLAS
from mledocs.site.moving import around, with_formulas
from tests.widgets.engine import bundle, engine

#: A difference may be this large, times the number or one.
NEAR = 1e-11
PARTS = ("", "_gradient", "_hessian", "_density")
NAMES = [name for name in ATLAS if moves(name)]
#: Predictions of no use, as an author or an address may try them.
EXTREME = (-1000.0, -40.0, 40.0, 1000.0)

RUN = """(programs, cases) => {{
  const {{ formula }} = {}
  return programs.map((program, i) => cases[i].map(given => String(formula(program)(...given))))
}}"""


@cache
def programs() -> dict[str, str]:
    """All of them, by the function that the page binds."""
    found: dict[str, str] = json.loads((GENERATED / "formulas.json").read_text(encoding="utf-8"))
    return found


def data(name: str) -> dict[str, Any]:
    """What the figure of a loss begins with."""
    found: dict[str, Any] = with_formulas(around(_all(), f"atlas_{name}"), programs())
    return found


@cache
def _all() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(WIDGETS["entry"]()))  # as it comes to a page
    return found


def axis(name: str) -> tuple[float, float]:
    """Where its predictions are drawn."""
    return MARGINS if ATLAS[name].y == "sign" else AXES[ATLAS[name].prediction]


def cases(name: str, part: str) -> list[tuple[float, ...]]:
    """Arguments within the axes of the figure: kinks and ends, too; and, where any number may stand, far beyond."""
    loss, grid = ATLAS[name], OBSERVED[ATLAS[name].y]
    low, high = axis(name)
    scale = [SCALE] if part == "_density" and loss.law and loss.law.scale else []
    given = [*scale, *loss.parameters.values()]
    ys = np.linspace(grid.low, grid.high, 3)
    if loss.y in {"label", "sign", "count"}:
        ys = np.array([grid.low, grid.high])
    kinks = {y + d for y in ys for d in (0.0, *given, *(-g for g in given)) if low <= y + d <= high}
    fs = [*np.linspace(low, high, 7), *sorted(kinks), *(EXTREME if low < 0 and loss.y != "angle" else ())]
    if loss.prediction == "above -1":
        fs = [f for f in fs if f > -1]
    return [(float(y), float(f), *given) for y in ys for f in fs]


def computed(changed: dict[str, str] | None = None) -> dict[str, list[float]]:
    """What V8 makes of every program, by its function; `changed` replaces modules."""
    asked = {name + part: cases(name, part) for name in NAMES for part in PARTS if name + part in programs()}
    texts = json.dumps([programs()[key] for key in asked])
    code = f"JSON.stringify(({RUN.format(bundle('expression', changed))})({texts}, {json.dumps([*asked.values()])}))"
    found = json.loads(engine().eval(code, 3 if changed else SECONDS))
    return {key: [float(value) for value in values] for key, values in zip(asked, found, strict=True)}


@cache
def expected() -> dict[str, list[float]]:
    """What the package computes in the same places."""
    known = functions()
    with np.errstate(all="ignore"):
        return {
            name + part: [float(known[name + part](*given)) for given in cases(name, part)]
            for name in NAMES
            for part in PARTS
            if name + part in programs()
        }


def wrong(changed: dict[str, str] | None = None) -> list[str]:
    """Where they differ: within the axes everywhere; beyond, where V8 says a number at all."""
    found = []
    for key, values in computed(changed).items():
        name = key.removesuffix("_gradient").removesuffix("_hessian").removesuffix("_density")
        low, high = axis(name)
        part = key.removeprefix(name)
        for given, ours, theirs in zip(cases(name, part), values, expected()[key], strict=True):
            within = low <= given[1] <= high
            near = abs(ours - theirs) <= (NEAR if within else 1e-4) * max(1.0, abs(theirs))
            if not (near or ours == theirs or (not within and not math.isfinite(ours))):
                found.append(f"{key}{given}: the formula gives {ours}, Python {theirs}")
    return found


__all__ = ["NAMES", "beside", "computed", "data", "expected", "programs", "wrong"]
